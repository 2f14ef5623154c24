"""Households that are registered without a case, what changes in them, and those entered twice."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import bindparam, select

from app.api.data import AddMember, NewMember, RegisterHousehold, membership
from app.api.data import household as household_table
from app.api.people import AddName, NewContact, SetAddress, SetContact
from seed_data.agenda import Act
from seed_data.ages import Drawn
from seed_data.families import SCRIPT_PLACE, Family, Member
from seed_data.ground import Ground
from seed_data.journeys import LONGEST
from seed_data.reasons import concern_of
from seed_data.recipe import Spelling

CHANGES = 12
"""How many of a hundred households have a change recorded later."""
NEWBORN_UNTIL = 38
TRIES = 20
_MEMBERS = (
    select(membership.c.person)
    .where(membership.c.household == bindparam("household"))
    .order_by(membership.c.id)
)
_VERSION = select(household_table.c.version).where(household_table.c.id == bindparam("household"))


class HouseholdStory:
    """One household: registered, told about a service, changed now and then."""

    def __init__(self, ground: Ground, family: Family, clerk: str, chance: random.Random) -> None:
        self.ground = ground
        self.family = family
        self.clerk = clerk
        self.chance = chance
        self.household = 0

    def register(self) -> None:
        """Register the household with all its members."""
        language = self.ground.staff.language(self.clerk)
        command = RegisterHousehold(
            self.family.new_members(),
            addresses=(self.family.address(language),),
            contacts=self.family.contacts,
        )
        self.household = self.ground.seeding.act(self.clerk, command)

    def orient(self, service: str, case: int | None = None) -> None:
        """Record that the family was told about a service."""
        command = self.ground.orientation(
            household=self.household, case=case, services=(service,), language=self.family.language
        )
        if command is not None:
            self.ground.seeding.act(self.clerk, command)

    def move_home(self) -> None:
        """Record another address in the same place."""
        street = self.chance.choice(self.ground.recipe.streets)
        moved = replace(self.family, street=street, house=self.chance.randrange(90, 140))
        language = self.ground.staff.language(self.clerk)
        home = moved.address(language)
        self.ground.seeding.act(self.clerk, SetAddress(self.household, self._version(), home))

    def change_phone(self) -> None:
        """Record an own phone in the place of the former contact."""
        way = NewContact(self.ground.numbers.phone(self.chance), safe_hours="morning")
        change = SetContact(way, self._version(), household=self.household)
        self.ground.seeding.act(self.clerk, change)

    def add_newborn(self) -> None:
        """Record a child that was born since."""
        born_in = self.ground.seeding.clock.today() - timedelta(days=self.chance.randrange(8, 40))
        child = self.ground.families.member(
            Drawn("child", self.chance.choice(("female", "male")), 0),
            self.chance,
            born_in,
            family=self.family.members[-1].family,
            taken={member.given for member in self.family.members},
        )
        child = replace(child, born=born_in, identifiers=())
        member = NewMember("child", child.new(self.family.language))
        self.ground.seeding.act(self.clerk, AddMember(self.household, self._version(), member))

    def _version(self) -> int:
        with self.ground.seeding.reading(self.clerk) as reading:
            return int(reading.db.scalar(_VERSION, {"household": self.household}) or 1)


def members_of(ground: Ground, login: str, household: int) -> tuple[int, ...]:
    """Return the persons of a household in the order of their registration."""
    with ground.seeding.reading(login) as reading:
        return tuple(reading.db.scalars(_MEMBERS, {"household": household}))


def write_other_names(ground: Ground, login: str, person: int, member: Member) -> int:
    """Add a person's name in the letters that the desk did not use; return the row version."""
    used = SCRIPT_PLACE.get(ground.staff.language(login), 0)
    others = [place for place in range(len(member.given)) if place != used]
    for version, place in enumerate(others, start=1):
        ground.seeding.act(login, AddName(person, version, member.name_at(place)))
    return 1 + len(others)


def tell_household(ground: Ground, number: int) -> None:
    """Write the story of one household without a case into the agenda."""
    chance = ground.chance("household", number)
    on = ground.days.on_or_after(ground.last - timedelta(days=_days_ago(chance)))
    family = ground.families.draw(chance, on)
    clerk = ground.staff.clerk(family.office)
    if clerk is None:
        return
    concern = concern_of(ground, family, chance, on)
    story = HouseholdStory(ground, concern.family if concern else family, clerk, chance)
    diary = ground.diary(chance)
    diary.on(on, story.register)
    if concern is not None and _can_go_alone(ground, concern.service):
        service = concern.service
        diary.next(lambda: story.orient(service))
    if chance.randrange(100) < CHANGES:
        later = on + timedelta(days=chance.randrange(30, 300))
        diary.on(later, _change_of(story, chance, later))


def tell_twice(ground: Ground, number: int) -> None:
    """Write the story of a family that a second office enters again, a little differently."""
    chance = ground.chance("twice", number)
    on = ground.days.on_or_after(ground.last - timedelta(days=chance.randrange(60, 500)))
    family = ground.families.draw(chance, on)
    drawn = (ground.families.draw(chance, on) for _try in range(TRIES))
    other = next((one for one in drawn if one.office != family.office), family)
    clerk, second = ground.staff.clerk(family.office), ground.staff.clerk(other.office)
    if other is family or clerk is None or second is None:
        return
    diary = ground.diary(chance)
    diary.on(on, HouseholdStory(ground, family, clerk, chance).register)
    again = entered_again(ground, family, other, chance)
    later = on + timedelta(days=chance.randrange(20, 55))
    diary.on(later, HouseholdStory(ground, again, second, chance).register)


def entered_again(ground: Ground, family: Family, other: Family,
                  chance: random.Random) -> Family:  # fmt: skip
    """Return the family as another office writes it: other spelling, new place, no documents."""
    members = tuple(_spelled_otherwise(ground, member) for member in family.members)
    kept = family.contacts if chance.random() < 0.5 else other.contacts
    return replace(
        family, members=members, place=other.place, office=other.office, street=other.street,
        house=other.house, contacts=kept,
    )  # fmt: skip


def _spelled_otherwise(ground: Ground, member: Member) -> Member:
    latin, *rest = member.given
    given: Spelling = (ground.recipe.spellings.get(latin, latin), *rest)
    family: Spelling = (member.family[0].removesuffix("e"), *member.family[1:])
    return replace(member, given=given, family=family, identifiers=())


def _change_of(story: HouseholdStory, chance: random.Random, on: date) -> Act:
    couple = [m for m in story.family.members if m.relation in ("reference_person", "partner")]
    young = any(m.sex == "female" and 20 <= m.age(on) <= NEWBORN_UNTIL for m in couple)
    changes = [story.move_home, story.change_phone]
    if len(couple) == 2 and young:
        changes.append(story.add_newborn)
    return chance.choice(changes)


def _days_ago(chance: random.Random) -> int:
    """Return how long ago a family came: more of them lately than long ago."""
    return int(LONGEST * chance.random() ** 1.5)


def _can_go_alone(ground: Ground, service: str) -> bool:
    return ground.card.service(service).level == "information"
