"""Without the folder of casework or of services the other modules work on."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.core.cards.models import Card
from app.core.errors import UserError
from app.core.registry.registry import State
from app.core.settings import ROOT
from app.core.world import World
from modules.casework.pages.case_list import CaseList
from modules.casework.pages.case_page import CasePage
from modules.services.commands import Orient
from modules.services.pages import Catalogue
from tests.modules.conftest import world_of

Make = Callable[..., Any]


@pytest.fixture
def without(card: Card, small_file: Path, tmp_path: Path) -> Any:
    """Return a function that gives the small world without the folder of one module."""
    made: list[World] = []

    def make(module: str) -> World:
        folder = tmp_path / "modules"
        ignored = shutil.ignore_patterns("__pycache__", module)
        shutil.copytree(ROOT / "modules", folder, ignore=ignored)
        made.append(world_of(card, small_file, tmp_path, modules=folder))
        return made[-1]

    yield make
    for world in made:
        world.close()


@pytest.fixture
def world(without: Any, request: pytest.FixtureRequest) -> World:
    """Return the small world without the module that the test names."""
    return without(request.param)


@pytest.mark.parametrize("world", ["services"], indirect=True)
def test_cases_are_shown_without_services(world: World, page_of: Make) -> None:
    assert "services" not in world.registry.modules
    assert world.registry.is_active("casework")
    page = page_of(CasePage, "north.worker1", case=1)
    assert page.place.state == "content"
    assert "services.given" not in page.panels.frames
    with pytest.raises(UserError, match="off or not installed"):
        world.acts.perform(page.desk.seat, Orient(("food_parcel",), "en"))


@pytest.mark.parametrize("world", ["casework"], indirect=True)
def test_people_are_told_about_services_without_casework(
    world: World, page_of: Make, entries: Make
) -> None:
    assert world.registry.modules["services"].state is State.ACTIVE
    page = page_of(Catalogue, "north.clerk", household=1)
    page.fill({"services": ["food_parcel"]})
    page.submit()
    assert entries()[-1].event == "services.oriented"
    assert "casework.open" not in world.registry.contributions.indicators


@pytest.mark.parametrize("world", ["intake", "users", "audit"], indirect=True)
def test_cases_are_listed_without_any_other_module(world: World, page_of: Make) -> None:
    page = page_of(CaseList, "north.supervisor")
    assert page.table.rows.ids == [1]
    assert page.tiles["casework.open"].figure.text() == "1"


@pytest.mark.parametrize("world", ["services"], indirect=True)
def test_an_act_of_an_absent_module_stays_in_the_timeline(
    world: World, page_of: Make, card: Card, small_file: Path, tmp_path: Path
) -> None:
    whole = world_of(card, small_file, tmp_path / "whole", modules=ROOT / "modules")
    whole.acts.perform(
        whole.seat("north.clerk", language="en"), Orient(("food_parcel",), "en", case=1)
    )
    snapshot = whole.store.snapshot(tmp_path / "told.sqlite")
    whole.close()
    world.store.swap(snapshot)
    page = page_of(CasePage, "north.worker1", case=1)
    words = [entry.words for entry in page.acts.timeline.entries()]
    assert "An entry of services (not installed)" in words
