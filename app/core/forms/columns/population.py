"""A population: columns of everybody's answers, and the rows of repeats with whose they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from app.core.forms.columns.column import Bools, Codes, Column, Days, Floats, Ints, Numbers, Several
from app.core.forms.columns.shape import Kind, Shape
from app.core.forms.expression.scope import Spot
from app.core.forms.expression.values import as_date, days, number, text

Answers = Mapping[str, object]
Lines = Sequence[Mapping[str, str]]


@dataclass(frozen=True, eq=False)
class Repeated:
    """The rows of one repeat of everybody together; `parent` holds whose row each one is.

    Rows stand in the order of their parents: `parent` never goes down.
    """

    parent: Ints

    @cached_property
    def starts(self) -> Ints:
        """The first row of each parent that has rows at all."""
        changes = np.flatnonzero(np.diff(self.parent)) + 1
        return np.concatenate(([0], changes)) if len(self.parent) else np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class Population:
    """Columns and rows by the index of their place in the shape; `size` counts respondents."""

    shape: Shape
    size: int
    columns: Mapping[int, Column]
    repeats: Mapping[int, Repeated] = field(default_factory=dict)
    lists: Mapping[str, Lines] = field(default_factory=dict)

    def column(self, name: str) -> Column:
        """Return the column of a question."""
        return self.columns[self.shape.map.by_name[name][0].index]

    @staticmethod
    def of(
        shape: Shape, people: Sequence[Answers], lists: Mapping[str, Lines] | None = None
    ) -> Population:
        """Return the columns of answers given one respondent after the other, by name."""
        columns: dict[int, Column] = {}
        repeats: dict[int, Repeated] = {}
        _gather(shape, shape.map.root, people, columns, repeats)
        return Population(shape, len(people), columns, repeats, lists or {})


def _gather(
    shape: Shape,
    parent: Spot,
    rows: Sequence[Answers],
    columns: dict[int, Column],
    repeats: dict[int, Repeated],
) -> None:
    for name, spot in parent.children.items():
        given = [row.get(name) for row in rows]
        if spot.kind == "question":
            columns[spot.index] = _column(shape.kind(spot), given)
        elif spot.kind == "group":
            inner = [one if isinstance(one, Mapping) else {} for one in given]
            _gather(shape, spot, inner, columns, repeats)
        else:
            lists = [one if isinstance(one, Sequence) else () for one in given]
            owners = [place for place, some in enumerate(lists) for _row in some]
            repeats[spot.index] = Repeated(np.array(owners, np.int64))
            _gather(shape, spot, [row for some in lists for row in some], columns, repeats)


def _column(kind: Kind, given: Sequence[object]) -> Column:
    if kind == "number":
        return Numbers(_floats([number(one) for one in map(_plain, given)]))
    if kind == "day":
        read = [as_date(one) for one in map(_plain, given)]
        return Days(_floats([days(one) if isinstance(one, date) else np.nan for one in read]))
    if kind == "several":
        chosen = [str(one).split() if isinstance(one, str) else list(one or ()) for one in given]  # type: ignore[call-overload]
        names = dict.fromkeys(name for one in chosen for name in one)
        sets = [frozenset(one) for one in chosen]
        return Several({name: _who(name, sets) for name in names}, len(given))
    return Codes.of(text(one) for one in map(_plain, given))


def _plain(given: object) -> str | float | date:
    if given is None:
        return ""
    if isinstance(given, str | float | date):
        return given
    return float(given) if isinstance(given, int) else str(given)


def _floats(values: Sequence[float]) -> Floats:
    return np.array(values, np.float64)


def _who(name: str, sets: Sequence[frozenset[str]]) -> Bools:
    return np.fromiter((name in one for one in sets), np.bool_, len(sets))
