"""Expressions that no column can hold, worked out row by row with the language's own closures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from random import Random

import numpy as np

from app.core.forms.columns.column import Column, column_of
from app.core.forms.columns.population import Population
from app.core.forms.columns.vector import Frame
from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.tree import Expr
from app.core.forms.expression.values import Single, Value
from app.core.forms.expression.world import Here, Rows


def row_by_row(tree: Expr, names: FormNames) -> Callable[[Frame], Column]:
    """Return the values of an expression one after the other; raises ExpressionFault."""
    run = compile_tree(tree, names)
    chain = names.spot.chain

    def work(frame: Frame) -> Column:
        world = Everybody(frame.population, frame.today)
        return column_of([run(here) for here in world.places(chain)])

    return work


class Everybody:
    """The world of a population: one respondent after the other; a row is called by its number."""

    def __init__(self, population: Population, today: date) -> None:
        self.population = population
        self.today = today
        self.now = datetime.combine(today, time())
        self.username = ""
        self.language = "en"
        self.person = 0
        self._random = Random(0)
        self._bounds: dict[int, tuple[Sequence[int], Sequence[int]]] = {}

    def places(self, chain: tuple[int, ...]) -> Iterator[Here]:
        """Return the place of every respondent, or of every row of a repeat."""
        for person in range(self.population.size):
            self.person = person
            for rows in self._rows_in(chain):
                yield Here(self, rows)

    def value(self, run: Callable[[Here], Value], person: int, rows: Rows = ()) -> Value:
        """Return what a closure gives for one respondent."""
        self.person = person
        return run(Here(self, rows))

    def _rows_in(self, chain: tuple[int, ...]) -> list[Rows]:
        found: list[Rows] = [()]
        for repeat in chain:
            found = [(*rows, row) for rows in found for row in self.rows(repeat, rows)]
        return found

    def answer(self, spot: int, rows: Rows) -> Single:
        """Return one answer."""
        column = self.population.columns.get(spot)
        return column.value(self._row(rows)) if column is not None else ""

    def kept(self, spot: int, rows: Rows) -> Single:
        """Return the same: columns hold what was asked for."""
        return self.answer(spot, rows)

    def counts(self, spot: int, rows: Rows) -> bool:
        """Return True: columns hold what was asked for."""
        return True

    def rows(self, repeat: int, rows: Rows) -> Sequence[str]:
        """Return the numbers of the rows that belong to a row."""
        if repeat not in self._bounds:
            parent = self.population.repeats[repeat].parent
            owners = np.arange(int(parent[-1]) + 1 if len(parent) else 0)
            self._bounds[repeat] = (
                np.searchsorted(parent, owners, "left").tolist(),
                np.searchsorted(parent, owners, "right").tolist(),
            )
        starts, ends = self._bounds[repeat]
        owner = self._row(rows)
        if owner >= len(starts):
            return ()
        return [str(row) for row in range(starts[owner], ends[owner])]

    def _row(self, rows: Rows) -> int:
        return int(rows[-1]) if rows else self.person

    def items(self, choices: str) -> Sequence[Mapping[str, str]]:
        """Return the lines of a list of choices."""
        return self.population.lists.get(choices, ())

    def choice_label(self, choices: str, name: str) -> str:
        """Return the label of a choice, else its name."""
        lines = self.items(choices)
        return next((line["label"] for line in lines if line["name"] == name), name)

    def named(self, name: str) -> Value:
        """Return nothing: a population publishes no names."""
        return ""

    def new_id(self) -> str:
        """Return an id by chance."""
        return f"{self._random.getrandbits(64):016x}"

    def chance(self) -> float:
        """Return a number from 0 up to 1, the same series each time."""
        return self._random.random()
