"""The story of one case: opened, given to a worker, noted and moved along, closed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import bindparam, select

from app.api.cases import (
    AssignCase,
    CloseCase,
    MoveCase,
    NoteCase,
    ReopenCase,
    ViewCase,
    case_file,
)
from app.api.seeding import CaseType
from seed_data.agenda import Act, Diary, guarded
from seed_data.ground import Ground
from seed_data.journeys import Journey, Stop
from seed_data.library import Facts, Written, write
from seed_data.recipe import Words

STEPS: dict[str, tuple[tuple[float, str], ...]] = {
    "intake": ((0.5, "intake"),),
    "profiling": ((0.4, "profiling"),),
    "assessment": ((0.5, "assessment"),),
    "referral": ((0.1, "referral"), (0.6, "confirmed")),
    "plan": ((0.4, "plan"),),
    "monitoring": ((0.3, "on_track"), (0.6, "monitoring")),
}
"""Which notes a stage brings, and after which part of its time."""
KINDS = {
    "assessment": "visit", "monitoring": "visit", "plan": "visit", "intake": "contact",
    "referral": "contact", "confirmed": "contact", "unreached": "contact", "postponed": "contact",
    "on_track": "contact",
}  # fmt: skip
COMMON = "steps"
AFTER_ASIDE = 0.8


@dataclass(frozen=True)
class Aside:
    """A note about something that came between, in `share` percent of stages long enough."""

    stage: str
    step: str
    share: int
    least_days: int


ASIDES = (Aside("intake", "unreached", 25, 3), Aside("assessment", "postponed", 20, 12))
FIRST_READ = 60
_VERSION = select(case_file.c.version).where(case_file.c.id == bindparam("case"))


class CaseStory:
    """One case of any type; subclasses know whom it is about and what the notes say."""

    ways: tuple[str, ...] = ("at_office", "at_opening_day")
    """How people met, told in contact notes of those who cannot be rung."""

    def __init__(self, ground: Ground, kind: CaseType, journey: Journey,
                 chance: random.Random) -> None:  # fmt: skip
        self.ground = ground
        self.kind = kind
        self.journey = journey
        self.chance = chance
        self.office = ""
        self.arc = ""
        self.facts: Facts = {}
        self.clerk = ""
        self.worker: str | None = None
        self.case = 0
        self.household: int | None = None
        self.person: int | None = None
        self.members: tuple[int, ...] = ()
        self._added: dict[str, list[tuple[float, Act]]] = {}

    def during(self, stage: str, share: float, act: Callable[[CaseStory], None]) -> bool:
        """Write an act of a module down for after `share` (0 to 1) of the time in a stage.

        False, and nothing is written down, where the case never was in that stage or has no
        worker yet.
        """
        known = any(stop.stage.id == stage for stop in self.journey.stops)
        if known and self.worker is not None:
            name = getattr(act, "__module__", "a module")
            self._added.setdefault(stage, []).append((share, guarded(name, partial(act, self))))
        return known and self.worker is not None

    def act(self, login: str, command: object) -> Any:
        """Perform a command at this moment of the history; return its result."""
        return self.ground.seeding.act(login, command)

    def version(self) -> int:
        """Return the row version of the case as it is now."""
        login = self.worker or self.clerk
        with self.ground.seeding.reading(login) as reading:
            return int(reading.db.scalar(_VERSION, {"case": self.case}) or 1)

    def write(self, words: Words, login: str) -> Written | None:
        """Return words filled with the family's facts, in the language of `login` and the rest.

        None where a fact that the words tell is not known of this family.
        """
        languages = self.ground.languages(self.ground.staff.language(login))
        return write(words, self.facts, languages)

    def tell(self, diary: Diary) -> None:
        """Write the acts of the whole history down."""
        raise NotImplementedError

    def assign(self, login: str) -> None:
        """Give the case to its worker."""
        if self.worker is not None:
            act = self.ground.seeding.act
            act(login, ViewCase(self.case))
            user = self.ground.seeding.seat(self.worker).user
            act(login, AssignCase(self.case, user or 0, self.version()))

    def hand_over(self, login: str, worker: str) -> None:
        """Give the case to another worker, who reads it and says so."""
        self.worker = worker
        self.assign(login)
        self.note(COMMON, "handover")

    def note(self, arc: str, step: str, *, sensitive: bool = False) -> None:
        """Write a note in the worker's language, if the library has one that is true here."""
        if self.worker is None:
            return
        languages = self.ground.languages(self.ground.staff.language(self.worker))
        written = self.ground.library.note(arc, step, self.facts, languages)
        if written is None:
            return
        kind = KINDS.get(step, "note")
        if kind == "contact" and "phone" not in self.facts and self.ways:
            how = self.chance.choice(self.ways)
            way = self.ground.library.note("ways", how, self.facts, languages)
            written = written.after(way) if way is not None else written
        if self.chance.randrange(100) < FIRST_READ:
            self.ground.seeding.act(self.worker, ViewCase(self.case))
        command = NoteCase(
            self.case, written.text, kind, written.language, sensitive, written.versions
        )
        self.ground.seeding.act(self.worker, command)

    def move(self, source: str, target: str) -> None:
        """Move the case to its next stage."""
        roles = [
            role
            for move in self.kind.moves_from(source)
            if move.target == target
            for role in move.by
        ]
        mover = self.ground.staff.mover(self.office, roles, first=self.worker)
        if mover is not None:
            self.ground.seeding.act(mover, MoveCase(self.case, target, self.version()))

    def close(self, source: str, reason: str) -> None:
        """Close the case for a reason of the card."""
        closer = self._closer(source)
        if closer is not None:
            self.ground.seeding.act(closer, CloseCase(self.case, reason, self.version()))

    def reopen(self, source: str, reason: str) -> None:
        """Open the case again, because the family came back."""
        closer = self._closer(source)
        if closer is not None:
            self.ground.seeding.act(closer, ReopenCase(self.case, self.version(), reason))
            self.note(COMMON, "returned")

    def tell_stages(self, diary: Diary) -> None:
        """Write notes and moves of all stages, and the end, into the diary."""
        before: Stop | None = None
        for stop in self.journey.stops:
            if before is not None:
                diary.on(stop.entered, partial(self.move, before.stage.id, stop.stage.id))
            acts: list[tuple[float, Act]] = [
                (share, partial(self.note, arc, step, sensitive=self.kind.restricted))
                for share, arc, step in self.steps_of(stop)
            ]
            acts += self._added.get(stop.stage.id, [])
            for share, act in sorted(acts, key=lambda found: found[0]):
                day = stop.entered + timedelta(days=round(share * (stop.left - stop.entered).days))
                diary.on(day, act)
            before = stop
        if before is not None and self.journey.closed is not None and self.journey.reason:
            diary.on(self._eve(self.journey.closed), self.last_note(self.journey.reason))
            diary.on(self.journey.closed, partial(self.close, before.stage.id, self.journey.reason))

    def steps_of(self, stop: Stop) -> list[tuple[float, str, str]]:
        """Return the notes of a stage: after which part of its time, and what they are about."""
        own = self.ground.library.arcs.get(self.arc, {})
        steps = [
            (part, self.arc if step in own else COMMON, step)
            for part, step in STEPS.get(stop.stage.id, ())
        ]
        days = (stop.left - stop.entered).days
        for aside in ASIDES:
            if (
                aside.stage == stop.stage.id
                and days >= aside.least_days
                and not self.kind.restricted
                and self.chance.randrange(100) < aside.share
            ):
                later = [(max(part, AFTER_ASIDE), arc, step) for part, arc, step in steps]
                steps = [(0.1, COMMON, aside.step), *later]
        return steps

    def last_note(self, reason: str) -> Callable[[], None]:
        """Return the act that writes the note before the end."""
        return partial(self.note, self.arc, "goal", sensitive=self.kind.restricted)

    def _closer(self, source: str) -> str | None:
        finals = {stage.id for stage in self.kind.stages if stage.final}
        here = finals | {source}
        roles = [
            role
            for stage in sorted(here)
            for move in self.kind.moves_from(stage)
            if move.target in finals
            for role in move.by
        ]
        return self.ground.staff.mover(self.office, roles, first=None)

    def _eve(self, day: date) -> date:
        return max(self.journey.stops[-1].entered, day - timedelta(days=1))
