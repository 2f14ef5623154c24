"""Cases of households: a family with a concern, its worker, and the end of the matter."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from app.api.cases import OpenCase
from app.api.seeding import CaseType
from seed_data.agenda import Act, Diary
from seed_data.case_story import CaseStory
from seed_data.desk import family_answers, habits, strength_of
from seed_data.frames import ENDS
from seed_data.ground import Ground
from seed_data.households import HouseholdStory, members_of, write_other_names
from seed_data.journeys import Journey, plan_journey
from seed_data.library import ends_open, spoken
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
        self.assigner: str | None = None
        self.known_before = False
        self.entry: int | None = None
        self.linked: Act | None = None
        self.arc = concern.reason.id
        self.indirect = chance.randrange(100) < ground.recipe.shares.indirect
        languages = ground.languages(ground.staff.language(clerk))
        facts = facts_of(ground, concern, journey.opened)
        tell = ground.tellings.tell_anyway
        self.reason, self.facts = tell(concern.reason.tellings, facts, chance, languages)
        about = {"age": concern.child, "elder_age": concern.elder}
        self.ages = {name: member for name, member in about.items() if member is not None}

    def arrive(self) -> None:
        """Take the family in with its answers; without an intake tool, register and open."""
        language = self.ground.staff.language(self.clerk)
        known, people = family_answers(self.ground, self.concern, self._told(), language)
        before = self.home.household if self.known_before else None
        if before is not None:
            ids = members_of(self.ground, self.clerk, before)
            people = [{**one, "_row": f"known{id}"} for one, id in zip(people, ids, strict=True)]
        taken = self.ground.intake.take_in(
            self.clerk, self.kind, known, people, household=before,
            entry=self.entry,
        )  # fmt: skip
        if taken is None:
            if before is None:
                self.home.register()
            self._open()
        else:
            self.case, self.home.household = taken.case, taken.household
        self.household = self.home.household
        self.members = members_of(self.ground, self.clerk, self.home.household)
        if taken is not None and before is None:
            for person, member in zip(self.members, self.concern.family.members, strict=True):
                write_other_names(self.ground, self.clerk, person, member)

    def _told(self) -> dict[str, object]:
        ground, facts, chance = self.ground, self.facts, self.chance
        languages = ground.languages(ground.staff.language(self.clerk))
        wish = self.concern.reason.wish
        wishes = ground.tellings.tell([wish] if wish else [], facts, chance, languages)[0]
        strength = strength_of(ground, self.concern.family.shape, facts, chance, languages)
        known = habits(ground, self.concern, chance, languages, indirect=self.indirect)
        heard = ground.notebook.word("heard", str(known["heard"]))
        told = {
            "wish": ends_open(wishes),
            "strength": spoken(strength),
            "uses": spoken(known["services_which"]),
            "heard": heard,
        }
        self.facts = {**facts, **{name: says for name, says in told.items() if says}}
        return {"cases#reason": self.reason, "strengths": strength, "wishes": wishes, **known}

    def _open(self) -> None:
        why = self.reason
        command = OpenCase(
            self.kind.id,
            household=self.home.household,
            origin="indirect" if self.indirect else "direct",
            reason=why.text if why else None,
            language=why.language if why else None,
            versions=why.versions if why else {},
        )
        self.case = self.act(self.clerk, command)

    def orient(self) -> None:
        """Record that the family was told about the service that fits."""
        self.home.orient(self.concern.service, self.case)

    def move_home(self) -> None:
        """Record another address; the next note says so."""
        self.home.move_home()
        self.happened("moved_home")

    def last_note(self, reason: str) -> Callable[[], None]:
        """Return the note before the end: goals have words of their own."""
        if reason == "goals_reached":
            return super().last_note(reason)
        return partial(self.note, reason if reason in ENDS else "other")

    def tell(self, diary: Diary) -> None:
        """Write the acts of the whole history down."""
        diary.on(self.journey.opened, self.arrive)
        diary.next(self.orient)
        if self.worker is None or self.assigner is None:
            return
        day = self.ground.days.after(self.journey.opened)
        diary.on(day, partial(self.assign, self.assigner))
        if self.linked is not None:
            diary.on(day + timedelta(days=2), self.linked)
        self.tell_stages(diary)
        self._tell_more(self.ground.diary(self.chance), self.assigner)

    def _tell_more(self, diary: Diary, assigner: str) -> None:
        """Hand some cases over, let some families change their home, let some come back."""
        journey, chance = self.journey, self.chance
        end = journey.closed or self.ground.last
        life = (end - journey.opened).days
        workers = self.ground.staff.workers(self.office, self.kind)
        others = [worker for worker in workers if worker != self.worker]
        if life > 60 and others and chance.randrange(100) < HANDED_OVER:
            staff = self.ground.staff
            to = (
                staff.take_over(str(self.worker), others, chance)
                if journey.closed is None
                else chance.choice(others)
            )
            diary.on(journey.opened + timedelta(days=life // 2),
                     partial(self.hand_over, assigner, to))  # fmt: skip
        if life > 40 and chance.randrange(100) < CHANGES:
            diary.on(journey.opened + timedelta(days=30), self.move_home)
        if journey.closed is not None and chance.randrange(100) < COMES_BACK:
            self._tell_return(diary, journey.closed + timedelta(days=chance.randrange(20, 90)))

    def _tell_return(self, diary: Diary, back: date) -> None:
        kind = self.kind
        can_return = RETURN_REASON in {reason.id for reason in kind.override_reasons}
        can_end = END_REASON in {reason.id for reason in kind.closing_reasons}
        if can_return and can_end:
            last = self.journey.stops[-1].stage.id
            diary.on(back, partial(self.reopen, last, RETURN_REASON))
            again = back + timedelta(days=self.chance.randrange(2, 5))
            diary.on(again, partial(self.note, END_REASON))
            diary.next(partial(self.close, kind.first_stage.id, END_REASON))


def plan_family_case(ground: Ground, kind: CaseType, number: int) -> FamilyCase | None:
    """Return the story of one family's case, None where no office could take it in."""
    chance = ground.chance(kind.id, number)
    shares = ground.recipe.shares
    regime = ground.card.regime_of(kind.id)
    ended = regime.end if regime is not None else None
    journey = plan_journey(
        kind, chance, last=ground.days.until(ended or ground.last),
        today=ended or ground.seeding.day,
        closed=shares.case_closed if ended is None else 100, late=shares.case_late,
    )  # fmt: skip
    concern = _family(ground, chance, journey.opened)
    clerk = ground.staff.clerk(concern.family.office) if concern else None
    if concern is None or clerk is None:
        return None
    if journey.reason == "no_contact" and not concern.family.phone:
        journey = Journey(journey.stops, journey.closed, _other_reason(kind))
    story = FamilyCase(ground, kind, journey, concern, clerk, chance)
    workers = ground.staff.workers(story.office, kind)
    fresh = journey.closed is None and len(journey.stops) == 1
    story.assigner = ground.staff.assigner(story.office, kind)
    if workers and story.assigner is not None and not (fresh and chance.random() < 0.5):
        is_open = journey.closed is None
        story.worker = ground.staff.give(workers, chance, is_open=is_open)
    return story


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
