"""Reviews of an assessment: asked by the family, answered by somebody else than who decided."""

from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.api import Denied, Stale, UserError
from app.uikit import Label
from modules.assessment.commands import (
    AgreeBands,
    AskAssessmentReview,
    EndAssessmentReview,
    SupersedeAssessment,
)
from modules.assessment.pages.listing import AssessmentList
from modules.assessment.pages.one import AssessmentPage
from modules.assessment.report import section
from tests.modules.assessment.conftest import Stage, answered

WORKER, SUPERVISOR = "north.worker1", "north.supervisor"
SAYS = "For us the money comes first."


def words(page: Any) -> str:
    return " | ".join(label.text() for label in page.findChildren(Label))


@pytest.fixture
def asked(stage: Stage) -> Stage:
    """Return the stage with a family that asks for a review."""
    stage.hand_in()
    stage.do(WORKER, AgreeBands(1))
    stage.do(WORKER, AskAssessmentReview(1, SAYS))
    return stage


def test_the_family_asks_and_the_case_stands_in_the_list(asked: Stage, entries: Any) -> None:
    assert entries()[-1].event == "assessment.review_asked"
    assert SAYS not in str(entries()[-1].payload)
    assert asked.count(SUPERVISOR, "assessment.reviews_open") == [1]


def test_somebody_else_than_who_decided_answers(asked: Stage, entries: Any) -> None:
    with pytest.raises(Denied):
        asked.do(WORKER, EndAssessmentReview(1, False, "It stays."))
    with pytest.raises(UserError, match="what the family is told"):
        asked.do(SUPERVISOR, EndAssessmentReview(1, False, " "))
    asked.do(SUPERVISOR, EndAssessmentReview(1, True, "We talk again on Monday."))
    last = entries()[-1]
    assert (last.event, last.payload["again"]) == ("assessment.review_ended", True)
    assert asked.count(SUPERVISOR, "assessment.reviews_open") == []
    told = repr(asked.ask(WORKER, lambda r: section(r, 1)))
    assert "We talk again on Monday." in told
    with pytest.raises(UserError, match="did not ask"):
        asked.do(SUPERVISOR, EndAssessmentReview(1, True, "Once more."))


def test_a_supervisor_does_not_review_an_own_decision(stage: Stage) -> None:
    stage.hand_in()
    stage.do(SUPERVISOR, AgreeBands(1))
    stage.do(WORKER, AskAssessmentReview(1, SAYS))
    with pytest.raises(Denied, match="Somebody else than who decided"):
        stage.do(SUPERVISOR, EndAssessmentReview(1, False, "It stays."))


def test_what_cannot_be_asked_is_refused_with_a_sentence(stage: Stage) -> None:
    with pytest.raises(UserError, match="No assessment was handed in"):
        stage.do(WORKER, AskAssessmentReview(1, SAYS))
    first = stage.hand_in()
    with pytest.raises(UserError, match="Nothing was decided yet"):
        stage.do(WORKER, AskAssessmentReview(1, SAYS))
    stage.do(WORKER, AgreeBands(1))
    for said, sentence in ((" ", "Write what the family says"), ("x" * 1001, "too long")):
        with pytest.raises(UserError, match=sentence):
            stage.do(WORKER, AskAssessmentReview(1, said))
    stage.do(WORKER, AskAssessmentReview(1, SAYS, first))
    with pytest.raises(UserError, match="asked already"):
        stage.do(WORKER, AskAssessmentReview(1, SAYS))
    with pytest.raises(Denied):
        stage.do("coast.worker1", AskAssessmentReview(1, SAYS))


def test_corrected_answers_are_no_longer_asked_about(stage: Stage) -> None:
    first = stage.hand_in()
    stage.do(WORKER, AgreeBands(1))
    stage.do(WORKER, SupersedeAssessment(1, first, answered(), "correction"))
    with pytest.raises(Stale, match="were replaced"):
        stage.do(WORKER, AskAssessmentReview(1, SAYS, first))


def test_by_hand_the_worker_writes_it_down_and_the_supervisor_answers(
    page_of: Any, stage: Stage, entries: Any
) -> None:
    stage.hand_in()
    stage.do(WORKER, AgreeBands(1))
    page = page_of(AssessmentPage, WORKER, case=1)
    page.findChild(QPushButton, "assessment.one.ask").click()
    page.fill({"words": SAYS})
    page.submit()
    assert entries()[-1].event == "assessment.review_asked"
    assert page.findChild(QPushButton, "assessment.one.review") is None
    listed = page_of(AssessmentList, SUPERVISOR, indicator="assessment.reviews_open")
    assert listed.table.rows.ids == [1]
    assert listed.tiles["reviews_open"].figure.text() == "1"
    page = page_of(AssessmentPage, SUPERVISOR, case=1)
    assert SAYS in words(page)
    page.findChild(QPushButton, "assessment.one.review").click()
    page.fill({"again": False, "note": "It stays for now."})
    page.submit()
    assert entries()[-1].event == "assessment.review_ended"
    assert "what was decided stays." in words(page)
