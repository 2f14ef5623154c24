"""A small country for tests: its card, a store with its users, families to register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.core.access.sign_in import seat_for
from app.core.access.users import seed_users
from app.core.cards.models import Card
from app.core.cases.core_acts import CORE, CORE_TABLES
from app.core.cases.visibility import CaseScope
from app.core.clock import Clock
from app.core.journal.acts import Acts
from app.core.journal.seat import Reading, Seat
from app.core.journal.tables import begin_journal
from app.core.journal.unit import IdSource
from app.core.people.inputs import (
    NewAddress,
    NewContact,
    NewIdentifier,
    NewMember,
    NewName,
    NewPerson,
    RegisterHousehold,
)
from app.core.registry.registry import Registry
from app.core.store.meta import APP_VERSION, Stamp, schema_fingerprint
from app.core.store.store import Store
from tests.core.tiny_card import ZONE, card_values

__all__ = ["ZONE", "card_values"]

DAY = date(2026, 3, 2)
CORE_NAMES = {table.name for table in CORE_TABLES}


def stamp_of(card: Card, clock: Clock) -> Stamp:
    """Return the stamp of a new database of `card`."""
    return Stamp(
        True,
        card.id,
        card.content_hash,
        7,
        "small",
        APP_VERSION,
        schema_fingerprint(CORE_NAMES),
        clock.today(),
        clock.now(),
        card.time_zone,
    )


@dataclass
class World:
    """A store with its acts; seats by login, people and cases by short words."""

    card: Card
    store: Store
    acts: Acts
    clock: Clock
    registry: Registry
    seats: dict[str, Seat] = field(default_factory=dict)

    def seat(self, login: str, *, language: str = "en") -> Seat:
        """Return the seat of a user."""
        with self.store.read() as db:
            return seat_for(db, self.card, login, self.clock, language)

    def do(self, login: str, command: object) -> Any:
        """Perform a command from the seat of `login`."""
        return self.acts.perform(self.seat(login), command)

    def ask(self, login: str, question: Callable[[Reading], Any]) -> Any:
        """Return the answer to a query from the seat of `login`."""
        with self.acts.reading(self.seat(login)) as reading:
            return question(reading)

    def family(
        self,
        login: str = "north.clerk",
        *,
        given: str = "Amal",
        family: str = "Haroun",
        **more: Any,
    ) -> int:
        """Register a household of a mother and a son; return its id."""
        return self.do(login, family_of(given, family, **more))

    def later(self, **step: float) -> None:
        """Let demonstration time pass."""
        self.clock.advance(timedelta(**step))


def person_of(
    given: str,
    family: str = "",
    born: date | None = date(1991, 3, 2),
    *,
    number: str | None = None,
    phone: str | None = None,
    **more: Any,
) -> NewPerson:
    """Return a new person."""
    return NewPerson(
        names=(NewName(given, family),),
        birth_date=born,
        identifiers=(NewIdentifier("national", number),) if number else (),
        contacts=(NewContact(phone),) if phone else (),
        **more,
    )


def family_of(
    given: str = "Amal",
    family: str = "Haroun",
    *,
    phone: str | None = None,
    place: str = "oaks",
    **more: Any,
) -> RegisterHousehold:
    """Return the command that registers a mother and a son."""
    return RegisterHousehold(
        members=(
            NewMember("reference_person", person_of(given, family, date(1991, 3, 2))),
            NewMember("child", person_of("Sami", family, date(2019, 9, 14))),
        ),
        addresses=(NewAddress(place, "4 Mill Street"),),
        contacts=(NewContact(phone),) if phone else (),
        **more,
    )


def make_store(card: Card, place: Path | str) -> None:
    """Make a database with the card's users and nobody registered."""
    clock = Clock.on_day(DAY, ZONE, running=False)
    store = Store.create(place, stamp_of(card, clock), CORE_TABLES)
    with store.write() as db:
        begin_journal(db)
    acts = Acts(
        store,
        Registry(Path("no_modules"), card, core=CORE),
        CaseScope(),
        ids=IdSource(7),
        recorded=_recorded,
    )
    with acts.unit(Seat(None, "system", "", "", None, "en", card, clock)) as unit:
        seed_users(unit, card)
    store.close()


def open_world(card: Card, place: Path | str) -> Iterator[World]:
    """Open a database that `make_store` made; close it at the end."""
    clock = Clock.on_day(DAY, ZONE, running=False)
    store = Store.open(place, core_tables=CORE_NAMES)
    registry = Registry(Path("no_modules"), card, core=CORE)
    acts = Acts(store, registry, CaseScope(), ids=IdSource(8), recorded=_recorded)
    yield World(card, store, acts, clock, registry)
    store.close()


def _recorded() -> datetime:
    return datetime(2026, 3, 2, 8, tzinfo=UTC)
