"""A world with users and no families: the card of Sandovia on a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.core.access.users import seed_users
from app.core.cards.loader import load_card
from app.core.cards.models import Card
from app.core.cases.core_acts import CORE, CORE_TABLES
from app.core.clock import Clock
from app.core.journal.seat import Seat
from app.core.journal.tables import begin_journal
from app.core.journal.unit import IdSource
from app.core.registry.registry import Registry
from app.core.settings import ROOT, Settings
from app.core.store.meta import APP_VERSION, Stamp, schema_fingerprint
from app.core.store.store import Store
from app.core.world import CORE_NAMES, World
from modules.intake import tools

DAY = date(2026, 3, 2)


@pytest.fixture(scope="session")
def card() -> Card:
    """Return the card of Sandovia."""
    return load_card(ROOT / "country_cards" / "sandovia")


@pytest.fixture(scope="session")
def empty_file(card: Card, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database with the users of the card, once."""
    file = tmp_path_factory.mktemp("intake") / "empty.sqlite"
    clock = Clock.on_day(DAY, card.time_zone, running=False)
    registry = Registry(ROOT / "modules", card, level="casework", core=CORE)
    stamp = Stamp(synthetic=True, card=card.id, card_hash=card.content_hash, seed=1, size="small",
                  app_version=APP_VERSION, schema=schema_fingerprint(CORE_NAMES), today=DAY,
                  now=clock.now(), time_zone=card.time_zone)  # fmt: skip
    store = Store.create(file, stamp, [*CORE_TABLES, *registry.tables()])
    with store.write() as db:
        begin_journal(db)
    world = World(Settings(file.parent), card, registry, store, clock, ids=IdSource(1))
    system = Seat(None, "system", "system", "system", None, "en", card, clock)
    with world.acts.unit(system) as unit:
        seed_users(unit, card)
    store.snapshot(file.with_name("copy.sqlite"))
    store.close()
    return file.with_name("copy.sqlite")


@pytest.fixture
def world(card: Card, empty_file: Path, tmp_path: Path) -> Iterator[World]:
    """Return a world with users, all modules on, at the level of casework."""
    settings = Settings(tmp_path / "data")
    file = settings.database(card.id)
    file.parent.mkdir(parents=True)
    shutil.copyfile(empty_file, file)
    registry = Registry(ROOT / "modules", card, level="casework", core=CORE)
    clock = Clock.on_day(DAY, card.time_zone, running=False)
    made = World(settings, card, registry, Store(file), clock, ids=IdSource(7))
    made.add_missing_tables()
    yield made
    made.close()


@pytest.fixture(scope="session", autouse=True)
def tools_read_once(card: Card) -> None:
    """Read the tools before the tests: the reading process takes a second each."""
    for tool, file in card.tools.items():
        form = tools.read_bytes(file.read_bytes(), file=file.name)
        tools._read[form.content_hash] = form
        assert tool
