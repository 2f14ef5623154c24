"""What follows an assessment: needs and services decided, a judgement confirmed, figures."""

from typing import Any

import pytest

from app.api import Denied, Stale, UserError
from modules.assessment.card import board
from modules.assessment.commands import ConfirmJudgement, DecideProposal, SupersedeAssessment
from modules.assessment.compared import changes, progress
from modules.assessment.queries import assessment_rows, sorted_ids
from modules.assessment.understood import understood
from tests.modules.assessment.conftest import CHILD, DEEP, Stage, answered

MONEY = {"money_lasts": "hard", "work_steady": "hard"}
WORKER = "north.worker1"
LATER = {"money_lasts": "mostly", "work_steady": "hard"}


def decide(stage: Stage, kind: str, about: str, chosen: str, **more: Any) -> None:
    stage.do(WORKER, DecideProposal(1, kind, about, chosen, **more))


def test_a_need_is_served_once_a_service_proposed_for_it_is_agreed(stage: Stage) -> None:
    stage.hand_in(changed=MONEY)
    assert stage.count(WORKER, "assessment.need_no_service") == [1]
    decide(stage, "service", "job_search", "yes")
    assert stage.count(WORKER, "assessment.need_no_service") == []
    decide(stage, "service", "job_search", "no", reason="out_of_reach")
    assert stage.count(WORKER, "assessment.need_no_service") == [1]
    decide(stage, "service", "parents_circle", "yes", reason="family_view")
    assert stage.count(WORKER, "assessment.need_no_service") == []


def test_a_need_that_is_set_aside_waits_for_no_service(stage: Stage) -> None:
    stage.hand_in(changed=MONEY)
    with pytest.raises(UserError, match="say why"):
        decide(stage, "need", "money", "no")
    decide(stage, "need", "money", "no", reason="family_view", note="They manage.")
    assert stage.count(WORKER, "assessment.need_no_service") == []


def test_a_service_that_was_agreed_before_still_serves_the_same_need(stage: Stage) -> None:
    stage.hand_in(changed=MONEY)
    decide(stage, "service", "debt_advice", "yes")
    stage.later(30)
    stage.hand_in(changed=MONEY)
    assert stage.count(WORKER, "assessment.need_no_service") == []


def test_what_neither_tool_nor_catalogue_knows_cannot_be_decided(
    stage: Stage, entries: Any
) -> None:
    with pytest.raises(UserError, match="No assessment was handed in"):
        decide(stage, "need", "money", "yes")
    first = stage.hand_in(changed=MONEY)
    for kind, about in (("need", "gold"), ("service", "gold")):
        with pytest.raises(UserError, match="knows gold"):
            decide(stage, kind, about, "yes", reason="family_view")
    with pytest.raises(UserError, match="yes or no"):
        decide(stage, "need", "money", "settled")
    with pytest.raises(UserError, match="A band, a need or a service"):
        decide(stage, "track", "track", "gold")
    stage.hand_in()
    with pytest.raises(Stale):
        decide(stage, "need", "money", "yes", answers=first)
    with pytest.raises(Denied):
        stage.do("north.clerk", DecideProposal(1, "need", "money", "yes"))
    assert entries()[-1].event == "access.denied"


def test_the_journal_tells_what_was_proposed_and_chosen(stage: Stage, entries: Any) -> None:
    stage.hand_in(changed=MONEY)
    decide(stage, "need", "money", "no", reason="new_information")
    last = entries()[-1]
    assert (last.event, last.reason) == ("assessment.decided", "new_information")
    assert (last.payload["proposed"], last.payload["chosen"]) == ("yes", "no")


def test_the_card_says_when_to_look_deeper_and_the_panel_tells_why(stage: Stage) -> None:
    stage.hand_in(changed=MONEY)
    deep = next(one for one in offers(stage) if one.tool.part == "in_depth")
    assert deep.because == ()
    stage.hand_in(changed={**MONEY, "home_safe": "hard", "home_stays": "hard"})
    deep = next(one for one in offers(stage) if one.tool.part == "in_depth")
    assert [line.ref for line in deep.because] == ["d_money", "d_housing"]


def offers(stage: Stage) -> Any:
    return stage.ask(WORKER, lambda r: board(r, 1)).offers


def test_every_member_is_offered_the_tool_about_one_member(stage: Stage) -> None:
    about = [one.name for one in offers(stage) if one.tool.per_member]
    assert about == ["Amal Harwane", "Sami Harwane"]


def test_progress_over_time_leaves_corrected_answers_out(stage: Stage) -> None:
    first = stage.hand_in(changed=MONEY)
    second = stage.do(WORKER, SupersedeAssessment(1, first, answered(**MONEY), "correction"))
    stage.later(60)
    third = stage.hand_in(changed=LATER)
    found = stage.ask(WORKER, lambda r: progress(r, 1))
    assert [point.answers for point in found.points] == [second, third]
    money = changes(*found.points)[0]
    assert (str(money.label), money.step) == ("Money and work", -1)
    assert {one.step for one in changes(*found.points)[1:]} == {0}


def test_two_members_are_never_mixed_in_a_comparison(stage: Stage) -> None:
    answers = {"see": "no", "hear": "no", "walk": "no", "remember": "no", "care": "no",
               "speak": "no"}  # fmt: skip
    stage.hand_in("functioning", answers=answers, person=1)
    stage.hand_in("functioning", answers=answers, person=2)
    found = stage.ask(WORKER, lambda r: progress(r, 1, tool="functioning", person=2))
    assert (found.person, len(found.points), found.name) == (2, 1, "Sami Harwane")


def test_worker_sees_no_contributions_and_supervisor_does(stage: Stage) -> None:
    id = stage.hand_in(changed=MONEY)
    worker = stage.ask(WORKER, lambda r: understood(r, id))
    supervisor = stage.ask("north.supervisor", lambda r: understood(r, id))
    assert worker.graded[0].score.contributions == ()
    assert [one.points for one in supervisor.graded[0].score.contributions] == [2, 2]
    assert worker.cut_offs == ()
    assert (supervisor.cut_offs[0].score, supervisor.cut_offs[0].band.name) == (
        "d_money", "some_support",
    )  # fmt: skip
    assert (worker.lines[0].kind, worker.lines[0].code) == ("need", "money")


def test_a_grave_worry_waits_until_another_person_confirms_it(stage: Stage, entries: Any) -> None:
    stage.hand_in_child()
    case = stage.family.restricted
    assert stage.count("unit.supervisor", "assessment.confirm_waiting") == [case]
    with pytest.raises(Denied):
        stage.do("unit.officer1", ConfirmJudgement(case))
    stage.do("unit.supervisor", ConfirmJudgement(case))
    assert stage.count("unit.supervisor", "assessment.confirm_waiting") == []
    assert entries()[-1].event == "assessment.confirmed"
    with pytest.raises(UserError, match="No judgement waits"):
        stage.do("unit.supervisor", ConfirmJudgement(case))


def test_a_judgement_given_back_is_judged_again(stage: Stage) -> None:
    first = stage.hand_in_child()
    case = stage.family.restricted
    with pytest.raises(UserError, match="Write what"):
        stage.do("unit.supervisor", ConfirmJudgement(case, False))
    stage.do("unit.supervisor", ConfirmJudgement(case, False, "Who is with the child at night?"))
    shown = stage.ask("unit.officer1", lambda r: board(r, case))
    assert (shown.judged.state, shown.judged.words) == (
        "returned", "Who is with the child at night?",
    )  # fmt: skip
    command = SupersedeAssessment(case, first, answered(CHILD), "new_information")
    stage.do("unit.officer1", command)
    assert stage.count("unit.supervisor", "assessment.confirm_waiting") == [case]


def test_who_judged_cannot_confirm_and_a_lesser_worry_needs_nobody(stage: Stage) -> None:
    case = stage.family.restricted
    stage.hand_in_child(worry_level="medium", response="three_days")
    assert stage.count("unit.supervisor", "assessment.confirm_waiting") == []
    stage.hand_in("assessment_child", by="unit.supervisor", case=case, answers=CHILD)
    with pytest.raises(Denied):
        stage.do("unit.supervisor", ConfirmJudgement(case))


def test_a_child_case_has_no_score_and_strengths_stand_first(stage: Stage) -> None:
    id = stage.hand_in_child()
    shown = stage.ask("unit.officer1", lambda r: understood(r, id))
    assert shown.graded == ()
    assert [one.name for one in shown.strengths] == [
        "trusted_adult", "school_notices", "care_at_home",
    ]  # fmt: skip
    assert str(shown.judged.response) == "Within 24 hours"


def test_other_offices_see_neither_assessment_nor_figure(stage: Stage) -> None:
    id = stage.hand_in(changed=MONEY)
    child = stage.hand_in_child()
    assert stage.count("coast.supervisor", "assessment.need_no_service") == []
    for login, answers in (("coast.supervisor", id), ("north.supervisor", child),
                           ("north.clerk", id)):  # fmt: skip
        with pytest.raises(Denied):
            stage.ask(login, lambda r, answers=answers: understood(r, answers))


@pytest.mark.parametrize("login", [WORKER, "north.supervisor", "unit.supervisor", "coordinator"])
def test_every_figure_equals_its_list(stage: Stage, login: str) -> None:
    stage.hand_in(changed=MONEY)
    stage.hand_in_child()
    for code in ("due", "need_no_service", "confirm_waiting"):
        listed = stage.ask(login, lambda r, code=code: sorted_ids(r, code))
        assert sorted(listed) == stage.count(login, f"assessment.{code}")
        rows = stage.ask(login, lambda r, ids=listed: assessment_rows(r, ids))
        assert [row.case for row in rows] == listed


def test_measures_count_needs_of_all_offices_without_a_name(stage: Stage) -> None:
    stage.hand_in(changed=MONEY)
    stage.hand_in("assessment_indepth", answers=DEEP)
    measures = stage.world.registry.contributions.measures
    for id in ("assessment.needs", "assessment.need_without_service"):
        found = stage.ask("manager", lambda r, id=id: r.db.execute(measures[id].rows(r)))
        assert list(found.keys()) == ["case", "office", "day", "category", "value"]
    found = stage.ask("manager", lambda r: r.db.execute(measures["assessment.needs"].rows(r)).all())
    assert [(row.case, row.office, row.category) for row in found] == [(1, "north", "money")]
    name = stage.ask("manager", lambda r: measures["assessment.needs"].name(r, "money"))
    assert str(name) == "Money that lasts"
