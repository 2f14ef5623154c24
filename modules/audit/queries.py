"""Reads of the journal: entries that the seat may see, page by page, and the chain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.api import Event, Reading
from app.api.cases import case_file
from app.api.data import Select, func, select
from app.api.journal import (
    Break,
    Entry,
    Head,
    TimelineRow,
    journal,
    journal_visible,
    read_head,
    tell_rows,
    verify_chain,
)

PAGE = 200
DENIED = ("access.denied", "access.sign_in_failed")
EventClass = Callable[[str], type[Event] | None]


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which entries; a field left empty does not narrow. Days are local and inclusive."""

    user: int | None = None
    event: str | None = None
    since: date | None = None
    until: date | None = None
    number: str = ""
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of the chain found."""

    head: Head
    breaks: tuple[Break, ...]


def entry_ids(reading: Reading, filter: JournalFilter, *, after: int | None = None,
              limit: int = PAGE) -> list[int]:
    """Return the numbers of one page of entries, the newest first, behind entry `after`."""
    statement = _visible(reading, filter)
    if after is not None:
        statement = statement.where(journal.c.seq < after)
    page = statement.order_by(journal.c.seq.desc()).limit(limit)
    return [int(row.seq) for row in reading.db.execute(page)]


def count_entries(reading: Reading, filter: JournalFilter) -> int:
    """Return how many entries the filter lets through."""
    inside = _visible(reading, filter).subquery()
    return int(reading.db.scalar(select(func.count()).select_from(inside)) or 0)


def entry_rows(reading: Reading, ids: Iterable[int],
               event_class: EventClass) -> tuple[list[TimelineRow], dict[int, str]]:
    """Return these entries as rows with sentences, and the numbers of their cases."""
    wanted = list(ids)
    found = select(journal).where(journal.c.seq.in_(wanted), journal_visible(reading))
    entries = [Entry(*row) for row in reading.db.execute(found.order_by(journal.c.seq.desc()))]
    cases = {entry.case_id for entry in entries if entry.case_id is not None}
    numbers = {
        row.id: row.number
        for row in reading.db.execute(
            select(case_file.c.id, case_file.c.number).where(case_file.c.id.in_(cases))
        )
    }
    return tell_rows(reading, entries, event_class), numbers


def kinds_of_entries(reading: Reading) -> list[str]:
    """Return the names of the events that the seat may see."""
    kinds = select(journal.c.event).where(journal_visible(reading)).distinct()
    return sorted(str(row.event) for row in reading.db.execute(kinds))


def check_chain(reading: Reading) -> Checked:
    """Check the whole chain; it reads every entry, also those that the seat may not see."""
    return Checked(read_head(reading.db), tuple(verify_chain(reading.db)))


def _visible(reading: Reading, filter: JournalFilter) -> Select[tuple[int]]:
    statement = select(journal.c.seq).where(journal_visible(reading))
    if filter.user is not None:
        statement = statement.where(journal.c.actor == filter.user)
    if filter.event:
        statement = statement.where(journal.c.event == filter.event)
    if filter.denied:
        statement = statement.where(journal.c.event.in_(DENIED))
    if filter.since is not None:
        statement = statement.where(journal.c.at >= _morning(reading, filter.since))
    if filter.until is not None:
        end = _morning(reading, filter.until + timedelta(days=1))
        statement = statement.where(journal.c.at < end)
    if filter.number.strip():
        number = filter.number.strip().upper()
        of_case = select(case_file.c.id).where(func.upper(case_file.c.number) == number)
        statement = statement.where(journal.c.case_id.in_(of_case))
    return statement


def _morning(reading: Reading, day: date) -> datetime:
    return datetime.combine(day, time(), reading.card.zone)
