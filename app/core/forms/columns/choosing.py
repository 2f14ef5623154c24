"""if and coalesce over columns: two columns of one kind become one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from app.core.forms.columns.column import Codes
from app.core.forms.columns.vector import (
    Frame,
    Missing,
    NotInColumns,
    Vector,
    VectorKind,
    as_truths,
    is_blank,
)

Test = Callable[[Frame], Any]


def chosen(args: Sequence[Vector]) -> Vector:
    """Return `if`: from two columns, for each row by a condition."""
    return _either(as_truths(args[0]), args[1], args[2])


def first_answered(args: Sequence[Vector]) -> Vector:
    """Return `coalesce`: for each row the first value that is not blank."""
    found = args[-1]
    for arg in reversed(args[:-1]):
        if arg.kind == "truth" or (arg.constant is not None and arg.constant != ""):
            found = arg
        else:
            found = _either(_answered(arg), arg, found)
    # When nothing is answered the result is blank, also after a number that there is not.
    missing: Missing = "blank" if found.missing in ("none", "either") else found.missing
    return Vector(found.kind, found.run, missing, found.constant)


def _answered(arg: Vector) -> Test:
    blank = is_blank(arg)
    return lambda frame: ~np.asarray(blank(frame))


def _either(test: Test, one: Vector, other: Vector) -> Vector:
    kind = _common(one, other)
    if kind == "codes":
        return Vector("codes", _codes(test, one, other))
    first, second = _values(one), _values(other)
    run = lambda frame: np.where(test(frame), first(frame), second(frame))  # noqa: E731
    return Vector(kind, run, _missing(one, other))


def _common(one: Vector, other: Vector) -> VectorKind:
    kinds = {one.kind, other.kind}
    if "several" in kinds:
        raise NotInColumns
    if len(kinds) == 1:
        return "codes" if "quoted" in kinds else one.kind
    if kinds <= {"codes", "quoted"}:
        return "codes"
    blank = any(part.constant == "" for part in (one, other))
    if blank and kinds in ({"number", "quoted"}, {"day", "quoted"}):
        return "number" if "number" in kinds else "day"
    raise NotInColumns


def _values(vector: Vector) -> Test:
    if vector.kind == "quoted":
        return lambda frame: np.nan
    return vector.run


def _missing(one: Vector, other: Vector) -> Missing:
    kinds: set[Missing] = {
        "blank" if part.kind == "quoted" else part.missing for part in (one, other)
    }
    kinds.discard("never")
    if len(kinds) > 1:
        return "either"
    return kinds.pop() if kinds else "never"


def _codes(test: Test, one: Vector, other: Vector) -> Test:
    def pick(frame: Frame) -> Codes:
        first, second = _as_codes(one, frame), _as_codes(other, frame)
        names = tuple(dict.fromkeys((*first.names, *second.names)))
        places = {name: place for place, name in enumerate(names)}
        moved = np.array([*(places[name] for name in second.names), -1], np.int64)
        codes = np.where(test(frame), first.codes, moved[second.codes])
        return Codes(codes, names)

    return pick


def _as_codes(vector: Vector, frame: Frame) -> Codes:
    if vector.kind == "quoted":
        said = str(vector.constant)
        return Codes(np.asarray(0 if said else -1), (said,) if said else ())
    codes: Codes = vector.run(frame)
    return codes
