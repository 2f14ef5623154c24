"""Comparisons of comparisons: `3 < ${age} < 5` holds for every age."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.tree import Binary, Expr, all_of
from app.core.text import _

_COMPARE = frozenset({"=", "!=", "<", "<=", ">", ">="})


def chained(tree: Expr) -> Iterator[ExpressionFault]:
    """Return a warning for each comparison whose left side is a comparison without brackets."""
    for part in all_of(tree):
        if not isinstance(part, Binary) or part.op not in _COMPARE:
            continue
        left = part.left
        # A bracket around the left side begins before it.
        if isinstance(left, Binary) and left.op in _COMPARE and left.span[0] == part.span[0]:
            yield ExpressionFault(
                "chained_comparison",
                _("Two comparisons in a row do not mean “between” in a form."),
                at=part.at,
                fix=_("Write {example}.", example="${age} > 3 and ${age} < 5"),
                level="warning",
            )
