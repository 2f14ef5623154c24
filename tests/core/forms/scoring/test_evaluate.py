"""Scoring: values, bands, needs, tracks, recommendations, and what led to each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.core.forms.form import Form
from app.core.forms.scoring.cut_offs import nearest_cut_offs
from app.core.forms.scoring.offers import needs_of, sources_of, tracks_of
from app.core.forms.scoring.result import Line, Result
from tests.core.forms.scoring.conftest import SHEETS, TODAY

Score = Callable[..., Result]
FED = {"staples": 7, "pulses": 7}
HUNGRY = {"staples": 1, "pulses": 1}


def said(lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    """Return lines as they read in English."""
    return [(str(line.label), str(line.answer)) for line in lines]


@pytest.mark.parametrize(
    ("staples", "pulses", "value", "band"),
    [(0, 0, 0, "more"), (3, 1, 9, "more"), (2, 2, 10, "settled"), (7, 7, 35, "settled")],
)
def test_a_band_begins_at_its_from_and_ends_before_the_next(
    score: Score, staples: int, pulses: int, value: int, band: str
) -> None:
    found = score(staples=staples, pulses=pulses).score("fcs")
    assert found.value == value
    assert found.band is not None
    assert found.band.name == band


def test_blank_stays_blank_and_says_what_is_missing(score: Score) -> None:
    result = score(staples=2)
    fcs = result.score("fcs")
    assert (fcs.value, fcs.band) == (None, None)
    assert said(fcs.unanswered) == [("Beans", "None")]
    assert [need.name for need in result.needs] == []
    assert result.as_json()["scores"]["fcs"] == {"value": None, "band": None}


@pytest.mark.parametrize("expression", ["min(9, ${staples})", "sum(${staples}, ${pulses})"])
def test_functions_that_pass_over_blanks_give_no_score_while_a_required_answer_is_missing(
    scored: Callable[..., Form], score: Score, expression: str
) -> None:
    rows = [{"name": "x", "label": "X", "expression": expression, "minimum": 0, "maximum": 14}]
    form = scored(scores=rows, bands=[], needs=[], tracks=[], recommendations=[])
    assert score(form=form, pulses=3).score("x").value is None
    assert score(form=form, staples=0, pulses=0).score("x").value == 0


def test_points_of_a_group_are_those_of_the_chosen_answers(score: Score) -> None:
    assert score(**FED, roof="bad", door="good").score("homes").value == 2
    assert score(**FED, roof="bad", tent="yes").score("homes").value == 2
    assert score(**FED, roof="bad").score("homes").value is None


def test_an_answer_without_points_gives_no_score(score: Score) -> None:
    assert score(**FED, roof="bad", door="unsaid").score("homes").value is None


def test_points_count_over_the_rows_of_a_roster(scored: Callable[..., Form], score: Score) -> None:
    rows = [{"name": "x", "label": "X", "expression": "${members.points}", "minimum": 0,
             "maximum": 99}]  # fmt: skip
    form = scored(scores=rows, bands=[], needs=[], tracks=[], recommendations=[])
    members = [{"name": "Amal", "health": "bad"}, {"name": "Sami", "health": "bad"}]
    found = score(form=form, members=members).score("x")
    assert found.value == 4
    assert said(found.contributions[1].lines) == [("Health (Sami)", "Bad")]
    assert score(form=form, members=[{"name": "Amal"}, *members]).score("x").value is None
    assert score(form=form).score("x").value is None


def test_contributions_add_up_and_know_what_can_be_changed(score: Score) -> None:
    result = score(staples=2, pulses=1, roof="bad", door="good")
    fcs, homes = result.score("fcs"), result.score("homes")
    assert [(said(one.lines), one.points) for one in fcs.contributions] == [
        ([("Bread", "2")], 4), ([("Beans", "1")], 3),
    ]  # fmt: skip
    assert sum(one.points for one in fcs.contributions) == fcs.value
    assert [(one.points, one.changeable) for one in homes.contributions] == [(2, True), (0, False)]


@pytest.mark.parametrize(
    ("answers", "track", "because"),
    [
        ({**FED, "roof": "good"}, "information", []),
        ({**FED, "roof": "bad"}, "light", [("Need", "A sound roof"), ("The roof", "Bad")]),
        ({**HUNGRY, "roof": "bad"}, "close",
         [("Need", "Enough food"), ("Food", "More support"), ("Need", "A sound roof"),
          ("The roof", "Bad")]),
        ({**FED, "roof": "good", "tent": "yes"}, "close", [("Does it live in a tent?", "Yes")]),
    ],
)  # fmt: skip
def test_the_first_track_that_holds_is_proposed_with_what_decided(
    score: Score, answers: dict[str, Any], track: str, because: list[tuple[str, str]]
) -> None:
    result = score(**answers)
    assert result.track is not None
    assert result.track.name == track
    assert said(result.because) == because


def test_no_track_is_proposed_where_none_holds(scored: Callable[..., Form], score: Score) -> None:
    tracks = [{"name": "close", "label": "Close", "when": "${roof} = 'bad'"}]
    result = score(form=scored(tracks=tracks, recommendations=[]), **FED, roof="good")
    assert (result.track, result.because) == (None, ())
    assert result.as_json()["track"] is None


def test_needs_and_strengths_stand_apart_and_lead_to_services_once(score: Score) -> None:
    result = score(**HUNGRY, roof="bad", door="good")
    assert [need.name for need in result.needs] == ["food", "roof"]
    assert [need.name for need in result.strengths] == ["door"]
    assert [(one.service, one.goal) for one in result.recommendations] == [
        ("food_parcel", "food"), ("visit", None),
    ]  # fmt: skip


def test_published_facts_are_read_and_told(scored: Callable[..., Form], score: Score) -> None:
    tracks = [
        {"name": "many", "label": "Many", "when": "${household.members} > 5"},
        {"name": "few", "label": "Few", "when": ""},
    ]
    form = scored(tracks=tracks, recommendations=[])
    many = score(form=form, context={"household.members": 6}, **FED)
    assert (many.track.name if many.track else "", said(many.because)) == (
        "many", [("Members of the household", "6")],
    )  # fmt: skip
    assert getattr(score(form=form, **FED).track, "name", "") == "few"


def test_the_worker_sees_what_led_there_and_no_arithmetic(score: Score) -> None:
    shown = score(**HUNGRY, roof="bad", door="good").shown_to("worker")
    assert shown.score("fcs").band is not None
    assert all(one.contributions == () for one in shown.scores)
    assert shown.because


def test_the_family_sees_no_number_no_band_and_no_track(score: Score) -> None:
    shown = score(**HUNGRY, roof="bad", door="good").shown_to("family")
    assert (shown.scores, shown.because) == ((), ())
    assert shown.track is not None
    assert (shown.track.name, shown.track.label) == ("", None)
    assert str(shown.track.next) == "We come every week."
    lines = [line for one in (*shown.needs, *shown.recommendations) for line in one.because]
    assert {line.kind for line in lines} == {"answer"}
    assert "More support" not in str(shown)


def test_the_nearest_cut_off_is_told_over_changeable_answers_only(small: Form) -> None:
    answers = {"staples": 3, "pulses": 1, "roof": "bad", "door": "good"}
    (cut,) = nearest_cut_offs(small, answers, today=TODAY)
    assert (cut.score, cut.band.name, cut.at, cut.distance) == ("fcs", "settled", 10, 1)
    assert [(str(way.line.label), way.to) for way in cut.ways] == [("Bread", 4), ("Beans", 2)]


def test_a_score_over_what_nobody_can_change_tells_no_cut_off(
    scored: Callable[..., Form],
) -> None:
    survey = [{k: v for k, v in row.items() if k != "changeable"} for row in SHEETS["survey"]]
    assert nearest_cut_offs(scored(survey=survey), {"staples": 3, "pulses": 1}, today=TODAY) == ()


def test_what_a_tool_can_propose_is_there_to_choose_from(small: Form) -> None:
    assert [track.name for track in tracks_of(small)] == ["close", "light", "information"]
    assert [need.kind for need in needs_of(small)] == ["need", "need", "strength"]
    (source,) = sources_of(small)
    assert source.must_not_decide == ("eligibility",)
    assert str(source.measures) == "food and home"
