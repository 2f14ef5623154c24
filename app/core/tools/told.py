"""What was told: stored answers in the words of the very form that they were given in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.core.access.users import user_names
from app.core.forms.form import Form, Group, Node, Question, Repeat
from app.core.forms.scoring.evaluate import evaluate_session
from app.core.forms.scoring.result import Result
from app.core.forms.session.session import Session
from app.core.forms.session.shown import answer_shown
from app.core.journal.seat import Reading
from app.core.text import LocalText, Said, _
from app.core.tools.answers import AnswerSet, answer_set_by_id
from app.core.tools.sessions import new_session
from app.core.tools.workbooks import form_by_hash

IN_RECORDS = frozenset({"households", "persons"})
"""What is saved to these stands in the records, masked and corrected there; never twice."""


@dataclass(frozen=True, slots=True)
class ToldPart:
    """The answers of one group, each with its question."""

    title: Said | None
    answers: tuple[tuple[Said, object], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer set in words: the tool, when it was answered, who wrote it down, the answers."""

    title: Said
    at: datetime
    by: Said
    parts: tuple[ToldPart, ...]

    @property
    def heading(self) -> Said:
        """The sentence that tells when it was told and who wrote it down."""
        return _("Told on {moment}, written down by {name}.", moment=self.at, name=self.by)


def answers_told(reading: Reading, id: int, *, cache: Path | None = None) -> Told:
    """Return an answer set as labelled lines; raise Denied where the seat may not see it."""
    found = answer_set_by_id(reading, id)
    session = session_of(reading, found, cache=cache)
    return told_by(reading, found, session)


def told_by(reading: Reading, found: AnswerSet, session: Session) -> Told:
    """Return what a session tells, with the moment and the writer of its answer set."""
    form = session.form
    teller = _Teller(session, found)
    parts = tuple(teller.parts(form.children, title=None, row=""))
    by = user_names(reading.db).get(found.by or 0, "")
    return Told(form.title, found.at, by, parts)


def session_of(reading: Reading, found: AnswerSet, *, cache: Path | None = None) -> Session:
    """Return the session of stored answers, at the moment and level they were given."""
    form = form_by_hash(reading, found.hash, cache=cache)
    return new_session(reading, form, found.answers, level=found.level, at=found.at)


def result_of(reading: Reading, id: int, *, cache: Path | None = None) -> Result:
    """Return the scoring of stored answers by their own form, with labels and reasons."""
    found = answer_set_by_id(reading, id)
    context = (found.results or {}).get("context")
    return evaluate_session(session_of(reading, found, cache=cache), context=context)


def kept_form(reading: Reading, found: AnswerSet, *, cache: Path | None = None) -> Form:
    """Return the form that an answer set was given in."""
    return form_by_hash(reading, found.hash, cache=cache)


class _Teller:
    """Walks through a form and gives the answered groups in its order."""

    def __init__(self, session: Session, found: AnswerSet) -> None:
        self.session = session
        self.found = found

    def parts(self, nodes: tuple[Node, ...], *, title: Said | None, row: str) -> Iterator[ToldPart]:
        """Return the answered groups; the safe contact is left out."""
        session = self.session
        questions = [node for node in nodes if isinstance(node, Question)]
        if any(q.save_to and q.save_to.property.startswith("contact_") for q in questions):
            return
        answers = tuple(pair for question in questions for pair in self.answer(question, row))
        if answers:
            yield ToldPart(title, answers)
        for node in nodes:
            if isinstance(node, Repeat):
                for line in session.rows(session.ref(node, row)):
                    yield from self.parts(node.children, title=node.label or title, row=line)
            elif isinstance(node, Group):
                state = session.state(session.ref(node, row))
                if state.relevant:
                    yield from self.parts(node.children, title=state.label or title, row=row)

    def answer(self, question: Question, row: str) -> Iterator[tuple[Said, object]]:
        """Return the answer to a question, if it was asked and answered."""
        if not question.asked or (question.save_to and question.save_to.list in IN_RECORDS):
            return
        ref = self.session.ref(question, row)
        state = self.session.state(ref)
        if state.relevant and state.value not in (None, "", []):
            shown = answer_shown(question, state)
            if isinstance(shown, str) and ref in self.found.versions:
                shown = LocalText.of({self.found.language: shown, **self.found.versions[ref]})
            yield state.label or question.name, shown
