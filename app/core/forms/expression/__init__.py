"""The language of forms: words, tree, closures; the same inside a tool and in a card."""

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.published import (
    Expression,
    check_expression,
    compile_expression,
    expression_at,
)

__all__ = [
    "Expression",
    "ExpressionFault",
    "check_expression",
    "compile_expression",
    "expression_at",
]
