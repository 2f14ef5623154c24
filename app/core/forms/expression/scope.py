"""Names of a form resolved to spots, with the row each one is read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple, Protocol

from app.core.forms.expression.tree import Expr, Path, Reference
from app.core.forms.expression.values import Value, truth
from app.core.forms.expression.world import Evaluate, Here, Rows, Steps, World


class Names(Protocol):
    """What gives the names of an expression their meaning: a form, or a published list."""

    def reference(self, node: Reference) -> Evaluate:
        """Return the reading of `${name}`; raises ExpressionFault when there is no such name."""

    def path(self, node: Path) -> Evaluate:
        """Return the reading of a path; raises ExpressionFault when it leads nowhere."""

    def selection(self, node: Expr) -> Selection:
        """Return where a reference or path leads; raises ExpressionFault when nowhere."""

    def several(self, nodes: Sequence[Expr]) -> Evaluate:
        """Return the reading of all answers and rows of several places, always as a list."""

    def choices_of(self, name: str, at: int) -> str:
        """Return the choice list of a question; raises ExpressionFault when it has none."""

    def columns_of(self, name: str) -> frozenset[str] | None:
        """Return the columns of a list of choices, None when there is no such list."""

    def row_number(self, node: Expr) -> Evaluate:
        """Return the number of the row that a place stands in."""

    def own_answer(self, at: int) -> Evaluate:
        """Return the reading of the answer that the expression itself gives."""

    def note(self, spot: Spot, fixed: int) -> None:
        """Remember that the expression reads `spot`, sharing `fixed` rows with it."""

    def chain(self) -> tuple[int, ...]:
        """Return the repeats around the expression."""


@dataclass(eq=False)
class Spot:
    """One place in a form: a question, group or repeat, and the repeats around it.

    `chain` holds the indexes of the enclosing repeats, outermost first; a repeat is its own last.
    """

    index: int
    name: str
    kind: str
    parent: Spot | None = field(default=None, repr=False)
    chain: tuple[int, ...] = ()
    choices: str = ""
    children: dict[str, Spot] = field(default_factory=dict, repr=False)

    def around(self) -> Iterator[Spot]:
        """Return this spot and everything around it, innermost first."""
        spot: Spot | None = self
        while spot is not None:
            yield spot
            spot = spot.parent

    @property
    def repeat(self) -> Spot | None:
        """The innermost repeat that this spot is or stands in."""
        return next((spot for spot in self.around() if spot.kind == "repeat"), None)


class Use(NamedTuple):
    """That an expression reads a spot; `fixed` counts the rows that reader and read share."""

    spot: int
    fixed: int


@dataclass
class Map:
    """All spots of a form by index and name, and the columns of its choice lists."""

    root: Spot
    spots: list[Spot]
    by_name: dict[str, list[Spot]]
    columns: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Selection:
    """Where a path has come to: a spot, and how to find its rows.

    `select` is None while the rows are simply the first `fixed` of the reader's own rows.
    """

    spot: Spot
    fixed: int
    select: Callable[[Here], Sequence[Rows]] | None = None
    from_outer: bool = False

    def rows(self) -> Callable[[Here], Sequence[Rows]]:
        """Return the function that finds the rows of the selection."""
        if self.select is not None:
            return self.select
        fixed, from_outer = self.fixed, self.from_outer

        def own(here: Here) -> Sequence[Rows]:
            place = here.outer if from_outer and here.outer is not None else here
            return (place.rows[:fixed],)

        return own

    def down(self, child: Spot) -> Selection:
        """Return the selection of a child; the rows of a repeat are all taken."""
        if child.kind != "repeat":
            return Selection(child, self.fixed, self.select, self.from_outer)
        before, index = self.rows(), child.index

        def all_rows(here: Here) -> Sequence[Rows]:
            ids = here.world.rows
            return [(*rows, one) for rows in before(here) for one in ids(index, rows)]

        return Selection(child, self.fixed, all_rows, self.from_outer)

    def up(self) -> Selection | None:
        """Return the selection of the parent, or None above the form."""
        spot = self.spot
        if spot.parent is None:
            return None
        if spot.kind != "repeat":
            return Selection(spot.parent, self.fixed, self.select, self.from_outer)
        if self.select is None:
            return Selection(spot.parent, self.fixed - 1, None, self.from_outer)
        before = self.select

        def parents(here: Here) -> Sequence[Rows]:
            return list(dict.fromkeys(rows[:-1] for rows in before(here)))

        return Selection(spot.parent, min(self.fixed, len(spot.chain) - 1), parents)

    def where(self, test: Evaluate, *, together: bool = False) -> Selection:
        """Return the selection of the rows for which `test` holds, or whose number it gives.

        Rows are numbered within the row around them, and all together when `together` is set.
        """
        before = self.rows()
        repeat = self.spot.kind == "repeat"

        def chosen(here: Here) -> Sequence[Rows]:
            outer, steps = here.outer or here, here.steps or Steps()
            kept: list[Rows] = []
            for group in _groups(before(here), repeat=repeat, together=together):
                size = len(group)
                steps.take(size)
                for place, one in enumerate(group, start=1):
                    if holds(test(Here(here.world, one, None, place, size, outer, steps)), place):
                        kept.append(one)
            return kept

        return Selection(self.spot, self.fixed, chosen, self.from_outer)

    def reading(self) -> Evaluate:
        """Return the reading of the selected answers: one value, or a list over rows."""
        index = self.spot.index
        if self.select is None:
            fixed, from_outer = self.fixed, self.from_outer
            if from_outer:
                return lambda here: here.world.answer(index, (here.outer or here).rows[:fixed])
            return lambda here: here.world.answer(index, here.rows[:fixed])
        select = self.select

        def several(here: Here) -> list[object]:
            world = here.world
            return [world.answer(index, rows) for rows in select(here) if world.counts(index, rows)]

        return several  # type: ignore[return-value]


def _groups(rows: Sequence[Rows], *, repeat: bool, together: bool) -> Iterable[Sequence[Rows]]:
    if together or (repeat and len({one[:-1] for one in rows}) < 2):
        return (rows,)
    if not repeat:
        return [(one,) for one in rows]
    return [list(group) for _around, group in groupby(rows, key=lambda one: one[:-1])]


def all_together(selections: Sequence[Selection]) -> Evaluate:
    """Return the reading of several selections as one list in the order of the form."""
    finders = [(one.spot, one.rows()) for one in selections]

    def read(here: Here) -> Value:
        world = here.world
        found = {
            (spot.index, rows): _order(world, spot, rows) if len(finders) > 1 else ()
            for spot, find in finders
            for rows in find(here)
            if world.counts(spot.index, rows)
        }
        # Sorting is stable: rows of a single selection stay in the order in which they were found.
        return [world.answer(*place) for place in sorted(found, key=found.__getitem__)]

    return read


def _order(world: World, spot: Spot, rows: Rows) -> tuple[int, ...]:
    order: list[int] = []
    for one in reversed(list(spot.around())):
        order.append(one.index)
        if one.kind == "repeat":
            depth = len(one.chain)
            order.append(list(world.rows(one.index, rows[: depth - 1])).index(rows[depth - 1]))
    return tuple(order)


def holds(found: object, place: int) -> bool:
    """Return whether a condition in square brackets keeps the row at `place`."""
    from_number = isinstance(found, float) and not isinstance(found, bool)
    return found == place if from_number else truth(found)  # type: ignore[arg-type]


def shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Return how many enclosing repeats two spots share."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
