"""A tree made into one Python closure; names and functions are resolved here, not later."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from app.core.forms.expression.comparing import COMPARE, Compare
from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.functions import FUNCTIONS, Function, instead_of
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
from app.core.text import Text, _, _n


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
            _("The function {name} takes {wanted} between its brackets, not {given}.",
              name=call.name, wanted=_wanted(function), given=given),
            at=call.at,
            fix=_("Write {usage}.", usage=function.usage(call.name)),
        )  # fmt: skip
    return function.make(call, names, compile_tree)


def _wanted(function: Function) -> Text:
    least, most = function.least, function.most
    if most == least:
        return _n("{n} value", "{n} values", least) if least else _("no value")
    if most is None:
        return _n("at least {n} value", "at least {n} values", least)
    return _("{least} to {most} values", least=least, most=most)


def _unknown(call: Call) -> ExpressionFault:
    instead = instead_of(call.name)
    if instead is not None:
        return ExpressionFault(
            "unsupported_function",
            _("The function {name} is not available here.", name=call.name),
            at=call.at,
            fix=instead,
        )
    return ExpressionFault(
        "unknown_function",
        _("There is no function called {name}.", name=call.name),
        at=call.at,
        fix=did_you_mean(call.name.lower(), FUNCTIONS, shape="{}(…)"),
    )


def _binary(tree: Binary, names: Names) -> Evaluate:
    if tree.op == "|":
        return names.several((tree.left, tree.right))
    compare = COMPARE.get(tree.op)
    if compare is not None:
        return _comparison(tree, compare, names)
    left, right = compile_tree(tree.left, names), compile_tree(tree.right, names)
    if tree.op == "and":
        return lambda here: truth(left(here)) and truth(right(here))
    if tree.op == "or":
        return lambda here: truth(left(here)) or truth(right(here))
    work = _ARITHMETIC[tree.op]
    return lambda here: work(number(left(here)), number(right(here)))


def _comparison(tree: Binary, compare: Compare, names: Names) -> Evaluate:
    left = compile_tree(tree.left, names)
    if isinstance(tree.right, Quoted | Number):
        # Most conditions compare with a constant: the usual kinds need no call.
        constant, kind = tree.right.value, type(tree.right.value)
        plain = _PLAIN[tree.op]
        if kind is float or tree.op in ("=", "!="):

            def against_constant(here: Here) -> Value:
                value = left(here)
                return plain(value, constant) if type(value) is kind else compare(value, constant)

            return against_constant
    right = compile_tree(tree.right, names)
    return lambda here: compare(left(here), right(here))


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


_PLAIN: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": float.__add__,
    "-": float.__sub__,
    "*": _times,
    "div": _divide,
    "mod": _remainder,
}
