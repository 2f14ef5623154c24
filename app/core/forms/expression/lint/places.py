"""Which question a part of an expression reads, as far as that is certain."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.items import is_list
from app.core.forms.expression.lint.known import Asked, Known
from app.core.forms.expression.scope import Selection
from app.core.forms.expression.tree import Expr, Path, Reference, parts_of


def name_of(tree: Expr, names: FormNames) -> str:
    """Return the name of the question that a part reads: `${age}`, `.`, or `age` in brackets."""
    if isinstance(tree, Reference):
        return tree.name
    if not isinstance(tree, Path) or is_list(tree):
        return ""
    if tree.start is None and [step.name for step in tree.steps] == ["."]:
        return names.spot.name if names.spot.kind == "question" else ""
    if not tree.steps:
        start = tree.start
        return start.name if isinstance(start, Reference) else ""
    last = tree.steps[-1].name
    return last if last[0] not in ".*" else ""


def asked_at(tree: Expr, names: FormNames, known: Known) -> Asked | None:
    """Return what is known of the question that a part reads."""
    name = name_of(tree, names)
    if isinstance(tree, Path) and tree.start is None and name in (names.columns or ()):
        # While a list of choices is filtered, a bare name is one of its columns.
        return None
    return known.asked.get(name)


def reached(tree: Expr, names: FormNames) -> Selection | None:
    """Return where a part leads from the place of the expression, None when that is not one."""
    if not isinstance(tree, Reference | Path) or is_list(tree):
        return None
    try:
        return names.selection(tree)
    except ExpressionFault:
        return None


def outside_brackets(tree: Expr) -> Iterator[Expr]:
    """Return the parts of an expression except those in square brackets."""
    yield tree
    if not isinstance(tree, Path):
        for part in parts_of(tree):
            yield from outside_brackets(part)


def conditions_of(tree: Path) -> tuple[Expr, ...]:
    """Return everything in square brackets along a path."""
    return (*tree.conditions, *(one for step in tree.steps for one in step.conditions))


def outside_look_ups(tree: Expr) -> Iterator[Expr]:
    """Return all parts, but nothing from within look-ups in lists: names mean columns there."""
    yield tree
    if not is_list(tree):
        for part in parts_of(tree):
            yield from outside_look_ups(part)
