"""The story of one case: opened, given to a worker, noted and moved along, closed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import bindparam, select

from app.api import LocalText
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
from seed_data.families import Member
from seed_data.frames import KINDS
from seed_data.ground import Ground, by_language, the_same
from seed_data.journeys import Journey, Stop
from seed_data.library import Facts, Written, write
from seed_data.notebook import Happening, Page
from seed_data.recipe import Words
from seed_data.steps import AFTER_ASIDE, ASIDES, STEPS, Planned, Then, span_of

NEWS, TALKS = 5, 6
"""So many things that happened wait for the next note; children of this age tell something."""
FIRST_READ = 60
_VERSION = select(case_file.c.version).where(case_file.c.id == bindparam("case"))


class CaseStory:
    """One case of any type; subclasses know whom it is about and what the notes say."""

    frame = ""
    """What the names of the notes' frames begin with."""

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
        self.ages: dict[str, Member] = {}
        self._said: Counter[str] = Counter()
        self._news: list[Happening] = []
        self._waiting: Facts | None = None
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
        self.note("handover")

    def happened(self, name: str, *, waits: bool = False, ends: str = "",
                 **about: LocalText) -> None:  # fmt: skip
        """Keep in mind for the next note what happened; `about` are names as the card says them.

        `waits` says that an answer is awaited from now on, every other happening ends the waiting
        for one; `ends` names an earlier happening that is not worth telling any more.
        """
        codes = self.ground.card.language_codes
        facts = {key: by_language(text, codes) for key, text in about.items()}
        self._news = [one for one in self._news if one.name != ends][-NEWS:]
        self._news.append(Happening(name, facts))
        if name.startswith("referral"):
            self._waiting = facts if waits else None

    def note(self, step: str, *, sensitive: bool = False, then: Then | None = None) -> None:
        """Write a note in the worker's language about what is known and happened; `then` is next.

        Nothing is written where no sentence would be true.
        """
        if self.worker is None:
            return
        languages = self.ground.languages(self.ground.staff.language(self.worker))
        page = Page(self.arc, self.frame + step, self._facts_now(then), self._said, self._news,
                    self._waiting, self.chance, languages)  # fmt: skip
        written = self.ground.notebook.write(page)
        if written is None:
            return
        if self.chance.randrange(100) < FIRST_READ:
            self.ground.seeding.act(self.worker, ViewCase(self.case))
        kind = KINDS.get(step, "note")
        command = NoteCase(
            self.case, written.text, kind, written.language, sensitive, written.versions
        )
        self.ground.seeding.act(self.worker, command)

    def _facts_now(self, then: Then | None) -> Facts:
        """Return the facts with the ages of today, and when and what comes next."""
        today, word = self.ground.seeding.clock.today(), self.ground.notebook.word
        found = dict(self.facts)
        for name, member in self.ages.items():
            found[name] = the_same(str(member.age(today)))
            if name == "age" and member.age(today) >= TALKS:
                found["talks"] = the_same("")
        if then is not None and then.meeting is not None and then.meeting > today:
            weekday = self.ground.days.on_or_after(then.meeting).weekday()
            found["span"] = word("spans", span_of(today, then.meeting)) or the_same("")
            found["day"] = word("days", str(weekday)) or the_same("")
        if then is not None and then.stage is not None and then.move and then.move > today:
            codes = self.ground.card.language_codes
            found["next_stage"] = by_language(then.stage.name, codes)
            found["stage_span"] = word("spans", span_of(today, then.move)) or the_same("")
        return found

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
            self.note("returned")

    def tell_stages(self, diary: Diary) -> None:
        """Write notes and moves of all stages, and the end, into the diary."""
        before: Stop | None = None
        planned: list[Planned] = []
        for stop in self.journey.stops:
            if before is not None:
                move = partial(self.move, before.stage.id, stop.stage.id)
                planned.append(Planned(stop.entered, act=move, stage=stop.stage))
            days = (stop.left - stop.entered).days
            acts = [Planned(share, note=step) for share, step in self.steps_of(stop)]
            acts += [Planned(share, act=act) for share, act in self._added.get(stop.stage.id, [])]
            for one in sorted(acts, key=lambda found: found.day):
                day = stop.entered + timedelta(days=round(one.day * days))
                planned.append(replace(one, day=day))
            before = stop
        for number, one in enumerate(planned):
            later = [other for other in planned[number + 1 :] if other.day > one.day]
            diary.on(one.day, one.act or partial(self._note_of, one.note, later))
        if before is not None and self.journey.closed is not None and self.journey.reason:
            diary.on(self._eve(self.journey.closed), self.last_note(self.journey.reason))
            diary.on(self.journey.closed, partial(self.close, before.stage.id, self.journey.reason))

    def _note_of(self, step: str, later: Sequence[Planned]) -> None:
        meeting = next((one.day for one in later if one.stage is None), self._due())
        move = next((one for one in later if one.stage is not None), None)
        then = Then(meeting, move.day if move else None, move.stage if move else None)
        self.note(step, sensitive=self.kind.restricted, then=then)

    def _due(self) -> date | None:
        """Return when a case that stands where it is today is due, None for a closed one."""
        last = self.journey.stops[-1]
        days = last.stage.deadline_days
        if self.journey.closed is not None or days is None:
            return None
        return last.entered + timedelta(days=days)

    def steps_of(self, stop: Stop) -> list[tuple[float, str]]:
        """Return the notes of a stage: after which part of its time, and of which step."""
        steps = list(STEPS.get(stop.stage.id, ()))
        days = (stop.left - stop.entered).days
        for aside in ASIDES:
            if (
                aside.stage == stop.stage.id
                and days >= aside.least_days
                and not self.kind.restricted
                and (not aside.needs or aside.needs in self.facts)
                and self.chance.randrange(100) < aside.share
            ):
                later = [(max(part, AFTER_ASIDE), step) for part, step in steps]
                steps = [(0.1, aside.step), *later]
        return steps

    def last_note(self, reason: str) -> Callable[[], None]:
        """Return the act that writes the note before the end."""
        return partial(self.note, "goal", sensitive=self.kind.restricted)

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
