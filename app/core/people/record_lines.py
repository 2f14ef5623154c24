"""What the record of a person or a household holds, line by line."""

from __future__ import annotations

from datetime import date

from app.core.late import late_dataclass


@late_dataclass(frozen=True)
class NameLine:
    """One name with the days from and until which it holds."""

    kind: str
    script: str
    language: str | None
    given: str
    family: str
    since: date
    until: date | None


@late_dataclass(frozen=True)
class NumberLine:
    """One identity number, masked; `people.reveal` with its id shows it in full."""

    id: int
    kind: str
    masked: str
    since: date
    until: date | None


@late_dataclass(frozen=True)
class ContactLine:
    """One safe contact; its number is masked."""

    id: int
    channel: str
    masked: str | None
    whose: str
    shared: bool | None
    safe_hours: str | None
    message_allowed: bool
    note: str | None
    since: date
    until: date | None
    message: str | None = None


@late_dataclass(frozen=True)
class AddressLine:
    """One address: a place of the card and a line in own words."""

    kind: str
    place: str | None
    line: str | None
    since: date
    until: date | None


@late_dataclass(frozen=True)
class RelationLine:
    """Another person and what they are to this one ("child", "guardian:parent")."""

    person: int
    name: str
    kind: str
    since: date
    until: date | None


@late_dataclass(frozen=True)
class HouseholdLine:
    """A household that the person is or was a member of."""

    household: int
    name: str
    reference: bool
    since: date
    until: date | None


@late_dataclass(frozen=True)
class MemberLine:
    """A member of a household; `relation` is what they are to the reference person."""

    person: int
    name: str
    relation: str
    reference: bool
    birth_date: date | None
    birth_precision: str
    sex: str | None
    deceased_on: date | None
    since: date
    until: date | None


@late_dataclass(frozen=True)
class PersonCard:
    """All that is recorded of a person and that the seat may see."""

    id: int
    uid: str
    version: int
    name: str
    names: tuple[NameLine, ...]
    birth_date: date | None
    birth_precision: str
    sex: str | None
    language: str | None
    deceased_on: date | None
    office: str | None
    restricted: bool
    registered_on: date
    households: tuple[HouseholdLine, ...]
    relations: tuple[RelationLine, ...]
    addresses: tuple[AddressLine, ...]
    identifiers: tuple[NumberLine, ...]
    contacts: tuple[ContactLine, ...]


@late_dataclass(frozen=True)
class HouseholdCard:
    """All that is recorded of a household and that the seat may see."""

    id: int
    uid: str
    version: int
    name: str
    office: str | None
    restricted: bool
    registered_on: date
    reference: int | None
    members: tuple[MemberLine, ...]
    former_members: tuple[MemberLine, ...]
    addresses: tuple[AddressLine, ...]
    contacts: tuple[ContactLine, ...]
