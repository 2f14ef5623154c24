"""The policy page: no names, no lists, no small figure, whatever is chosen, printed or kept."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Date, insert, literal, null, select, union_all

from app.api import Denied, LocalText
from app.core.cases.tables import case_file
from app.core.people.tables import household
from app.core.registry.contributions import Measure
from app.core.world import World
from modules.dashboards.events import ExportFigures
from modules.dashboards.export import as_csv, one_page
from modules.dashboards.pages.policy import PolicyPage
from modules.dashboards.policy import HIDDEN, Figures, Told, figures, quarter_of, starts
from modules.dashboards.settings import check_settings
from modules.dashboards.small_cells import ALL, Place, Published
from modules.dashboards.views import (
    View,
    chart_of,
    columns_of,
    grid_of,
    legend_of,
    lines_of,
    note_of,
)
from tests.modules.conftest import Shell

DAY = date(2026, 3, 2)
THRESHOLD = 5
OFFICES = {"north": 11, "hills": 3, "coast": 8, "capital": 24, "south": 6}


@pytest.fixture
def crowded(world: World) -> World:
    """Return the small world with cases of five offices."""
    base = {"stage": "intake", "stage_since": DAY, "opened_on": DAY, "restricted": False,
            "type": "family_support", "version": 1}  # fmt: skip
    with world.store.write() as db:
        number = 0
        for office, count in OFFICES.items():
            for turn in range(count):
                number += 1
                home = {"id": 100 + number, "uid": f"h{number}", "office": office,
                        "restricted": False, "registered_on": DAY, "version": 1}  # fmt: skip
                db.execute(insert(household), home)
                came = "direct" if turn % 3 else "indirect"
                case = {"id": 100 + number, "uid": f"c{number}", "number": f"FS-2025-{number:05}",
                        "household": 100 + number, "office": office, "origin": came}  # fmt: skip
                db.execute(insert(case_file), base | case)
    return world


def read(world: World, login: str = "manager") -> Figures:
    """Return the figures as a user reads them."""
    with world.acts.reading(world.seat(login, language="en")) as reading:
        return figures(reading, world.registry.contributions.measures.values())


def told_of(found: Figures, id: str) -> Told:
    """Return one measure of family support."""
    return next(told for told in found.told["family_support"] if told.id == id)


def test_who_may_not_see_the_figures_is_refused(world: World) -> None:
    for login in ("north.worker1", "north.clerk", "coordinator", "administrator"):
        with pytest.raises(Denied):
            read(world, login)


def test_demand_of_a_small_district_is_hidden_and_with_it_another_one(crowded: World) -> None:
    demand = told_of(read(crowded), "casework.demand")
    assert demand.value() == sum(OFFICES.values()) + 2
    assert demand.value("ostrel_district") == HIDDEN
    districts = [demand.value(district) for district in demand.counts.labels[0]]
    assert districts.count(HIDDEN) >= 2


def test_restricted_cases_are_not_counted_and_the_page_says_so(crowded: World) -> None:
    before = told_of(read(crowded), "casework.demand").value()
    with crowded.store.write() as db:
        db.execute(case_file.update().where(case_file.c.id == 101).values(restricted=True))
    found = read(crowded)
    assert set(found.types) == set(found.told) == {"family_support"}
    assert told_of(found, "casework.demand").value() == before - 1
    words = crowded.voices.voice("en").render(legend_of(found))
    assert "Restricted cases are not counted here." in words


def test_a_case_counts_once_in_a_category_and_where_it_has_several_no_sum_is_told(
    crowded: World,
) -> None:
    rows = [(101 + turn, need, date(2025, 1 + 6 * again, 2))
            for turn in range(11) for need in ("rent", "work") for again in (0, 1)]  # fmt: skip
    asked = [select(literal(case).label("case"), literal("capital").label("office"),
                    literal(day, Date).label("day"), literal(need).label("category"),
                    null().label("value")) for case, need, day in rows]  # fmt: skip
    told = []
    for adds_up in (True, False):
        measure = Measure("m", "M", lambda reading: union_all(*asked), lambda reading, need: need,
                          "M.", "count", 1, "m", adds_up)  # fmt: skip
        with crowded.acts.reading(crowded.seat("manager", language="en")) as reading:
            found = figures(reading, [measure])
        told.append((found, found.told["family_support"][0]))
    view = View("family_support")
    for found, one in told:
        assert [one.value(category=need) for need in one.categories] == [11, 11]
        assert grid_of(found, one, view).has_sum is one.adds_up
    found, apart = told[1]
    assert apart.value() == HIDDEN
    assert note_of(apart) is not None
    assert {line.value for line in lines_of(found, view)} == {11.0}
    assert set(chart_of(found, apart, view).values) == {11.0}


def test_last_eight_quarters_are_told_and_the_rest_together() -> None:
    codes = [quarter_of(start) for start in starts(DAY)]
    assert codes == ["2024-2", "2024-3", "2024-4", "2025-1", "2025-2", "2025-3", "2025-4", "2026-1"]


def test_threshold_of_the_card_is_checked(world: World) -> None:
    assert check_settings(world.card, {"small_cell": 5}) == []
    for wrong in ({"small_cell": 1}, {"small_cell": "5"}, {"small_cell": True}, {"cell": 5}):
        assert len(check_settings(world.card, wrong)) == 1, wrong


# What is published cannot be undone


def a_measure(counts: Mapping[Place, int], *, kind: str = "count", singles: bool = True) -> Told:
    """Return a measure of these counts."""
    names = {place[2]: LocalText.of({"en": place[2]}) for place in counts}
    published = Published(counts, threshold=THRESHOLD, singles=singles)
    medians = {p: 1.0 for p in published.places() if published.count(p)}
    return Told("m", "M", "M.", kind, names, published, medians)


def all_published(told: Told, found: Figures) -> dict[Place, float]:
    """Return every figure that any choice of filters shows anywhere: table, chart or file."""
    seen: dict[Place, float] = {}
    codes = [ALL, *found.districts], [ALL, *found.quarters]
    for district, quarter, by in product(*codes, ("district", "quarter")):
        view = View("t", district, quarter, by)
        shown = {told.value(d, q, c) for d, q, c in _places(told, found, view)}
        for _label, values in grid_of(found, told, view).rows:
            assert set(values) <= shown
        charted = [v for v in chart_of(found, told, view).values if v is not None]
        assert set(charted) <= shown | {HIDDEN}
        assert {line.value for line in lines_of(found, view)} <= shown
        for place in _places(told, found, view):
            value = told.value(*place)
            if isinstance(value, float):
                seen[place] = value
    return seen


def _places(told: Told, found: Figures, view: View) -> list[Place]:
    columns = {(d, q) for d, q, _title in columns_of(found, told, view)}
    return [(d, q, c) for d, q in columns | {(view.district, view.quarter)}
            for c in (*told.categories, ALL)]  # fmt: skip


@st.composite
def sparse(draw: Any) -> dict[Place, int]:
    """Return counts of up to three districts, quarters and categories."""
    sides = [draw(st.integers(1, 3)) for _axis in range(3)]
    begins = ("d", "2025-", "c")
    labels = [[f"{begin}{i}" for i in range(n)] for begin, n in zip(begins, sides, strict=True)]
    places = list(product(*labels))
    counts = draw(st.lists(st.integers(0, 12), min_size=len(places), max_size=len(places)))
    return dict(zip(places, counts, strict=True))


@settings(max_examples=120, deadline=None)
@given(sparse(), st.booleans())
def test_no_hidden_cell_can_be_worked_out_from_all_that_any_filter_shows(
    counts: dict[Place, int], singles: bool
) -> None:
    told = a_measure(counts, singles=singles)
    axes = told.counts.labels
    found = Figures(DAY, THRESHOLD, {"t": "T"}, {d: d for d in axes[0]}, tuple(axes[1]),
                    {"t": (told,)})  # fmt: skip
    seen = all_published(told, found)
    inner = sorted(counts)
    shown = [[Fraction(int(_within(cell, place))) for cell in inner] for place in seen]
    basis = _echelon(shown)
    for place in product(*((*labels, ALL) for labels in axes)):
        small = 0 < sum(n for cell, n in counts.items() if _within(cell, place)) < THRESHOLD
        if small:
            assert place not in seen
            wanted = [Fraction(int(_within(cell, place))) for cell in inner]
            assert any(_reduced(wanted, basis)), f"{place} is a sum of published figures"
    _check_differences(told, found)
    low, high = _bounds(inner, seen, counts)
    for number, cell in enumerate(inner):
        if 0 < counts[cell] < THRESHOLD:
            assert low[number] < high[number], f"{cell} is pinned"


def _check_differences(told: Told, found: Figures) -> None:
    """Check that no sum less what a change of one filter shows of it leaves a small rest."""
    axes = told.counts.labels
    for whole in product(*((*labels, ALL) for labels in axes)):
        sum_shown = told.value(*whole)
        for axis in [i for i, label in enumerate(whole) if label == ALL]:
            parts = [told.value(*whole[:axis], x, *whole[axis + 1 :]) for x in axes[axis]]
            known = [part for part in parts if isinstance(part, float)]
            if isinstance(sum_shown, float) and len(known) < len(parts) and known:
                assert not 0 < sum_shown - sum(known) < THRESHOLD, (whole, axis)


def _within(cell: Place, place: Place) -> bool:
    return all(wanted in (ALL, label) for wanted, label in zip(place, cell, strict=True))


def _echelon(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    basis: list[list[Fraction]] = []
    for row in rows:
        rest = _reduced(row, basis)
        if any(rest):
            lead = next(x for x in rest if x)
            basis.append([x / lead for x in rest])
    return basis


def _reduced(row: list[Fraction], basis: list[list[Fraction]]) -> list[Fraction]:
    rest = list(row)
    for known in basis:
        at = next(i for i, x in enumerate(known) if x)
        if rest[at]:
            rest = [a - rest[at] * b for a, b in zip(rest, known, strict=True)]
    return rest


def _bounds(
    inner: list[Place], seen: Mapping[Place, float], counts: Mapping[Place, int]
) -> tuple[list[int], list[int]]:
    """Return how low and high each cell can be: by intervals, over all published sums."""
    whole = sum(counts.values())
    low, high = [0] * len(inner), [whole] * len(inner)
    for _turn in range(12):
        for place, total in seen.items():
            part = [i for i, cell in enumerate(inner) if _within(cell, place)]
            for i in part:
                high[i] = min(high[i], int(total) - sum(low[j] for j in part if j != i))
                low[i] = max(low[i], int(total) - sum(high[j] for j in part if j != i))
    return low, high


def test_a_share_is_hidden_where_either_of_its_parts_is_small() -> None:
    counts = Counter({("d", "q", "c", "1"): 3, ("d", "q", "c", "0"): 40, ("d", "q", "k", "1"): 9,
                      ("d", "q", "k", "0"): 11})  # fmt: skip
    told = a_measure(counts, kind="share")
    assert told.value("d", "q", "c") == HIDDEN
    assert told.value() in (HIDDEN, 12 / 63)


def test_a_median_is_hidden_where_it_rests_on_few() -> None:
    told = a_measure({("d", "q", "c"): 4, ("e", "q", "c"): 9, ("f", "q", "c"): 8}, kind="days")
    assert told.value("d", "q", "c") == HIDDEN


# The page, the printed page and the file


def test_filters_show_only_what_is_published(page_of: Callable[..., Any], crowded: World) -> None:
    page = page_of(PolicyPage, "manager")
    assert page.view() == View("family_support")
    page.open({"district": "ostrel_district"})
    _chart, grid = page.shown["casework.demand"]
    texts = {grid.model().index(r, c).data() for r in range(grid.model().rowCount())
             for c in range(1, grid.model().columnCount())}  # fmt: skip
    assert texts <= {"hidden", "0"}
    assert not page.filters["by"].isEnabled()


def test_choices_survive_a_switch_of_language(page_of: Callable[..., Any], crowded: World) -> None:
    page = page_of(PolicyPage, "manager")
    page.fill({"district": "lumara_district", "by": "quarter"})
    again = page_of(PolicyPage, "manager", language="ar")
    again.restore(page.keep())
    assert again.view() == View("family_support", "lumara_district", ALL, "quarter")


def test_a_file_is_recorded_and_holds_no_small_figure(
    page_of: Callable[..., Any], crowded: World, shell: Shell, entries: Callable[[], list[Any]]
) -> None:
    page = page_of(PolicyPage, "manager")
    page.keep_as("csv")
    assert entries()[-1].event == "dashboards.exported"
    file = crowded.settings.data / "prints" / "policy-figures.csv"
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    cells = [row[4] for row in rows if len(row) == 6 and row[5] == "cases"]
    assert "hidden" in cells
    assert not {"1", "2", "3", "4"} & set(cells)
    page.submit()
    assert (crowded.settings.data / "prints" / "policy-figures.pdf").read_bytes()[:5] == b"%PDF-"
    assert shell.errors == []


def test_who_may_not_see_the_figures_keeps_none(world: World) -> None:
    with pytest.raises(Denied):
        world.acts.perform(world.seat("north.worker1"), ExportFigures("csv", "t", "en"))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_figures_print_on_one_page(crowded: World, language: str, tmp_path: Path) -> None:
    seat, voice = crowded.seat("manager", language=language), crowded.voices.voice(language)
    with crowded.acts.reading(seat) as reading:
        found = figures(reading, crowded.registry.contributions.measures.values())
        view = View("family_support")
        pdf = one_page(reading, found, view, voice=voice, cache=tmp_path).pdf()
        assert as_csv(reading, found, view, say=voice.say).startswith(b"\xef\xbb\xbf")
    assert pdf.count(b"/Type /Page\n") == 1
