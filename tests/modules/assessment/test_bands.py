"""Bands: proposed by the tool, decided by the worker, both kept; what has no bands says so."""

from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from sqlalchemy import text

from app.api import Denied, Stale, UserError
from app.uikit import Label
from modules.assessment.commands import AgreeBands, DecideProposal
from modules.assessment.pages.one import AssessmentPage
from modules.assessment.queries import override_rows
from modules.assessment.report import family, section
from modules.assessment.understood import understood
from tests.modules.assessment.conftest import Stage

MONEY = {"money_lasts": "hard", "work_steady": "hard"}
WORKER = "north.worker1"
OTHER = {"reason": "family_view", "note": "Money comes next week."}


def choose(stage: Stage, band: str, **more: Any) -> None:
    stage.do(WORKER, DecideProposal(1, "band", "d_money", band, **more))


def graded(stage: Stage, id: int, name: str = "d_money") -> Any:
    shown = stage.ask(WORKER, lambda r: understood(r, id))
    return next(one for one in shown.graded if one.score.name == name)


def words(page: Any) -> str:
    return " | ".join(label.text() for label in page.findChildren(Label))


def press(page: Any, name: str) -> None:
    page.findChild(QPushButton, name).click()


def test_a_band_waits_until_the_worker_agrees(stage: Stage, entries: Any) -> None:
    id = stage.hand_in(changed=MONEY)
    assert (graded(stage, id).state, graded(stage, id).chosen) == ("open", None)
    choose(stage, "more_support")
    one = graded(stage, id)
    assert (one.state, one.chosen.name) == ("agreed", "more_support")
    last = entries()[-1]
    assert (last.event, last.payload["kind"], last.reason) == ("assessment.decided", "band", None)


def test_another_band_needs_a_reason_and_both_are_kept(stage: Stage, entries: Any) -> None:
    id = stage.hand_in(changed=MONEY)
    with pytest.raises(UserError, match="say why, from the list"):
        choose(stage, "some_support")
    choose(stage, "some_support", **OTHER)
    one = graded(stage, id)
    assert (one.state, one.score.band.name, one.chosen.name) == (
        "changed", "more_support", "some_support",
    )  # fmt: skip
    payload = entries()[-1].payload
    assert (payload["proposed"], payload["chosen"]) == ("more_support", "some_support")
    assert stage.count(WORKER, "assessment.overridden") == [1]
    choose(stage, "more_support")
    assert graded(stage, id).state == "agreed"
    assert stage.count(WORKER, "assessment.overridden") == []


def test_all_bands_are_agreed_to_at_once_and_what_was_chosen_stays(
    stage: Stage, entries: Any
) -> None:
    id = stage.hand_in(changed=MONEY)
    choose(stage, "some_support", **OTHER)
    before = len(entries())
    stage.do(WORKER, AgreeBands(1, id))
    states = [one.state for one in stage.ask(WORKER, lambda r: understood(r, id)).graded]
    assert sorted(set(states)) == ["agreed", "changed"]
    assert len(entries()) - before == len(states) - 1
    stage.do(WORKER, AgreeBands(1, id))
    assert len(entries()) - before == len(states) - 1


def test_what_is_no_band_or_no_score_is_refused_with_those_there_are(stage: Stage) -> None:
    with pytest.raises(UserError, match="No assessment was handed in"):
        stage.do(WORKER, AgreeBands(1))
    first = stage.hand_in(changed=MONEY)
    with pytest.raises(UserError, match="Bands are settled, some_support, more_support"):
        choose(stage, "gold", reason="family_view")
    with pytest.raises(UserError, match="knows d_gold"):
        stage.do(WORKER, DecideProposal(1, "band", "d_gold", "settled", reason="family_view"))
    stage.hand_in()
    with pytest.raises(Stale):
        stage.do(WORKER, AgreeBands(1, first))
    with pytest.raises(Denied):
        stage.do("north.clerk", AgreeBands(1))


def test_the_override_rate_counts_each_family_once_for_a_kind(stage: Stage) -> None:
    stage.hand_in(changed=MONEY)
    choose(stage, "some_support", **OTHER)
    choose(stage, "settled", **OTHER)
    stage.do(WORKER, DecideProposal(1, "need", "money", "yes"))
    rows = stage.ask(WORKER, lambda r: r.db.execute(override_rows(r)).all())
    assert sorted((row.category, row.value) for row in rows) == [("band", 1), ("need", 0)]
    measures = stage.world.registry.contributions.measures
    assert measures["assessment.override_rate"].kind == "share"


def test_bands_are_decided_by_hand(page_of: Any, stage: Stage, entries: Any) -> None:
    stage.hand_in(changed=MONEY)
    page = page_of(AssessmentPage, WORKER, case=1)
    press(page, "assessment.band.d_money.other")
    page.top.form.fill({"chosen": "some_support", **OTHER})
    page.submit()
    assert entries()[-1].payload["chosen"] == "some_support"
    assert "The worker chose “Some support”" in words(page)
    press(page, "assessment.one.bands")
    assert page.shown.open_bands == ()
    page.fill({"case": 1, "kind": "band", "about": "d_money", "chosen": "more_support"})
    page.submit()
    assert entries()[-1].payload["chosen"] == "more_support"


def test_who_may_not_decide_sees_how_bands_stand_and_no_button(page_of: Any, stage: Stage) -> None:
    id = stage.hand_in(changed=MONEY)
    stage.do("north.supervisor", AgreeBands(1, id))
    with stage.world.store.write() as db:
        db.execute(text("UPDATE assessment_done SET newest = false"))
    page = page_of(AssessmentPage, WORKER, answers=id)
    assert page.findChild(QPushButton, "assessment.band.d_money.other") is None
    assert "Agreed" in words(page)


def test_a_score_without_bands_shows_its_points_and_is_not_called_untold(
    page_of: Any, stage: Stage
) -> None:
    asked = ("worried", "not_healthy", "few_kinds", "skipped", "ate_less", "ran_out", "hungry",
             "whole_day")  # fmt: skip
    id = stage.hand_in("food_experience", answers={"food": dict.fromkeys(asked, "no")})
    page = page_of(AssessmentPage, WORKER, answers=id)
    assert "Not talked about" not in words(page)
    assert "The marks on a bar" not in words(page)
    assert "0 of 8" in words(page)


def test_the_report_tells_what_the_worker_chose_and_the_family_no_band(stage: Stage) -> None:
    stage.hand_in(changed=MONEY)
    choose(stage, "some_support", **OTHER)
    told = repr(stage.ask(WORKER, lambda r: section(r, 1)))
    assert "The worker chose" in told
    assert "More support" in told
    assert "upport" not in repr(stage.ask(WORKER, lambda r: family(r, 1)))
