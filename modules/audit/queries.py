"""What the journal page reads: entries that the seat may see, people and kinds of acts in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.api import Event, Reading, Said, _, late_dataclass
from app.api.cases import case_file
from app.api.data import Select, select
from app.api.journal import Entry, TimelineRow, journal, journal_visible, tell_rows
from app.api.users import user_names

EventClass = Callable[[str], type[Event] | None]
PAGE = 200
RECENT_DAYS = 30
REFUSED = "audit.refused"
REFUSALS = ("access.denied", "access.sign_in_failed")
ABSENT = "absent:"
"""Stands before the id of a module that is off or not installed: nobody can tell its entries."""


@late_dataclass(frozen=True)
class JournalFilter:
    """Which entries are shown: local days, both included; `event` is a kind of act.

    `number` is a case number or its beginning.
    """

    since: date | None = None
    until: date | None = None
    user: int | None = None
    event: str | None = None
    number: str = ""
    refused: bool = False


@late_dataclass(frozen=True)
class Line:
    """One entry as the page shows it; `opens` says whether the seat may open its case."""

    told: TimelineRow
    recorded_at: datetime
    number: str | None
    hash: str
    prev_hash: str
    opens: bool

    @property
    def refused(self) -> bool:
        """Whether the act was refused, or the sign-in failed."""
        return self.told.event in REFUSALS


@late_dataclass(frozen=True)
class Choices:
    """Who did something, and what kinds of acts were done, among the entries the seat may see."""

    users: tuple[tuple[int, Said], ...]
    kinds: tuple[tuple[str, Said], ...]


def entry_ids(
    reading: Reading, filter: JournalFilter, *, after: int | None = None, limit: int = PAGE
) -> list[int]:
    """Return the numbers of the entries, the newest first; `after` is the last one shown."""
    wanted = _wanted(reading, filter)
    if after is not None:
        wanted = wanted.where(journal.c.seq < after)
    return list(reading.db.scalars(wanted.order_by(journal.c.seq.desc()).limit(limit)))


def recently_refused(reading: Reading) -> Select[tuple[int]]:
    """Return the refused acts and failed sign-ins of the last days that the seat may see."""
    return _wanted(reading, recent_refusals(reading.seat.clock.today()))


def recent_refusals(today: date) -> JournalFilter:
    """Return the filter that shows what the figure of refused acts counts."""
    return JournalFilter(since=today - timedelta(days=RECENT_DAYS), refused=True)


def lines(reading: Reading, ids: Sequence[int], event_class: EventClass) -> list[Line]:
    """Return these entries told in sentences, those that the seat may not see left out."""
    entries: dict[int, Entry] = {}
    for start in range(0, len(ids), PAGE):
        some = journal.c.seq.in_(ids[start : start + PAGE])
        found = reading.db.execute(select(journal).where(some, journal_visible(reading)))
        entries |= {row.seq: Entry(*row) for row in found}
    ordered = [entries[id] for id in ids if id in entries]
    numbers = _case_numbers(reading, sorted({e.case_id for e in ordered if e.case_id is not None}))
    opens = {case for case in numbers if reading.may("cases.view", case=case)}
    return [
        Line(told, entry.recorded_at, numbers.get(entry.case_id or 0), entry.hash,
             entry.prev_hash, entry.case_id in opens)
        for entry, told in zip(ordered, tell_rows(reading, ordered, event_class), strict=True)
    ]  # fmt: skip


def choices(reading: Reading, event_class: EventClass) -> Choices:
    """Return what can be chosen as a user and as a kind of act."""
    seen = journal_visible(reading)
    names = user_names(reading.db)
    actors = reading.db.scalars(select(journal.c.actor).where(seen).distinct())
    events = reading.db.scalars(select(journal.c.event).where(seen).distinct())
    kinds = dict(_kind(reading, event, event_class) for event in sorted(events))
    users = [(id, names[id]) for id in sorted(a for a in actors if a is not None) if id in names]
    return Choices(tuple(users), tuple(kinds.items()))


def _kind(reading: Reading, event: str, event_class: EventClass) -> tuple[str, Said]:
    known = event_class(event)
    if known is not None:
        return event, known.title
    module = event.partition(".")[0]
    title = reading.named("module", module)
    words = _("Entries of {module} (not installed)", module=module)
    if title is not None:
        words = _("Entries of {module} (switched off)", module=title)
    return f"{ABSENT}{module}", words


def _wanted(reading: Reading, filter: JournalFilter) -> Select[tuple[int]]:
    wanted = select(journal.c.seq).where(journal_visible(reading))
    zone = reading.seat.clock.zone
    if filter.since is not None:
        wanted = wanted.where(journal.c.at >= _start(filter.since, zone))
    if filter.until is not None and filter.until < date.max:
        wanted = wanted.where(journal.c.at < _start(filter.until + timedelta(days=1), zone))
    if filter.user is not None:
        wanted = wanted.where(journal.c.actor == filter.user)
    if filter.event is not None:
        wanted = wanted.where(_of_kind(filter.event))
    if filter.refused:
        wanted = wanted.where(journal.c.event.in_(REFUSALS))
    if filter.number:
        number = case_file.c.number.istartswith(filter.number, autoescape=True)
        wanted = wanted.where(journal.c.case_id.in_(select(case_file.c.id).where(number)))
    return wanted


def _of_kind(event: str) -> Any:
    if event.startswith(ABSENT):
        return journal.c.event.startswith(event.removeprefix(ABSENT) + ".", autoescape=True)
    return journal.c.event == event


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _case_numbers(reading: Reading, cases: Sequence[int]) -> dict[int, str]:
    numbers: dict[int, str] = {}
    for start in range(0, len(cases), PAGE):
        some = case_file.c.id.in_(cases[start : start + PAGE])
        found = reading.db.execute(select(case_file.c.id, case_file.c.number).where(some))
        numbers |= {row.id: row.number for row in found}
    return numbers
