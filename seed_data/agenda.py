"""The agenda: all acts of all histories, performed in the order of their moments."""

from __future__ import annotations

import heapq
import logging
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count

from app.api.seeding import Seeding
from seed_data.working_days import CLOSING_MINUTE, FIRST_MINUTE, LAST_MINUTE, WorkingDays

log = logging.getLogger(__name__)

TOGETHER = 500
"""So many acts share one transaction."""
Act = Callable[[], None]


def guarded(name: str, act: Act) -> Act:
    """Return the act of a module, whose fault is logged: it never stops the world."""

    def guard() -> None:
        try:
            act()
        except Exception:
            log.exception("An act of the synthetic part of %s failed", name)

    return guard


class Agenda:
    """Dated acts; an act may add later ones while the agenda runs."""

    def __init__(self, seeding: Seeding, days: WorkingDays) -> None:
        self.seeding = seeding
        self.days = days
        self._waiting: list[tuple[datetime, int, Act, bool]] = []
        self._numbers = count()
        self._done = 0

    def add(self, moment: datetime, act: Act, *, alone: bool = False) -> None:
        """Add an act; one that is `alone` finds all earlier ones written and shares nothing."""
        heapq.heappush(self._waiting, (moment, next(self._numbers), act, alone))

    def run(self) -> None:
        """Perform everything, the earliest first."""
        while self._waiting:
            if self._waiting[0][3]:
                self._perform_next()
            else:
                with self.seeding.together():
                    for _number in range(TOGETHER):
                        if not self._waiting or self._waiting[0][3]:
                            break
                        self._perform_next()
            self.seeding.progress(self._done, self._done + len(self._waiting))

    def _perform_next(self) -> None:
        moment, _number, act, _alone = heapq.heappop(self._waiting)
        self.seeding.clock.advance_to(moment)
        act()
        self._done += 1


class Diary:
    """The acts of one story: each after the one before, in working hours, none in the future."""

    def __init__(self, agenda: Agenda, chance: random.Random) -> None:
        self._agenda = agenda
        self._chance = chance
        self._day = date.min
        self._minute = 0
        self._full = False

    def on(self, day: date, act: Act) -> bool:
        """Write an act down for `day` or the next possible one; False where that never came."""
        day = self._agenda.days.on_or_after(max(day, self._day))
        if day == self._day:
            self._minute += self._chance.randrange(6, 25)
        else:
            self._minute = self._chance.randrange(FIRST_MINUTE, LAST_MINUTE)
        if self._minute > CLOSING_MINUTE:
            day = self._agenda.days.after(day)
            self._minute = FIRST_MINUTE + self._chance.randrange(60)
        self._day = day
        self._full = self._full or day > self._agenda.days.last
        if not self._full:
            moment = self._agenda.seeding.moment(day, *divmod(self._minute, 60))
            self._agenda.add(moment + timedelta(seconds=self._chance.randrange(60)), act)
        return not self._full

    def beside(self) -> Diary:
        """Return a second diary that begins where this one stands."""
        other = Diary(self._agenda, self._chance)
        other._day, other._minute, other._full = self._day, self._minute, self._full
        return other

    def next(self, act: Act) -> bool:
        """Write an act down for some minutes after the last one."""
        return self.on(self._day, act)
