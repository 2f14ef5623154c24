"""The pages of assessment: by hand and by a story, with the journal read afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton

from app.api.people import EndMembership
from app.uikit import Collapsible, Label
from modules.assessment.commands import KeepAssessmentDraft
from modules.assessment.pages.answer import AnswerPage
from modules.assessment.pages.bars import Bar
from modules.assessment.pages.compare import ComparePage
from modules.assessment.pages.listing import AssessmentList
from modules.assessment.pages.one import AssessmentPage
from modules.assessment.pages.panel import AssessmentPanel
from modules.assessment.report import family, section
from modules.casework.pages.case_page import CasePage
from modules.casework.pages.contributed import ContributedPanels
from tests.modules.assessment.conftest import CHILD, DEEP, Stage, answered
from tests.modules.assessment.test_handing_in import change_tool
from tests.modules.conftest import Shell

Make = Callable[..., Any]
MONEY = {"money_lasts": "hard", "work_steady": "hard"}
WORKER = "north.worker1"


def press(page: Any, name: str) -> None:
    """Press the button of this name."""
    page.findChild(QPushButton, name).click()


def words(page: Any) -> str:
    """Return all words of the labels of a page, those behind headings too."""
    for folded in page.findChildren(Collapsible):
        folded.set_open(True)
    return " | ".join(label.text() for label in page.findChildren(Label))


def test_an_assessment_is_filled_in_handed_in_and_shown(
    page_of: Make, stage: Stage, entries: Any, shell: Shell
) -> None:
    page = page_of(AnswerPage, WORKER, case=1)
    page.fill({"case": 1, "tool": "assessment_family", "answers": answered(**MONEY)})
    press(page, "assessment.answer.submit")
    assert entries()[-1].event == "assessment.submitted"
    target = shell.targets[-1]
    assert target.page == "assessment.one"
    shown = page_of(AssessmentPage, WORKER, answers=target.param("answers"))
    assert "Money that lasts" in words(shown)
    assert "More support" in words(shown)
    order = words(shown)
    assert order.index("The home is safe") < order.index("Money that lasts")


def test_what_is_missing_is_told_beside_its_question(page_of: Make, entries: Any) -> None:
    page = page_of(AnswerPage, WORKER, case=1)
    before = len(entries())
    page.submit()
    assert len(page.view.problems()) > 3
    assert len(entries()) == before


def test_a_draft_is_taken_up_and_can_be_thrown_away(page_of: Make, stage: Stage) -> None:
    begun = {"money": {"money_lasts": "hard"}}
    stage.do(WORKER, KeepAssessmentDraft(1, "assessment_family", begun))
    page = page_of(AnswerPage, WORKER, case=1)
    assert page.view.answers()["money"]["money_lasts"] == "hard"
    press(page, "assessment.answer.afresh")
    assert "money_lasts" not in page.view.answers().get("money", {})


def test_a_tool_changed_while_a_draft_is_open_tells_what_has_no_place(
    page_of: Make, stage: Stage, tmp_path: Path
) -> None:
    stage.do(WORKER, KeepAssessmentDraft(1, "assessment_family", answered(**MONEY)))
    change_tool(stage, tmp_path)
    page = page_of(AnswerPage, WORKER, case=1)
    assert "What was understood, in one or two sentences: The family told" in page.origin.text()
    assert page.view.answers()["money"]["money_lasts"] == "hard"


def test_in_depth_begins_with_the_members_and_leaves_out_who_has_left(
    page_of: Make, stage: Stage
) -> None:
    page = page_of(AnswerPage, WORKER, case=1, tool="assessment_indepth")
    assert [row["_row"] for row in page.view.answers()["members"]] == ["known1", "known2"]
    begun = {**DEEP, "members": page.view.answers()["members"]}
    stage.do(WORKER, KeepAssessmentDraft(1, "assessment_indepth", begun))
    stage.do("north.clerk", EndMembership(1, 1, 2, "moved_out"))
    stage.later(1)
    page = page_of(AnswerPage, WORKER, case=1, tool="assessment_indepth")
    assert [row["_row"] for row in page.view.answers()["members"]] == ["known1"]
    assert "left out: Sami" in page.origin.text()


def test_a_correction_asks_why_first(page_of: Make, stage: Stage, entries: Any) -> None:
    first = stage.hand_in(changed=MONEY)
    page = page_of(AnswerPage, WORKER, case=1, replaces=first)
    assert page.view.answers()["money"]["money_lasts"] == "hard"
    page.submit()
    assert entries()[-1].event == "assessment.submitted"
    page.fill({"answers": answered(), "reason": "correction", "note": "Wrong line."})
    page.submit()
    assert entries()[-1].event == "assessment.superseded"
    old = page_of(AssessmentPage, WORKER, answers=first)
    assert "These answers were corrected later." in words(old)


def test_needs_and_services_are_decided_by_hand(
    page_of: Make, stage: Stage, entries: Any, shell: Shell
) -> None:
    stage.hand_in(changed=MONEY)
    page = page_of(AssessmentPage, WORKER, case=1)
    press(page, "assessment.line.need.money.yes")
    assert entries()[-1].payload["about"] == "money"
    press(page, "assessment.line.service.job_search.no")
    assert page.top.form is not None
    page.top.form.fill({"reason": "out_of_reach", "note": "Two buses."})
    page.submit()
    assert entries()[-1].reason == "out_of_reach"
    assert "The service is out of reach: Two buses." in words(page)
    press(page, "assessment.line.service.debt_advice.yes")
    press(page, "assessment.line.service.debt_advice.refer")
    assert (shell.targets[-1].page, shell.targets[-1].param("case")) == ("referral.send", 1)
    press(page, "assessment.line.service.debt_advice.catalogue")
    assert shell.targets[-1].param("service") == "debt_advice"


def test_a_story_decides_and_adds_with_the_fields_of_the_command(
    page_of: Make, stage: Stage, entries: Any
) -> None:
    stage.hand_in(changed=MONEY)
    page = page_of(AssessmentPage, WORKER, case=1)
    page.fill({"case": 1, "kind": "need", "about": "money", "chosen": "yes"})
    page.submit()
    assert entries()[-1].payload["chosen"] == "yes"
    page.fill({"case": 1, "kind": "service", "about": "parents_circle", "chosen": "yes",
               "reason": "family_view"})  # fmt: skip
    page.submit()
    assert entries()[-1].payload["about"] == "parents_circle"
    assert "Added by the worker" in words(page)


def test_a_supervisor_sees_the_nearest_other_band_and_a_worker_does_not(
    page_of: Make, stage: Stage
) -> None:
    stage.hand_in(changed=MONEY)
    sentence = "The nearest other band is “Some support”"
    assert sentence in words(page_of(AssessmentPage, "north.supervisor", case=1))
    assert sentence not in words(page_of(AssessmentPage, WORKER, case=1))


def test_a_supervisor_confirms_or_gives_back_a_judgement(
    page_of: Make, stage: Stage, entries: Any
) -> None:
    stage.hand_in_child()
    page = page_of(AssessmentPage, "unit.supervisor", case=stage.family.restricted)
    assert "No answer is counted" in words(page)
    press(page, "assessment.one.back")
    page.fill({"agreed": False, "note": "Hear the child once more."})
    page.submit()
    assert entries()[-1].payload["agreed"] is False
    assert "Hear the child once more." in words(page)


def test_the_panel_of_the_case_leads_to_every_tool(
    page_of: Make, stage: Stage, shell: Shell
) -> None:
    stage.hand_in(changed={**MONEY, "home_safe": "hard", "home_stays": "hard"})
    page = page_of(CasePage, WORKER, case=1)
    panel = page.findChild(AssessmentPanel)
    assert "Where it helps the conversation" in words(panel)
    assert "You decide." in words(panel)
    press(panel, "assessment.board.assessment_indepth.answer")
    assert shell.targets[-1].param("tool") == "assessment_indepth"
    press(panel, "assessment.board.functioning.2.answer")
    assert shell.targets[-1].param("person") == 2
    assert panel.board.closed is False


def test_two_assessments_stand_side_by_side(page_of: Make, stage: Stage) -> None:
    stage.hand_in(changed=MONEY)
    stage.later(60)
    stage.hand_in(changed={"money_lasts": "mostly"})
    page = page_of(ComparePage, WORKER, case=1)
    shown = words(page)
    assert "Less support needed" in shown
    assert "Needs that are settled: Money that lasts" in shown
    bars = page.findChildren(Bar)
    assert len(bars) == 16
    assert bars[0].share(bars[0]._score.value) > bars[1].share(bars[1]._score.value)


def test_the_list_opens_what_a_figure_counts(page_of: Make, stage: Stage, shell: Shell) -> None:
    stage.hand_in(changed=MONEY)
    page = page_of(AssessmentList, WORKER, indicator="assessment.need_no_service")
    assert page.table.rows.ids == [1]
    assert page._fetch([1])[0]["needs"] == "Money that lasts"
    page.table.opened.emit(1)
    assert shell.targets[-1].page == "assessment.one"


def test_pages_of_a_case_of_another_office_show_nothing(page_of: Make, stage: Stage) -> None:
    id = stage.hand_in(changed=MONEY)
    for kind, params in ((AssessmentPage, {"answers": id}), (ComparePage, {"case": 1}),
                         (AnswerPage, {"case": 1})):  # fmt: skip
        page = page_of(kind, "coast.worker1", **params)
        assert page.place.state == "empty"
        assert "Harwane" not in words(page)


def test_the_report_tells_the_worker_all_and_the_family_no_score(stage: Stage) -> None:
    assert "No assessment" in str(stage.ask(WORKER, lambda r: section(r, 1))[0].text)
    stage.hand_in(changed=MONEY)
    told = repr(stage.ask(WORKER, lambda r: section(r, 1)))
    assert "More support" in told
    assert "4 of 6" in told or "most" in told
    plain = repr(stage.ask(WORKER, lambda r: family(r, 1)))
    assert "Money that lasts" in plain
    assert "More support" not in plain
    assert "Some support" not in plain
    assert "What you would like to change" in plain
    with stage.world.store.write() as db:
        db.exec_driver_sql("UPDATE case_file SET closed_on = opened_on WHERE id = 1")
    ended = repr(stage.ask("north.supervisor", lambda r: family(r, 1)))
    assert "What you wanted to change" in ended
    assert "What you would like to change" not in ended


def test_the_family_copy_of_a_child_case_prints_nothing_of_what_was_said(stage: Stage) -> None:
    stage.hand_in("assessment_child", by="unit.officer1", case=stage.family.restricted,
                  answers=CHILD)  # fmt: skip
    told = stage.ask("unit.officer1", lambda r: family(r, stage.family.restricted))
    assert len(told) == 1
    assert "trusts" not in repr(told)


def test_a_draft_about_a_member_who_has_left_is_not_gone_on_with(
    page_of: Make, stage: Stage
) -> None:
    stage.do(WORKER, KeepAssessmentDraft(1, "functioning", {"see": "no"}, 2))
    stage.do("north.clerk", EndMembership(1, 1, 2, "moved_out"))
    stage.later(1)
    page = page_of(AnswerPage, WORKER, case=1, tool="functioning", person=2)
    assert page.view is None
    assert "Choose somebody who lives there" in words(page)


def test_a_case_type_without_a_tool_shows_no_panel_of_it(page_of: Make, stage: Stage) -> None:
    page = page_of(CasePage, "north.supervisor", case=1)
    assert {"profiling.track", "assessment.board"} <= set(page.panels.frames)
    desk = page.desk
    held = ContributedPanels(desk, room=lambda: 0)
    held.show_case(stage.family.restricted, "child_protection")
    assert "assessment.board" in held.frames
    assert "profiling.track" not in held.frames
