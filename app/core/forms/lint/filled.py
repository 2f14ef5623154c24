"""Calculations that are never blank: what warns of blank answers need not warn of them."""

from __future__ import annotations

from dataclasses import replace

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.lint import Known, known_of
from app.core.forms.expression.parser import parse
from app.core.forms.expression.tree import Binary, Call, Expr, Number, Quoted
from app.core.forms.form import Form

_TESTS = frozenset({"=", "!=", "<", "<=", ">", ">=", "and", "or"})
_ALWAYS = frozenset(
    {"not", "selected", "boolean", "true", "false", "count", "count-selected", "string-length"}
    | {"position", "today", "now", "contains", "starts-with", "ends-with", "regex"}
)


def known_with_filled(form: Form) -> Known:
    """Return what is known of the questions; such calculations count as always answered."""
    known = known_of(form)
    asked = dict(known.asked)
    for question in form.questions():
        found = asked.get(question.name)
        if found is not None and question.calculation and _is_filled(question.calculation):
            asked[question.name] = replace(found, required=True)
    return replace(known, asked=asked)


def _is_filled(text: str) -> bool:
    try:
        return is_filled(parse(text))
    except ExpressionFault:
        return False


def is_filled(tree: Expr) -> bool:
    """Return whether an expression always has a value, whatever is answered."""
    if isinstance(tree, Number):
        return True
    if isinstance(tree, Quoted):
        return tree.value != ""
    if isinstance(tree, Binary):
        return tree.op in _TESTS
    if not isinstance(tree, Call):
        return False
    if tree.name == "if" and len(tree.args) == 3:
        return is_filled(tree.args[1]) and is_filled(tree.args[2])
    if tree.name == "coalesce":
        return any(is_filled(arg) for arg in tree.args)
    return tree.name in _ALWAYS
