"""Lists of cases: ids first, then the rows of one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)

from app.core.access.users import user_names
from app.core.cases.deadlines import is_overdue, overdue
from app.core.cases.tables import case_assignment, case_file
from app.core.cases.visibility import assigned_cases
from app.core.errors import UserError
from app.core.journal.seat import Reading
from app.core.people.dated import current
from app.core.people.folding import folded, upper_bound
from app.core.people.names import CHUNK, household_names, names
from app.core.people.tables import membership, people_key
from app.core.store.types import Day
from app.core.text import Said, _

FAR = literal(date(9999, 12, 31), Day())


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases; a field left empty does not narrow. `text` is a case number or a name."""

    type: str | None = None
    stage: str | None = None
    track: str | None = None
    office: str | None = None
    worker: int | None = None
    mine: bool = False
    open: bool | None = True
    overdue: bool = False
    unassigned: bool = False
    untracked: bool = False
    text: str = ""
    person: int | None = None
    household: int | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in a list; `after` is where the next page begins behind this row."""

    id: int
    number: str
    type: str
    subject: str
    person: int | None
    household: int | None
    office: str | None
    stage: str
    stage_since: date
    stage_due: date | None
    stage_due_at: datetime | None
    overdue: bool
    opened_on: date
    closed_on: date | None
    restricted: bool
    origin: str
    lead: int | None
    lead_name: Said | None
    version: int
    after: tuple[object, int] = ("", 0)


_SORTS: dict[str, ColumnElement[Any]] = {
    "number": case_file.c.number,
    "opened": case_file.c.opened_on,
    "due": func.coalesce(case_file.c.stage_due, FAR),
    "stage_since": case_file.c.stage_since,
    "stage": case_file.c.stage,
    "office": func.coalesce(case_file.c.office, ""),
}


def case_ids(reading: Reading, filter: CaseFilter | None = None) -> Select[tuple[int]]:
    """Return the statement of the ids that the seat may see and the filter lets through."""
    wanted = filter or CaseFilter()
    seat = reading.seat
    statement = select(case_file.c.id).where(reading.scope.cases(seat), *_equal(wanted))
    if wanted.open is not None:
        closed = case_file.c.closed_on
        statement = statement.where(closed.is_(None) if wanted.open else closed.is_not(None))
    lead = exists().where(
        case_assignment.c.case == case_file.c.id,
        case_assignment.c.kind == "lead",
        current(case_assignment, seat.clock.today()),
    )
    if wanted.untracked:
        statement = statement.where(case_file.c.track.is_(None))
    if wanted.unassigned:
        statement = statement.where(not_(lead.correlate(case_file)))
    if wanted.worker is not None:
        of_worker = lead.where(case_assignment.c.user == wanted.worker)
        statement = statement.where(of_worker.correlate(case_file))
    if wanted.mine:
        statement = statement.where(case_file.c.id.in_(assigned_cases(seat)))
    if wanted.overdue:
        statement = statement.where(overdue(seat.clock))
    if wanted.text.strip():
        statement = statement.where(_text(reading, wanted.text))
    return statement


def sorted_ids(
    reading: Reading,
    filter: CaseFilter | None = None,
    *,
    sort: str = "due",
    descending: bool = False,
    within: Select[tuple[int]] | None = None,
) -> list[int]:
    """Return the ids in the order of `sort`, for a table that fetches its rows by page.

    `within` is the statement of a figure: only the cases that it counts are returned.
    """
    column = _sort(sort)
    order = column.desc() if descending else column.asc()
    tie = case_file.c.id.desc() if descending else case_file.c.id.asc()
    wanted = case_ids(reading, filter)
    if within is not None:
        wanted = wanted.where(case_file.c.id.in_(within.correlate(None)))
    return list(reading.db.scalars(wanted.order_by(order, tie)))


def case_list(
    reading: Reading,
    filter: CaseFilter | None = None,
    *,
    sort: str = "due",
    descending: bool = False,
    after: tuple[object, int] | None = None,
    limit: int = 50,
) -> list[CaseRow]:
    """Return one page of cases; the next begins at `rows[-1].after`.

    `sort` is one of number, opened, due, stage_since, stage, office.
    """
    column = _sort(sort)
    value = column.label("value")
    page = case_ids(reading, filter).add_columns(value)
    if after is not None:
        value_there, id_there = after
        behind = column < value_there if descending else column > value_there
        tied = case_file.c.id < id_there if descending else case_file.c.id > id_there
        page = page.where(or_(behind, and_(column == value_there, tied)))
    order = column.desc() if descending else column.asc()
    tie = case_file.c.id.desc() if descending else case_file.c.id.asc()
    found = {
        row.id: (row.value, row.id)
        for row in reading.db.execute(page.order_by(order, tie).limit(limit))
    }
    return case_rows(reading, found, after=found)


def count_cases(reading: Reading, filter: CaseFilter | None = None) -> int:
    """Return how many cases the filter lets through."""
    ids = case_ids(reading, filter).subquery()
    return int(reading.db.scalar(select(func.count()).select_from(ids)) or 0)


def case_rows(
    reading: Reading, ids: Iterable[int], *, after: dict[int, tuple[object, int]] | None = None
) -> list[CaseRow]:
    """Return the rows of these cases in their order, without those that the seat may not see."""
    wanted = list(ids)
    seen: dict[int, Row[Any]] = {}
    leads: dict[int, int] = {}
    for start in range(0, len(wanted), CHUNK):
        chosen = wanted[start : start + CHUNK]
        rows = select(case_file).where(
            case_file.c.id.in_(chosen), reading.scope.cases(reading.seat)
        )
        seen |= {row.id: row for row in reading.db.execute(rows)}
        held = select(case_assignment.c.case, case_assignment.c.user).where(
            case_assignment.c.case.in_(chosen),
            case_assignment.c.kind == "lead",
            current(case_assignment, reading.seat.clock.today()),
        )
        leads |= {row.case: row.user for row in reading.db.execute(held)}
    users = user_names(reading.db)
    people = names(reading, [r.person for r in seen.values() if r.person is not None])
    homes = household_names(
        reading, [r.household for r in seen.values() if r.household is not None]
    )
    return [
        _row(
            reading,
            seen[id],
            homes.get(seen[id].household) or people.get(seen[id].person, ""),
            leads.get(id),
            users,
            (after or {}).get(id, ("", 0)),
        )
        for id in wanted
        if id in seen
    ]


def _row(
    reading: Reading,
    row: Row[Any],
    subject: str,
    lead: int | None,
    users: dict[int, Any],
    after: tuple[object, int],
) -> CaseRow:
    return CaseRow(
        id=row.id,
        number=row.number,
        type=row.type,
        subject=subject,
        person=row.person,
        household=row.household,
        office=row.office,
        stage=row.stage,
        stage_since=row.stage_since,
        stage_due=row.stage_due,
        stage_due_at=row.stage_due_at,
        overdue=is_overdue(reading.seat.clock, row.stage_due, row.stage_due_at, row.closed_on),
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        restricted=row.restricted,
        origin=row.origin,
        lead=lead,
        lead_name=users.get(lead) if lead is not None else None,
        version=row.version,
        after=after,
    )


def _equal(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    names = ("type", "stage", "track", "office", "person", "household")
    return [
        case_file.c[name] == value for name in names if (value := getattr(wanted, name)) is not None
    ]


def _sort(sort: str) -> ColumnElement[Any]:
    if sort not in _SORTS:
        raise UserError(_("Cases cannot be sorted by {name}.", name=sort))
    return _SORTS[sort]


def _text(reading: Reading, text: str) -> ColumnElement[bool]:
    """Return the condition for a case number's beginning, or for names of the people in it."""
    number = text.strip().upper()
    conditions: list[ColumnElement[bool]] = [
        (case_file.c.number >= number) & (case_file.c.number < upper_bound(number))
    ]
    homes = select(membership.c.household).where(current(membership, reading.seat.clock.today()))
    alike = [
        select(people_key.c.person).where(
            people_key.c.key >= word, people_key.c.key < upper_bound(word)
        )
        for word in folded(text)[:6]
    ]
    if alike:
        own = [case_file.c.person.in_(found) for found in alike]
        shared = homes.where(*(membership.c.person.in_(found) for found in alike))
        conditions.append(case_file.c.household.in_(shared.correlate(None)))
        conditions.append(and_(*own))
    return or_(*conditions)
