"""Writes the rows of a person: names, numbers, contacts, addresses, and the keys of search."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    CursorResult,
    Insert,
    RowMapping,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

from app.core.errors import Stale
from app.core.journal.unit import Unit
from app.core.people.dated import DAY, current
from app.core.people.folding import compact, folded, script_of, skeleton
from app.core.people.inputs import NewAddress, NewContact, NewName, NewPerson
from app.core.people.joined import is_joined, joined_away
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

# Statements that every registration needs are made once: making one costs more than running it.
_PEOPLE: BindParameter[list[int]] = bindparam("people", expanding=True)
_HOMES: BindParameter[list[int]] = bindparam("homes", expanding=True)
_NAMES = select(person_name.c.person, person_name.c.given, person_name.c.family).where(
    person_name.c.person.in_(_PEOPLE)
)
_NUMBERS = select(identifier.c.person, identifier.c.number).where(identifier.c.person.in_(_PEOPLE))
_LIVING = select(membership.c.household, membership.c.person).where(
    membership.c.person.in_(_PEOPLE), current(membership, DAY)
)
_PHONES = select(contact.c.person, contact.c.household, contact.c.number).where(
    or_(contact.c.person.in_(_PEOPLE), contact.c.household.in_(_HOMES)),
    contact.c.number.is_not(None),
    current(contact, DAY),
)
_FORGET = delete(people_key).where(people_key.c.person.in_(_PEOPLE))
_KEYS = insert(people_key)


@cache
def _insert_into(table: Table) -> Insert:
    return insert(table)


@cache
def _bumping(table: Table, names: tuple[str, ...]) -> Update:
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    same = [table.c.id == bindparam("row"), table.c.version == bindparam("known")]
    if "merged_into" in table.c and "merged_into" not in names:
        same.append(table.c.merged_into.is_(None))
    return update(table).where(*same).values(version=bindparam("next"), **new)


@cache
def _ending(table: Table, names: tuple[str, ...], blank: tuple[str, ...]) -> Update:
    held = [table.c[name] == bindparam(f"of_{name}") for name in names]
    held += [table.c[name].is_(None) for name in blank]
    return update(table).where(current(table, DAY), *held).values(to_date=bindparam("ended"))


def add_row(unit: Unit, table: Table, **values: object) -> int:
    """Insert one row and return its id; a dated row begins on the demonstration day."""
    if "from_date" in table.c:
        values.setdefault("from_date", unit.today)
    return new_id(unit.db.execute(_insert_into(table), values))


def new_id(result: CursorResult[Any]) -> int:
    """Return the id that an insert gave."""
    made = result.inserted_primary_key
    if made is None:
        raise RuntimeError("the table gives no id")
    return int(made[0])


def bump(unit: Unit, table: Table, id: int, version: int, **values: Any) -> None:
    """Raise the row version and set `values`; raise Stale where somebody else was faster.

    Raises UserError where the record was joined into another one: it is changed there.
    """
    asked = {"row": id, "known": version, "next": version + 1}
    new = {f"new_{name}": value for name, value in values.items()}
    changed = unit.db.execute(_bumping(table, tuple(values)), asked | new)
    if changed.rowcount != 1:
        if "merged_into" in table.c and is_joined(unit, table, id):
            raise joined_away()
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
    blank = tuple(name for name, value in where.items() if value is None)
    told = {name: value for name, value in where.items() if value is not None}
    asked = {f"of_{name}": value for name, value in told.items()}
    day = {"day": unit.today, "ended": unit.today}
    return unit.db.execute(_ending(table, tuple(told), blank), asked | day).rowcount


def write_person(
    unit: Unit, new: NewPerson, *, office: str | None, restricted: bool, keys: bool = True
) -> int:
    """Write a checked person with all its rows; return its id.

    Without `keys` the caller writes the search keys, once all that they are made of is there.
    """
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
    if keys:
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
    ids = list(dict.fromkeys(people))
    names: dict[int, list[tuple[str, str]]] = {}
    for row in unit.db.execute(_NAMES, {"people": ids}):
        names.setdefault(row.person, []).append((row.given, row.family))
    numbers = _phones(unit, ids)
    for held in unit.db.execute(_NUMBERS, {"people": ids}):
        numbers.setdefault(held.person, []).append(held.number)
    rows = [
        {"key": key, "person": id}
        for id in ids
        for key in sorted(keys_of(names.get(id, ()), numbers.get(id, ())))
    ]
    unit.db.execute(_FORGET, {"people": ids})
    if rows:
        unit.db.execute(_KEYS, rows)


def _phones(unit: Unit, people: list[int]) -> dict[int, list[str]]:
    """Return the phone numbers by which each person is reached, alone or with the household."""
    homes: dict[int, list[int]] = {}
    for home in unit.db.execute(_LIVING, {"people": people, "day": unit.today}):
        homes.setdefault(home.household, []).append(home.person)
    found: dict[int, list[str]] = {}
    ways = {"people": people, "homes": list(homes), "day": unit.today}
    for way in unit.db.execute(_PHONES, ways):
        for id in [way.person] if way.person else homes.get(way.household, []):
            found.setdefault(id, []).append(way.number)
    return found


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
