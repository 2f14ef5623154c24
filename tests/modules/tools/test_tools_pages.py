"""The pages of a country's tools: the list, the check of a workbook, the trial."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from app.commands.check import faults_of
from modules.tools.pages import CheckPage, ToolList, TrialPage

Make = Callable[..., Any]
SURVEY = [
    ("type", "name", "label::English (en)", "label::Français (fr)", "relevant", "constraint"),
    ("integer", "age", "Age", "Âge", "", ". < 120"),
    ("text", "school", "School", "", "${age} > 5", ""),
]


def workbook(path: Path, rows: list[tuple[str, ...]]) -> Path:
    """Write a workbook with these rows on its survey sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def told(page: CheckPage) -> list[dict[str, Any]]:
    """Return the rows of the faults."""
    return page._fetch(page.table.rows.ids)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a workbook with two slips."""
    rows = [SURVEY[0], SURVEY[1], ("text", "school", "School", "École", "${age} == 5", ""),
            ("text", "work", "Work", "Travail", "${agee} > 15", "")]  # fmt: skip
    return workbook(tmp_path / "draft.xlsx", rows)


def test_every_tool_of_the_card_stands_in_the_list_with_its_check(page_of: Make) -> None:
    page = page_of(ToolList, "administrator")
    card = page.desk.seat.card
    assert page.table.rows.ids == sorted(card.tools)
    rows = page._fetch(page.table.rows.ids)
    assert all(row["questions"] != "–" for row in rows)
    assert {row["state"].tone for row in rows} <= {"success", "warning"}


def test_all_faults_are_told_at_once_with_cell_and_fix(page_of: Make, faulty: Path) -> None:
    page = page_of(CheckPage, "administrator", file=str(faulty))
    rows = {row["where"]: row for row in told(page)}
    first = rows["Sheet survey, row 3, column relevant"]
    second = rows["Sheet survey, row 4, column relevant"]
    assert "single equals sign" in first["fix"]
    assert second["fix"] == "Did you mean ${age}?"
    assert {row["level"].tone for row in (first, second)} == {"danger"}
    assert not page.trial.isEnabled()


def test_the_cell_is_shown_with_the_rows_around_it(page_of: Make, faulty: Path) -> None:
    page = page_of(CheckPage, "administrator", file=str(faulty))
    page.table.choose(0)
    page.desk.tasks.wait()
    assert page.cell.before.text() == "${age} ➜ == 5"
    marked = page.findChild(object, "tools.check.cell.marked")
    assert marked.text() == "${age} == 5"


def test_a_corrected_copy_mends_what_is_certain_and_leaves_the_file(
    page_of: Make, faulty: Path
) -> None:
    before = faulty.read_bytes()
    page = page_of(CheckPage, "administrator", file=str(faulty))
    page.write_copy()
    page.desk.tasks.wait()
    copy = page.desk.world.settings.data / "prints" / "draft-corrected.xlsx"
    assert load_workbook(copy)["survey"]["E3"].value == "${age} = 5"
    assert faulty.read_bytes() == before


def test_a_check_is_in_the_journal_without_the_content(
    page_of: Make, entries: Make, faulty: Path
) -> None:
    page = page_of(CheckPage, "administrator", file=str(faulty))
    page.desk.tasks.wait()
    entry = [e for e in entries() if e.event == "tools.checked"][-1]
    assert entry.payload["faults"] == 2
    assert set(entry.payload) == {"hash", "faults", "warnings"}


def test_what_is_no_workbook_is_told(page_of: Make, tmp_path: Path) -> None:
    file = tmp_path / "letter.xlsx"
    file.write_text("Dear team")
    page = page_of(CheckPage, "administrator", file=str(file))
    assert told(page)[0]["where"] == "The whole workbook"
    assert "not an Excel workbook" in told(page)[0]["what"]


def test_a_missing_translation_is_counted(page_of: Make, tmp_path: Path) -> None:
    page = page_of(CheckPage, "administrator", file=str(workbook(tmp_path / "t.xlsx", SURVEY)))
    assert page.checked.form is not None
    lines = {one.language: len(one.missing) for one in page.checked.coverage}
    assert lines == {"en": 0, "fr": 1}
    assert page.trial.isEnabled()


def test_a_hidden_question_says_which_answer_hides_it(page_of: Make, tmp_path: Path) -> None:
    page = page_of(TrialPage, "administrator", file=str(workbook(tmp_path / "t.xlsx", SURVEY)))
    page.fill({"age": 3})
    assert page.hidden.value() == "school"
    reasons = [page._reasons.itemAt(at).widget().text() for at in range(page._reasons.count())]
    assert any("Age" in reason and "3" in reason for reason in reasons)
    page.fill({"age": 9})
    assert page.hidden.isHidden()


def test_a_refused_answer_says_why(page_of: Make, tmp_path: Path) -> None:
    page = page_of(TrialPage, "administrator", file=str(workbook(tmp_path / "t.xlsx", SURVEY)))
    page.fill({"age": 130})
    words = [page._refusals.itemAt(at).widget().text() for at in range(page._refusals.count())]
    assert words[0] == "Age"
    assert len(words) > 1


def test_nothing_of_a_trial_is_kept(page_of: Make, entries: Make, tmp_path: Path) -> None:
    before = len(entries())
    page = page_of(TrialPage, "administrator", file=str(workbook(tmp_path / "t.xlsx", SURVEY)))
    page.fill({"age": 9, "school": "Lake school"})
    assert len(entries()) == before


def test_the_window_tells_what_the_command_line_tells(page_of: Make, faulty: Path) -> None:
    page = page_of(CheckPage, "administrator", file=str(faulty))
    told = faults_of(faulty, page.desk.world.settings)
    assert [(f.code, f.place.row, f.place.column, f.message, f.fix) for f in told] == [
        (f.code, f.place.row, f.place.column, f.message, f.fix) for f in page.checked.faults
    ]
