"""Exporting the journal is itself an act that the journal keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.api import Event, Said, Unit, Words, _, _n


@dataclass(frozen=True)
class ExportJournal:
    """Record that `rows` entries of the journal are exported."""

    rows: int


@dataclass(frozen=True)
class JournalExported(Event, name="audit.exported", title=_("Journal exported")):
    """Entries of the journal were written into a file."""

    icon: ClassVar[str] = "download"

    rows: int

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say how many entries."""
        rows = payload.get("rows")
        n = rows if isinstance(rows, int) else 0
        return _n("{n} entry of the journal exported", "{n} entries of the journal exported", n)


def export_journal(unit: Unit, command: ExportJournal) -> None:
    """Record the export."""
    unit.require("journal.view")
    unit.record(JournalExported(command.rows))
