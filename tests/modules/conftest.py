"""A small world for the tests of modules: users, three families, a restricted case, a desk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from sqlalchemy import select

from app.api.cases import AssignCase, NoteCase, OpenCase
from app.api.people import (
    NewAddress,
    NewContact,
    NewIdentifier,
    NewMember,
    NewName,
    NewPerson,
)
from app.core.access.users import seed_users
from app.core.cards.loader import load_card
from app.core.cards.models import Card
from app.core.cases.core_acts import CORE, CORE_TABLES
from app.core.clock import Clock
from app.core.journal.seat import Seat
from app.core.journal.tables import begin_journal, journal
from app.core.journal.unit import IdSource
from app.core.people.inputs import RegisterHousehold, RegisterPerson
from app.core.registry.contributions import Target
from app.core.registry.registry import Registry
from app.core.settings import ROOT, Settings
from app.core.store.meta import APP_VERSION, Stamp, schema_fingerprint
from app.core.store.store import Store
from app.core.world import CORE_NAMES, World

DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Family:
    """Ids of what the small world holds."""

    home: int = 1
    amal: int = 1
    case: int = 1
    coast_case: int = 2
    child: int = 0
    restricted: int = 3


@dataclass
class Shell:
    """Takes what a page asks of its window."""

    targets: list[Target] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, target: Target) -> None:
        """Remember where the page leads."""
        self.targets.append(target)

    def back(self) -> None:
        """Do nothing."""

    def toast(self, text: str, **_more: Any) -> None:
        """Remember what was said."""
        self.toasts.append(text)

    def confirm(self, *_words: str, **_more: Any) -> bool:
        """Say yes."""
        return True

    def show_error(self, error: Any) -> None:
        """Remember what went wrong."""
        self.errors.append(str(error.text))


@pytest.fixture(scope="session")
def card() -> Card:
    """Return the card of Sandovia."""
    return load_card(ROOT / "country_cards" / "sandovia")


@pytest.fixture(scope="session")
def small_file(card: Card, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database with users, two families of two offices and a restricted case, once."""
    return made_once(card, tmp_path_factory.mktemp("small"), fill=_families)


def made_once(card: Card, folder: Path, *, fill: Callable[[World], None] | None = None) -> Path:
    """Make a database with the users of a card, let `fill` act in it, and return a copy."""
    clock = Clock.on_day(DAY, card.time_zone, running=False)
    registry = Registry(ROOT / "modules", card, level="casework", core=CORE)
    stamp = Stamp(synthetic=True, card=card.id, card_hash=card.content_hash, seed=1, size="small",
                  app_version=APP_VERSION, schema=schema_fingerprint(CORE_NAMES), today=DAY,
                  now=clock.now(), time_zone=card.time_zone)  # fmt: skip
    store = Store.create(folder / "made.sqlite", stamp, [*CORE_TABLES, *registry.tables()])
    with store.write() as db:
        begin_journal(db)
    world = World(Settings(folder), card, registry, store, clock, ids=IdSource(1))
    system = Seat(None, "system", "system", "system", None, "en", card, clock)
    with world.acts.unit(system) as unit:
        seed_users(unit, card)
    if fill is not None:
        fill(world)
    store.snapshot(folder / "copy.sqlite")
    store.close()
    return folder / "copy.sqlite"


def _families(world: World) -> None:
    def act(login: str, command: object) -> Any:
        return world.acts.perform(world.seat(login, language="en"), command)

    def person(given: str, family: str, born: date, sex: str, **more: Any) -> NewPerson:
        return NewPerson((NewName(given, family),), born, "day", sex, "en", **more)

    amal = person("Amal", "Harwane", date(1991, 3, 2), "female",
                  identifiers=(NewIdentifier("national_number", "4820719356"),))  # fmt: skip
    home = act("north.clerk", RegisterHousehold(
        (NewMember("reference_person", amal),
         NewMember("child", person("Sami", "Harwane", date(2021, 9, 14), "male"))),
        (NewAddress("tamrelle", "14 Well Street"),),
        (NewContact("00-XX-482-071", "phone", "own", True, "morning"),),
    ))  # fmt: skip
    case = act("north.clerk", OpenCase("family_support", household=home, reason="The rent rose."))
    worker = world.seat("north.worker1", language="en").user
    act("north.supervisor", AssignCase(case, worker or 0, 1))
    act("north.worker1", NoteCase(case, "Spoke with Amal as agreed.", "contact"))
    coast = act("coast.clerk", RegisterHousehold(
        (NewMember("reference_person", person("Josef", "Kiri", date(1958, 1, 9), "male")),),
        (NewAddress("kestrine", "2 Quay"),),
    ))  # fmt: skip
    act("coast.clerk", OpenCase("family_support", household=coast, reason="Wants company."))
    child = act("unit.officer1", RegisterPerson(
        person("Dalia", "Verne", date(2015, 5, 5), "female"), restricted=True,
    ))  # fmt: skip
    act("unit.officer1", OpenCase("child_protection", person=child, reason="Away from school."))


@pytest.fixture
def world(card: Card, small_file: Path, tmp_path: Path) -> Iterator[World]:
    """Return the small world, all modules on, at the level of casework."""
    made = world_of(card, small_file, tmp_path, modules=ROOT / "modules")
    yield made
    made.close()


def world_of(card: Card, small_file: Path, tmp_path: Path, *, modules: Path) -> World:
    """Return the small world with the modules of a folder."""
    settings = Settings(tmp_path / "data", modules=modules)
    file = settings.database(card.id)
    file.parent.mkdir(parents=True)
    shutil.copyfile(small_file, file)
    registry = Registry(modules, card, level="casework", core=CORE)
    clock = Clock.on_day(DAY, card.time_zone, running=False)
    made = World(settings, card, registry, Store(file), clock, ids=IdSource(7))
    made.add_missing_tables()
    return made


@pytest.fixture
def family(world: World) -> Family:
    """Return the ids of the small world."""
    with world.store.read() as db:
        child = db.exec_driver_sql("SELECT id FROM person WHERE restricted = 1").scalar()
    return Family(child=child or 0)


@pytest.fixture
def shell() -> Shell:
    """Return a window that only listens."""
    return Shell()


@pytest.fixture
def desk_of(world: World, shell: Shell, qapp: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that gives the desk of a user; the work is done at once."""
    from app.uikit import Desk, Tasks, Theme

    tasks = Tasks(inline=True)

    def desk(login: str, language: str = "en") -> Desk:
        voice = world.voices.voice(language)
        theme = Theme(rtl=voice.rtl)
        theme.apply(qapp)
        return Desk(world.seat(login, language=language), world, voice, theme, tasks, shell)

    yield desk
    tasks.close()
    Theme().apply(qapp)


@pytest.fixture
def page_of(desk_of: Callable[..., Any], qtbot: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that makes, builds and opens a page of a module for a user."""
    made: list[Any] = []

    def make(kind: type, login: str, *, language: str = "en", **params: Any) -> Any:
        page = kind(desk_of(login, language))
        made.append(page)
        page.resize(1000, 700)
        page.build()
        page.show()
        page.open(params)
        return page

    yield make
    for page in made:  # now, not later: a timer of a page must not outlive its tasks
        shiboken6.delete(page)


@pytest.fixture
def entries(world: World) -> Callable[[], list[Any]]:
    """Return a function that reads the journal's entries in order."""

    def read() -> list[Any]:
        with world.store.read() as db:
            return list(db.execute(select(journal).order_by(journal.c.seq)))

    return read
