"""The synthetic world of the stage country, made once; and a quick one, made anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.core.settings import ROOT, Settings
from app.core.world import World, prepare
from tests.made_once import CopyWorld

DAY = date(2026, 3, 2)
QUICK = "  small: {households: 26, family_cases: 10, child_cases: 3}"


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory, copy_world: CopyWorld) -> Iterator[World]:
    """Return the small world of Sandovia, to be read only."""
    settings = copy_world(tmp_path_factory.mktemp("world"), "sandovia", today=DAY)
    made = World.open(settings, "sandovia")
    yield made
    made.close()


@pytest.fixture
def quick(tmp_path: Path) -> Callable[..., World]:
    """Return a function that makes a few families of Sandovia with a seed and a day."""
    cards = tmp_path / "cards"
    shutil.copytree(ROOT / "country_cards" / "sandovia", cards / "sandovia")
    recipe = cards / "sandovia" / "population.yaml"
    lines = recipe.read_text(encoding="utf-8").splitlines()
    told = [QUICK if line.startswith("  small:") else line for line in lines]
    recipe.write_text("\n".join(told), encoding="utf-8")

    def make(
        *, seed: int = 1, day: date = DAY, name: str = "quick", card: str = "sandovia"
    ) -> World:
        settings = Settings(tmp_path / name, cards)
        prepare(settings, card, seed=seed, today=day)
        return World.open(settings, card)

    return make
