"""Drafts of intake: unfinished answers, kept for their writer only and never journalled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.api import Reading, Unit
from app.api.data import delete, insert, select
from modules.intake.commands import DropDraft, KeepDraft
from modules.intake.tables import intake_draft


@dataclass(frozen=True, slots=True)
class Draft:
    """Unfinished answers and when they were kept."""

    case_type: str
    tool: str
    answers: dict[str, Any]
    entry: int | None
    household: int | None
    kept_at: datetime


def keep_draft(unit: Unit, command: KeepDraft) -> None:
    """Keep the answers in place of the user's earlier draft of this case type."""
    unit.require("intake.register")
    drop_own(unit, command.case_type)
    unit.db.execute(
        insert(intake_draft).values(
            user=unit.seat.user,
            case_type=command.case_type,
            tool=command.tool,
            answers=dict(command.answers),
            entry=command.entry,
            household=command.household,
            kept_at=unit.now,
        )
    )


def drop_draft(unit: Unit, command: DropDraft) -> None:
    """Throw the user's draft of a case type away."""
    unit.require("intake.register")
    drop_own(unit, command.case_type)


def drop_own(unit: Unit, case_type: str) -> None:
    """Delete the user's draft of a case type, if there is one."""
    unit.db.execute(
        delete(intake_draft).where(
            intake_draft.c.user == unit.seat.user, intake_draft.c.case_type == case_type
        )
    )


def own_drafts(reading: Reading) -> dict[str, Draft]:
    """Return the drafts of the seat's user by case type."""
    rows = reading.db.execute(select(intake_draft).where(intake_draft.c.user == reading.seat.user))
    return {
        row.case_type: Draft(row.case_type, row.tool, row.answers, row.entry, row.household,
                             row.kept_at)
        for row in rows
    }  # fmt: skip
