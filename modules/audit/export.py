"""The journal kept as a table: the act that is recorded, and the file's content."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import ClassVar

from app.api import Event, Reading, Said, Unit, UserError, Words, _, _n, late_dataclass
from app.api.journal import Head
from modules.audit.queries import JournalFilter, Line, entry_ids

MOST = 10_000
"""Entries that one file holds at most."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
_TITLES = (
    _("Entry", context="number"), _("When"), _("Written down"), _("Login"), _("Name"),
    _("Role"), _("Office"), _("Case"), _("What was done"), _("Kind of act"), _("Reason"),
    _("Refused", context="column"), _("Hash"),
)  # fmt: skip
Say = Callable[[Said], str]


@late_dataclass(frozen=True)
class ExportJournal:
    """Record that the entries of a filter are kept as a file; `language` is that of the file."""

    filter: JournalFilter
    language: str


@late_dataclass(frozen=True)
class JournalExported(Event, name="audit.exported", title=_("Journal kept as a table")):
    """Entries of the journal were written into a file: from here on they also lie elsewhere."""

    icon: ClassVar[str] = "download"

    entries: int
    newest: int
    oldest: int
    filtered_by: tuple[str, ...]

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say how many entries."""
        n = int(str(payload["entries"]))
        return _n("{n} entry of the journal kept as a table",
                  "{n} entries of the journal kept as a table", n)  # fmt: skip


def export_journal(unit: Unit, command: ExportJournal) -> tuple[int, ...]:
    """Record the export; return the numbers of the entries that the file will hold.

    Raises UserError where no entry fits, or more than one file holds.
    """
    unit.require("journal.view")
    ids = entry_ids(unit, command.filter, limit=MOST + 1)
    if not ids:
        raise UserError(_("No entry fits this choice. Nothing was written."))
    if len(ids) > MOST:
        raise UserError(_("More than {n} entries fit this choice. Choose fewer days.", n=MOST))
    unit.record(JournalExported(len(ids), ids[0], ids[-1], _used(command.filter)))
    return tuple(ids)


def _used(filter: JournalFilter) -> tuple[str, ...]:
    """Return the names of the fields that narrow; their values stay out of the journal."""
    plain = JournalFilter()
    names = JournalFilter.__dataclass_fields__
    return tuple(n for n in names if getattr(filter, n) != getattr(plain, n))


def as_csv(reading: Reading, found: Iterable[Line], *, say: Say, head: Head) -> bytes:
    """Return the entries as CSV that a spreadsheet opens; a cell never begins a formula."""
    card = reading.card
    out = io.StringIO(newline="")
    table = csv.writer(out)

    def write(*cells: object) -> None:
        table.writerow([safe_cell(str(cell)) for cell in cells])

    write(say(card.name), say(_("Synthetic data")))
    write(say(card.disclaimer))
    write(say(_("Head of the journal")), f"{head.seq} {head.hash}")
    write()
    write(*(say(title) for title in _TITLES))
    zone = reading.seat.clock.zone
    for line in found:
        told = line.told
        office = card.offices.get(told.office or "")
        write(
            told.seq, _local(told.at.astimezone(zone)), _local(line.recorded_at.astimezone(zone)),
            told.login, say(told.actor), say(told.role), say(office.name) if office else "",
            line.number or "", say(told.sentence), told.event, told.reason or "",
            say(_("refused")) if line.refused else "", line.hash,
        )  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def safe_cell(words: str) -> str:
    """Return the cell so that a spreadsheet shows it and never computes it."""
    plain = words.translate(_MARKS)
    risky = plain.lstrip(" ").startswith(_FORMULA)
    return f"'{plain}" if risky else plain


def _local(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
