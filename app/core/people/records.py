"""The record of a person and of a household, as a page shows it; numbers are masked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, Table, or_, select

from app.core.errors import Denied
from app.core.journal.seat import Reading
from app.core.people.dated import current
from app.core.people.names import household_names, names
from app.core.people.record_lines import (
    AddressLine,
    ContactLine,
    HouseholdCard,
    HouseholdLine,
    MemberLine,
    NameLine,
    NumberLine,
    PersonCard,
    RelationLine,
)
from app.core.people.tables import (
    address,
    contact,
    guardianship,
    household,
    household_reference,
    identifier,
    membership,
    person,
    person_name,
    relation,
)

__all__ = [
    "AddressLine",
    "ContactLine",
    "HouseholdCard",
    "HouseholdLine",
    "MemberLine",
    "NameLine",
    "NumberLine",
    "PersonCard",
    "RelationLine",
    "household_card",
    "masked",
    "members_of_household",
    "person_card",
]

SHOWN_DIGITS = 2


def person_card(reading: Reading, id: int) -> PersonCard:
    """Return the record of a person; raise Denied where the seat may not see it."""
    if not reading.may("people.view", person=id):
        raise Denied("people.view")
    row = reading.db.execute(select(person).where(person.c.id == id)).one()
    return PersonCard(
        id=id,
        uid=row.uid,
        version=row.version,
        name=names(reading, [id]).get(id, ""),
        names=tuple(
            NameLine(n.kind, n.script, n.language, n.given, n.family, n.from_date, n.to_date)
            for n in _rows(reading, person_name, person_name.c.person == id)
        ),
        birth_date=row.birth_date,
        birth_precision=row.birth_precision,
        sex=row.sex,
        language=row.language,
        deceased_on=row.deceased_on,
        office=row.office,
        restricted=row.restricted,
        registered_on=row.registered_on,
        households=_households_of(reading, id),
        relations=_relations_of(reading, id),
        addresses=_addresses(reading, address.c.person == id),
        identifiers=tuple(
            NumberLine(n.id, n.kind, masked(n.number), n.from_date, n.to_date)
            for n in _rows(reading, identifier, identifier.c.person == id)
        ),
        contacts=_contacts(reading, contact.c.person == id),
    )


def household_card(reading: Reading, id: int) -> HouseholdCard:
    """Return the record of a household; raise Denied where the seat may not see it."""
    if not reading.may("people.view", household=id):
        raise Denied("people.view")
    row = reading.db.execute(select(household).where(household.c.id == id)).one()
    today = reading.seat.clock.today()
    reference = reading.db.scalar(
        select(household_reference.c.person).where(
            household_reference.c.household == id, current(household_reference, today)
        )
    )
    members = members_of_household(reading, id, reference=reference)
    here = tuple(m for m in members if m.until is None or m.until > today)
    return HouseholdCard(
        id=id,
        uid=row.uid,
        version=row.version,
        name=household_names(reading, [id]).get(id, ""),
        office=row.office,
        restricted=row.restricted,
        registered_on=row.registered_on,
        reference=reference,
        members=here,
        former_members=tuple(m for m in members if m not in here),
        addresses=_addresses(reading, address.c.household == id),
        contacts=_contacts(reading, contact.c.household == id),
    )


def members_of_household(
    reading: Reading, id: int, *, reference: int | None
) -> tuple[MemberLine, ...]:
    """Return present and former members whom the seat may see, the reference person first."""
    found = reading.db.execute(
        select(person, membership.c.from_date, membership.c.to_date)
        .join(membership, membership.c.person == person.c.id)
        .where(membership.c.household == id, reading.scope.people(reading.seat))
        .order_by(membership.c.id)
    ).all()
    called = names(reading, [row.id for row in found])
    kinds = {
        r.person: r.kind
        for r in _rows(reading, relation, relation.c.other == reference)
        if reference is not None
    }
    lines = [
        MemberLine(
            row.id,
            called.get(row.id, ""),
            "reference_person" if row.id == reference else kinds.get(row.id, ""),
            row.id == reference,
            row.birth_date,
            row.birth_precision,
            row.sex,
            row.deceased_on,
            row.from_date,
            row.to_date,
        )
        for row in found
    ]
    return tuple(sorted(lines, key=lambda line: not line.reference))


def masked(number: str) -> str:
    """Return a number with all but its last signs hidden; its length stays."""
    hidden = len(number) - SHOWN_DIGITS
    return "".join(
        "\N{BULLET}" if sign.isalnum() and place < hidden else sign
        for place, sign in enumerate(number)
    )


def _rows(reading: Reading, table: Table, where: ColumnElement[bool]) -> list[Row[Any]]:
    return list(reading.db.execute(select(table).where(where).order_by(table.c.id)))


def _addresses(reading: Reading, where: ColumnElement[bool]) -> tuple[AddressLine, ...]:
    return tuple(
        AddressLine(row.kind, row.place, row.line, row.from_date, row.to_date)
        for row in _rows(reading, address, where)
    )


def _contacts(reading: Reading, where: ColumnElement[bool]) -> tuple[ContactLine, ...]:
    return tuple(
        ContactLine(
            row.id,
            row.channel,
            masked(row.number) if row.number else None,
            row.whose,
            row.shared,
            row.safe_hours,
            row.message_allowed,
            row.note,
            row.from_date,
            row.to_date,
            row.message,
        )
        for row in _rows(reading, contact, where)
    )


def _households_of(reading: Reading, id: int) -> tuple[HouseholdLine, ...]:
    seen = reading.db.execute(
        select(household.c.id, membership.c.from_date, membership.c.to_date)
        .join(membership, membership.c.household == household.c.id)
        .where(membership.c.person == id, reading.scope.households(reading.seat))
        .order_by(membership.c.id)
    ).all()
    called = household_names(reading, [row.id for row in seen])
    today = reading.seat.clock.today()
    where = (household_reference.c.person == id) & current(household_reference, today)
    leads = {row.household for row in _rows(reading, household_reference, where)}
    return tuple(
        HouseholdLine(row.id, called.get(row.id, ""), row.id in leads, row.from_date, row.to_date)
        for row in seen
    )


def _relations_of(reading: Reading, id: int) -> tuple[RelationLine, ...]:
    """Return who is what to this person; a relation of this person to others reads `of:child`."""
    r, g = relation.c, guardianship.c
    lines = [
        (row.person, row.kind, row) if row.other == id else (row.other, f"of:{row.kind}", row)
        for row in _rows(reading, relation, or_(r.person == id, r.other == id))
    ]
    lines += [
        (row.guardian, f"guardian:{row.kind}", row)
        if row.child == id
        else (row.child, f"of:guardian:{row.kind}", row)
        for row in _rows(reading, guardianship, or_(g.child == id, g.guardian == id))
    ]
    called = names(reading, [other for other, _kind, _row in lines])
    return tuple(
        RelationLine(other, called[other], kind, row.from_date, row.to_date)
        for other, kind, row in lines
        if other in called
    )
