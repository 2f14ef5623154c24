"""Families before they are registered: members with names, dates, numbers, a home, a contact."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.api.people import (
    NewAddress,
    NewContact,
    NewIdentifier,
    NewMember,
    NewName,
    NewPerson,
)
from app.api.seeding import Card
from seed_data.ages import YOUNGER, Drawn, draw_members
from seed_data.numbers import Numbers
from seed_data.recipe import Recipe, Shape, Spelling

OF_AGE = 18
RUNG = ("phone", "sms")
SCRIPT_PLACE = {"ar": 1}
"""Where the spelling for a language stands in a name; the others read the first."""


@dataclass(frozen=True)
class Member:
    """One person of a family."""

    relation: str
    sex: str
    born: date
    precision: str
    given: Spelling
    family: Spelling
    identifiers: tuple[NewIdentifier, ...] = ()

    def age(self, on: date) -> int:
        """Return the age in whole years."""
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))

    def called(self, language: str) -> str:
        """Return the given name as readers of a language write it."""
        return spelled(self.given, language)

    def name_at(self, place: int) -> NewName:
        """Return the name in one of its spellings."""
        return NewName(spelled_at(self.given, place), spelled_at(self.family, place))

    def new(self, language: str | None, *, address: NewAddress | None = None) -> NewPerson:
        """Return the person to register, with the name in every script."""
        names = tuple(self.name_at(place) for place in range(len(self.given)))
        return NewPerson(
            names,
            birth_date=self.born,
            birth_precision=self.precision,
            sex=self.sex,
            language=language,
            identifiers=self.identifiers,
            addresses=(address,) if address else (),
        )


@dataclass(frozen=True)
class Family:
    """A family of one shape in one place."""

    shape: str
    members: tuple[Member, ...]
    place: str
    office: str
    language: str
    street: Mapping[str, str]
    house: int
    contacts: tuple[NewContact, ...]

    @property
    def reference(self) -> Member:
        """The reference person."""
        return self.members[0]

    @property
    def phone(self) -> bool:
        """Whether the family can be reached by phone."""
        return any(way.number and way.channel in RUNG for way in self.contacts)

    def address(self, language: str) -> NewAddress:
        """Return the home as a clerk of that language writes it."""
        street = self.street.get(language) or next(iter(self.street.values()))
        comma = ", " if language == "fr" else " "
        return NewAddress(self.place, f"{self.house}{comma}{street}")

    def new_members(self) -> tuple[NewMember, ...]:
        """Return the members to register."""
        return tuple(NewMember(m.relation, m.new(self.language)) for m in self.members)


def spelled(name: Spelling, language: str) -> str:
    """Return a name as readers of a language write it."""
    return spelled_at(name, SCRIPT_PLACE.get(language, 0))


def spelled_at(name: Spelling, place: int) -> str:
    """Return the spelling at a place, the first one where the name has no other."""
    return name[place] if place < len(name) else name[0]


class Families:
    """Draws families of a recipe; names, place and shape are drawn apart from each other."""

    def __init__(self, card: Card, recipe: Recipe, numbers: Numbers) -> None:
        self._card = card
        self._recipe = recipe
        self._numbers = numbers
        self._places = [
            place
            for place in card.places.values()
            if place.kind == "village" and card.office_of(place.code)
        ]
        self._shares = [place.share for place in self._places]
        codes = card.language_codes
        spoken = {code: share for code, share in recipe.languages.items() if code in codes}
        self._spoken = spoken or {card.default_language: 1}

    def draw(self, chance: random.Random, on: date) -> Family:
        """Return a new family as it is on the day `on`."""
        shapes = self._recipe.family_shapes
        shape = chance.choices(shapes, [shape.weight for shape in shapes])[0]
        place = chance.choices(self._places, self._shares)[0].code
        return Family(
            shape=shape.id,
            members=self._members(shape, chance, on),
            place=place,
            office=self._card.office_of(place) or "",
            language=chance.choices(list(self._spoken), list(self._spoken.values()))[0],
            street=chance.choice(self._recipe.streets),
            house=chance.randrange(1, 90),
            contacts=self._numbers.contacts(chance, place),
        )

    def member(self, drawn: Drawn, chance: random.Random, on: date, *, family: Spelling,
               taken: set[Spelling] | None = None) -> Member:  # fmt: skip
        """Return one member with a given name that nobody in the household has."""
        given = chance.choice(
            [name for name in self._recipe.given_names[drawn.sex] if name not in (taken or set())]
        )
        born, precision = self._birth(drawn, chance, on)
        known = self._numbers.documents(chance, adult=drawn.age >= OF_AGE)
        return Member(drawn.relation, drawn.sex, born, precision, given, family, known)

    def surname(self, chance: random.Random) -> Spelling:
        """Return a family name."""
        return chance.choice(self._recipe.family_names)

    def _members(self, shape: Shape, chance: random.Random, on: date) -> tuple[Member, ...]:
        drawn = draw_members(shape, chance)
        surnames = self._surnames(drawn, chance)
        members: list[Member] = []
        for one, family in zip(drawn, surnames, strict=True):
            taken = {member.given for member in members}
            members.append(self.member(one, chance, on, family=family, taken=taken))
        return tuple(members)

    def _surnames(self, drawn: list[Drawn], chance: random.Random) -> list[Spelling]:
        """Return family names: children have the father's, a wife often keeps her own."""
        own = self.surname(chance)
        partner = own if chance.random() < 0.4 else self.surname(chance)
        other = own if chance.random() < 0.6 else self.surname(chance)
        couple = [one for one in drawn if one.relation in ("reference_person", "partner")]
        fathers = [own if one is drawn[0] else partner for one in couple if one.sex == "male"]
        names = {
            "reference_person": own,
            "partner": partner,
            "sibling": own,
            **dict.fromkeys(YOUNGER, fathers[0] if fathers else other),
        }
        grandfather = ("parent", "male")
        return [
            own if (one.relation, one.sex) == grandfather else names.get(one.relation, other)
            for one in drawn
        ]

    def _birth(self, drawn: Drawn, chance: random.Random, on: date) -> tuple[date, str]:
        years = date(on.year - drawn.age, on.month, min(on.day, 28))
        born = years - timedelta(days=chance.randrange(20, 330))
        shares = self._recipe.shares
        known = [shares.birth_day_known, shares.birth_year_only, shares.birth_estimated]
        precision = chance.choices(("day", "year", "estimated"), known)[0]
        if drawn.age < OF_AGE or precision == "day":
            return born, "day"
        return date(born.year, 1, 1), precision
