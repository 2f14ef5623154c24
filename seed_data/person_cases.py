"""Open cases of one member beside the case of the family: paths of their own, each linked to it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from app.api.cases import LinkCase, OpenCase
from app.api.seeding import CaseType
from seed_data.agenda import Diary
from seed_data.case_story import CaseStory
from seed_data.desk import contact_answers, person_answers
from seed_data.families import OF_AGE, Member
from seed_data.family_cases import FamilyCase
from seed_data.ground import Ground, the_same
from seed_data.journeys import Journey, plan_journey
from seed_data.library import Written

ARC = "paths"
OLD = 65
APART = timedelta(days=6)
TRIES = 40
TWO_OF = 35
"""In so many of a hundred such families two members have a path of their own."""


class PersonCase(CaseStory):
    """The case of one adult whose family has a case already; the same worker follows both."""

    def __init__(self, family: FamilyCase, kind: CaseType, member: Member, journey: Journey,
                 chance: random.Random) -> None:  # fmt: skip
        super().__init__(family.ground, kind, journey, chance)
        self.family, self.member = family, member
        self.concern, self.arc = family.concern, ARC
        self.worker, self.clerk, self.office = family.worker, family.clerk, family.office
        own = {name: says for name, says in family.facts.items() if name != "partner"}
        self.facts = {**own, "name": the_same(member.called(self._language()))}
        self.ages = family.ages

    def _language(self) -> str:
        return self.ground.staff.language(self.worker or self.clerk)

    def arrive(self) -> None:
        """Open the case of a member who is known already, and link it to that of the family."""
        self.worker = self.family.worker  # the family may have been handed over meanwhile
        members = self.family.concern.family.members
        self.person = self.family.members[members.index(self.member)]
        self.members = (self.person,)
        worker = self.worker or ""
        known = {
            **person_answers(self.member, self._language()),
            **contact_answers("persons", ()),
            "persons#place": self.family.concern.family.place,
            "cases#origin": "indirect",
            "cases#reason": self._wish(),
            "consent": "yes",
        }
        taken = self.ground.intake.take_in(worker, self.kind, known, [], person=self.person)
        if taken is None:
            self.case = self.act(worker, OpenCase(self.kind.id, person=self.person))
        else:
            self.case = taken.case

    def _wish(self) -> Written | None:
        """Return what the person wishes: here the wish that the family came with."""
        wish = self.concern.reason.wish
        return self.write(wish, self.worker or self.clerk) if wish else None

    def link(self, login: str) -> None:
        """Link the case to that of the family."""
        self.act(login, LinkCase(self.case, self.family.case, "household"))

    def tell(self, diary: Diary) -> None:
        """Write the acts of the whole history down."""
        diary.on(self.journey.opened, self.arrive)
        if self.family.assigner is not None:
            diary.next(partial(self.link, self.family.assigner))
        self.tell_stages(diary)


def plan_person_cases(ground: Ground, kind: CaseType, families: Sequence[FamilyCase],
                      wanted: int) -> list[PersonCase]:  # fmt: skip
    """Return up to `wanted` cases of adults, in families under the same regime."""
    found: list[PersonCase] = []
    for number, family in enumerate(families):
        if len(found) >= wanted:
            break
        if family.worker is None or family.kind.regime != kind.regime:
            continue
        chance = ground.chance(kind.id, number)
        on = family.journey.opened
        adults = [m for m in family.concern.family.members if OF_AGE <= m.age(on) < OLD]
        for member in adults[: 2 if chance.randrange(100) < TWO_OF else 1]:
            journey = _journey_within(ground, kind, family, chance)
            if journey is not None:
                found.append(PersonCase(family, kind, member, journey, chance))
    return found


def _journey_within(ground: Ground, kind: CaseType, family: FamilyCase,
                    chance: random.Random) -> Journey | None:  # fmt: skip
    """Return a journey that begins while the family's case is open, None where none was drawn."""
    shares, end = ground.recipe.shares, family.journey.closed or ground.last
    for _try in range(TRIES):
        journey = plan_journey(
            kind, chance, last=ground.last, today=ground.seeding.day,
            closed=shares.case_closed, late=shares.case_late,
        )  # fmt: skip
        if family.journey.opened + APART <= journey.opened <= end - APART:
            return journey
    return None
