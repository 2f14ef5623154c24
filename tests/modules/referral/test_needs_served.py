"""A need is served by a referral wherever it was made from, as long as the service goes on."""

import pytest

from app.core.cases.consent.inputs import NewBasis, WithdrawConsent
from modules.assessment.commands import SubmitAssessment
from modules.assessment.queries import assessment_rows, need_rows, unserved_rows
from modules.referral.commands import (
    AnswerReferral,
    CompleteReferral,
    RecordAttendance,
    WithdrawReferral,
)
from tests.modules.assessment.conftest import answered
from tests.modules.referral.conftest import Stage

WORKER, BOARD = "north.worker1", "provider.housing"


@pytest.fixture
def without_rent(stage: Stage) -> Stage:
    """Return the stage after an assessment in which the family may lose its home."""
    answers = answered(home_stays="hard", home_safe="hard")
    stage.do(WORKER, SubmitAssessment(1, "assessment_family", answers))
    assert waiting(stage) == [1]
    return stage


def waiting(stage: Stage) -> list[int]:
    """Return the cases that the figure "A need and no service" counts."""
    ids = stage.world.registry.contributions.indicators["assessment.need_no_service"].ids
    return list(stage.ask(WORKER, lambda r: r.db.scalars(ids(r)).all()))


def test_a_referral_to_the_service_proposed_serves_the_need(without_rent: Stage) -> None:
    without_rent.send(service="rent_mediation")
    assert waiting(without_rent) == []
    assert without_rent.ask(WORKER, lambda r: r.db.execute(unserved_rows(r)).all()) == []
    assert without_rent.ask(WORKER, lambda r: len(r.db.execute(need_rows(r)).all())) == 1
    (row,) = without_rent.ask(WORKER, lambda r: assessment_rows(r, [1]))
    assert (row.open_needs, row.needs) == ((), 1)


def test_another_service_of_the_same_topic_serves_it_too_and_one_of_another_topic_does_not(
    without_rent: Stage,
) -> None:
    without_rent.send(service="legal_aid", provider="law_for_all")
    assert waiting(without_rent) == [1]
    without_rent.send(service="rent_support")
    assert waiting(without_rent) == []


@pytest.mark.parametrize("end", ["refused", "withdrawn", "consent", "not_helped"])
def test_the_need_stands_again_when_the_service_comes_to_nothing(
    without_rent: Stage, end: str
) -> None:
    stage = without_rent
    id = stage.send()
    if end == "refused":
        stage.do(BOARD, AnswerReferral(id, "refused", "full"))
    elif end == "withdrawn":
        stage.do(WORKER, WithdrawReferral(id, "other_way"))
    elif end == "consent":
        stage.do(WORKER, WithdrawConsent(1))
    else:
        stage.do(BOARD, AnswerReferral(id, "accepted"))
        stage.do(BOARD, RecordAttendance(id))
        assert waiting(stage) == []
        stage.do(BOARD, CompleteReferral(id, "not_helped"))
    assert waiting(stage) == [1]


def test_what_waits_for_approval_serves_nobody_yet(without_rent: Stage) -> None:
    basis = NewBasis(("name", "need"), "best_interests", reason="The mother is in hospital.")
    without_rent.send(basis=basis)
    assert waiting(without_rent) == [1]
