"""A part of an expression as a whole column at once, and the frame that it is worked out in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias

import numpy as np

from app.core.forms.columns.column import Codes, Ints, Several
from app.core.forms.columns.population import Population
from app.core.forms.expression.values import Single, days, number, truth

VectorKind: TypeAlias = Literal["number", "day", "truth", "codes", "several", "quoted"]
Missing: TypeAlias = Literal["never", "blank", "none", "either"]
"""What NaN stands for: nothing, a blank answer, a number that there is not, or either."""
Chain: TypeAlias = tuple[int, ...]


class NotInColumns(Exception):
    """An expression that is worked out row by row instead."""


@dataclass(eq=False)
class Frame:
    """A population on a day; remembers whose row each row is."""

    population: Population
    today: date
    _index: dict[tuple[Chain, Chain], Ints] = field(default_factory=dict)

    def size(self, chain: Chain) -> int:
        """Return how many rows there are inside so many repeats."""
        if not chain:
            return self.population.size
        return len(self.population.repeats[chain[-1]].parent)

    def index(self, inner: Chain, outer: Chain) -> Ints:
        """Return for each inner row the number of the outer row that it belongs to."""
        found = self._index.get((inner, outer))
        if found is None:
            found = self.population.repeats[inner[-1]].parent
            if inner[:-1] != outer:
                found = self.index(inner[:-1], outer)[found]
            self._index[inner, outer] = found
        return found


@dataclass(frozen=True)
class Vector:
    """A column to come: its kind is known before the data.

    `run` gives an array or one value for all (numbers, days, truths), `Codes`, or `Several`.
    """

    kind: VectorKind
    run: Callable[[Frame], Any]
    missing: Missing = "never"
    constant: Single | None = None


def constant(value: float | bool | str) -> Vector:
    """Return the same value for all."""
    kind: VectorKind = (
        "truth" if isinstance(value, bool) else "quoted" if isinstance(value, str) else "number"
    )
    return Vector(kind, lambda frame: value, constant=value)


def numbers(run: Callable[[Frame], Any], missing: Missing = "none") -> Vector:
    """Return a column of numbers."""
    return Vector("number", run, missing)


def truths(run: Callable[[Frame], Any]) -> Vector:
    """Return a column of yes and no."""
    return Vector("truth", run)


def table(codes: Codes, work: Callable[[str], Any], dtype: Any) -> Any:
    """Return a function of each text, worked out once for each different text."""
    # The last place stands for blank: its code is -1.
    return np.array([*map(work, codes.names), work("")], dtype)[codes.codes]


def as_numbers(vector: Vector) -> Callable[[Frame], Any]:
    """Return the reading of a column as numbers, NaN where a value is none."""
    run = vector.run
    if vector.kind == "quoted":
        amount = number(str(vector.constant))
        return lambda frame: amount
    if vector.kind == "truth":
        return lambda frame: np.asarray(run(frame), np.float64)
    if vector.kind == "codes":
        return lambda frame: table(run(frame), number, np.float64)
    if vector.kind == "several":
        raise NotInColumns
    return run


def as_truths(vector: Vector) -> Callable[[Frame], Any]:
    """Return the reading of a column as yes or no."""
    run = vector.run
    if vector.kind == "quoted":
        said = truth(str(vector.constant))
        return lambda frame: said
    if vector.kind == "truth":
        return run
    if vector.kind == "codes":
        return lambda frame: table(run(frame), truth, np.bool_)
    if vector.kind == "several":
        return lambda frame: any_chosen(run(frame))
    if vector.kind == "day" or vector.missing == "never":
        return (lambda frame: ~np.isnan(run(frame))) if vector.kind == "day" else _not_zero(run)
    return _is_amount(run)


def _not_zero(run: Callable[[Frame], Any]) -> Callable[[Frame], Any]:
    return lambda frame: np.not_equal(run(frame), 0)


def _is_amount(run: Callable[[Frame], Any]) -> Callable[[Frame], Any]:
    def read(frame: Frame) -> Any:
        found = run(frame)
        return (found != 0) & (found == found)

    return read


def any_chosen(several: Several) -> Any:
    """Return who chose anything; a choice called false alone is no."""
    found = np.zeros(len(several), np.bool_)
    for name, who in several.chosen.items():
        if name != "false":
            found |= who
    return found


def is_blank(vector: Vector) -> Callable[[Frame], Any]:
    """Return who gave no answer: where the value as a text is empty."""
    run = vector.run
    if vector.kind in ("number", "day"):
        return lambda frame: np.isnan(run(frame))
    if vector.kind == "codes":
        return lambda frame: run(frame).codes < 0
    if vector.kind == "several":
        return lambda frame: counted(run(frame)) == 0
    blank = vector.constant == ""
    return lambda frame: blank


def counted(several: Several) -> Any:
    """Return how many choices each one made."""
    found = np.zeros(len(several), np.float64)
    for who in several.chosen.values():
        found += who
    return found


def today_of(frame: Frame) -> float:
    """Return the day of the frame in days since 1970."""
    return days(frame.today)
