"""The seeder's stage: a stopped clock, a seeded chance, and acts by the same commands."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app.core.access.sign_in import seat_for
from app.core.cards.models import Card
from app.core.clock import Clock
from app.core.journal.acts import Acts
from app.core.journal.seat import Seat
from app.core.registry.registry import Registry

START_BEFORE = timedelta(days=800)


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
    ) -> None:
        self.acts = acts
        self.card = card
        self.registry = registry
        self.day = day
        self.size = size
        self.seed = seed
        self.random = random.Random(seed)
        self.progress = progress
        self.clock = Clock(self.moment(day - START_BEFORE, 8), card.time_zone, running=False)
        self._seats: dict[str, Seat] = {}
        self._perform: Callable[[Seat, object], Any] | None = None

    def moment(self, day: date, hour: int, minute: int = 0) -> datetime:
        """Return a moment of local time in UTC."""
        return datetime.combine(day, time(hour, minute), self.card.zone).astimezone(UTC)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Hold one transaction open for all acts inside."""
        with self.acts.together() as perform:
            self._perform = perform
            try:
                yield
            finally:
                self._perform = None

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
        if self._perform is None:
            return self.acts.perform(seat, command)
        return self._perform(seat, command)
