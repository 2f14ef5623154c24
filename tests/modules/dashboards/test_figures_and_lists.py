"""Every figure of every role opens a list with exactly as many rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.registry.contributions import Target
from app.core.settings import Settings
from app.ui.charts.bars import Bar
from app.ui.table import Table
from tests.contract.visit import close_window, open_window, settle, user_of_each_role
from tests.made_once import CopyWorld

LOGINS = ("north.clerk", "north.worker3", "north.supervisor", "capital.supervisor", "coordinator",
          "unit.supervisor", "administrator", "trainer", "manager")  # fmt: skip
PAGE = Target.to("dashboards.mine")


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory, copy_world: CopyWorld) -> Settings:
    """Return the synthetic world of the stage country."""
    return copy_world(tmp_path_factory.mktemp("dashboards"), "sandovia")


@pytest.fixture
def window(synthetic: Settings, qapp: Any, data_dir: Path) -> Iterator[Any]:
    """Return an open window whose work is done at once."""
    opened = open_window(synthetic, "sandovia")
    yield opened
    close_window(opened)


def rows_of(window: Any) -> int:
    """Return how many rows the list of the present page has."""
    settle()
    return len(window.page.findChildren(Table)[0].rows.ids)


@pytest.mark.parametrize("login", LOGINS)
def test_each_figure_equals_the_list_that_it_opens(window: Any, login: str) -> None:
    window.switch_user(login)
    if not window.work.seat.may("dashboard.view"):
        assert "dashboards.mine" not in window.work.entries
        return
    window.go(PAGE)
    names = {id: tile.figure.text() for id, tile in window.page.tiles.items()}
    for id, figure in names.items():
        window.go(PAGE)
        window.page.tiles[id].click()
        assert str(rows_of(window)) == figure, id
    window.go(PAGE)
    bars = [(bar.objectName(), bar.figure) for bar in window.page.findChildren(Bar)]
    for name, figure in bars:
        window.go(PAGE)
        window.page.findChild(Bar, name).click()
        assert str(rows_of(window)) == figure, name


@pytest.mark.parametrize("card", ["sandovia", "italy"])
def test_every_indicator_equals_its_list_for_every_role(
    copy_world: CopyWorld, qapp: Any, tmp_path: Path, data_dir: Path, card: str
) -> None:
    where = copy_world(tmp_path / "roles", card)
    window = open_window(where, card)
    tried, counted = set(), 0
    for role, login in user_of_each_role(window.work.world).items():
        window.switch_user(login)
        work = window.work
        for id, figure in work.world.registry.contributions.indicators.items():
            if not work.seat.may(figure.needs) or figure.target not in work.entries:
                continue
            with work.world.acts.reading(work.seat) as reading:
                ids = list(reading.db.scalars(figure.ids(reading)))
            window.go(Target.to(figure.target, indicator=id))
            settle()
            rows = window.page.findChildren(Table)[0].rows.ids
            assert len(ids) == len(set(ids)), (role, id)
            assert sorted(rows) == sorted(ids), (role, id)
            tried.add(id)
            counted += len(ids)
    assert tried == set(window.work.world.registry.contributions.indicators)
    close_window(window)
    assert counted > 100


def test_caseload_of_a_supervisor_is_told_by_stage_track_and_worker(window: Any) -> None:
    window.switch_user("capital.supervisor")
    window.go(PAGE)
    page = window.page
    assert {"stage", "track", "worker", "referral.by_state"} <= set(page.charts)
    whole = int(page.tiles["casework.open"].figure.text())
    for part in ("stage", "track", "worker"):
        assert sum(page.charts[part].chart.values) == whole, part


def test_who_works_with_no_case_is_told_so(window: Any) -> None:
    window.switch_user("manager")
    window.go(PAGE)
    assert window.page.place.state == "empty"
    window.page.place.currentWidget().acts.itemAt(0).widget().click()
    assert window.page.objectName() == "page.dashboards.policy"


def test_a_list_opened_by_a_figure_shows_all_open_cases_again(window: Any) -> None:
    window.switch_user("capital.supervisor")
    window.go(Target.to("casework.list", track="none", type="family_support"))
    narrowed = rows_of(window)
    window.page.all.click()
    assert rows_of(window) > narrowed
