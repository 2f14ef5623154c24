"""Showing sensitive notes in full: an act of the case's team, and recorded like any number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from sqlalchemy import exists, select

from app.core.cases.tables import case_assignment, case_note
from app.core.cases.wording import as_read
from app.core.errors import Denied, UserError
from app.core.journal.event import Event, Words
from app.core.journal.seat import Reading
from app.core.journal.unit import Unit
from app.core.late import late_dataclass
from app.core.people.dated import current
from app.core.text import Said, _, _n

PERMISSION = "people.reveal"


@late_dataclass(frozen=True)
class RevealNotes:
    """Show sensitive notes of a case in full to somebody of its team."""

    case: int
    notes: tuple[int, ...]


@late_dataclass(frozen=True)
class NotesRevealed(Event, name="case.notes_revealed", title=_("Sensitive notes shown")):
    """Sensitive notes were shown in full to somebody."""

    icon: ClassVar[str] = "lock-open-outline"

    case: int
    notes: tuple[int, ...]

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say how many."""
        notes = payload["notes"]
        count = len(notes) if isinstance(notes, list) else 0
        return _n("{n} sensitive note shown", "{n} sensitive notes shown", count)


def may_reveal(reading: Reading, case: int) -> bool:
    """Tell whether the seat may show the sensitive notes of a case: team, and the right to."""
    team = exists().where(
        case_assignment.c.case == case,
        case_assignment.c.user == reading.seat.user,
        current(case_assignment, reading.seat.clock.today()),
    )
    return reading.may(PERMISSION, case=case) and bool(reading.db.scalar(select(team)))


def reveal_notes(unit: Unit, command: RevealNotes) -> dict[int, Said]:
    """Return the texts of sensitive notes by their ids; that they were shown is recorded."""
    unit.require("cases.view", case=command.case)
    if not may_reveal(unit, command.case):
        raise Denied(PERMISSION, _("Only the team of this case may read this note."))
    rows = unit.db.execute(
        select(case_note).where(
            case_note.c.case == command.case,
            case_note.c.id.in_(command.notes),
            case_note.c.sensitive.in_([True]),
        )
    ).all()
    if not rows:
        raise UserError(_("There is no sensitive note to show."))
    unit.record(NotesRevealed(command.case, tuple(row.id for row in rows)))
    reader = unit.seat.language
    return {r.id: as_read(r.text, r.language, r.versions, reader=reader) or "" for r in rows}
