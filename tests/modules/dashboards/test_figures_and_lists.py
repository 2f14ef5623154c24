"""Every figure of every role opens a list with exactly as many rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.registry.contributions import Target
from app.core.settings import Settings
from app.core.world import prepare
from app.ui.charts.bars import Bar
from app.ui.table import Table
from tests.contract.visit import close_window, open_window, settle

LOGINS = ("north.clerk", "north.worker3", "north.supervisor", "capital.supervisor", "coordinator",
          "unit.supervisor", "administrator", "trainer", "manager")  # fmt: skip
PAGE = Target.to("dashboards.mine")


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return the synthetic world of the stage country."""
    where = Settings(tmp_path_factory.mktemp("dashboards"))
    prepare(where, "sandovia")
    return where


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
