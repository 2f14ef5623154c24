"""Handing answers in: checked by their form, scored, kept for good."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, select

from app.core.errors import UserError
from app.core.forms.form import Form
from app.core.forms.scoring.evaluate import evaluate_session
from app.core.forms.scoring.rules import has_scoring
from app.core.forms.session.session import Session
from app.core.journal.unit import Unit
from app.core.people.dated import current
from app.core.people.joined import refuse_joined
from app.core.people.names import names
from app.core.people.tables import membership
from app.core.text import Said, _
from app.core.tools.inputs import Submission
from app.core.tools.sessions import new_session, person_of_row
from app.core.tools.tables import answer_set
from app.core.tools.workbooks import form_of, keep_workbook


def submit(unit: Unit, submission: Submission) -> int:
    """Check and keep answers; return the id of the answer set.

    The caller has asked for the permission and records the event. Raises UserError with label
    and sentence where an answer is missing or cannot stand, for a member who has left, and
    where the answers to be superseded were superseded already.
    """
    form = form_of(unit, submission.tool)
    if submission.hash not in (None, form.content_hash):
        raise UserError(
            _("The tool was changed while it was open. Open it again: what still fits is kept.")
        )
    session = new_session(
        unit, form, submission.answers, prefill=submission.prefill, level=submission.level
    )
    refuse_problems(session)
    return keep_answers(unit, form, session, submission)


def keep_answers(unit: Unit, form: Form, session: Session, submission: Submission) -> int:
    """Keep the answers of a session that has no problems; return the id of the answer set."""
    answers = session.answers()
    refuse_joined(unit, person=submission.person, household=submission.household)
    if submission.household is not None:
        _refuse_who_left(unit, submission.household, submission.person, answers)
    if submission.supersedes is not None:
        _refuse_superseded(unit, submission)
    keep_workbook(unit, submission.tool, form)
    results = None
    if has_scoring(form):
        results = evaluate_session(session, context=submission.context).as_json()
        results |= {"context": dict(submission.context)} if submission.context else {}
    values = {
        "uid": unit.ids.uid(),
        "tool": submission.tool,
        "hash": form.content_hash,
        "household": submission.household,
        "person": submission.person,
        "case": submission.case,
        "occasion": submission.occasion,
        "level": submission.level,
        "language": submission.language or unit.seat.language,
        "informant": submission.informant,
        "answers": answers,
        "versions": _versions(form, session, submission) or None,
        "results": results,
        "at": unit.now,
        "by": unit.seat.user,
        "supersedes": submission.supersedes,
    }
    written = unit.db.execute(insert(answer_set).values(**values)).inserted_primary_key
    if written is None:
        raise RuntimeError("the table gives no id")
    return int(written[0])


def refuse_problems(session: Session) -> None:
    """Raise UserError with the first problem: the label of its question and what to do."""
    for problem in session.problems():
        raise UserError(_("{label}: {problem}"), label=problem.label, problem=problem.message)


def _versions(form: Form, session: Session, submission: Submission) -> dict[str, dict[str, str]]:
    """The other languages of free-text answers; what names no text of the answers is refused."""
    kept: dict[str, dict[str, str]] = {}
    for ref, texts in submission.versions.items():
        try:
            given = session.value(ref)
        except KeyError as error:
            raise UserError(
                _("The tool {tool} has no question {name} here.", tool=form.title, name=ref)
            ) from error
        if isinstance(given, str):
            kept[ref] = dict(texts)
    return kept


def _refuse_who_left(
    unit: Unit, household: int, person: int | None, answers: dict[str, object]
) -> None:
    """Refuse answers about people who are no members of the household today."""
    asked = {person} if person is not None else set()
    asked |= _people_in(answers)
    if not asked:
        return
    here = unit.db.scalars(
        select(membership.c.person).where(
            membership.c.household == household, current(membership, unit.today)
        )
    )
    gone = sorted(asked - set(here))
    if gone:
        name: Said = names(unit, gone[:1]).get(gone[0]) or _("This person")
        raise UserError(
            _("{name} is not a member of this household any more. Take the person out."),
            name=name,
        )


def _people_in(answers: object) -> set[int]:
    """The registered persons whom rows of the answers stand for."""
    found: set[int] = set()
    if isinstance(answers, dict):
        known = person_of_row(str(answers.get("_row", "")))
        found |= {known} if known is not None else set()
        for value in answers.values():
            found |= _people_in(value)
    elif isinstance(answers, list):
        for line in answers:
            found |= _people_in(line)
    return found


def _about(handed_in: Any) -> tuple[Any, ...]:
    """The tool and the subject of answers; of a case its household may merge with another."""
    case = handed_in.case
    return handed_in.tool, case or handed_in.household, handed_in.person


def _refuse_superseded(unit: Unit, submission: Submission) -> None:
    earlier = unit.db.execute(
        select(answer_set.c.tool, answer_set.c.case, answer_set.c.household, answer_set.c.person)
        .where(answer_set.c.id == submission.supersedes)
    ).first()  # fmt: skip
    same = earlier is not None and _about(earlier) == _about(submission)
    if earlier is None or not same:
        raise UserError(_("Only answers to the same tool about the same family can be replaced."))
    later = select(answer_set.c.id).where(answer_set.c.supersedes == submission.supersedes)
    if unit.db.execute(later).first() is not None:
        raise UserError(_("These answers were replaced already. Open the newest ones."))
