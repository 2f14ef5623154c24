"""Seeders of modules: each runs in turns with the histories, so that all acts stay in order."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from queue import Queue
from threading import Thread
from typing import Any

from app.api.seeding import Card, Seeding
from seed_data.agenda import Agenda

log = logging.getLogger(__name__)

BEFORE = timedelta(days=60)
"""Seeders of modules begin so long before the last day; what was written by then they can read."""


FIRST_HOUR = 9


@dataclass(frozen=True)
class Wish:
    """An act that a seeder wants performed, or its end."""

    login: str = ""
    command: object = None
    at: datetime | None = None
    ended: bool = False
    fault: BaseException | None = None


@dataclass(frozen=True)
class Answer:
    """What came of a wish."""

    result: Any = None
    fault: BaseException | None = None


class GuestStage:
    """The stage as a module's seeder sees it: its acts wait until their moment has come."""

    def __init__(self, seeding: Seeding, name: str, day: date) -> None:
        self._seeding = seeding
        self.wishes: Queue[Wish] = Queue()
        self.answers: Queue[Answer] = Queue()
        self.card: Card = seeding.card
        self.registry = seeding.registry
        self.acts = seeding.acts
        self.clock = seeding.clock
        self.moment = seeding.moment
        self.seat = seeding.seat
        self.system_seat = seeding.system_seat
        self.progress = seeding.progress
        self.size = seeding.size
        self.seed = seeding.seed
        self.day = day
        self.random = random.Random(f"{seeding.seed}/{name}")

    @contextmanager
    def together(self) -> Iterator[None]:
        """Hold acts together: they are anyway."""
        yield

    def act(self, login: str, command: object, *, at: datetime | None = None) -> Any:
        """Perform a command when its moment has come; return its result."""
        self.wishes.put(Wish(login, command, at))
        answer = self.answers.get()
        if answer.fault is not None:
            raise answer.fault
        return answer.result


class Guest:
    """One module's seeder on a thread of its own; it and the agenda never run at once."""

    def __init__(self, agenda: Agenda, name: str, seed: Callable[[Any], None]) -> None:
        self._agenda = agenda
        self._name = name
        self._seed = seed
        self._stage = GuestStage(agenda.seeding, name, agenda.days.last)
        self._thread = Thread(target=self._run, name=f"seed-{name}", daemon=True)

    def invite(self) -> None:
        """Let the seeder begin some time before the last day."""
        begins = self._agenda.days.on_or_after(self._agenda.days.last - BEFORE)
        self._agenda.add(self._agenda.seeding.moment(begins, FIRST_HOUR), self._begin, alone=True)

    def _begin(self) -> None:
        self._thread.start()
        self._listen()

    def _run(self) -> None:
        try:
            self._seed(self._stage)
        except BaseException as fault:  # noqa: BLE001 - the agenda logs it: a module never stops the world
            self._stage.wishes.put(Wish(ended=True, fault=fault))
        else:
            self._stage.wishes.put(Wish(ended=True))

    def _listen(self) -> None:
        wish = self._stage.wishes.get()
        if not wish.ended:
            moment = wish.at or self._agenda.seeding.clock.now()
            self._agenda.add(moment, lambda: self._perform(wish), alone=True)
            return
        self._thread.join()
        if wish.fault is not None:
            log.error("The synthetic part of %s failed", self._name, exc_info=wish.fault)

    def _perform(self, wish: Wish) -> None:
        try:
            result = self._agenda.seeding.act(wish.login, wish.command)
        except Exception as fault:  # noqa: BLE001 - the seeder hears of it
            self._stage.answers.put(Answer(fault=fault))
        else:
            self._stage.answers.put(Answer(result))
        self._listen()
