"""A world with users and no families: the card of Sandovia on a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.core.cards.models import Card
from app.core.settings import ROOT
from app.core.tools import workbooks
from app.core.world import World
from tests.modules.conftest import made_once, world_of

DAY = date(2026, 3, 2)


@pytest.fixture(scope="session")
def empty_file(card: Card, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database with the users of the card, once."""
    return made_once(card, tmp_path_factory.mktemp("intake"))


@pytest.fixture
def world(card: Card, empty_file: Path, tmp_path: Path) -> Iterator[World]:
    """Return a world with users, all modules on, at the level of casework."""
    made = world_of(card, empty_file, tmp_path, modules=ROOT / "modules")
    yield made
    made.close()


@pytest.fixture(scope="session", autouse=True)
def tools_read_once(card: Card) -> None:
    """Read the tools before the tests: the reading process takes a second each."""
    for tool, file in card.tools.items():
        form = workbooks.read_bytes(file.read_bytes(), file=file.name)
        workbooks._read[form.content_hash] = form
        assert tool
