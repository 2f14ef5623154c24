"""No published set of figures gives a hidden small figure away."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.dashboards.small_cells import ALL, Place, Published

THRESHOLD = 5


def test_a_small_figure_is_hidden_with_a_second_one_in_its_row_and_column():
    counts = {("north", "q1"): 3, ("north", "q2"): 9, ("coast", "q1"): 8, ("coast", "q2"): 12}
    table = Published(counts, threshold=THRESHOLD, singles=True)
    assert table.count(("north", "q1")) is None
    row = [table.count(("north", q)) for q in ("q1", "q2", ALL)]
    column = [table.count((d, "q1")) for d in ("north", "coast", ALL)]
    assert row.count(None) >= 2
    assert column.count(None) >= 2


def test_a_table_without_small_figures_hides_nothing_and_shows_its_sums():
    table = Published({("north", "q1"): 7, ("coast", "q1"): 11}, threshold=THRESHOLD)
    assert not table.hidden
    assert table.count((ALL, ALL)) == 18
    assert table.count(("north", ALL)) == 7


def test_nothing_is_not_a_small_figure():
    counts = {("north", "q1"): 0, ("coast", "q1"): 11}
    assert Published(counts, threshold=THRESHOLD, singles=True).count(("north", "q1")) == 0


def test_single_places_are_published_only_when_asked_for():
    counts = {("north", "q1"): 7, ("coast", "q1"): 11}
    assert ("north", "q1") not in set(Published(counts, threshold=THRESHOLD).places())


def test_an_empty_table_hides_nothing():
    assert not Published({}, threshold=THRESHOLD).hidden


def test_places_with_different_numbers_of_coordinates_are_refused():
    with pytest.raises(ValueError, match="one coordinate per axis"):
        Published({("north",): 3, ("north", "q1"): 3}, threshold=THRESHOLD)


@st.composite
def tables(draw):
    sides = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    labels = [[f"{axis}{i}" for i in range(size)] for axis, size in zip("abc", sides, strict=False)]
    places = list(product(*labels))[:12]
    counts = draw(st.lists(st.integers(0, 9), min_size=len(places), max_size=len(places)))
    return dict(zip(places, counts, strict=True))


@settings(max_examples=150, deadline=None)
@given(tables(), st.booleans())
def test_no_adding_and_subtracting_pins_a_hidden_small_figure(counts, singles):
    table = Published(counts, threshold=THRESHOLD, singles=singles)
    for place in table.small:
        assert _another_table_agrees(table, counts, place), (place, table.hidden)


@settings(max_examples=150, deadline=None)
@given(tables(), st.booleans(), st.sampled_from([None, 0]))
def test_what_a_line_hides_is_together_no_small_figure(counts, singles, apart):
    table = Published(counts, threshold=THRESHOLD, singles=singles, apart=apart)
    told = set(table.places())
    for whole in told:
        for axis in (i for i, label in enumerate(whole) if label == ALL):
            parts = [(*whole[:axis], x, *whole[axis + 1 :]) for x in table.labels[axis]]
            hidden = [part for part in parts if part in table.hidden]
            if told.issuperset(parts) and (hidden or whole in table.hidden):
                rest = sum(_count(counts, part) for part in hidden)
                assert rest >= min(THRESHOLD, _count(counts, whole)), (whole, axis)


def test_no_sum_is_told_along_an_axis_that_stands_apart():
    counts = {("north", "rent"): 7, ("north", "work"): 9, ("coast", "rent"): 8}
    table = Published(counts, threshold=THRESHOLD, singles=True, apart=1)
    assert table.count(("north", ALL)) is None
    assert table.count((ALL, ALL)) is None
    assert table.count((ALL, "rent")) == 15


def _count(counts: dict[Place, int], place: Place) -> int:
    return sum(n for cell, n in counts.items() if _within(cell, place))


def test_the_search_finds_a_figure_that_was_not_covered():
    counts = {("a",): 3, ("b",): 9}
    table = Published(counts, threshold=THRESHOLD, singles=True)
    table.hidden = {("a",)}
    assert not _another_table_agrees(table, counts, ("a",))


def _another_table_agrees(table: Published, counts: dict[Place, int], place: Place) -> bool:
    """Search the tables that agree with all that is published for one that differs at `place`."""
    inner = sorted(counts)
    truth = sum(counts[p] for p in counts if _within(p, place))
    shown = [p for p in table.places() if p not in table.hidden]
    last = {p: max((i for i, q in enumerate(inner) if _within(q, p)), default=0) for p in shown}

    def search(index: int, found: dict[Place, int]) -> bool:
        if index == len(inner):
            return sum(n for p, n in found.items() if _within(p, place)) != truth
        here = inner[index]
        near = counts[here]
        for value in sorted(range(near + 2), key=lambda n: abs(n - near)):
            found[here] = value
            closed = (p for p in shown if last[p] == index)
            if all(_sum(found, p) == table.count(p) for p in closed) and search(index + 1, found):
                return True
            del found[here]
        return False

    return search(0, {})


def _sum(found: dict[Place, int], place: Place) -> int:
    return sum(n for p, n in found.items() if _within(p, place))


def _within(place: Place, sum_place: Place) -> bool:
    return all(b in (ALL, a) for a, b in zip(place, sum_place, strict=True))
