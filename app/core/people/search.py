"""Search: persons by the beginnings of their names, by identity number or phone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select, true, tuple_

from app.core.journal.seat import Reading
from app.core.people.dated import current
from app.core.people.folding import compact, folded, upper_bound
from app.core.people.names import CHUNK, names
from app.core.people.tables import address, membership, people_key, person


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in a list; `after` is where the next page begins behind this row."""

    id: int
    name: str
    birth_date: date | None
    birth_precision: str
    sex: str | None
    household: int | None
    place: str | None
    office: str | None
    restricted: bool
    after: tuple[str, int] = ("", 0)


def search(
    reading: Reading, text: str, *, after: tuple[str, int] | None = None, limit: int = 50
) -> list[PersonRow]:
    """Return the persons that the seat may see and whose keys begin with every word of `text`.

    They stand in the order of the key that was found; the next page begins at `rows[-1].after`.
    """
    tokens = _tokens(text)
    if not tokens:
        return []
    k = people_key.alias("k")
    found = (
        select(k.c.key, k.c.person)
        .join(person, person.c.id == k.c.person)
        .where(_begins(k.c.key, tokens[0]), person.c.merged_into.is_(None))
        .order_by(k.c.key, k.c.person)
        .limit(limit)
    )
    first = people_key.alias("first")
    earlier = exists().where(
        first.c.person == k.c.person, _begins(first.c.key, tokens[0]), first.c.key < k.c.key
    )
    found = found.where(~earlier.correlate(k))
    for number, token in enumerate(tokens[1:]):
        other = people_key.alias(f"k{number}")
        has = exists().where(other.c.person == k.c.person, _begins(other.c.key, token))
        found = found.where(has.correlate(k))
    if after is not None:
        found = found.where(tuple_(k.c.key, k.c.person) > tuple_(*after), k.c.key >= after[0])
    # The dearest question comes last: it is asked only of those whose words fit.
    found = found.where(reading.scope.people(reading.seat))
    keys = {row.person: (row.key, row.person) for row in reading.db.execute(found)}
    return _rows(reading, _facts(reading, keys, true()), keys)


def person_rows(reading: Reading, ids: Iterable[int]) -> list[PersonRow]:
    """Return rows for these persons in their order, without those that the seat may not see."""
    facts = _facts(reading, list(ids), reading.scope.people(reading.seat))
    return _rows(reading, facts, {})


def _facts(reading: Reading, wanted: Collection[int], seen: ColumnElement[bool]) -> dict[int, Any]:
    """Return what `person` holds of those wanted who are seen, in the order wanted."""
    chosen = select(
        person.c.id,
        person.c.birth_date,
        person.c.birth_precision,
        person.c.sex,
        person.c.office,
        person.c.restricted,
    ).where(seen)
    order = list(wanted)
    found = {
        row.id: row
        for start in range(0, len(order), CHUNK)
        for row in reading.db.execute(chosen.where(person.c.id.in_(order[start : start + CHUNK])))
    }
    return {id: found[id] for id in order if id in found}


def _rows(
    reading: Reading, facts: Mapping[int, Any], after: Mapping[int, tuple[str, int]]
) -> list[PersonRow]:
    called = names(reading, facts, seen=True)
    homes = _homes(reading, list(facts))
    return [
        PersonRow(
            id=id,
            name=called.get(id, ""),
            birth_date=fact.birth_date,
            birth_precision=fact.birth_precision,
            sex=fact.sex,
            household=homes.get(id, (None, None))[0],
            place=homes.get(id, (None, None))[1],
            office=fact.office,
            restricted=fact.restricted,
            after=after.get(id, ("", 0)),
        )
        for id, fact in facts.items()
    ]


def _homes(reading: Reading, ids: list[int]) -> dict[int, tuple[int | None, str | None]]:
    """Return household and place of each person today."""
    today = reading.seat.clock.today()
    found: dict[int, tuple[int | None, str | None]] = {}
    for start in range(0, len(ids), CHUNK):
        chosen = ids[start : start + CHUNK]
        own = select(address.c.person, address.c.place).where(
            address.c.person.in_(chosen), current(address, today)
        )
        found |= {row.person: (None, row.place) for row in reading.db.execute(own)}
        shared = (
            select(membership.c.person, membership.c.household, address.c.place)
            .outerjoin(
                address,
                and_(address.c.household == membership.c.household, current(address, today)),
            )
            .where(membership.c.person.in_(chosen), current(membership, today))
        )
        for row in reading.db.execute(shared):
            found[row.person] = (row.household, row.place or found.get(row.person, (0, None))[1])
    return found


def _tokens(text: str) -> list[str]:
    """Return the words to look for, the longest first: it narrows the search most."""
    letters = [sign for sign in text if sign.isalnum()]
    if letters and not any(sign.isalpha() for sign in letters):
        return [compact(text)]
    words = list(folded(text))
    if len(words) > 1 and any(sign.isdigit() for sign in text):
        joined = [compact(part) for part in text.split()]
        words = [word for word in joined if word]
    return sorted(dict.fromkeys(words), key=len, reverse=True)[:6]


def _begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    return and_(column >= prefix, column < upper_bound(prefix))
