"""Services of assessment: hand in, correct, keep a draft."""

from __future__ import annotations

from typing import Any

from app.api import Reading, Unit, UserError, _, forms
from app.api.cases import case_facts, case_row, reasons_of
from app.api.data import current, membership, select
from modules.assessment.commands import (
    DropAssessmentDraft,
    KeepAssessmentDraft,
    SubmitAssessment,
    SupersedeAssessment,
)
from modules.assessment.events import AssessmentSubmitted, AssessmentSuperseded
from modules.assessment.keeping import keep_done, keep_judgement
from modules.assessment.settings import OCCASION, SHORT, Tool, judgement_of, tool_in
from modules.assessment.tables import assessment_done

LONGEST = 1000
d = assessment_done.c


def hand_in(unit: Unit, command: SubmitAssessment) -> int:
    """Keep the answers and what they add up to; return the id of the answer set.

    Raises UserError where an answer is missing, the case is closed, the tool is not one of its
    type, or the member has left.
    """
    unit.require("assessment.submit", case=command.case)
    row, tool = _begin(unit, command.case, command.tool, command.person)
    person = command.person if tool.per_member else row["person"]
    kept = _keep(unit, row, tool, command, person, None)
    unit.record(
        AssessmentSubmitted(command.case, kept.id, tool.id, kept.hash, person, row["household"])
    )
    return kept.id


def supersede(unit: Unit, command: SupersedeAssessment) -> int:
    """Keep corrected answers in the place of the newest ones; return the id of the answer set.

    Raises UserError where a later assessment stands, or the reason is none of the card's.
    """
    unit.require("assessment.submit", case=command.case)
    earlier = forms.answer_set_by_id(unit, command.replaces)
    if earlier.case != command.case or earlier.occasion != OCCASION:
        raise UserError(_("These answers do not belong to this case."))
    row = open_case(unit, command.case)
    tool = tool_in(unit.card, row["type"], earlier.tool)
    if not earlier.is_superseded and not _is_newest(unit, earlier.id):
        raise UserError(_("A later assessment was handed in. Only the newest can be corrected."))
    known = [choice.id for choice in reasons_of(unit, command.case)]
    if command.reason not in known:
        raise UserError(_("Say why it is corrected, from the list: {known}.",
                          known=", ".join(known)))  # fmt: skip
    check_note(command.note, *command.note_versions.values())
    kept = _keep(unit, row, tool, command, earlier.person, earlier.id, reason=command.reason,
                 note=command.note, language=unit.seat.language if command.note else None,
                 versions=dict(command.note_versions) or None)  # fmt: skip
    unit.record(
        AssessmentSuperseded(command.case, kept.id, earlier.id, tool.id, kept.hash, row["type"],
                             command.reason, earlier.person, row["household"]),
        reason=command.reason,
    )  # fmt: skip
    return kept.id


def _keep(unit: Unit, row: Any, tool: Tool, command: Any, person: int | None,
          replaces: int | None, **more: Any) -> forms.AnswerSet:  # fmt: skip
    prefill = forms.about_person(unit, person) if tool.per_member and person else {}
    submission = forms.Submission(
        tool.id, command.answers, OCCASION, case=row["id"], household=row["household"],
        person=person, level=command.level, language=command.language,
        versions=command.versions, hash=command.hash, supersedes=replaces, prefill=prefill,
        context=context_of(unit, row, command.level),
    )  # fmt: skip
    id = forms.submit(unit, submission)
    forms.drop_draft(unit, tool.id, about=draft_about(replaces), case=row["id"],
                     person=person if tool.per_member else None)  # fmt: skip
    kept = forms.answer_set_by_id(unit, id)
    form = forms.form_by_hash(unit, kept.hash)
    keep_done(unit, kept, tool, form, **more)
    judged = judgement_of(unit.card, row["type"])
    if judged is not None and tool.part == SHORT:
        keep_judgement(unit, kept, form, judged)
    return kept


def keep_answers(unit: Unit, command: KeepAssessmentDraft) -> None:
    """Keep unfinished answers in place of the user's earlier draft about the same subject."""
    unit.require("assessment.submit", case=command.case)
    row, tool = _begin(unit, command.case, command.tool, command.person)
    forms.keep_draft(
        unit, tool.id, command.answers, about=draft_about(command.replaces), case=command.case,
        household=row["household"], person=command.person if tool.per_member else None,
    )  # fmt: skip


def drop_answers(unit: Unit, command: DropAssessmentDraft) -> None:
    """Throw the user's unfinished answers away."""
    unit.require("assessment.submit", case=command.case)
    _row, tool = _begin(unit, command.case, command.tool, command.person)
    forms.drop_draft(
        unit, tool.id, about=draft_about(command.replaces), case=command.case,
        person=command.person if tool.per_member else None,
    )  # fmt: skip


def draft_about(replaces: int | None) -> str:
    """Return how a draft is told apart: a correction is another draft than a new assessment."""
    return f"corrects {replaces}" if replaces is not None else ""


def context_of(reading: Reading, row: Any, level: str) -> dict[str, object]:
    """Return the facts outside the form that its scoring may read."""
    facts = case_facts(reading, row, level)
    return {
        "case.type": row["type"],
        "case.level": level,
        "household.members": facts["case.members"],
        "household.children": facts["case.children"],
    }


def open_case(reading: Reading, case: int) -> Any:
    """Return the row of a case; raise UserError where it is closed."""
    row = case_row(reading, case)
    if row["closed_on"] is not None:
        raise UserError(_("The case is closed. Open it again first."))
    return row


def check_note(*texts: str | None) -> None:
    """Raise UserError where a text is too long."""
    if max(len(text or "") for text in texts) > LONGEST:
        raise UserError(_("The text is too long: {n} letters at most."), n=LONGEST)


def _begin(unit: Unit, case: int, tool_id: str, person: int | None) -> tuple[Any, Tool]:
    row = open_case(unit, case)
    tool = tool_in(unit.card, row["type"], tool_id)
    if tool.per_member and person is None:
        raise UserError(_("This tool is about one member. Choose the person first."))
    if not tool.per_member and person not in (None, row["person"]):
        raise UserError(_("This tool is about the whole family, not about one member."))
    if tool.per_member and person not in members_of(unit, row["household"]):
        raise UserError(_("This person is not a member of this household any more. "
                          "Choose somebody who lives there."))  # fmt: skip
    return row, tool


def members_of(reading: Reading, household: int | None) -> list[int]:
    """Return the persons who are members of a household today."""
    here = current(membership, reading.seat.clock.today())
    rows = select(membership.c.person).where(membership.c.household == household, here)
    return list(reading.db.scalars(rows))


def _is_newest(unit: Unit, answers: int) -> bool:
    return bool(unit.db.scalar(select(d.newest).where(d.answers == answers)))
