"""Small cells: which figures of a table must be hidden so that no hidden one can be worked out.

A table has one axis per question (district, quarter, category). Its sums are published; the single
places, where all questions are answered at once, only when asked for. Every filter shows a part of
this one set of figures, so the difference of two filters tells nothing new.

Figures from 1 to below the threshold are hidden, and as many others as it takes. First, for each
hidden small figure there is another table, different there, that agrees with every published
figure: the true one after a *swap*, some cases less here, as many more there. Second, what a line
hides (a sum and its parts along one axis) is together no small figure: a sum less all that is
shown of it tells of as many cases as the threshold asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

Place = tuple[str, ...]
"""One coordinate per axis; `ALL` stands for the sum along an axis."""
ALL = ""
ENOUGH = 150
"""So many swaps are weighed for a figure; the likeliest come first."""
Swap = dict[Place, int]
"""How much each figure changes."""


class Published:
    """A table of counts as it may be shown: its sums, and which figures are hidden."""

    def __init__(self, counts: Mapping[Place, int], *, threshold: int,
                 singles: bool = False, apart: int | None = None) -> None:  # fmt: skip
        """Take the counts of single places (one missing means none).

        `threshold` comes from the card: a figure from 1 to below it is small. `singles` publishes
        the single places too. Along the axis `apart` nothing is added up: no sum over it is
        published. Raises ValueError where places have different numbers of coordinates or a count
        is below zero.
        """
        if len({len(place) for place in counts}) > 1 or any(ALL in place for place in counts):
            raise ValueError("each place needs one coordinate per axis")
        if any(count < 0 for count in counts.values()):
            raise ValueError("a count cannot be below zero")
        self.threshold = threshold
        axes = range(len(next(iter(counts), ())))
        self.labels = [sorted({place[axis] for place in counts}) for axis in axes]
        self._values = _with_sums(counts, self.labels)
        self._published = {
            p for p in self._values
            if (singles or ALL in p) and (apart is None or not p or p[apart] != ALL)
        }  # fmt: skip
        self.small = {p for p in self._published if 0 < self._values[p] < threshold}
        self.hidden = set(self.small)
        for place in sorted(self.small, key=lambda p: (-p.count(ALL), p)):
            self.hidden |= self._cover(place)
        self._fill_lines()

    def count(self, place: Place) -> int | None:
        """Return the figure at a place, None where it is hidden or not published at all."""
        if place in self.hidden or (place in self._values and place not in self._published):
            return None
        return self._values.get(place, 0)

    def places(self) -> Iterator[Place]:
        """Return every published place."""
        return iter(self._published)

    def _fill_lines(self) -> None:
        """Hide more parts of each line until what it hides is no small figure."""
        waiting = sorted(self.hidden)
        while waiting:
            place = waiting.pop()
            for axis in range(len(place)):
                more = self._missing(_with(place, (axis,), (ALL,)), axis)
                if more is not None:
                    self.hidden.add(more)
                    waiting.append(more)

    def _missing(self, whole: Place, axis: int) -> Place | None:
        """Return the smallest shown part of a line whose hidden parts are too few, if they are."""
        parts = [_with(whole, (axis,), (label,)) for label in self.labels[axis]]
        if whole not in self._published or parts[0] not in self._published:
            return None
        rest = sum(self._values[part] for part in parts if part in self.hidden)
        if rest >= min(self.threshold, self._values[whole]):
            return None
        shown = (part for part in parts if part not in self.hidden and self._values[part])
        return min(shown, key=lambda part: (self._values[part], part))

    def _cover(self, small: Place) -> set[Place]:
        """Return the figures to hide beside a small one: those of its least telling swap."""
        best: set[Place] = set()
        least: tuple[int, int] | None = None
        for tried, swap in enumerate(self._swaps(small)):
            shown = swap.keys() & self._published
            more = shown - self.hidden
            cost = len(more), sum(self._values[p] for p in more)
            if least is None or cost < least:
                best, least = more, cost
            if not more or tried > ENOUGH:
                break
        return best

    def _swaps(self, place: Place) -> Iterator[Swap]:
        """Return the swaps by one case that change a figure and leave none below zero."""
        fixed = [axis for axis, label in enumerate(place) if label != ALL]
        for size in range(len(fixed), -1, -1):
            for crossed in combinations(fixed, size):
                for here, there in self._corners(place, crossed):
                    for sign in (-1, 1):
                        if self._leaves_none_below_zero(here, there, crossed, sign):
                            yield _swap(here, there, crossed, sign)

    def _leaves_none_below_zero(
        self, here: Place, there: Place, crossed: tuple[int, ...], sign: int
    ) -> bool:
        """Tell whether each single place that gives a case away has one; so have its sums then."""
        for size in range(len(crossed) + 1):
            if sign * (-1) ** size > 0:
                continue
            for moved in combinations(crossed, size):
                if not self._values[_with(here, moved, [there[axis] for axis in moved])]:
                    return False
        return True

    def _corners(self, place: Place, crossed: tuple[int, ...]) -> Iterator[tuple[Place, Place]]:
        """Return a single place with cases behind `place`, and its opposite on crossed axes."""
        sums = [axis for axis, label in enumerate(place) if label == ALL]
        inner = (_with(place, sums, x) for x in product(*(self.labels[axis] for axis in sums)))
        filled = [here for here in inner if self._values[here]]
        for here in sorted(filled, key=lambda p: p not in self.hidden):
            others = [self._others(here, axis) for axis in crossed]
            for opposite in product(*others):
                yield here, _with(here, crossed, opposite)

    def _others(self, here: Place, axis: int) -> list[str]:
        """Return the other labels of an axis, those first whose figure is hidden already."""
        others = [label for label in self.labels[axis] if label != here[axis]]
        return sorted(others, key=lambda x: _with(here, (axis,), (x,)) not in self.hidden)


def _with_sums(counts: Mapping[Place, int], labels: list[list[str]]) -> dict[Place, int]:
    values = dict.fromkeys(product(*([*found, ALL] for found in labels)), 0)
    for place, count in counts.items():
        for sum_place in product(*((label, ALL) for label in place)):
            values[sum_place] += count
    return values


def _swap(here: Place, there: Place, crossed: tuple[int, ...], sign: int) -> Swap:
    """Return what changes: by turns on the crossed axes, whose sums therefore stand.

    On any other axis the place and the sum above it change alike.
    """
    choices = [
        ((here[axis], 1), (there[axis], -1)) if axis in crossed else ((here[axis], 1), (ALL, 1))
        for axis in range(len(here))
    ]
    swap: Swap = {}
    for corner in product(*choices):
        change = sign
        for _label, turn in corner:
            change *= turn
        swap[tuple(label for label, _turn in corner)] = change
    return swap


def _with(place: Place, axes: Sequence[int], labels: Sequence[str]) -> Place:
    new = list(place)
    for axis, label in zip(axes, labels, strict=True):
        new[axis] = label
    return tuple(new)
