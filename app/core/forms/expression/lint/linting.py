"""All warnings about one expression, in the order of its text."""

from __future__ import annotations

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.lint.chained import chained
from app.core.forms.expression.lint.choices import unknown_choices
from app.core.forms.expression.lint.impossible import never_true
from app.core.forms.expression.lint.known import Known
from app.core.forms.expression.lint.portable import differences
from app.core.forms.expression.lint.portable_rows import row_differences
from app.core.forms.expression.tree import Expr


def hardly_meant(tree: Expr, names: FormNames, known: Known) -> list[ExpressionFault]:
    """Return the warnings that hold wherever an expression is read: it can hardly be meant."""
    return [
        *unknown_choices(tree, names, known),
        *chained(tree),
        *never_true(tree, names, known),
    ]


def lint_tree(
    tree: Expr, names: FormNames, known: Known, *, is_condition: bool = False
) -> list[ExpressionFault]:
    """Return the warnings about an expression that compiles: values that are in no choice list,
    conditions that can never hold, and what tablets and web forms read differently.

    `is_condition` tells that the whole expression is asked for yes or no (relevant, constraint).
    """
    found = [
        *hardly_meant(tree, names, known),
        *differences(tree, names, known, is_condition=is_condition),
        *row_differences(tree, names, known),
    ]
    once = {(one.code, one.at): one for one in found}
    return sorted(once.values(), key=lambda one: one.at)
