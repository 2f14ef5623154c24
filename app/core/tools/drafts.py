"""Drafts: unfinished answers, kept for their writer only and never journalled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, select

from app.core.forms.form import Form
from app.core.journal.seat import Reading
from app.core.journal.unit import Unit
from app.core.tools.tables import answer_draft
from app.core.tools.workbooks import form_of, keep_workbook


@dataclass(frozen=True, slots=True)
class Draft:
    """Unfinished answers, the version of the tool they were begun with, when they were kept."""

    tool: str
    hash: str
    about: str
    case: int | None
    household: int | None
    person: int | None
    answers: dict[str, Any]
    entry: int | None
    kept_at: datetime

    def fits(self, form: Form) -> bool:
        """Whether the draft was begun with this very version of the tool."""
        return self.hash == form.content_hash


def keep_draft(
    unit: Unit,
    tool: str,
    answers: Mapping[str, object],
    *,
    about: str = "",
    case: int | None = None,
    household: int | None = None,
    person: int | None = None,
    entry: int | None = None,
) -> None:
    """Keep answers in the place of the user's earlier draft of the same tool and subject."""
    form = form_of(unit, tool)
    keep_workbook(unit, tool, form)  # its labels are needed when the tool changes meanwhile
    drop_draft(unit, tool, about=about, case=case, person=person)
    values = {
        "user": unit.seat.user,
        "tool": tool,
        "hash": form.content_hash,
        "about": about,
        "case": case,
        "household": household,
        "person": person,
        "answers": dict(answers),
        "entry": entry,
        "kept_at": unit.now,
    }
    unit.db.execute(insert(answer_draft).values(**values))


def draft_of(
    reading: Reading,
    tool: str,
    *,
    about: str = "",
    case: int | None = None,
    person: int | None = None,
) -> Draft | None:
    """Return the draft of the seat's user for a tool and subject, None where there is none."""
    own = _own(reading, tool, about, case, person)
    row = reading.db.execute(select(answer_draft).where(own)).first()
    if row is None:
        return None
    values = {name: row._mapping[name] for name in Draft.__dataclass_fields__}
    return Draft(**values)


def drop_draft(
    unit: Unit, tool: str, *, about: str = "", case: int | None = None, person: int | None = None
) -> None:
    """Throw the user's draft of a tool and subject away, if there is one."""
    unit.db.execute(delete(answer_draft).where(_own(unit, tool, about, case, person)))


def _own(
    reading: Reading, tool: str, about: str, case: int | None, person: int | None
) -> ColumnElement[bool]:
    d = answer_draft.c
    return and_(
        d.user == reading.seat.user,
        d.tool == tool,
        d.about == about,
        d.case.is_(None) if case is None else d.case == case,
        d.person.is_(None) if person is None else d.person == person,
    )
