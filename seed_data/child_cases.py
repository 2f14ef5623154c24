"""Restricted cases: one child, the trusted adult, the officer of the unit and the team."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from functools import partial

from app.api.cases import AddParticipant, OpenCase
from app.api.data import RegisterPerson
from app.api.people import SetGuardian
from app.api.seeding import CaseType
from seed_data.ages import YOUNGEST_PARENT, Drawn
from seed_data.case_story import CaseStory
from seed_data.families import Family, Member
from seed_data.ground import Ground, by_language, the_same
from seed_data.journeys import Journey, plan_journey
from seed_data.recipe import Worry

AGES = (5, 15)
OWN_END = ("not_confirmed", "moved_away")
LATE = 8


class ChildCase(CaseStory):
    """The case of one child; only the unit sees it."""

    def __init__(self, ground: Ground, kind: CaseType, journey: Journey, worry: Worry,
                 home: Family, chance: random.Random) -> None:  # fmt: skip
        super().__init__(ground, kind, journey, chance)
        self.worry = worry
        self.home = home
        self.child, self.adult = _child_and_adult(ground, chance, journey.opened, worry)
        self.arc = worry.worry
        self.facts = self._facts(journey.opened)
        self.child_id = 0
        self.adult_id = 0

    def register(self) -> None:
        """Register the adult and the child, both restricted, and who is guardian of whom."""
        act, officer = self.ground.seeding.act, self.worker or ""
        language = self.ground.staff.language(officer)
        home = self.home.address(language)
        for member, place in ((self.adult, "adult_id"), (self.child, "child_id")):
            new = member.new(self.home.language, address=home)
            setattr(self, place, act(officer, RegisterPerson(new, restricted=True)))
        act(officer, SetGuardian(self.child_id, 1, self.adult_id))

    def open_for_child(self) -> None:
        """Open the case; the team of the unit joins, the adult takes part."""
        officer = self.worker or ""
        languages = self.ground.languages(self.ground.staff.language(officer))
        language = next((code for code in languages if code in self.worry.words), None)
        reason = self.worry.words[language] if language else None
        command = OpenCase(
            self.kind.id,
            person=self.child_id,
            origin="indirect",
            reason=reason,
            language=language,
        )
        self.open(officer, command)
        if any(part.id == "guardian" for part in self.kind.participants):
            command_part = AddParticipant(self.case, "guardian", person=self.adult_id)
            self.ground.seeding.act(officer, command_part)

    def last_note(self, reason: str) -> Callable[[], None]:
        """Return the note before the end."""
        arc = reason if reason in OWN_END else self.arc
        return partial(self.note, arc, "goal", sensitive=True)

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


def tell_child_case(ground: Ground, kind: CaseType, number: int) -> None:
    """Write the story of one restricted case into the agenda."""
    chance = ground.chance(kind.id, number)
    officers = ground.staff.workers(None, kind)
    if not officers or not ground.recipe.child_reasons:
        return
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
    diary = ground.diary(chance)
    diary.on(journey.opened, story.register)
    diary.next(story.open_for_child)
    story.tell_stages(diary)


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
