"""What ties cases together: sisters and brothers, relatives' homes, a member's own hidden case."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from itertools import combinations

from app.api.cases import LinkCase
from app.api.data import RegisterHousehold
from app.api.seeding import CaseType
from seed_data.agenda import Diary
from seed_data.ages import Drawn
from seed_data.case_story import CaseStory
from seed_data.child_cases import AGES, LATE, ChildCase
from seed_data.desk import child_answers
from seed_data.family_cases import FamilyCase
from seed_data.ground import Ground
from seed_data.households import members_of
from seed_data.journeys import plan_journey

ONE_IN = 9
"""One of so many cases has such a tie."""
APART = timedelta(days=200)
TRIES = 60


class SiblingCase(ChildCase):
    """The case of a sister or a brother: the same home, adult, officer and way."""

    def __init__(self, first: ChildCase, chance: random.Random) -> None:
        super().__init__(first.ground, first.kind, first.journey, first.worry, first.home, chance)
        self.first = first
        self.worker, self.office, self.alone = first.worker, first.office, first.alone
        on = first.journey.opened
        years = max(AGES[0], first.child.age(on) - chance.randint(2, 4))
        drawn = Drawn("child", chance.choice(("female", "male")), years)
        taken = {first.adult.given, first.child.given}
        family = first.child.family
        self.adult = first.adult
        self.child = self.ground.families.member(drawn, chance, on, family=family, taken=taken)
        self.facts, self.ages = self._facts(on), {"age": self.child}

    def bring_adult(self) -> None:
        """The adult is known already; the two cases are linked."""
        self.adult_id = self.first.adult_id
        self._join_adult()
        self.act(self.worker or "", LinkCase(self.case, self.first.case, "sibling"))

    def tell(self, diary: Diary) -> None:
        """Nothing by itself: the first case tells of both arrivals."""


class MemberCase(ChildCase):
    """The case of a child whose household has a file of its own, which does not show it."""

    def __init__(self, family: FamilyCase, base: ChildCase) -> None:
        super().__init__(
            base.ground, base.kind, base.journey, base.worry, family.concern.family, base.chance
        )
        self.worker, self.office, self.alone = base.worker, base.office, True
        self.family = family
        self.child = family.concern.child or self.child
        self.adult = family.concern.family.reference
        self.facts, self.ages = self._facts(self.journey.opened), {"age": self.child}

    def arrive(self) -> None:
        """Register the household, openly, and take in the child, which only the unit sees."""
        officer, home = self.worker or "", self.home
        language = self.ground.staff.language(officer)
        command = RegisterHousehold(
            home.new_members(), addresses=(home.address(language),), contacts=home.contacts,
            office=home.office,
        )  # fmt: skip
        household = self.act(officer, command)
        people = members_of(self.ground, officer, household)
        self.family.home.household, self.members = household, people
        self.person, self.adult_id = people[home.members.index(self.child)], people[0]
        told = self._told(officer)
        known = child_answers(self.child, home, self.worry, self.chance, told, language)
        intake = self.ground.intake
        taken = intake.take_in(officer, self.kind, known, [], person=self.person)
        if taken is None:
            self._open(officer)
        else:
            self.case = taken.case

    def bring_adult(self) -> None:
        """The reference person of the household is the guardian."""
        self._join_adult()


def tie(ground: Ground, histories: Sequence[CaseStory]) -> list[CaseStory]:
    """Return further histories that are tied to those that there are, and tie some of these."""
    families = [history for history in histories if isinstance(history, FamilyCase)]
    children = [history for history in histories if isinstance(history, ChildCase)]
    further: list[CaseStory] = []
    for number, first in enumerate(children[:: ONE_IN // 2]):
        if first.child.age(first.journey.opened) > AGES[0] + 2 and first.sibling is None:
            first.sibling = SiblingCase(first, ground.chance("sibling", number))
            further.append(first.sibling)
    kinds = [one for one in ground.card.case_types.values() if one.restricted]
    if kinds and children:
        wanted = max(1, len(children) // ONE_IN)
        further += _member_cases(ground, kinds[0], families, wanted, base=children[0])
    return further


def _member_cases(ground: Ground, kind: CaseType, families: Sequence[FamilyCase], wanted: int, *,
                  base: ChildCase) -> list[CaseStory]:  # fmt: skip
    found: list[CaseStory] = []
    officers = ground.staff.workers(None, kind)
    for number, family in enumerate(families):
        child = family.concern.child
        if len(found) == wanted or not officers:
            break
        if child is None or not AGES[0] < child.age(family.journey.opened) <= AGES[1]:
            continue
        chance = ground.chance("member", number)
        for _try in range(TRIES):
            journey = plan_journey(
                kind, chance, last=ground.last, today=ground.seeding.day, closed=0, late=LATE
            )
            apart = family.journey.opened - journey.opened
            if timedelta(days=3) <= apart <= APART and child.age(journey.opened) >= AGES[0]:
                first = ChildCase(ground, kind, journey, base.worry, family.concern.family, chance)
                first.worker, first.office = chance.choice(officers), base.office
                own = MemberCase(family, first)
                family.known_before = True
                found.append(own)
                break
    return found


def link_homes(families: Sequence[FamilyCase]) -> None:
    """Let supervisors link cases of relatives: homes of one office under one family name."""
    served: dict[tuple[str, tuple[str, ...]], list[FamilyCase]] = {}
    for family in families:
        if family.worker is not None:
            name = family.concern.family.reference.family
            served.setdefault((family.office, name), []).append(family)
    pairs = [pair for found in served.values() for pair in combinations(found[:2], 2)]
    for one, other in pairs[: max(2, len(families) // (4 * ONE_IN))]:
        last = max((one, other), key=lambda story: story.journey.opened)
        last.linked = partial(_link, last, one if last is other else other)


def _link(story: FamilyCase, other: FamilyCase) -> None:
    if story.assigner is not None and other.case:
        story.act(story.assigner, LinkCase(story.case, other.case, "household"))
