"""Cases of households: a family with a concern, its worker, and the end of the matter."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from app.api.cases import OpenCase
from app.api.seeding import CaseType
from seed_data.case_story import CaseStory
from seed_data.ground import Ground
from seed_data.households import HouseholdStory
from seed_data.journeys import Journey, plan_journey
from seed_data.reasons import Concern, concern_of, facts_of

TRIES = 40
HANDED_OVER = 7
COMES_BACK = 12
CHANGES = 8
RETURN_REASON, END_REASON = "returned", "informed"


class FamilyCase(CaseStory):
    """The case of one household."""

    def __init__(self, ground: Ground, kind: CaseType, journey: Journey, concern: Concern,
                 clerk: str, chance: random.Random) -> None:  # fmt: skip
        super().__init__(ground, kind, journey, chance)
        self.concern = concern
        self.clerk = clerk
        self.home = HouseholdStory(ground, concern.family, clerk, chance)
        self.office = concern.family.office
        self.arc = concern.reason.id
        self.facts = facts_of(ground, concern, journey.opened)

    def open_for_household(self) -> None:
        """Open the case with the reason in the clerk's language."""
        words = self.concern.reason.words
        languages = self.ground.languages(self.ground.staff.language(self.clerk))
        language = next((code for code in languages if code in words), None)
        indirect = self.chance.randrange(100) < self.ground.recipe.shares.indirect
        self.open(
            self.clerk,
            OpenCase(
                self.kind.id,
                household=self.home.household,
                origin="indirect" if indirect else "direct",
                reason=words[language] if language else None,
                language=language,
            ),
        )

    def orient(self) -> None:
        """Record that the family was told about the service that fits."""
        self.home.orient(self.concern.service, self.case)

    def last_note(self, reason: str) -> Callable[[], None]:
        """Return the note before the end: goals have words of their own."""
        if reason == "goals_reached":
            return super().last_note(reason)
        known = reason in self.ground.library.arcs.get("closing", {})
        return partial(self.note, "closing", reason if known else "other")


def tell_family_case(ground: Ground, kind: CaseType, number: int) -> None:
    """Write the story of one family's case into the agenda."""
    chance = ground.chance(kind.id, number)
    shares = ground.recipe.shares
    journey = plan_journey(
        kind, chance, last=ground.last, today=ground.seeding.day,
        closed=shares.case_closed, late=shares.case_late,
    )  # fmt: skip
    concern = _family(ground, chance, journey.opened)
    clerk = ground.staff.clerk(concern.family.office) if concern else None
    if concern is None or clerk is None:
        return
    if journey.reason == "no_contact" and not concern.family.phone:
        journey = Journey(journey.stops, journey.closed, _other_reason(kind))
    story = FamilyCase(ground, kind, journey, concern, clerk, chance)
    _tell(story, chance)


def _tell(story: FamilyCase, chance: random.Random) -> None:
    ground, journey = story.ground, story.journey
    diary = ground.diary(chance)
    diary.on(journey.opened, story.home.register)
    diary.next(story.open_for_household)
    diary.next(story.orient)
    workers = ground.staff.workers(story.office, story.kind)
    assigner = ground.staff.assigner(story.office, story.kind)
    fresh = journey.closed is None and len(journey.stops) == 1
    if not workers or assigner is None or (fresh and chance.random() < 0.5):
        return
    story.worker = chance.choice(workers)
    diary.on(ground.days.after(journey.opened), partial(story.assign, assigner))
    story.tell_stages(diary)
    _tell_more(story, chance, workers, assigner)


def _tell_more(story: FamilyCase, chance: random.Random, workers: list[str],
               assigner: str) -> None:  # fmt: skip
    """Hand some cases over, let some families change their home, let some come back."""
    diary = story.ground.diary(chance)
    journey, last = story.journey, story.ground.last
    end = journey.closed or last
    life = (end - journey.opened).days
    others = [worker for worker in workers if worker != story.worker]
    if life > 60 and others and chance.randrange(100) < HANDED_OVER:
        diary.on(
            journey.opened + timedelta(days=life // 2),
            partial(story.hand_over, assigner, chance.choice(others)),
        )
    if life > 40 and chance.randrange(100) < CHANGES:
        diary.on(journey.opened + timedelta(days=30), story.home.move_home)
    kind = story.kind
    can_return = RETURN_REASON in {reason.id for reason in kind.override_reasons}
    can_end = END_REASON in {reason.id for reason in kind.closing_reasons}
    back = end + timedelta(days=chance.randrange(20, 90))
    if journey.closed and can_return and can_end and chance.randrange(100) < COMES_BACK:
        first = kind.first_stage.id
        diary.on(back, partial(story.reopen, journey.stops[-1].stage.id, RETURN_REASON))
        again = back + timedelta(days=chance.randrange(2, 5))
        diary.on(again, partial(story.note, "closing", END_REASON))
        diary.next(partial(story.close, first, END_REASON))


def _family(ground: Ground, chance: random.Random, on: date) -> Concern | None:
    """Return a family with a concern; not every family has one of those in the recipe."""
    for _try in range(TRIES):
        family = ground.families.draw(chance, on)
        concern = concern_of(ground, family, chance, on)
        if concern is not None and ground.staff.clerk(family.office) is not None:
            return concern
    return None


def _other_reason(kind: CaseType) -> str | None:
    known = [reason.id for reason in kind.closing_reasons]
    return "family_wishes" if "family_wishes" in known else known[0] if known else None
