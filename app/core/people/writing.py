"""Writes the rows of a person: names, numbers, contacts, addresses, and the keys of search."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import CursorResult, RowMapping, Table, delete, insert, select, update

from app.core.errors import Stale
from app.core.journal.unit import Unit
from app.core.people.dated import current
from app.core.people.folding import compact, folded, script_of, skeleton
from app.core.people.inputs import NewAddress, NewContact, NewName, NewPerson
from app.core.people.tables import (
    address,
    contact,
    household,
    identifier,
    membership,
    people_key,
    person,
    person_name,
)
from app.core.text import _


def add_row(unit: Unit, table: Table, **values: object) -> int:
    """Insert one row and return its id; a dated row begins on the demonstration day."""
    if "from_date" in table.c:
        values.setdefault("from_date", unit.today)
    return new_id(unit.db.execute(insert(table).values(**values)))


def new_id(result: CursorResult[Any]) -> int:
    """Return the id that an insert gave."""
    made = result.inserted_primary_key
    if made is None:
        raise RuntimeError("the table gives no id")
    return int(made[0])


def bump(unit: Unit, table: Table, id: int, version: int, **values: Any) -> None:
    """Raise the row version and set `values`; raise Stale where somebody else was faster."""
    changed = unit.db.execute(
        update(table)
        .where(table.c.id == id, table.c.version == version)
        .values(version=version + 1, **values)
    )
    if changed.rowcount != 1:
        raise _stale()


def same_version(row: RowMapping, version: int) -> None:
    """Raise Stale where the row is not the one that the form was opened with."""
    if row["version"] != version:
        raise _stale()


def _stale() -> Stale:
    return Stale(
        _(
            "Somebody else changed this since you opened it. Nothing was saved: "
            "open it again and repeat your change."
        )
    )


def end_rows(unit: Unit, table: Table, **where: object) -> int:
    """End the rows that hold today; return how many there were."""
    condition = [table.c[name] == value for name, value in where.items()]
    return unit.db.execute(
        update(table).where(current(table, unit.today), *condition).values(to_date=unit.today)
    ).rowcount


def write_person(unit: Unit, new: NewPerson, *, office: str | None, restricted: bool) -> int:
    """Write a checked person with all its rows; return its id."""
    id = add_row(
        unit,
        person,
        uid=unit.ids.uid(),
        birth_date=new.birth_date,
        birth_precision=new.birth_precision if new.birth_date else "unknown",
        sex=new.sex,
        language=new.language,
        office=office,
        restricted=restricted,
        registered_on=unit.today,
        registered_by=unit.seat.user,
        version=1,
    )
    for name in new.names:
        write_name(unit, id, name)
    for number in new.identifiers:
        add_row(unit, identifier, person=id, kind=number.kind, number=number.number)
    for way in new.contacts:
        write_contact(unit, way, person=id)
    for home in new.addresses:
        write_address(unit, home, person=id)
    write_keys(unit, [id])
    return id


def write_name(unit: Unit, person_id: int, name: NewName) -> int:
    """Write one name row."""
    return add_row(
        unit,
        person_name,
        person=person_id,
        kind=name.kind,
        script=name.script or script_of(name.given + name.family),
        language=name.language,
        given=name.given.strip(),
        family=name.family.strip(),
        parts=dict(name.parts) or None,
    )


def write_contact(unit: Unit, new: NewContact, **subject: int) -> int:
    """Write one safe contact of a person or a household."""
    return add_row(
        unit,
        contact,
        channel=new.channel,
        number=(new.number or "").strip() or None,
        whose=new.whose,
        shared=new.shared,
        safe_hours=new.safe_hours,
        message_allowed=new.message_allowed,
        message=new.message if new.message_allowed else None,
        note=new.note,
        **subject,
    )


def write_address(unit: Unit, new: NewAddress, **subject: int) -> int:
    """Write one address of a person or a household."""
    return add_row(unit, address, kind=new.kind, place=new.place, line=new.line, **subject)


def keys_of(names: Iterable[tuple[str, str]], numbers: Iterable[str]) -> set[str]:
    """Return the search keys of a person: name words, their skeletons, bare numbers."""
    words = {word for given, family in names for word in folded(f"{given} {family}")}
    bare = {compact(number) for number in numbers}
    tails = {re.sub(r"^.*\D", "", number) for number in bare}  # as people say a phone number
    return words | {skeleton(word) for word in words} | ((bare | tails) - {""})


def write_keys(unit: Unit, people: Iterable[int]) -> None:
    """Write the search keys of these persons anew, from what is stored of them."""
    rows = []
    for id in people:
        names = unit.db.execute(
            select(person_name.c.given, person_name.c.family).where(person_name.c.person == id)
        ).all()
        numbers = unit.db.scalars(select(identifier.c.number).where(identifier.c.person == id))
        keys = keys_of([(n.given, n.family) for n in names], [*numbers, *_phones(unit, id)])
        rows += [{"key": key, "person": id} for key in sorted(keys)]
        unit.db.execute(delete(people_key).where(people_key.c.person == id))
    if rows:
        unit.db.execute(insert(people_key), rows)


def _phones(unit: Unit, person_id: int) -> list[str]:
    homes = select(membership.c.household).where(
        membership.c.person == person_id, current(membership, unit.today)
    )
    found = unit.db.scalars(
        select(contact.c.number).where(
            (contact.c.person == person_id) | contact.c.household.in_(homes),
            contact.c.number.is_not(None),
            current(contact, unit.today),
        )
    )
    return [number for number in found if number]


def members_of(unit: Unit, household_id: int) -> list[int]:
    """Return the persons who are members of a household today, visible or not."""
    return list(
        unit.db.scalars(
            select(membership.c.person)
            .where(membership.c.household == household_id, current(membership, unit.today))
            .order_by(membership.c.id)
        )
    )


def is_restricted(unit: Unit, household_id: int) -> bool:
    """Tell whether a household is restricted."""
    found = unit.db.scalar(select(household.c.restricted).where(household.c.id == household_id))
    return bool(found)
