"""A tree made into one Python closure; names and functions are resolved here, not later."""

from __future__ import annotations

import math
from collections.abc import Callable

from app.core.forms.expression.comparing import COMPARE
from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.functions import FUNCTIONS, UNSUPPORTED
from app.core.forms.expression.scope import Names
from app.core.forms.expression.tree import (
    Binary,
    Call,
    Expr,
    Negative,
    Number,
    Path,
    Quoted,
    Reference,
)
from app.core.forms.expression.values import NAN, Value, number, truth
from app.core.forms.expression.world import Evaluate, Here
from app.core.text import _


def compile_tree(tree: Expr, names: Names) -> Evaluate:
    """Return the closure of `tree`; raises ExpressionFault for what is not understood."""
    if isinstance(tree, Number | Quoted):
        value = tree.value
        return lambda here: value
    if isinstance(tree, Reference):
        return names.reference(tree)
    if isinstance(tree, Path):
        return names.path(tree)
    if isinstance(tree, Negative):
        inner = compile_tree(tree.value, names)
        return lambda here: -number(inner(here))
    if isinstance(tree, Call):
        return _call(tree, names)
    return _binary(tree, names)


def _call(call: Call, names: Names) -> Evaluate:
    function = FUNCTIONS.get(call.name)
    if function is None:
        raise _unknown(call)
    given = len(call.args)
    if given < function.least or (function.most is not None and given > function.most):
        raise ExpressionFault(
            "wrong_arguments",
            _("The function {name} does not take {n} values.", name=call.name, n=given),
            at=call.at,
            fix=_("Write {usage}.", usage=function.usage(call.name)),
        )
    return function.make(call, names, compile_tree)


def _unknown(call: Call) -> ExpressionFault:
    if call.name in UNSUPPORTED:
        return ExpressionFault(
            "unsupported_function",
            _("The function {name} is not available here.", name=call.name),
            at=call.at,
            fix=UNSUPPORTED[call.name],
        )
    return ExpressionFault(
        "unknown_function",
        _("There is no function called {name}.", name=call.name),
        at=call.at,
        fix=did_you_mean(call.name.lower(), FUNCTIONS, shape="{}(…)"),
    )


def _binary(tree: Binary, names: Names) -> Evaluate:
    if tree.op == "|":
        return _union(tree, names)
    left, right = compile_tree(tree.left, names), compile_tree(tree.right, names)
    if tree.op == "and":
        return lambda here: truth(left(here)) and truth(right(here))
    if tree.op == "or":
        return lambda here: truth(left(here)) or truth(right(here))
    compare = COMPARE.get(tree.op)
    if compare is not None:
        return lambda here: compare(left(here), right(here))
    work = _ARITHMETIC[tree.op]
    return lambda here: work(number(left(here)), number(right(here)))


def _union(tree: Binary, names: Names) -> Evaluate:
    left, right = compile_tree(tree.left, names), compile_tree(tree.right, names)

    def both(here: Here) -> Value:
        one, other = left(here), right(here)
        ones = one if isinstance(one, list) else [one]
        return [*ones, *(other if isinstance(other, list) else [other])]

    return both


def _divide(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0 or left != left:
        return NAN
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def _remainder(left: float, right: float) -> float:
    if right == 0 or math.isinf(left) or left != left or right != right:
        return NAN
    return math.fmod(left, right)


def _times(left: float, right: float) -> float:
    return left * right


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": float.__add__,
    "-": float.__sub__,
    "*": _times,
    "div": _divide,
    "mod": _remainder,
}
