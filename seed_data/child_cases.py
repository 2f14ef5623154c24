"""Restricted cases: one child, the trusted adult, the officer of the unit and the team."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from functools import partial

from sqlalchemy import select

from app.api.cases import AddParticipant, EndAssignment, OpenCase
from app.api.data import RegisterPerson, person
from app.api.people import SetGuardian
from app.api.seeding import CaseType
from seed_data.agenda import Diary
from seed_data.ages import YOUNGEST_PARENT, Drawn
from seed_data.case_story import CaseStory
from seed_data.desk import child_answers
from seed_data.families import Family, Member
from seed_data.ground import Ground, by_language, the_same
from seed_data.households import write_other_names
from seed_data.journeys import Journey, plan_journey
from seed_data.library import Written
from seed_data.recipe import Worry

AGES = (5, 15)
OWN_END = ("not_confirmed", "moved_away")
LATE = 8
TOGETHER = 4
"""One of so many cases is followed by the whole unit, the others by one officer."""


class ChildCase(CaseStory):
    """The case of one child; only the unit sees it."""

    def __init__(self, ground: Ground, kind: CaseType, journey: Journey, worry: Worry,
                 home: Family, chance: random.Random) -> None:  # fmt: skip
        super().__init__(ground, kind, journey, chance)
        self.worry = worry
        self.home = home
        self.child, self.adult = _child_and_adult(ground, chance, journey.opened, worry)
        self.arc = worry.worry
        self.frame = "child."
        self.facts = self._facts(journey.opened)
        self.ages = {"age": self.child}
        self.reason: Written | None = None
        self.adult_id = 0
        self.sibling: ChildCase | None = None
        self.alone = False
        """Whether the supervisor leaves the case to its officer, without the others of the unit."""

    def arrive(self) -> None:
        """Take the child in after the first talk; without an intake tool, register and open."""
        officer = self.worker or ""
        language = self.ground.staff.language(officer)
        known = child_answers(
            self.child, self.home, self.worry, self.chance, self._told(officer), language
        )
        taken = self.ground.intake.take_in(officer, self.kind, known, [])
        if taken is None:
            self.person = self._register(self.child)
            self._open(officer)
        else:
            self.case, self.person = taken.case, taken.person
            write_other_names(self.ground, officer, self.person or 0, self.child)
        self.members = (self.person or 0,)

    def bring_adult(self) -> None:
        """Register the trusted adult, restricted too, as guardian who takes part."""
        self.adult_id = self._register(self.adult)
        self._join_adult()

    def _join_adult(self) -> None:
        officer = self.worker or ""
        with self.ground.seeding.reading(officer) as reading:
            version = reading.db.scalar(select(person.c.version).where(person.c.id == self.person))
        self.act(officer, SetGuardian(self.person or 0, int(version or 1), self.adult_id))
        if any(part.id == "guardian" for part in self.kind.participants):
            self.act(officer, AddParticipant(self.case, "guardian", person=self.adult_id))

    def keep_team_small(self) -> None:
        """Let the supervisor take those off the team who do not work with the child."""
        supervisor = self.ground.staff.assigner(self.office, self.kind)
        if not self.alone or supervisor is None:
            return
        others = [
            login for login in self.ground.staff.workers(self.office, self.kind)
            if login != self.worker
        ]  # fmt: skip
        for login in others:
            user = self.ground.seeding.seat(login).user or 0
            self.act(supervisor, EndAssignment(self.case, user, self.version()))

    def tell(self, diary: Diary) -> None:
        """Write the acts of the whole history down."""
        diary.on(self.journey.opened, self.arrive)
        diary.next(self.bring_adult)
        diary.next(self.keep_team_small)
        if self.sibling is not None:
            diary.next(self.sibling.arrive)
            diary.next(self.sibling.bring_adult)
            diary.next(self.sibling.keep_team_small)
            self.sibling.tell_stages(diary.beside())
        self.tell_stages(diary)

    def _register(self, member: Member) -> int:
        officer = self.worker or ""
        home = self.home.address(self.ground.staff.language(officer))
        new = member.new(self.home.language, address=home)
        return int(self.act(officer, RegisterPerson(new, restricted=True)))

    def _open(self, officer: str) -> None:
        why = self.reason
        command = OpenCase(
            self.kind.id,
            person=self.person,
            reason=why.text if why else None,
            language=why.language if why else None,
            versions=why.versions if why else {},
        )
        self.case = self.act(officer, command)

    def _told(self, officer: str) -> dict[str, object]:
        languages = self.ground.languages(self.ground.staff.language(officer))
        tell = self.ground.tellings.tell_anyway
        self.reason, self.facts = tell(self.worry.tellings, self.facts, self.chance, languages)
        adult = dict.fromkeys(self.ground.card.language_codes, "{adult}")
        protective = tell(self.ground.recipe.protective, self.facts, self.chance, languages)[0]
        return {
            "cases#reason": self.reason,
            "lives_with": self.write(adult, officer),
            "trusted_adult": self.write(adult, officer),
            "response_reason": self.write(self.worry.why, officer) if self.worry.why else None,
            "protective": protective,
        }

    def last_note(self, reason: str) -> Callable[[], None]:
        """Return the note before the end."""
        return partial(self._last, reason)

    def _last(self, reason: str) -> None:
        self.arc = reason if reason in OWN_END else self.arc
        self.note("goal", sensitive=True)

    def _facts(self, on: date) -> dict[str, dict[str, str]]:
        codes = self.ground.card.language_codes
        place = self.ground.card.place(self.home.place)
        facts = {
            "name": {code: self.adult.called(code) for code in codes},
            "child": {code: self.child.called(code) for code in codes},
            "adult": {code: self.adult.called(code) for code in codes},
            "age": dict(the_same(str(self.child.age(on)))),
        }
        if place is not None:
            facts["place"] = dict(by_language(place.name, codes))
        return facts


def plan_child_case(ground: Ground, kind: CaseType, number: int) -> ChildCase | None:
    """Return the story of one restricted case, None where nobody works on such cases."""
    chance = ground.chance(kind.id, number)
    officers = ground.staff.workers(None, kind)
    if not officers or not ground.recipe.child_reasons:
        return None
    closed = ground.recipe.shares.case_closed
    journey = plan_journey(
        kind, chance, last=ground.last, today=ground.seeding.day, closed=closed, late=LATE
    )
    if journey.reason == "adult":
        journey = Journey(journey.stops, journey.closed, "safe")
    worry = ground.recipe.child_reasons[number % len(ground.recipe.child_reasons)]
    home = ground.families.draw(chance, journey.opened)
    story = ChildCase(ground, kind, journey, worry, home, chance)
    story.worker = chance.choice(officers)
    story.office = ground.card.user(story.worker).office or ""
    story.alone = number % TOGETHER != 0
    return story


def _child_and_adult(ground: Ground, chance: random.Random, on: date,
                     worry: Worry) -> tuple[Member, Member]:  # fmt: skip
    age = chance.randint(max(AGES[0], 7 if worry.worry in ("work", "school_absence") else 0),
                         AGES[1])  # fmt: skip
    surname = ground.families.surname(chance)
    draw = ground.families.member
    years = age + chance.randint(YOUNGEST_PARENT + 2, 36)
    adult = draw(Drawn("parent", chance.choice(("female", "male")), years), chance, on,
                 family=surname)  # fmt: skip
    child = draw(Drawn("child", chance.choice(("female", "male")), age), chance, on,
                 family=surname, taken={adult.given})  # fmt: skip
    return child, adult
