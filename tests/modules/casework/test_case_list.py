"""The list of cases: figures equal lists, filters narrow, what is restricted is absent."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.api.cases import CaseFilter
from app.core.world import World
from modules.casework.figures import find_cases
from modules.casework.pages.case_list import CaseList
from modules.casework.queries import count
from tests.modules.conftest import Family, Shell

Make = Callable[..., Any]
FIGURES = ("casework.open", "casework.overdue", "casework.unassigned", "casework.no_contact")
LOGINS = ("north.clerk", "north.worker1", "north.supervisor", "coordinator", "unit.officer1",
          "unit.supervisor", "coast.supervisor")  # fmt: skip


@pytest.mark.parametrize("login", LOGINS)
def test_each_figure_equals_the_list_that_it_opens(page_of: Make, login: str) -> None:
    page = page_of(CaseList, login)
    for id in FIGURES:
        page.tiles[id].click()
        assert page.tiles[id].figure.text() == str(len(page.table.rows.ids)), id


def test_every_role_sees_its_own_cases_only(page_of: Make, family: Family) -> None:
    def seen(login: str) -> set[int]:
        return set(page_of(CaseList, login).table.rows.ids)

    assert seen("north.worker1") == {family.case}
    assert seen("north.worker2") == set()
    assert seen("coordinator") == {family.case, family.coast_case}
    assert seen("unit.officer1") == {family.restricted}
    assert seen("administrator") == set()


def test_search_narrows_by_number_and_by_name(page_of: Make, family: Family) -> None:
    page = page_of(CaseList, "coordinator")
    page.search.set_value("kiri")
    page.refresh()
    assert page.table.rows.ids == [family.coast_case]
    page.search.set_value("FS-2026-00001")
    page.refresh()
    assert page.table.rows.ids == [family.case]
    page.search.set_value("nobody at all")
    page.refresh()
    assert page.table.place.state == "empty"
    page.findChild(QPushButton, "casework.list.table.place.empty.act").click()
    assert len(page.table.rows.ids) == 2


def test_a_row_opens_its_case(page_of: Make, family: Family, shell: Shell) -> None:
    page = page_of(CaseList, "north.supervisor")
    page.table.opened.emit(family.case)
    target = shell.targets[-1]
    assert (target.page, target.param("case")) == ("casework.case", family.case)


def test_filters_survive_a_switch_of_language(page_of: Make) -> None:
    page = page_of(CaseList, "coordinator")
    page.filters["office"].set_value("coast")
    page.filters["state"].set_value("any")
    again = page_of(CaseList, "coordinator", language="ar")
    again.restore(page.keep())
    assert again.filter() == CaseFilter(office="coast", open=None)
    assert len(again.table.rows.ids) == 1


def test_the_palette_finds_cases_by_number_and_name_but_no_restricted_ones(world: World) -> None:
    with world.acts.reading(world.seat("north.supervisor", language="en")) as reading:
        assert [str(hit.title) for hit in find_cases(reading, "harwane")] == [
            "FS-2026-00001, Amal Harwane"
        ]
        assert find_cases(reading, "CP-2026-00001") == []
        assert find_cases(reading, "dalia") == []
    with world.acts.reading(world.seat("unit.officer1", language="en")) as reading:
        assert len(find_cases(reading, "CP-2026")) == 1


def test_a_restricted_case_counts_in_no_figure_outside_its_team(world: World) -> None:
    for login in ("administrator", "coordinator", "north.supervisor"):
        with world.acts.reading(world.seat(login, language="en")) as reading:
            for id in FIGURES:
                ids = world.registry.contributions.indicators[id].ids
                found = set(reading.db.scalars(ids(reading)))
                assert 3 not in found
                assert count(reading, ids) == len(found)


def test_the_list_is_worked_with_the_keyboard_alone(
    page_of: Make, family: Family, shell: Shell, qtbot: Any
) -> None:
    page = page_of(CaseList, "north.supervisor")
    page.search.setFocus()
    qtbot.keyClicks(page.search, "amal har")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.table.rows.ids == [family.case]
    page.table.choose(family.case)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert shell.targets[-1].param("case") == family.case


def test_a_late_case_says_so_in_a_word(page_of: Make, family: Family, world: World) -> None:
    world.clock.advance(timedelta(days=6))
    page = page_of(CaseList, "north.supervisor")
    status = page.table.rows.row(0)["due"]
    assert (status.word, status.tone) == ("Late: 7 Mar 2026", "danger")
    assert page.tiles["casework.overdue"].figure.text() == "1"
