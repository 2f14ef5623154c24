"""What a card's synthetic families are made of: `population.yaml`, read and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from app.api.seeding import Card, CaseType

STAGE_COUNTRY = "sandovia"
"""The card whose families live in every country that has no recipe of its own."""
Range = tuple[int, int]
Words = dict[str, str]
Spelling = tuple[str, ...]
"""One name in each script in which it is kept."""


class Part(BaseModel):
    """One closed part of the file: an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Size(Part):
    """How many households and cases a world has; `cases` says otherwise for a case type."""

    households: int
    family_cases: int
    child_cases: int
    cases: dict[str, int] = {}

    def of(self, kind: CaseType) -> int:
        """Return how many cases of a type there are."""
        usual = self.family_cases if kind.subject == "household" else self.child_cases
        return self.cases.get(kind.id, usual)


class MemberRule(Part):
    """Who belongs to a shape of family; `age` and `number` are from-to, both inclusive."""

    relation: str
    sex: Literal["any", "female", "male", "mostly_female", "other_than_reference"] = "any"
    age: Range
    number: Range = (1, 1)


class Shape(Part):
    """One shape of family with its weight among the others."""

    id: str
    weight: int
    members: tuple[MemberRule, ...]


class Documents(Part):
    """The kinds of numbers that an adult, a newcomer and a child have."""

    adult: str | None = None
    newcomer: str | None = None
    child: str | None = None


class Shares(Part):
    """How often something is so, in percent."""

    case_closed: int
    case_late: int
    indirect: int
    has_phone: int
    phone_shared: int
    message_allowed: int
    id_known: int
    birth_day_known: int
    birth_year_only: int
    birth_estimated: int
    known_twice: int


class Reason(Part):
    """Why a family comes, in its own words, what it wishes, and the service that fits.

    `hard` names the sentences of an assessment that do not go well then; the other fields say which
    families the words are true of.
    """

    id: str
    topic: str
    shapes: tuple[str, ...]
    tellings: Annotated[tuple[Words, ...], Field(min_length=1)]
    wish: Words | None = None
    service: str
    hard: tuple[str, ...] = ()
    child_age: Range | None = None
    child_sex: str | None = None
    elder_sex: str | None = None
    no_birth_record: bool = False


class Worry(Part):
    """Why somebody worries about a child, short and without detail.

    `why` is the officer's reason for when somebody must see the child.
    """

    worry: str
    tellings: Annotated[tuple[Words, ...], Field(min_length=1)]
    why: Words | None = None


class Strength(Part):
    """What goes well in families of these shapes; none means any.

    `about` names who must be part of the story: a child (of this age), an elder.
    """

    shapes: tuple[str, ...] = ()
    about: str = "name"
    child_age: Range | None = None
    words: Words


class Recipe(Part):
    """All of `population.yaml`."""

    population: Literal[1]
    sizes: dict[str, Size]
    languages: dict[str, int]
    given_names: dict[str, tuple[Spelling, ...]]
    family_names: tuple[Spelling, ...]
    spellings: dict[str, str] = {}
    documents: Documents
    family_shapes: tuple[Shape, ...]
    shares: Shares
    reasons: tuple[Reason, ...]
    child_reasons: tuple[Worry, ...] = ()
    strengths: tuple[Strength, ...] = ()
    protective: tuple[Words, ...] = ()
    streets: tuple[Words, ...]


def read_recipe(card: Card) -> Recipe | None:
    """Return the recipe of a card, else that of the stage country beside it, else None."""
    path = card.population or card.folder.parent / STAGE_COUNTRY / "population.yaml"
    return Recipe.model_validate(read_yaml(path)) if path.is_file() else None


def read_yaml(path: Path) -> object:
    """Return what a YAML file of our own holds."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader)
