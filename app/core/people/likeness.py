"""Likeness: which registered persons may be the one who is being registered, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from app.core.journal.seat import Reading
from app.core.late import late_dataclass
from app.core.people.dated import current
from app.core.people.folding import compact, fold, folded, script_of, skeleton
from app.core.people.inputs import NewAddress, NewContact, NewPerson
from app.core.people.search import PersonRow, person_rows
from app.core.people.tables import (
    address,
    contact,
    identifier,
    membership,
    people_key,
    person,
    person_name,
)
from app.core.text import Text, _

THRESHOLD = 0.82
MOST = 400
_SAME_ID = 0.97
_SAME_PHONE = 0.82
_NAME = 0.7
_LEAST_NAME = 0.8
_BORN_SAME_DAY, _BORN_SAME_YEAR, _BORN_UNKNOWN = 0.6, 0.45, 0.3
_SAME_PLACE = 0.25


@late_dataclass(frozen=True)
class Draft:
    """What is known of a person before registering: enough to look for the same one."""

    names: tuple[str, ...]
    birth_date: date | None = None
    birth_precision: str = "day"
    numbers: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        new: NewPerson,
        *,
        contacts: Iterable[NewContact] = (),
        addresses: Iterable[NewAddress] = (),
    ) -> Draft:
        """Return the draft of a new person with the contacts and addresses of the household."""
        ways, homes = (*new.contacts, *contacts), (*new.addresses, *addresses)
        return cls(
            names=tuple(f"{n.given} {n.family}".strip() for n in new.names),
            birth_date=new.birth_date,
            birth_precision=new.birth_precision if new.birth_date else "unknown",
            numbers=frozenset(compact(i.number) for i in new.identifiers if i.number),
            phones=frozenset(compact(way.number) for way in ways if way.number),
            places=frozenset(home.place for home in homes if home.place),
        )

    @property
    def sounds(self) -> frozenset[str]:
        """The search keys that the names sound like."""
        return frozenset(skeleton(word) for name in self.names for word in folded(name))

    @property
    def hard(self) -> frozenset[str]:
        """The numbers that make two people alike whatever they are called."""
        return self.numbers | self.phones

    def meets(self, born: date | None, keys: Collection[str]) -> bool:
        """Tell whether somebody with these keys can be like the draft, by the rule of blocking."""
        alike = len(self.sounds.intersection(keys))
        if not self.hard.isdisjoint(keys) or alike >= max(1, min(2, len(self.sounds))):
            return True
        years = (born, self.birth_date) if born and self.birth_date and alike else None
        return years is not None and abs(years[0].year - years[1].year) <= 1


@late_dataclass(frozen=True)
class Likeness:
    """A registered person who may be the same; another office's shows only the office."""

    person: PersonRow | None
    office: str | None
    score: float = 0.0
    reasons: tuple[Text, ...] = ()
    masked: bool = False


@late_dataclass(frozen=True)
class Match:
    """A likely match before anybody's sight is asked; not for pages."""

    person: int
    office: str | None
    restricted: bool
    score: float
    reasons: tuple[Text, ...]


def possible_duplicates(
    reading: Reading, draft: Draft, *, threshold: float | None = None, limit: int = 20
) -> list[Likeness]:
    """Return who may be the same person, the likeliest first.

    All offices are searched; where the seat may not see the person, only the office is told, once.
    Restricted persons are never among them.
    """
    least = threshold if threshold is not None else default_threshold(reading)
    matches = [
        m for m in likely(reading.db, draft, day=reading.seat.clock.today()) if m.score >= least
    ]
    rows = {row.id: row for row in person_rows(reading, [m.person for m in matches])}
    found, elsewhere = [], dict[str | None, None]()
    for match in matches:
        row = rows.get(match.person)
        if row is not None:
            found.append(Likeness(replace(row), row.office, match.score, match.reasons))
        elif not match.restricted:
            elsewhere[match.office] = None
    masked = [Likeness(None, office, masked=True) for office in elsewhere]
    return found[:limit] + masked


def default_threshold(reading: Reading) -> float:
    """Return the card's threshold for duplicates."""
    value = reading.card.modules.get("intake", {}).get("duplicate_threshold", THRESHOLD)
    return float(value)


def likely(
    db: Connection, draft: Draft, *, day: date, among: Collection[int] | None = None
) -> list[Match]:
    """Return everybody (or those `among`) who is like the draft, scored, the likeliest first."""
    candidates = _candidates(db, draft, among)
    if not candidates:
        return []
    facts = _Facts(db, list(candidates), day)
    matches = []
    for row in candidates.values():
        score, reasons = _score(draft, row, facts)
        if reasons:
            matches.append(Match(row.id, row.office, row.restricted, score, tuple(reasons)))
    return sorted(matches, key=lambda match: (-match.score, match.person))


def _candidates(db: Connection, draft: Draft, among: Collection[int] | None) -> dict[int, Row[Any]]:
    """Block by keys: an equal number or phone, two name keys alike, or one and the birth year."""
    sounds, hard = draft.sounds, draft.hard
    wanted = select(
        person.c.id,
        person.c.office,
        person.c.restricted,
        person.c.birth_date,
        person.c.birth_precision,
    ).where(person.c.merged_into.is_(None))
    if among is not None:
        wanted = wanted.where(person.c.id.in_(sorted(among)))
    found: dict[int, Row[Any]] = {}
    if hard:
        same = select(people_key.c.person).where(people_key.c.key.in_(sorted(hard)))
        found |= {row.id: row for row in db.execute(wanted.where(person.c.id.in_(same)))}
    if sounds:
        near = people_key.c.key.in_(sorted(sounds))
        alike = select(people_key.c.person).where(near).group_by(people_key.c.person)
        both = alike.having(func.count() >= min(2, len(sounds)))
        ways: list[ColumnElement[bool]] = [person.c.id.in_(both)]
        if draft.birth_date is not None:
            year = draft.birth_date.year
            ways.append(
                person.c.birth_date.between(date(year - 1, 1, 1), date(year + 1, 12, 31))
                & person.c.id.in_(select(people_key.c.person).where(near))
            )
        limited = wanted.where(or_(*ways)).order_by(person.c.id).limit(MOST)
        found |= {row.id: row for row in db.execute(limited)}
    return found


class _Facts:
    """Names, numbers, phones and places of the candidates, read at once."""

    def __init__(self, db: Connection, ids: list[int], day: date) -> None:
        self.names: dict[int, list[str]] = {}
        self.numbers: dict[int, set[str]] = {}
        self.phones: dict[int, set[str]] = {}
        self.places: dict[int, set[str]] = {}
        n, m = person_name.c, membership.c
        for row in db.execute(select(n.person, n.given, n.family).where(n.person.in_(ids))):
            self.names.setdefault(row.person, []).append(f"{row.given} {row.family}".strip())
        numbers = select(identifier.c.person, identifier.c.number)
        for held_by in db.execute(numbers.where(identifier.c.person.in_(ids))):
            self.numbers.setdefault(held_by.person, set()).add(compact(held_by.number))
        homes: dict[int, list[int]] = {}
        held = select(m.household, m.person).where(m.person.in_(ids), current(membership, day))
        for home in db.execute(held):
            homes.setdefault(home.household, []).append(home.person)
        for table, column, into, folding in (
            (contact, contact.c.number, self.phones, compact),
            (address, address.c.place, self.places, str),
        ):
            about = or_(table.c.person.in_(ids), table.c.household.in_(list(homes)))
            chosen = select(table.c.person, table.c.household, column.label("value")).where(
                about, column.is_not(None), current(table, day)
            )
            for found in db.execute(chosen):
                for id in [found.person] if found.person else homes.get(found.household, []):
                    into.setdefault(id, set()).add(folding(found.value))


def _score(draft: Draft, row: Row[Any], facts: _Facts) -> tuple[float, list[Text]]:
    """Join the signs: each one leaves that much less doubt."""
    signs: list[tuple[float, Text]] = []
    if draft.numbers & facts.numbers.get(row.id, set()):
        signs.append((_SAME_ID, _("same identity number")))
    if draft.phones & facts.phones.get(row.id, set()):
        signs.append((_SAME_PHONE, _("same phone number")))
    alike = _name_likeness(draft.names, facts.names.get(row.id, []))
    if alike >= _LEAST_NAME:
        signs.append((_NAME * alike, _("same name") if alike > 0.995 else _("similar name")))
        signs += _birth(draft, row)
        if draft.places & facts.places.get(row.id, set()):
            signs.append((_SAME_PLACE, _("same place")))
    elif signs:
        signs += _birth(draft, row)
    doubt = 1.0
    for weight, _reason in signs:
        doubt *= 1 - weight
    return round(1 - doubt, 3), [reason for _weight, reason in signs if str(reason)]


def _birth(draft: Draft, row: Row[Any]) -> list[tuple[float, Text]]:
    if draft.birth_date is None or row.birth_date is None:
        return [(_BORN_UNKNOWN, Text(""))]
    exact = draft.birth_precision == "day" == row.birth_precision
    if exact and draft.birth_date == row.birth_date:
        return [(_BORN_SAME_DAY, _("born on the same day"))]
    apart = abs(draft.birth_date.year - row.birth_date.year)
    if apart == 0:
        return [(_BORN_SAME_YEAR, _("born in the same year"))]
    if apart == 1 and "estimated" in (draft.birth_precision, row.birth_precision):
        return [(_BORN_SAME_YEAR, _("born about the same year"))]
    return []


def _name_likeness(names: Iterable[str], others: Iterable[str]) -> float:
    """Return how alike the nearest two names in one script are, 0 to 1."""
    from rapidfuzz import fuzz  # needed only when somebody is registered

    best = 0.0
    others = list(others)
    for name in names:
        for other in others:
            if script_of(name) == script_of(other):
                best = max(best, fuzz.token_sort_ratio(fold(name), fold(other)) / 100)
    return best
