"""Slips in a workbook: each cell is told once, with sheet, row, column and a proposal."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from app.commands.check import faults_of
from app.core.errors import Fault
from app.core.settings import Settings

Cell = tuple[str, int, str, object]
SANDOVIA = Path(__file__).parents[2] / "country_cards" / "sandovia"


@pytest.fixture
def broken(cards: Path, tmp_path: Path) -> Callable[..., list[Fault]]:
    """Return a function that changes cells of the household intake and checks it."""
    file = cards / "sandovia" / "tools" / "intake_family.xlsx"

    def check(*cells: Cell) -> list[Fault]:
        book = openpyxl.load_workbook(file)
        for sheet, row, column, value in cells:
            book[sheet].cell(row, heading(book[sheet], column)).value = value
        book.save(file)
        return faults_of(file, Settings(tmp_path / "data"))

    return check


def heading(sheet, column: str) -> int:
    """Return the number of a column by its heading."""
    return next(cell.column for cell in sheet[1] if cell.value == column)


def row_of(sheet_name: str, column: str, value: str) -> int:
    """Return the row in which a value stands."""
    sheet = openpyxl.load_workbook(SANDOVIA / "tools" / "intake_family.xlsx")[sheet_name]
    number = heading(sheet, column)
    return next(
        row for row in range(2, sheet.max_row + 1) if sheet.cell(row, number).value == value
    )


def place(fault: Fault) -> tuple[object, ...]:
    """Return sheet, row and column of a fault."""
    return (fault.place.sheet, fault.place.row, fault.place.column)


def test_property_that_no_record_has_is_told(broken) -> None:
    row = row_of("survey", "save_to", "persons#given_name")
    [fault] = broken(("survey", row, "save_to", "persons#given_nam"))
    assert place(fault) == ("survey", row, "save_to")
    assert str(fault.fix) == "Did you mean 'persons#given_name'?"


def test_list_of_records_that_there_is_not_is_told(broken) -> None:
    row = row_of("survey", "save_to", "persons#given_name")
    [fault] = broken(("survey", row, "save_to", "person#given_name"))
    assert place(fault) == ("survey", row, "save_to")
    assert str(fault.fix) == "Did you mean 'persons'?"


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("female", "femal"),
        ("partner", "partnr"),
        ("national_number", "national_numbr"),
        ("neighbour", "neighbor"),
        ("through_person", "trough_person"),
        ("call_back", "callback"),
        ("indirect", "indirct"),
    ],
)
def test_choice_that_a_record_cannot_hold_is_told(broken, code: str, near: str) -> None:
    row = row_of("choices", "name", code)
    faults = [
        fault for fault in broken(("choices", row, "name", near)) if fault.code == "tool.code"
    ]
    assert [place(fault) for fault in faults] == [("choices", row, "name")]
    assert str(faults[0].fix) == f"Did you mean '{code}'?"


def test_place_that_the_card_has_not_is_told(broken) -> None:
    row = row_of("choices", "list_name", "places")
    [fault] = broken(("choices", row, "name", "nowhere_at_all"))
    assert place(fault) == ("choices", row, "name")


def test_kinds_of_questions_are_told_at_once_with_what_was_meant(broken) -> None:
    faults = broken(
        ("survey", row_of("survey", "name", "origin"), "type", "selct_one origin"),
        ("survey", row_of("survey", "name", "reason"), "type", "txt"),
    )
    assert [str(fault.fix) for fault in faults] == [
        "Did you mean 'select_one origin'?",
        "Did you mean 'text'?",
    ]


def test_mistyped_begin_is_told_in_its_own_row(broken) -> None:
    row = row_of("survey", "name", "visit")
    [fault] = broken(("survey", row, "type", "bgin group"))
    assert place(fault) == ("survey", row, "type")
    assert str(fault.fix) == "Did you mean 'begin group'?"


def test_group_that_nothing_ends_is_told_where_it_begins(broken) -> None:
    end = row_of("survey", "type", "end group")
    [fault] = broken(("survey", end, "type", None), ("survey", end, "name", None))
    assert place(fault) == ("survey", row_of("survey", "name", "visit"), "type")


def test_required_is_yes_or_no(broken) -> None:
    row = row_of("survey", "name", "origin")
    [fault] = broken(("survey", row, "required", "ye"))
    assert place(fault) == ("survey", row, "required")
    assert str(fault.message) == "'ye' is neither yes nor no."
    assert str(fault.fix) == "Did you mean 'yes'?"


@pytest.mark.parametrize(
    ("sheet", "find", "column", "value", "words"),
    [
        ("survey", ("name", "reason"), "name", "topics", "Two rows of the same group"),
        ("survey", ("name", "reason"), "name", "my reason", "not a name"),
        ("survey", ("name", "reason"), "name", None, "needs a name"),
        ("survey", ("name", "origin"), "type", "select_one orign", "no list called orign"),
        ("survey", ("name", "is_reference"), "calculation", None, "needs a calculation"),
        ("choices", ("name", "female"), "name", None, "A choice needs a name"),
        ("choices", ("name", "male"), "name", "female", "have the same name"),
        ("entities", ("list_name", "persons"), "list_name", "person", "No question saves to"),
    ],
)
def test_what_the_reader_refuses_has_a_column_and_plain_words(
    broken, sheet: str, find: tuple[str, str], column: str, value: object, words: str
) -> None:
    row = row_of(sheet, *find)
    [fault] = broken((sheet, row, column, value))
    assert words in str(fault.message)
    assert place(fault) == (sheet, row, column)


def test_language_of_the_card_that_a_tool_lacks_is_a_warning(broken) -> None:
    row = row_of("survey", "name", "origin")
    [fault] = broken(
        ("survey", row, "label::Français (fr)", None), ("survey", 2, "label::Français (fr)", None)
    )
    assert fault.level == "warning"
    assert str(fault.message) == "The tool lacks 1 sentence in the language fr."
    assert (fault.place.sheet, fault.place.row) == ("survey", row)


def test_language_is_missing_as_a_whole(cards: Path, tmp_path: Path) -> None:
    card = cards / "sandovia" / "card.yaml"
    text = card.read_text(encoding="utf-8")
    card.write_text(text.replace("  - {code: fr,", "  - {code: it, review: none}\n  - {code: fr,"))
    tool = cards / "sandovia" / "tools" / "intake_family.xlsx"
    [fault] = faults_of(tool, Settings(tmp_path / "data"))
    assert fault.level == "warning"
    assert " sentences in the language it." in str(fault.message)


def test_card_and_tool_are_checked_in_one_round(broken, cards: Path, tmp_path: Path) -> None:
    row = row_of("survey", "save_to", "persons#given_name")
    broken(("survey", row, "save_to", "persons#given_nam"))
    card = cards / "sandovia" / "card.yaml"
    text = card.read_text(encoding="utf-8")
    card.write_text(text.replace("scope: office", "scope: ofice", 1), encoding="utf-8")
    codes = {fault.code for fault in faults_of(cards / "sandovia", Settings(tmp_path / "data"))}
    assert {"card.literal_error", "tool.property"} <= codes
