"""The seeder's stage: a stopped clock, a seeded chance, and acts by the same commands."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Table, func, select

from app.core.access.sign_in import seat_for
from app.core.cards.models import Card
from app.core.cases.tables import case_file
from app.core.clock import Clock
from app.core.journal.acts import Acts, Together
from app.core.journal.seat import Reading, Seat
from app.core.late import late_dataclass
from app.core.people.tables import household, person
from app.core.registry.registry import Registry

START_BEFORE = timedelta(days=800)


MADE: Mapping[str, Table] = {"households": household, "persons": person, "cases": case_file}
"""What a world is counted by."""


def made(db: Connection) -> dict[str, int]:
    """Return how many households, persons and cases stand in a database."""
    return {
        name: db.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in MADE.items()
    }


@late_dataclass(frozen=True)
class SoFar:
    """How far a seeding is: the share of its acts that is done, and what was made by them."""

    share: float
    made: Mapping[str, int]


class Seeding:
    """What `seed_data` and a module's seeder work with.

    `day` is the last day of the histories: nothing may lie after it. `random` gives the same
    numbers again for the same seed. Acts must be performed in the order of their moments.
    """

    def __init__(
        self,
        acts: Acts,
        card: Card,
        registry: Registry,
        *,
        day: date,
        seed: int,
        size: str,
        progress: Callable[[float], None],
        watch: Callable[[SoFar], None] | None = None,
    ) -> None:
        self.acts = acts
        self.card = card
        self.registry = registry
        self.day = day
        self.size = size
        self.seed = seed
        self.random = random.Random(seed)
        self._progress = progress
        self._watch = watch
        ended = [regime.end for regime in card.regimes.values() if regime.end is not None]
        begin = min([day, *ended]) - START_BEFORE
        self.clock = Clock(self.moment(begin, 8), card.time_zone, running=False)
        self._seats: dict[str, Seat] = {}
        self._together: Together | None = None

    def progress(self, done: float, of: float = 1) -> None:
        """Tell whoever waits that `done` of `of` acts are performed; both may grow."""
        share = min(1.0, done / of) if of else 1.0
        self._progress(share)
        if self._watch is not None:
            with self.acts.store.read() as db:
                self._watch(SoFar(share, made(db)))

    def moment(self, day: date, hour: int, minute: int = 0) -> datetime:
        """Return a moment of local time in UTC."""
        return datetime.combine(day, time(hour, minute), self.card.zone).astimezone(UTC)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Hold one transaction open for all acts inside."""
        with self.acts.together() as together:
            self._together = together
            try:
                yield
            finally:
                self._together = None

    @contextmanager
    def reading(self, login: str) -> Iterator[Reading]:
        """Give what a query of `login` needs: it sees all acts performed so far."""
        seat = self.seat(login)
        if self._together is not None:
            yield self._together.reading(seat)
            return
        with self.acts.reading(seat) as reading:
            yield reading

    def seat(self, login: str) -> Seat:
        """Return the seat of a demonstration user on the stage's clock."""
        if login not in self._seats:
            with self.acts.store.read() as db:
                user = self.card.user(login)
                language = user.language or self.card.default_language
                self._seats[login] = seat_for(db, self.card, login, self.clock, language)
        return self._seats[login]

    def system_seat(self) -> Seat:
        """Return the seat of the application itself, which sets up users."""
        return Seat(
            user=None,
            login="system",
            name="system",
            role="system",
            office=None,
            language=self.card.default_language,
            card=self.card,
            clock=self.clock,
        )

    def act(self, login: str, command: object, *, at: datetime | None = None) -> Any:
        """Perform a command as `login`, at a moment not before the last one; return its result."""
        if at is not None:
            self.clock.advance_to(at)
        seat = self.seat(login)
        if self._together is None:
            return self.acts.perform(seat, command)
        return self._together(seat, command)
