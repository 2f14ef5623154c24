"""Two columns compared, each pair of kinds as the language compares two values."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from app.core.forms.columns.column import Codes, Several
from app.core.forms.columns.vector import (
    Frame,
    NotInColumns,
    Vector,
    as_numbers,
    as_truths,
    counted,
    is_blank,
    table,
    truths,
)
from app.core.forms.expression.comparing import COMPARE
from app.core.forms.expression.values import as_date, days, number, text, truth

_RANK = {"quoted": 0, "codes": 1, "number": 2, "day": 3, "truth": 4, "several": 5}
_ORDER: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def compared(op: str, left: Vector, right: Vector) -> Vector:
    """Return the comparison of two columns; raises NotInColumns for kinds that do not compare."""
    if left.constant is not None and right.constant is not None:
        said = COMPARE[op](left.constant, right.constant)
        return truths(lambda frame: said)
    if op in _ORDER:
        return _ordered(op, left, right)
    same = _equal(left, right)
    return truths(same if op == "=" else lambda frame: ~np.asarray(same(frame)))


def _equal(left: Vector, right: Vector) -> Callable[[Frame], Any]:
    if _RANK[left.kind] > _RANK[right.kind]:
        left, right = right, left
    if right.kind == "several":
        return _equal_several(left, right)
    if right.kind == "truth":
        return _equal_truth(left, right)
    if left.kind == "quoted":
        return _equal_quoted(str(left.constant), right)
    if left.kind == "codes" and right.kind == "codes":
        one, other = left.run, right.run
        return lambda frame: _same_codes(one(frame), other(frame))
    first, second = _amounts(left, right), _amounts(right, left)

    def same(frame: Frame) -> Any:
        return first(frame) == second(frame)

    if not _both_may_be_blank(left, right):
        return same
    no_left, no_right = is_blank(left), is_blank(right)
    return lambda frame: same(frame) | (no_left(frame) & no_right(frame))


def _both_may_be_blank(left: Vector, right: Vector) -> bool:
    """Blank answers are equal to one another; numbers that there are not are equal to nothing."""
    kinds = {_missing(left), _missing(right)}
    if "either" in kinds and kinds & {"blank", "either"} and not kinds & {"never", "none"}:
        raise NotInColumns
    return kinds == {"blank"}


def _missing(vector: Vector) -> str:
    return "blank" if vector.kind in ("codes", "day") else vector.missing


def _equal_quoted(said: str, right: Vector) -> Callable[[Frame], Any]:
    run = right.run
    if right.kind == "codes":
        return lambda frame: _is_name(run(frame), said)
    if said == "":
        if right.missing == "either" and right.kind == "number":
            raise NotInColumns
        if _missing(right) == "blank":
            return is_blank(right)
        return lambda frame: False
    amount = _days(said) if right.kind == "day" else number(said)
    return lambda frame: run(frame) == amount


def _is_name(codes: Codes, said: str) -> Any:
    if said == "":
        return codes.codes < 0
    if said not in codes.names:
        return codes.codes < -1
    return codes.codes == codes.names.index(said)


def _same_codes(left: Codes, right: Codes) -> Any:
    places = {name: place for place, name in enumerate(left.names)}
    moved = np.array([*(places.get(name, -2) for name in right.names), -1], np.int64)
    return left.codes == moved[right.codes]


def _equal_truth(left: Vector, right: Vector) -> Callable[[Frame], Any]:
    said, run = left.run, right.run
    if left.kind == "quoted":
        wanted = _said(str(left.constant))
        return lambda frame: np.equal(run(frame), wanted)
    if left.kind == "codes":
        return lambda frame: table(said(frame), _said, np.bool_) == run(frame)
    read = as_truths(left)
    return lambda frame: np.equal(read(frame), run(frame))


def _said(name: str) -> bool:
    return name == "true" if name in ("true", "false") else truth(name)


def _equal_several(left: Vector, right: Vector) -> Callable[[Frame], Any]:
    run, said = right.run, left.constant
    if left.kind != "quoted" or not isinstance(said, str) or len(said.split()) > 1:
        raise NotInColumns
    word = said.strip()
    if word != said:
        raise NotInColumns

    def same(frame: Frame) -> Any:
        several: Several = run(frame)
        if not word:
            return counted(several) == 0
        who = several.chosen.get(word)
        return who & (counted(several) == 1) if who is not None else counted(several) < 0

    return same


def _ordered(op: str, left: Vector, right: Vector) -> Vector:
    order = _ORDER[op]
    first, second = _amounts(left, right), _amounts(right, left)
    return truths(lambda frame: order(first(frame), second(frame)))


def _amounts(vector: Vector, other: Vector) -> Callable[[Frame], Any]:
    """A column as numbers; beside a date texts are read as dates, and numbers as whole days."""
    if other.kind != "day" or vector.kind in ("day", "truth"):
        return as_numbers(vector)
    run = vector.run
    if vector.kind == "quoted":
        amount = _days(text(vector.constant or ""))
        return lambda frame: amount
    if vector.kind == "codes":
        return lambda frame: table(run(frame), _days, np.float64)
    if vector.kind == "several":
        raise NotInColumns
    return lambda frame: np.floor(run(frame))


def _days(said: str) -> float:
    day = as_date(said)
    return days(day) if day is not None else number(said)
