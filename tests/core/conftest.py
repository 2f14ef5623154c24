"""A small country, a store with its users, and seats to act from; on both kinds of store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app.core.cards.forms import checked
from app.core.cards.models import Card
from tests.core.world import World, card_values, make_store, open_world


@pytest.fixture
def card(tmp_path: Path) -> Card:
    """Return the small card."""
    return checked(Card, card_values(tmp_path))


@pytest.fixture(scope="session")
def sqlite_ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database with the card's users once; tests get copies."""
    folder = tmp_path_factory.mktemp("ready")
    make_store(checked(Card, card_values(folder)), folder / "ready.sqlite")
    return folder / "ready.sqlite"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Start a PostgreSQL server once; skip, saying why, where there is none."""
    try:
        from tests.core.postgres import NoServer, server
    except ImportError as missing:
        pytest.skip(f"PostgreSQL cannot be tried here: {missing}")
    with ExitStack() as stack:
        try:
            running = stack.enter_context(server())
        except NoServer as reason:
            pytest.skip(f"PostgreSQL cannot be tried here: {reason}")
        card = checked(Card, card_values(tmp_path_factory.mktemp("postgres")))
        running.prepare(lambda url: make_store(card, url))
        yield running


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Return where the database stands: a file, and once more a PostgreSQL database."""
    if request.param == "postgres":
        with request.getfixturevalue("postgres").database() as url:
            yield url
        return
    path = tmp_path / "data" / "tiny.sqlite"
    path.parent.mkdir()
    shutil.copyfile(request.getfixturevalue("sqlite_ready"), path)
    yield path


@pytest.fixture
def world(card: Card, place: Path | str) -> Iterator[World]:
    """Return a world with the card's users and nobody registered."""
    yield from open_world(card, place)
