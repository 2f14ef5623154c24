"""Services of daily work on a case: read it, note, link, add who takes part."""

from __future__ import annotations

from sqlalchemy import or_, select

from app.core.cases.events import (
    CaseLinked,
    CaseNoted,
    CaseViewed,
    ParticipantAdded,
    ParticipationEnded,
)
from app.core.cases.inputs import AddParticipant, EndParticipation, LinkCase, NoteCase, ViewCase
from app.core.cases.stages import case_row
from app.core.cases.tables import case_link, case_note, case_participant
from app.core.cases.wording import kept_versions
from app.core.errors import UserError
from app.core.journal.unit import Unit
from app.core.people.dated import current
from app.core.people.joined import refuse_joined
from app.core.people.writing import add_row, end_rows
from app.core.text import _

NOTE_KINDS = ("contact", "visit", "note")
LONGEST_NOTE = 20_000


def view_case(unit: Unit, command: ViewCase) -> None:
    """Record that the seat reads a case."""
    unit.require("cases.view", case=command.case)
    unit.record(CaseViewed(command.case))


def note_case(unit: Unit, command: NoteCase) -> int:
    """Write a note; return its id."""
    unit.require("cases.note", case=command.case)
    if command.kind not in NOTE_KINDS:
        raise UserError(_("A note is one of: {known}.", known=", ".join(NOTE_KINDS)))
    text = command.text.strip()
    if not text:
        raise UserError(_("The note is empty. Write what happened."))
    if len(text) > LONGEST_NOTE:
        raise UserError(_("The note is too long: {n} letters at most.", n=LONGEST_NOTE))
    language = command.language or unit.seat.language
    codes = unit.card.language_codes
    id = add_row(
        unit,
        case_note,
        case=command.case,
        at=unit.now,
        by=unit.seat.user,
        kind=command.kind,
        text=text,
        language=language,
        versions=kept_versions(command.versions, language=language, known=codes),
        sensitive=command.sensitive,
    )
    unit.record(CaseNoted(command.case, id, command.kind, command.sensitive))
    return id


def link_case(unit: Unit, command: LinkCase) -> int:
    """Link two cases that the seat may both see; return the link's id."""
    unit.require("cases.move", case=command.case)
    unit.require("cases.view", case=command.other)
    if command.case == command.other:
        raise UserError(_("A case cannot be linked to itself."))
    c = case_link.c
    pair = or_(
        (c.case == command.case) & (c.other == command.other),
        (c.case == command.other) & (c.other == command.case),
    )
    if unit.db.execute(select(c.id).where(pair, current(case_link, unit.today))).first():
        raise UserError(_("The two cases are linked already."))
    id = add_row(unit, case_link, case=command.case, other=command.other, kind=command.kind)
    case, other = command.case, command.other
    if case_row(unit, other)["restricted"]:
        case, other = other, case  # the entry is hidden with the restricted case
    unit.record(CaseLinked(case, other, command.kind))
    return id


def add_participant(unit: Unit, command: AddParticipant) -> int:
    """Add a person or a provider who takes part; return the row's id."""
    unit.require("cases.move", case=command.case, person=command.person)
    kind = unit.card.case_type(case_row(unit, command.case)["type"])
    known = [choice.id for choice in kind.participants]
    if command.kind not in known:
        raise UserError(_("Take part as one of: {known}.", known=", ".join(known)))
    if (command.person is None) == (command.provider is None):
        raise UserError(_("Choose a person or a provider who takes part."))
    if command.provider is not None and unit.card.provider(command.provider) is None:
        raise UserError(_("There is no provider {code}.", code=command.provider))
    refuse_joined(unit, person=command.person)
    id = add_row(
        unit,
        case_participant,
        case=command.case,
        person=command.person,
        provider=command.provider,
        kind=command.kind,
    )
    unit.record(
        ParticipantAdded(command.case, kind.id, command.kind, command.person, command.provider)
    )
    return id


def end_participation(unit: Unit, command: EndParticipation) -> None:
    """End the part that someone took."""
    unit.require("cases.move", case=command.case)
    ended = end_rows(unit, case_participant, case=command.case, id=command.participant)
    if ended == 0:
        raise UserError(_("This participant does not take part today."))
    unit.record(ParticipationEnded(command.case, command.participant))
