"""Seeders of modules: they write dated acts down, or act in turns with the histories."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from queue import Queue
from threading import Thread, current_thread
from typing import Any

from app.api.seeding import Card
from seed_data.agenda import Agenda, guarded
from seed_data.case_story import CaseStory
from seed_data.staff import Staff

log = logging.getLogger(__name__)

BEFORE = timedelta(days=60)
"""An act without a moment of its own is performed so long before the last day at the earliest."""
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
    """The stage as a module's seeder sees it; the package's docstring tells how to use it."""

    def __init__(self, agenda: Agenda, name: str, histories: tuple[CaseStory, ...]) -> None:
        seeding = agenda.seeding
        self._agenda = agenda
        self._name = name
        self.wishes: Queue[Wish] = Queue()
        self.answers: Queue[Answer] = Queue()
        self.thread: Thread | None = None
        self.card: Card = seeding.card
        self.registry = seeding.registry
        self.acts = seeding.acts
        self.clock = seeding.clock
        self.moment = seeding.moment
        self.seat = seeding.seat
        self.system_seat = seeding.system_seat
        self.size = seeding.size
        self.seed = seeding.seed
        self.reading = seeding.reading
        self.days = agenda.days
        self.day = agenda.days.last
        self.staff = Staff(seeding.card)
        self.random = random.Random(f"{seeding.seed}/{name}")
        self.histories = histories

    def at(self, moment: datetime, act: Callable[[], None]) -> bool:
        """Write an act down for a moment that has not passed; on a closed day, for the next one.

        False, and nothing is written down, where that lies after the last day.
        """
        local = moment.astimezone(self.card.zone)
        day = self.days.on_or_after(local.date())
        if day > self.day:
            return False
        if day != local.date():
            moment = self.moment(day, local.hour, local.minute)
        self._agenda.add(moment, guarded(self._name, act))
        return True

    @contextmanager
    def together(self) -> Iterator[None]:
        """Hold acts together: they are anyway."""
        yield

    def act(self, login: str, command: object, *, at: datetime | None = None) -> Any:
        """Perform a command; return its result.

        In an act that was written down it is performed at once. In the seeder itself it waits
        until its moment has come and everything before it was played.
        """
        if current_thread() is not self.thread:
            return self._agenda.seeding.act(login, command)
        self.wishes.put(Wish(login, command, at))
        answer = self.answers.get()
        if answer.fault is not None:
            raise answer.fault
        return answer.result


class Guest:
    """One module's seeder on a thread of its own; it and the agenda never run at once."""

    def __init__(self, agenda: Agenda, name: str, seed: Callable[[Any], None],
                 histories: Iterable[CaseStory]) -> None:  # fmt: skip
        self._agenda = agenda
        self._name = name
        self._seed = seed
        self._stage = GuestStage(agenda, name, tuple(histories))
        self._thread = Thread(target=self._run, name=f"seed-{name}", daemon=True)
        self._stage.thread = self._thread
        begins = agenda.days.on_or_after(agenda.days.last - BEFORE)
        self._begins = agenda.seeding.moment(begins, FIRST_HOUR)

    def invite(self) -> None:
        """Let the seeder write its acts down, up to the first one that it waits for."""
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
            moment = wish.at or max(self._begins, self._agenda.seeding.clock.now())
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
