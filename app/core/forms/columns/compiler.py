"""A tree made into columns: names, operators and functions, as far as columns can hold them."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from app.core.forms.columns.calling import called
from app.core.forms.columns.column import Codes, Days, Numbers, Several, Truths
from app.core.forms.columns.comparing import compared
from app.core.forms.columns.rows import REDUCTIONS, any_row, reduced
from app.core.forms.columns.scope import Scope
from app.core.forms.columns.vector import (
    Frame,
    NotInColumns,
    Vector,
    VectorKind,
    as_numbers,
    as_truths,
    constant,
    numbers,
    truths,
)
from app.core.forms.expression.scope import Spot
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

_KINDS: dict[str, VectorKind] = {
    "number": "number",
    "day": "day",
    "truth": "truth",
    "choice": "codes",
    "several": "several",
}
_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": np.divide,
    "mod": np.fmod,
}


def vector_of(tree: Expr, scope: Scope) -> Vector:
    """Return a tree as a column; raises NotInColumns when only closures can work it out."""
    if isinstance(tree, Number | Quoted):
        return constant(tree.value)
    if isinstance(tree, Reference | Path):
        return _read(scope.own(tree), scope)
    if isinstance(tree, Negative):
        value = vector_of(tree.value, scope)
        if isinstance(value.constant, float):
            return constant(-value.constant)
        inner = as_numbers(value)
        return numbers(lambda frame: -inner(frame))
    if isinstance(tree, Call):
        if tree.name in REDUCTIONS:
            return reduced(tree, scope, vector_of)
        return called(tree.name, [vector_of(arg, scope) for arg in tree.args], tree)
    return _binary(tree, scope)


def _read(spot: Spot, scope: Scope) -> Vector:
    index, inner, outer = spot.index, scope.chain, spot.chain
    kind = _KINDS[scope.shape.kind(spot)]
    if inner == outer:
        return Vector(kind, lambda frame: _content(frame, index), _missing(kind))

    def spread(frame: Frame) -> Any:
        column, whose = frame.population.columns[index], frame.index(inner, outer)
        if isinstance(column, Codes):
            return Codes(column.codes[whose], column.names)
        if isinstance(column, Several):
            return Several({name: who[whose] for name, who in column.chosen.items()}, len(whose))
        return column.values[whose]

    return Vector(kind, spread, _missing(kind))


def _missing(kind: VectorKind) -> Any:
    return "blank" if kind in ("number", "day") else "never"


def _content(frame: Frame, index: int) -> Any:
    column = frame.population.columns[index]
    return column.values if isinstance(column, Numbers | Days | Truths) else column


def _binary(tree: Binary, scope: Scope) -> Vector:
    if tree.op == "|":
        raise NotInColumns
    if tree.op not in _ARITHMETIC and tree.op not in ("and", "or"):
        return _comparison(tree, scope)
    left, right = vector_of(tree.left, scope), vector_of(tree.right, scope)
    if tree.op in ("and", "or"):
        one, other = as_truths(left), as_truths(right)
        if tree.op == "and":
            return truths(lambda frame: one(frame) & other(frame))
        return truths(lambda frame: one(frame) | other(frame))
    work = _ARITHMETIC[tree.op]
    first, second = as_numbers(left), as_numbers(right)
    if left.constant is not None and right.constant is not None:
        # Plain numbers raise where columns give infinity.
        return numbers(lambda frame: work(np.float64(first(frame)), np.float64(second(frame))))
    return numbers(lambda frame: work(first(frame), second(frame)))


def _comparison(tree: Binary, scope: Scope) -> Vector:
    try:
        return compared(tree.op, vector_of(tree.left, scope), vector_of(tree.right, scope))
    except NotInColumns:
        return any_row(tree.op, tree, scope, vector_of)
