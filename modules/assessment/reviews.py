"""Reviews: the family asks, somebody else than who decided looks at what was decided again."""

from __future__ import annotations

from app.api import Stale, Unit, UserError, _, forms
from app.api.cases import decisions_of
from modules.assessment.commands import AskAssessmentReview, EndAssessmentReview
from modules.assessment.events import AssessmentReviewAsked, AssessmentReviewEnded
from modules.assessment.reading import newest_in
from modules.assessment.service import check_note, open_case
from modules.assessment.settings import OCCASION


def ask_review(unit: Unit, command: AskAssessmentReview) -> int:
    """Write down what the family says; return the id of the review.

    Raises UserError where nothing was decided yet or a review is open, Stale where the answers
    were replaced.
    """
    unit.require("assessment.submit", case=command.case)
    open_case(unit, command.case)
    id = command.answers if command.answers is not None else newest_in(unit, command.case)
    answers = forms.answer_set_by_id(unit, id)
    if answers.case != command.case or answers.occasion != OCCASION:
        raise UserError(_("These answers do not belong to this case."))
    if answers.is_superseded:
        raise Stale(_("These answers were replaced. Ask about the newest ones."))
    if not decisions_of(unit, id):
        raise UserError(_("Nothing was decided yet: there is nothing to look at again."))
    review = forms.ask_review(unit, answers, command.words, versions=command.versions,
                              language=command.language)  # fmt: skip
    unit.record(AssessmentReviewAsked(command.case, id, review))
    return review


def end_review(unit: Unit, command: EndAssessmentReview) -> None:
    """Answer the family in words: what was decided stays, or the worker looks at it again.

    Raises Denied for who decided, UserError where no review is open or the words are missing.
    """
    unit.require("assessment.review", case=command.case)
    review = forms.open_review(unit, command.case, OCCASION)
    deciders: set[int | None] = set()
    if review is not None:
        deciders = {one.by for one in decisions_of(unit, review.answers).values()}
    note = command.note.strip()
    check_note(note, *command.versions.values())
    forms.end_review(unit, review, "again" if command.again else "kept",
                     permission="assessment.review", decided_by=deciders, note=note,
                     versions=command.versions)  # fmt: skip
    if not note:
        raise UserError(_("Write what the family is told."))
    unit.record(AssessmentReviewEnded(command.case, review.answers, review.id, command.again))
