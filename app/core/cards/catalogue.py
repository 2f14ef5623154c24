"""Places, offices, services and providers of a card, read from its tables."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from app.core.cards.fields import Code, Count, Day, Flag, Level, OpeningHours, Unfit, Words
from app.core.cards.hours import hours_open, hours_told
from app.core.cards.part import Part
from app.core.text import Said

PlaceKind = Literal["region", "district", "village"]


class CardPlace(Part):
    """A region, a district or a village (towns too); `office` serves the people who live there."""

    code: Code
    kind: PlaceKind
    name: Words
    parent: str | None = None
    office: str | None = None
    share: Count = 1


class Office(Part):
    """An office where workers receive families; `district` is a place, `place` its town."""

    code: Code
    name: Words
    district: str
    place: str
    kind: Literal["office", "unit", "national"] = "office"
    address: Words | None = None
    hours: Words | None = None
    phone: str | None = None


class Provider(Part):
    """Who offers services; fictitious, with an address that nobody lives at.

    From the day `closed_from` on it takes nobody.
    """

    code: Code
    name: Words
    kind: Literal["public", "association", "private", "community"]
    place: str
    address: Words
    hours: Words | None = None
    phone: str | None = None
    email: str | None = None
    closed_from: Day | None = None
    opens: OpeningHours | None = None

    @property
    def when(self) -> Said | None:
        """When it is open: told from `opens`, else in the card's own words."""
        return hours_told(self.opens) if self.opens else self.hours


class Service(Part):
    """One service of the catalogue, in words for the family that may use it.

    `level` tells from which level of case management it is offered: `information` means that
    a person can go by themselves, `referral` that the provider takes people who are sent.
    An empty `places` means the whole country; `ages` bounds are inclusive.
    """

    code: Code
    topic: str
    name: Words
    description: Words
    audience: Words
    providers: tuple[str, ...]
    places: tuple[str, ...] = ()
    schedule: Words | None = None
    cost: Words
    documents: Words
    phone: str | None = None
    level: Level = "information"
    min_age: Count | None = None
    max_age: Count | None = None
    active: Flag = True
    opens: OpeningHours | None = None

    def unfit(self) -> Unfit | None:
        """Return that nothing tells when it is offered."""
        told = self.opens is not None or self.schedule is not None
        return None if told else Unfit("no_hours", "opening hours are missing")

    @property
    def when(self) -> Said:
        """When it is offered: told from `opens`, else in the card's own words."""
        return hours_told(self.opens) if self.opens else self.schedule or ""

    def open_at(self, local: datetime) -> bool | None:
        """Tell whether it is open at a local moment; None where its hours do not tell."""
        return hours_open(self.opens, local) if self.opens else None
