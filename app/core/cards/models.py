"""The country card as one closed, frozen model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from app.core.cards.access import DemoUser, Role
from app.core.cards.casetypes import CASE_NAMES, CaseType, Move, Stage
from app.core.cards.catalogue import CardPlace, Office, Provider, Service
from app.core.cards.consent import ConsentRules
from app.core.cards.fields import (
    LEVELS,
    Choice,
    Code,
    Colour,
    Count,
    Day,
    Flag,
    Level,
    Number,
    Rule,
    Words,
)
from app.core.cards.numbers import IdKind, PhoneForm
from app.core.cards.part import Part, nothing
from app.core.cards.regimes import Regime
from app.core.errors import UserError
from app.core.text import _

__all__ = [
    "CASE_NAMES",
    "LEVELS",
    "About",
    "Card",
    "CardLanguage",
    "CardPlace",
    "CaseType",
    "Choice",
    "ConsentRules",
    "DemoUser",
    "IdKind",
    "Landing",
    "Level",
    "Move",
    "Office",
    "PhoneForm",
    "Provider",
    "Regime",
    "Role",
    "Service",
    "Stage",
    "Threshold",
]

Entry = TypeVar("Entry")
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class CardLanguage(Part):
    """A language of the card and who has read its texts."""

    code: Annotated[str, Rule(pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")]
    review: Literal["none", "native", "official"]


class Fact(Part):
    """One statement about the country, with its source and the day it was true."""

    what: Code
    label: Words
    value: Words | Number
    source: str
    as_of: Day | None = None
    regime: str | None = None


class About(Part):
    """The Guide's half of the card: what the country's system is."""

    system: Words
    summary: Words
    level: Level
    intake_points: tuple[Literal["direct", "indirect"], ...]
    populations: tuple[Choice, ...]
    institutions: tuple[Choice, ...] = ()
    facts: tuple[Fact, ...] = ()
    lessons: tuple[Words, ...] = ()
    unknown: tuple[Words, ...] = ()


class Landing(Part):
    """The words of the first page: what this stage shows."""

    title: Words
    text: Words


class Accent(Part):
    """The card's accent colour in the light and the dark theme."""

    light: Colour
    dark: Colour


class Threshold(Part):
    """One value of a dated list: valid from a day on, with the document it comes from."""

    start: Annotated[Day, Rule(key="from")]
    value: Number
    unit: Words
    reference: str


class Card(Part):
    """A country card: what the country is and how the demonstrator behaves there."""

    card: Literal[1]
    id: Code
    version: Annotated[Count, Rule(least=1)]
    name: Words
    fictional: Flag
    languages: Annotated[tuple[CardLanguage, ...], Rule(entries=1)]
    default_language: str
    time_zone: str
    currency: Annotated[str, Rule(pattern=r"^[A-Z]{3}$")]
    minor_units: Count = 2
    iso: str | None = None
    working_week: Annotated[tuple[Weekday, ...], Rule(entries=1)]
    accent: Accent | None = None
    disclaimer: Words
    landing: Landing
    about: About
    modules: dict[str, dict[str, Any]]
    terms: dict[str, Words] = nothing()
    regimes: dict[str, Regime] = nothing()
    case_types: Annotated[dict[str, CaseType], Rule(entries=1)]
    roles: Annotated[dict[str, Role], Rule(entries=1)]
    offices: Annotated[dict[str, Office], Rule(entries=1)]
    users: Annotated[dict[str, DemoUser], Rule(entries=1)]
    id_kinds: dict[str, IdKind] = nothing()
    phone: PhoneForm
    consent: ConsentRules = ConsentRules()
    topics: dict[str, Words] = nothing()
    thresholds: dict[str, tuple[Threshold, ...]] = nothing()
    # what the loader adds from the other files of the folder
    places: dict[str, CardPlace]
    services: dict[str, Service] = nothing()
    providers: dict[str, Provider] = nothing()
    tools: dict[str, Path]
    stories: tuple[Path, ...] = ()
    population: Path | None = None
    folder: Path
    content_hash: str

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which deadlines and ages are counted."""
        return ZoneInfo(self.time_zone)

    @property
    def language_codes(self) -> tuple[str, ...]:
        """The codes of the card's languages, in its order."""
        return tuple(language.code for language in self.languages)

    def role(self, role_id: str) -> Role:
        """Return the role; raise UserError where the card has none of that id."""
        return _known(self.roles, role_id, "role")

    def office(self, code: str) -> Office:
        """Return the office; raise UserError where the card has none of that code."""
        return _known(self.offices, code, "office")

    def case_type(self, type_id: str) -> CaseType:
        """Return the case type; raise UserError where the card has none of that id."""
        return _known(self.case_types, type_id, "case type")

    def user(self, login: str) -> DemoUser:
        """Return the demonstration user; raise UserError where the card has none."""
        return _known(self.users, login, "user")

    def service(self, code: str) -> Service:
        """Return the service; raise UserError where the card has none of that code."""
        return _known(self.services, code, "service")

    def place(self, code: str | None) -> CardPlace | None:
        """Return the place, or None: an address may stand without a known place."""
        return self.places.get(code or "")

    def provider(self, code: str | None) -> Provider | None:
        """Return the provider, or None where the card has none of that code."""
        return self.providers.get(code or "")

    def id_kind(self, kind: str | None) -> IdKind | None:
        """Return the kind of identity number, or None where the card has none of that id."""
        return self.id_kinds.get(kind or "")

    def district_of(self, place: str | None) -> str | None:
        """Return the code of the district that holds `place` (itself if it is one)."""
        here = self.place(place)
        while here is not None and here.kind != "district":
            here = self.place(here.parent)
        return here.code if here else None

    def office_of(self, place: str | None) -> str | None:
        """Return the code of the office that serves `place`: its own or its district's."""
        here = self.place(place)
        while here is not None and here.office is None:
            here = self.place(here.parent)
        return here.office if here else None

    def regime_of(self, case_type: str) -> Regime | None:
        """Return the regime that cases of a type belong to, None where the card names none."""
        kind = self.case_types.get(case_type)
        return self.regimes.get(kind.regime or "") if kind is not None else None

    def opens(self, case_type: str, day: Day) -> bool:
        """Return whether new cases of a type are opened on `day`: its regime must hold then."""
        regime = self.regime_of(case_type)
        return regime is None or regime.holds_on(day)

    def threshold(self, name: str, day: Day) -> Threshold | None:
        """Return the value of a dated list that holds on `day`, or None before its first."""
        valid = [entry for entry in self.thresholds.get(name, ()) if entry.start <= day]
        return max(valid, key=lambda entry: entry.start, default=None)


def _known(entries: Mapping[str, Entry], key: str, what: str) -> Entry:
    if key in entries:
        return entries[key]
    raise UserError(
        _("The card has no {what} called '{key}'. It has: {known}."),
        what=what,
        key=key,
        known=", ".join(entries),
    )
