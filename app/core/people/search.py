"""Search: persons by the beginnings of their names, by identity number or phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, select, tuple_

from app.core.journal.seat import Reading
from app.core.late import late_dataclass
from app.core.people.dated import current
from app.core.people.folding import compact, folded, upper_bound
from app.core.people.names import CHUNK, shown
from app.core.people.tables import address, membership, people_key, person, person_name
from app.core.store.types import Day, Number, Str


@late_dataclass(frozen=True)
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
    given: dict[str, Any] = {"limit": limit}
    for number, token in enumerate(tokens):
        given |= {f"from{number}": token, f"to{number}": upper_bound(token)}
    if after is not None:
        given |= {"after_key": after[0], "after_person": after[1]}
    # The dearest question comes last: it is asked only of those whose words fit.
    found = _found(len(tokens), after is not None).where(reading.scope.people(reading.seat))
    return _rows(reading, reading.db.execute(found, given).all())


def person_rows(reading: Reading, ids: Iterable[int]) -> list[PersonRow]:
    """Return rows for these persons in their order, without those that the seat may not see."""
    order = list(ids)
    chosen = select(*_FACTS).where(reading.scope.people(reading.seat), person.c.id.in_(_IDS))
    found = {row.id: row for row in _by_chunks(reading, chosen, order)}
    return _rows(reading, [found[id] for id in order if id in found])


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_TODAY = bindparam("today", type_=Day())
_FACTS = (
    person.c.id,
    person.c.birth_date,
    person.c.birth_precision,
    person.c.sex,
    person.c.office,
    person.c.restricted,
)

# To write a statement costs more than to run it: those that are always the same are written once.
_NAMES = (
    select(
        person_name.c.person,
        person_name.c.kind,
        person_name.c.script,
        person_name.c.language,
        person_name.c.given,
        person_name.c.family,
    )
    .where(person_name.c.person.in_(_IDS), current(person_name, _TODAY))
    .order_by(person_name.c.id)
)
_OWN_HOMES = select(address.c.person, address.c.place).where(
    address.c.person.in_(_IDS), current(address, _TODAY)
)
_SHARED_HOMES = (
    select(membership.c.person, membership.c.household, address.c.place)
    .outerjoin(
        address, and_(address.c.household == membership.c.household, current(address, _TODAY))
    )
    .where(membership.c.person.in_(_IDS), current(membership, _TODAY))
)


@lru_cache(maxsize=16)
def _found(words: int, goes_on: bool) -> Select[Any]:
    """Return the search for so many words, from the beginning or behind a row."""
    k, first = people_key.alias("k"), people_key.alias("first")
    found = (
        select(k.c.key.label("found_by"), *_FACTS)
        .join(person, person.c.id == k.c.person)
        .where(_begins(k.c.key, 0), person.c.merged_into.is_(None))
        .order_by(k.c.key, k.c.person)
        .limit(bindparam("limit"))
    )
    earlier = exists().where(
        first.c.person == k.c.person, _begins(first.c.key, 0), first.c.key < k.c.key
    )
    found = found.where(~earlier.correlate(k))
    for number in range(1, words):
        other = people_key.alias(f"k{number}")
        has = exists().where(other.c.person == k.c.person, _begins(other.c.key, number))
        found = found.where(has.correlate(k))
    if goes_on:
        key, id = bindparam("after_key", type_=Str()), bindparam("after_person", type_=Number())
        found = found.where(tuple_(k.c.key, k.c.person) > tuple_(key, id), k.c.key >= key)
    return found


def _by_chunks(reading: Reading, statement: Select[Any], ids: Sequence[int]) -> Iterator[Any]:
    """Run a statement for the ids, as many at a time as a database takes."""
    today = reading.seat.clock.today()
    for start in range(0, len(ids), CHUNK):
        chosen = {"ids": ids[start : start + CHUNK], "today": today}
        yield from reading.db.execute(statement, chosen).all()


def _rows(reading: Reading, facts: Sequence[Any]) -> list[PersonRow]:
    ids = [fact.id for fact in facts]
    called: dict[int, list[Any]] = {}
    for row in _by_chunks(reading, _NAMES, ids):
        called.setdefault(row.person, []).append(row)
    homes = _homes(reading, ids)
    searched = bool(facts) and "found_by" in facts[0]._fields
    rows = []
    for id, fact in zip(ids, facts, strict=True):
        home, place = homes.get(id, (None, None))
        rows.append(
            PersonRow(
                id=id,
                name=shown(called[id], reading.seat.language) if id in called else "",
                birth_date=fact.birth_date,
                birth_precision=fact.birth_precision,
                sex=fact.sex,
                household=home,
                place=place,
                office=fact.office,
                restricted=fact.restricted,
                after=(fact.found_by, id) if searched else ("", 0),
            )
        )
    return rows


def _homes(reading: Reading, ids: list[int]) -> dict[int, tuple[int | None, str | None]]:
    """Return household and place of each person today."""
    found: dict[int, tuple[int | None, str | None]] = {}
    for row in _by_chunks(reading, _OWN_HOMES, ids):
        found[row.person] = (None, row.place)
    for row in _by_chunks(reading, _SHARED_HOMES, ids):
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


def _begins(column: ColumnElement[str], number: int) -> ColumnElement[bool]:
    low, high = bindparam(f"from{number}", type_=Str()), bindparam(f"to{number}", type_=Str())
    return and_(column >= low, column < high)
