"""Drafts of intake: unfinished answers, one for each case type, for their writer only."""

from __future__ import annotations

from app.api import Reading, Unit
from app.api.forms import Draft
from app.api.forms import draft_of as kept_draft
from app.api.forms import drop_draft as drop_kept
from app.api.forms import keep_draft as keep_kept
from modules.intake.commands import DropDraft, KeepDraft


def keep_draft(unit: Unit, command: KeepDraft) -> None:
    """Keep the answers in place of the user's earlier draft of this case type."""
    unit.require("intake.register")
    keep_kept(
        unit,
        unit.card.case_type(command.case_type).intake,
        command.answers,
        about=command.case_type,
        household=command.household,
        person=command.person,
        entry=command.entry,
    )


def drop_draft(unit: Unit, command: DropDraft) -> None:
    """Throw the user's draft of a case type away."""
    unit.require("intake.register")
    drop_own(unit, command.case_type, person=command.person)


def drop_own(unit: Unit, case_type: str, *, person: int | None = None) -> None:
    """Delete the user's draft of a case type, if there is one."""
    drop_kept(unit, unit.card.case_type(case_type).intake, about=case_type, person=person)


def own_draft(reading: Reading, case_type: str, *, person: int | None = None) -> Draft | None:
    """Return the draft of the seat's user for a case type."""
    tool = reading.card.case_type(case_type).intake
    return kept_draft(reading, tool, about=case_type, person=person)
