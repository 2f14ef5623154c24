"""What was told at intake: the stored answers of a case in the words of the form they came from."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.api import Denied, Reading, Said, UserError, _
from app.api.data import select
from app.api.forms import Form, Group, Node, NodeState, Question, Repeat, Session, read_bytes
from app.api.users import user_names
from modules.intake.tables import intake_answers, intake_tool
from modules.intake.tools import form_read_before, remember_form

NOTHING_KEPT = _("No answers are kept for this case.")
IN_RECORDS = frozenset({"households", "persons"})
"""What is saved to these stands in the records, masked and corrected there; never twice."""


@dataclass(frozen=True, slots=True)
class ToldPart:
    """The answers of one group, each with its question."""

    title: Said | None
    answers: tuple[tuple[Said, object], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The answer set of a case: when it was given, who wrote it down, what was answered."""

    at: datetime
    by: Said
    parts: tuple[ToldPart, ...]

    @property
    def heading(self) -> Said:
        """The sentence that tells when it was told and who wrote it down."""
        return _("Told on {moment}, written down by {name}.", moment=self.at, name=self.by)


def told_in_case(reading: Reading, case: int, *, cache: Path | None = None) -> Told | None:
    """Return what was told when a case was opened, None where no answers are kept.

    Raises Denied where the seat may not see the case.
    """
    if not reading.may("cases.view", case=case):
        raise Denied("cases.view")
    a = intake_answers.c
    row = reading.db.execute(
        select(intake_answers).where(a.case == case).order_by(a.id.desc())
    ).first()
    if row is None:
        return None
    local = row.at.astimezone(reading.card.zone).replace(tzinfo=None)
    session = Session(
        _kept_form(reading, row.tool, row.hash, cache),
        language=reading.seat.language,
        today=local.date(),
        now=local,
        answers=row.answers,
    )
    parts = tuple(_parts(session, session.form.children, title=None, row=""))
    return Told(row.at, user_names(reading.db).get(row.by, ""), parts)


def told_section(reading: Reading, case: int) -> list[Any]:
    """Return what was told at intake, for the printed summary of a case."""
    from app.api.report import Heading, KeyValues, Paragraph  # the PDF frame is heavy

    told = told_in_case(reading, case)
    if told is None:
        return [Paragraph(NOTHING_KEPT, quiet=True)]
    blocks: list[Any] = [Paragraph(told.heading, quiet=True)]
    for part in told.parts:
        if part.title is not None:
            blocks.append(Heading(part.title, 2))
        blocks.append(KeyValues(part.answers))
    return blocks


def _kept_form(reading: Reading, tool: str, hash: str, cache: Path | None) -> Form:
    """Return the form of the very workbook in which the answers were given."""
    form = form_read_before(hash)
    if form is not None:
        return form
    kept = reading.db.scalar(select(intake_tool.c.workbook).where(intake_tool.c.hash == hash))
    if kept is None:
        raise UserError(_("The workbook of these answers is not kept."))
    return remember_form(read_bytes(base64.b64decode(kept), file=f"{tool}.xlsx", cache=cache))


def _parts(session: Session, nodes: tuple[Node, ...], *, title: Said | None,
           row: str) -> Iterator[ToldPart]:  # fmt: skip
    """Return the answered groups in the order of the form; the safe contact is left out."""
    questions = [node for node in nodes if isinstance(node, Question)]
    if any(q.save_to and q.save_to.property.startswith("contact_") for q in questions):
        return
    answers = tuple(pair for question in questions for pair in _answer(session, question, row))
    if answers:
        yield ToldPart(title, answers)
    for node in nodes:
        if isinstance(node, Repeat):
            for line in session.rows(session.ref(node, row)):
                yield from _parts(session, node.children, title=node.label or title, row=line)
        elif isinstance(node, Group):
            state = session.state(session.ref(node, row))
            if state.relevant:
                yield from _parts(session, node.children, title=state.label or title, row=row)


def _answer(session: Session, question: Question, row: str) -> Iterator[tuple[Said, object]]:
    if not question.asked or (question.save_to and question.save_to.list in IN_RECORDS):
        return
    state = session.state(session.ref(question, row))
    if state.relevant and state.value not in (None, "", []):
        yield state.label or question.name, _shown(question, state)


def _shown(question: Question, state: NodeState) -> object:
    """Return an answer as a voice renders it: words of choices, dates, numbers, plain text."""
    names = {choice.name: choice.label for choice in state.choices}
    if isinstance(state.value, list):
        return tuple(names.get(name, name) for name in state.value)
    if question.type == "date" and isinstance(state.value, str):
        return date.fromisoformat(state.value)
    return names.get(state.value, state.value) if isinstance(state.value, str) else state.value
