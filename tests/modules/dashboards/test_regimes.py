"""Rules that followed one another: each figure says under which of them its cases stand."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from app.core.cases.regimes import within_regime
from app.core.cases.tables import case_file
from app.core.registry.contributions import Target
from app.core.settings import Settings
from app.core.text import Said
from app.ui.table import Table
from app.uikit import Label
from modules.dashboards.export import as_csv, one_page
from modules.dashboards.policy import figures
from modules.dashboards.views import View, chart_of, scope_of
from tests.contract.visit import close_window, open_window, settle, user_of_each_role
from tests.made_once import CopyWorld

RDC, ADI = "Citizenship income RdC (2019–2023)", "Inclusion allowance ADI (from 2024)"


@pytest.fixture(scope="module")
def italy(tmp_path_factory: pytest.TempPathFactory, copy_world: CopyWorld) -> Settings:
    """Return the synthetic world of Italy."""
    return copy_world(tmp_path_factory.mktemp("regimes"), "italy")


@pytest.fixture
def window(italy: Settings, qapp: Any, data_dir: Path) -> Iterator[Any]:
    """Return an open window in English."""
    opened = open_window(italy, "italy")
    yield opened
    close_window(opened)


def said(window: Any) -> str:
    """Return all words of the labels of the present page."""
    settle()
    return words_in(window.page)


def words_in(widget: Any) -> str:
    """Return all words of the labels in a widget."""
    return " | ".join(label.text() for label in widget.findChildren(Label))


def test_every_figure_of_the_work_page_names_its_regime(window: Any) -> None:
    login = next(
        login
        for login, user in window.work.world.card.users.items()
        if window.work.world.card.role(user.role).allows("dashboard.view")
        and window.work.world.card.role(user.role).allows("cases.assign")
    )
    window.switch_user(login)
    window.go(Target.to("dashboards.mine"))
    assert ADI in said(window)
    page = window.page
    assert ADI in page.as_of.text()
    assert RDC in page.as_of.text(), "what is not counted is named"
    for id, tile in page.tiles.items():
        if not id.startswith(("intake.", "audit.")):  # lists and acts: no cases yet
            assert ADI in tile.note.text(), id
            assert RDC not in tile.note.text(), id
    assert ADI in words_in(page.charts["referral.by_state"])
    for part in {"stage", "office", "worker"} & set(page.charts):
        assert ADI in words_in(page.charts[part]), part


LISTS = ("profiling.list", "assessment.list")


def test_no_figure_and_no_list_mixes_regimes(window: Any) -> None:
    world, tried = window.work.world, Counter[str]()
    for login in user_of_each_role(world).values():
        window.switch_user(login)
        with world.acts.reading(window.work.seat) as reading:
            asked = {id: {name: set(reading.db.scalars(figure.ids(within_regime(reading, name))))
                          for name in ("rdc", "adi")} | {"": set(reading.db.scalars(
                              figure.ids(reading)))}
                     for id, figure in world.registry.contributions.indicators.items()
                     if figure.target in LISTS and window.work.seat.may(figure.needs)}  # fmt: skip
            types = dict(reading.db.execute(select(case_file.c.id, case_file.c.type)).all())
        for id, found in asked.items():
            assert found[""] == found["adi"], id
            for regime, ids in found.items():
                assert {types[case] == "rdc" for case in ids} <= {regime == "rdc"}, (id, regime)
                figure = world.registry.contributions.indicators[id]
                if figure.target not in window.work.entries:
                    continue
                wanted = {"regime": regime} if regime else {}
                window.go(Target.to(figure.target, indicator=id, **wanted))
                settle()
                assert set(window.page.findChildren(Table)[0].rows.ids) == ids, (id, regime)
                name = RDC if regime == "rdc" else ADI
                assert name in window.page.total.text()
                assert all(name in tile.note.text() for tile in window.page.tiles.values())
                tried[regime] += len(ids)
    assert tried["rdc"] > 0
    assert tried["adi"] > 0


def test_a_path_of_the_old_regime_recommends_no_tool_of_the_new_one(window: Any) -> None:
    folder = window.work.world.card.folder / "tools"
    sheet = load_workbook(folder / "path_rdc.xlsx")["recommendations"]
    services = {row[1] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert services
    assert "employment_pact" not in services, "the personal service pact is a tool of ADI"


def test_every_figure_of_the_policy_page_its_table_and_its_print_names_its_regime(
    window: Any,
) -> None:
    world = window.work.world
    login = next(
        login
        for login, user in world.card.users.items()
        if world.card.role(user.role).allows("dashboard.policy")
    )
    voice = world.voices.voice("en")
    with world.acts.reading(world.seat(login, language="en")) as reading:
        found = figures(reading, world.registry.contributions.measures.values())
        for type, name in (("rdc", RDC), ("adi", ADI)):
            view = View(type)
            assert name in voice.render(scope_of(found, view))
            for told in found.told[type]:
                assert name in voice.render(chart_of(found, told, view).title)

            def say(words: Said) -> str:
                return str(voice.render(words))

            lines = list(csv.reader(as_csv(reading, found, view, say=say)
                                    .decode("utf-8-sig").splitlines()))  # fmt: skip
            head = next(i for i, line in enumerate(lines) if "Regime" in line)
            assert {line[6] for line in lines[head + 1 :]} <= {name}
            report = one_page(reading, found, view, voice=voice, cache=world.settings.cache)
            charts = report._blocks[-1].charts
            assert all(name in voice.render(chart.title) for chart in charts)
            assert report.pdf().startswith(b"%PDF")
    window.switch_user(login)
    window.go(Target.to("dashboards.policy", case_type="rdc"))
    named = [one for one in window.page.findChildren(Label) if one.text() == RDC]
    assert len(named) == len(window.page.shown) > 0
    assert ADI not in said(window)
