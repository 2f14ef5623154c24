"""Handing in: kept for good, corrected with a reason, one of a member, and what is refused."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.api import Denied, UserError
from app.api.cases import CloseCase
from app.api.forms import answer_set_by_id, answer_sets, draft_of, form_of
from app.api.people import EndMembership
from modules.assessment.commands import (
    KeepAssessmentDraft,
    SubmitAssessment,
    SupersedeAssessment,
)
from modules.assessment.tables import assessment_done, assessment_need
from tests.modules.assessment.conftest import DEEP, Stage, answered

MONEY = {"money_lasts": "hard", "work_steady": "hard"}
SAMI = 2


def rows(stage: Stage, table: Any) -> list[Any]:
    return list(stage.ask("north.worker1", lambda r: r.db.execute(table.select()).all()))


def test_an_assessment_is_kept_with_its_scores_needs_and_services(stage: Stage) -> None:
    id = stage.hand_in(changed=MONEY)
    kept = stage.ask("north.worker1", lambda r: answer_set_by_id(r, id))
    assert kept.occasion == "assessment"
    assert kept.results["scores"]["d_money"] == {"value": 4, "band": "more_support"}
    need = next(row for row in rows(stage, assessment_need) if row.kind == "need")
    assert (need.need, need.name["en"], need.newest) == ("money", "Money that lasts", True)
    assert need.services == ["job_search", "debt_advice"]
    strengths = {row.need for row in rows(stage, assessment_need) if row.kind == "strength"}
    assert "housing_goes_well" in strengths
    assert "money_goes_well" not in strengths


def test_the_journal_names_the_answers_and_never_what_was_said(stage: Stage, entries: Any) -> None:
    id = stage.hand_in()
    last = entries()[-1]
    assert (last.event, last.case_id, last.household_id) == ("assessment.submitted", 1, 1)
    assert set(last.payload) == {"case", "answers", "tool", "hash", "person", "household"}
    assert last.payload["answers"] == id


def test_a_later_assessment_stands_beside_the_earlier_one(stage: Stage) -> None:
    first = stage.hand_in(changed=MONEY)
    stage.later(40)
    second = stage.hand_in()
    sets = stage.ask("north.worker1", lambda r: answer_sets(r, case=1, occasion="assessment"))
    assert [one.id for one in sets] == [second, first]
    assert [row.newest for row in rows(stage, assessment_done)] == [False, True]


def test_a_correction_takes_the_place_and_the_earlier_answers_stay(
    stage: Stage, entries: Any
) -> None:
    first = stage.hand_in(changed=MONEY)
    second = stage.do("north.worker1", SupersedeAssessment(1, first, answered(), "correction"))
    before = stage.ask("north.worker1", lambda r: answer_set_by_id(r, first))
    assert before.superseded_by == second
    assert before.answers["money"]["money_lasts"] == "hard"
    last = entries()[-1]
    assert (last.event, last.reason) == ("assessment.superseded", "correction")
    assert [row.newest for row in rows(stage, assessment_need) if row.need == "money"] == [False]


def test_only_the_newest_can_be_corrected_once_and_with_a_reason(stage: Stage) -> None:
    first = stage.hand_in()
    with pytest.raises(UserError, match="from the list"):
        stage.do("north.worker1", SupersedeAssessment(1, first, answered(), "because"))
    second = stage.hand_in()
    with pytest.raises(UserError, match="Only the newest"):
        stage.do("north.worker1", SupersedeAssessment(1, first, answered(), "correction"))
    stage.do("north.worker1", SupersedeAssessment(1, second, answered(), "correction"))
    with pytest.raises(UserError, match="replaced already"):
        stage.do("north.worker1", SupersedeAssessment(1, second, answered(), "correction"))


def test_a_tool_about_one_member_needs_the_member(stage: Stage) -> None:
    answers = {"see": "no", "hear": "no", "walk": "a_lot", "remember": "no", "care": "no",
               "speak": "no", "age": 34}  # fmt: skip
    with pytest.raises(UserError, match="Choose the person"):
        stage.hand_in("functioning", answers=answers)
    id = stage.hand_in("functioning", answers=answers, person=1)
    assert stage.ask("north.worker1", lambda r: answer_set_by_id(r, id)).person == 1
    with pytest.raises(UserError, match="whole family"):
        stage.hand_in(person=1)


def test_an_assessment_of_a_member_who_has_left_is_refused(stage: Stage) -> None:
    stage.do("north.clerk", EndMembership(1, 1, SAMI, "moved_out"))
    stage.later(1)
    with pytest.raises(UserError, match="not a member of this household any more"):
        stage.hand_in("functioning", answers={"age": 5, "see": "no"}, person=SAMI)
    members = [{"_row": f"known{SAMI}", "name": "Sami", "age": 5}]
    with pytest.raises(UserError, match="Take the person out"):
        stage.hand_in("assessment_indepth", answers={**DEEP, "members": members})


def test_missing_answers_a_closed_case_and_a_foreign_tool_are_refused(stage: Stage) -> None:
    with pytest.raises(UserError, match="The money lasts"):
        stage.hand_in(changed={"money_lasts": ""})
    with pytest.raises(UserError, match="no tool for cases of this type"):
        stage.hand_in("assessment_child")
    stage.do("north.supervisor", CloseCase(1, "informed", stage.ask(
        "north.supervisor", lambda r: r.db.exec_driver_sql(
            "SELECT version FROM case_file WHERE id = 1").scalar())))  # fmt: skip
    with pytest.raises(UserError, match="closed"):
        stage.hand_in()


def test_clerk_manager_and_worker_of_another_office_cannot_assess(stage: Stage) -> None:
    for login in ("north.clerk", "manager", "coast.worker1", "unit.officer1"):
        with pytest.raises(Denied):
            stage.hand_in(by=login)


def test_a_draft_is_kept_apart_from_the_draft_of_a_correction(stage: Stage) -> None:
    first = stage.hand_in()
    begun = {"money": {"money_lasts": "hard"}}
    stage.do("north.worker1", KeepAssessmentDraft(1, "assessment_family", begun))
    stage.do("north.worker1", KeepAssessmentDraft(1, "assessment_family", {}, replaces=first))
    kept = stage.ask("north.worker1", lambda r: draft_of(r, "assessment_family", case=1))
    assert kept.answers == begun
    assert stage.ask("north.supervisor", lambda r: draft_of(r, "assessment_family", case=1)) is None
    stage.hand_in()
    assert stage.ask("north.worker1", lambda r: draft_of(r, "assessment_family", case=1)) is None
    about = f"corrects {first}"
    assert stage.ask(
        "north.worker1", lambda r: draft_of(r, "assessment_family", about=about, case=1)
    )


def test_a_tool_changed_while_it_was_open_is_refused_and_the_draft_stays(
    stage: Stage, tmp_path: Path
) -> None:
    opened = stage.ask("north.worker1", lambda r: form_of(r, "assessment_family")).content_hash
    stage.do("north.worker1", KeepAssessmentDraft(1, "assessment_family", answered()))
    change_tool(stage, tmp_path)
    command = SubmitAssessment(1, "assessment_family", answered(), hash=opened)
    with pytest.raises(UserError, match="changed while it was open"):
        stage.do("north.worker1", command)
    assert stage.ask("north.worker1", lambda r: draft_of(r, "assessment_family", case=1))


def change_tool(stage: Stage, folder: Path) -> None:
    """Give the card another version of the short analysis, without a question it had."""
    card = stage.world.card
    book = openpyxl.load_workbook(card.tools["assessment_family"])
    sheet = book["survey"]
    names = {cell.value: cell.row for cell in sheet["B"]}
    sheet.cell(names["summary"], 2).value = "understood"
    file = folder / "assessment_family.xlsx"
    book.save(file)
    tools = {**card.tools, "assessment_family": file}
    stage.world.card = card.model_copy(update={"tools": tools})


def test_commands_can_be_copied_with_changes() -> None:
    assert replace(SubmitAssessment(1, "x", {}), person=2).person == 2
