"""A corrected copy: the certain slips are mended, noted in their cells, and nothing else moves."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from app.core.errors import Fault, FaultsFound, UserError
from app.core.forms.form import Form
from app.core.forms.reader.child import read
from app.core.forms.reader.correcting import corrected, corrected_copy
from app.core.forms.reader.mending import mended
from app.core.forms.reader.tool import accepted
from tests.core.forms.markdown import workbook_of

NAMES = {"age", "sex", "a", "b"}
FAULTY = """
| survey |
| type | name | label | relevant | constraint | required | calculation |
| integer | age | Age | | . >= 0 && . < 120 | yess | |
| text | school | School | ${age} == 6 | | | |
| text | work | Work | ${agge} > 17 | | | |
| calculate | n | | | | | IF(${age} > 17, 1, 0 |
| text | why | Why | ${age} > | | | |
| note |
| text |
| only a sheet of notes |
"""


def read_or_faults(content: bytes) -> Form | list[Fault]:
    """The form of a workbook, or what is wrong with it."""
    try:
        return accepted(read(content), file="tool.xlsx")
    except FaultsFound as found:
        return found.faults


@pytest.fixture
def faulty() -> bytes:
    """A workbook with slips, colours, a frozen row and a sheet that is no business of ours."""
    book = load_workbook(BytesIO(workbook_of(FAULTY)))
    sheet = book["survey"]
    sheet["F3"].font, sheet["F3"].fill = Font(bold=True), PatternFill("solid", fgColor="FFEEAA")
    sheet.freeze_panes = "A2"
    sheet.column_dimensions["F"].width = 44
    sheet["C2"].value = "Âge — 年齢"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part of its archive written differently."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == part else data)
    return out.getvalue()


def cells(content: bytes) -> dict[str, dict[str, Any]]:
    """Every cell of a workbook: sheet to address to value."""
    book = load_workbook(BytesIO(content))
    return {
        sheet.title: {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row
                      if cell.value is not None}
        for sheet in book.worksheets
    }  # fmt: skip


def test_certain_slips_are_mended_and_the_rest_is_left(faulty: bytes) -> None:
    faults = read_or_faults(faulty)
    assert isinstance(faults, list)
    before, after = cells(faulty), cells(corrected_copy(faulty, faults))
    changed = {
        where: text for where, text in after["survey"].items() if text != before["survey"][where]
    }
    assert changed == {
        "D2": ". >= 0 and . < 120",
        "E2": "yes",
        "F3": "${age} = 6",
        "F4": "${age} > 17",
        "G5": "if(${age} > 17, 1, 0)",
    }
    assert after["note"] == before["note"]


def test_each_changed_cell_has_a_note_with_its_old_text(faulty: bytes) -> None:
    faults = read_or_faults(faulty)
    assert isinstance(faults, list)
    sheet = load_workbook(BytesIO(corrected_copy(faulty, faults)))["survey"]
    notes = {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows() for cell in row if cell.comment
    }  # fmt: skip
    assert set(notes) == {"D2", "E2", "F3", "F4", "G5"}
    assert "${age} == 6" in notes["F3"]
    assert "check" in notes["F4"]
    assert "check" not in notes["F3"]


def test_looks_and_widths_stay(faulty: bytes) -> None:
    faults = read_or_faults(faulty)
    assert isinstance(faults, list)
    sheet = load_workbook(BytesIO(corrected_copy(faulty, faults)))["survey"]
    assert sheet["F3"].font.bold
    assert sheet["F3"].fill.fgColor.rgb == "00FFEEAA"
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["F"].width == 44


def test_words_in_bold_inside_a_cell_stay_bold(faulty: bytes) -> None:
    book = load_workbook(BytesIO(faulty))
    label = CellRichText("Work ", TextBlock(InlineFont(b=True), "for pay"), " last week")
    book["survey"]["C4"].value = label
    out = BytesIO()
    book.save(out)
    faults = read_or_faults(out.getvalue())
    assert isinstance(faults, list)
    copy = load_workbook(BytesIO(corrected_copy(out.getvalue(), faults)), rich_text=True)
    assert copy["survey"]["C4"].value == label


def test_only_what_was_uncertain_is_left_to_mend(faulty: bytes) -> None:
    faults = read_or_faults(faulty)
    assert isinstance(faults, list)
    copy = corrected(faulty, faults)
    left = read_or_faults(copy.content)
    assert isinstance(left, list)
    assert [(fault.code, fault.place.row) for fault in left] == [("unfinished", 6)]
    assert [(place.row, place.column) for place in copy.unsure] == [
        (2, "required"),
        (4, "relevant"),
    ]


def test_a_workbook_without_certain_slips_gets_no_copy() -> None:
    content = workbook_of("| survey |\n| type | name | label | relevant |\n| text | a | A | (1 + |")
    faults = read_or_faults(content)
    assert isinstance(faults, list)
    with pytest.raises(UserError):
        corrected_copy(content, faults)


def test_formulas_and_what_they_came_to_stay(faulty: bytes) -> None:
    def with_formula(part: bytes) -> bytes:
        cell = re.search(rb'<c r="C3"[^>]*>.*?</c>', part)
        assert cell is not None
        formula = b'<c r="C3" t="str"><f>UPPER("School")</f><v>SCHOOL</v></c>'
        return part.replace(cell[0], formula)

    content = changed(faulty, "xl/worksheets/sheet1.xml", with_formula)
    faults = read_or_faults(content)
    assert isinstance(faults, list)
    copy = corrected_copy(content, faults)
    book = {
        kept: load_workbook(BytesIO(copy), data_only=kept)["survey"]["C3"].value
        for kept in (True, False)
    }
    assert book == {True: "SCHOOL", False: '=UPPER("School")'}
    left = read_or_faults(copy)
    assert isinstance(left, list)
    assert "unsaved_formula" not in {fault.code for fault in left}


def test_signs_that_nobody_sees_are_taken_out() -> None:
    content = workbook_of("| survey |\n| type | name | label |\n| text | a\u200bge | Age |")
    form = read_or_faults(content)
    assert isinstance(form, Form)
    assert cells(corrected_copy(content, form.remarks))["survey"]["B2"] == "age"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("${age} == 5", "${age} = 5"),
        ("${a}&&${b}", "${a} and ${b}"),
        ("${a} = 1 || ${b} = 2", "${a} = 1 or ${b} = 2"),
        ("${a} <> 3", "${a} != 3"),
        ("${a} => 3", "${a} >= 3"),
        ("(${a} + 1) / 2", "(${a} + 1) div 2"),
        ("${a} / ${b}", "${a} div ${b}"),
        ("${sex} = ‘male’", "${sex} = 'male'"),
        ("${sex} = “male”", "${sex} = 'male'"),
        ("selected(${a}, 'x'", "selected(${a}, 'x')"),
        ("if(${a} > 1, 'x', if(${b} > 2, 'y', 'z')", "if(${a} > 1, 'x', if(${b} > 2, 'y', 'z'))"),
        ("IF(${a} = 1, 2, 3)", "if(${a} = 1, 2, 3)"),
        ("if(${a}=1; 2; 3)", "if(${a}=1, 2, 3)"),
        ("if(selected(${a}, 'x', 1, 2)", "if(selected(${a}, 'x'), 1, 2)"),
        ("${a} &gt; 3 and ${b} ≥ 2", "${a} > 3 and ${b} >= 2"),
        ("${a} – ${b} ≠ 0", "${a} - ${b} != 0"),
        ("${a} = 1 AND ${b} = 2", "${a} = 1 and ${b} = 2"),
        ("“x” == ${a} && Selected(${b}, ‘y’", "'x' = ${a} and selected(${b}, 'y')"),
    ],
)
def test_one_thing_only_can_have_been_meant(written: str, meant: str) -> None:
    found = mended(written, NAMES)
    assert found is not None
    assert (found.text, found.certain) == (meant, True)


@pytest.mark.parametrize(
    "written",
    [
        "(${a} + 1",
        "(${a}+1",
        "if((${a}+1, 2, 3)",
        "(${a} + 1 * 2",
        "not(${a} = 1 and ${b} = 2",
        "${a} > 3)",
        "${a} & ${b}",
        "50%",
        "${a} * 1,5",
        "{a} = 1",
        "selectd(${a}, 'x')",
        "${age} > ",
        "‘unclosed",
        "${age} > 3",
    ],
)
def test_where_several_things_can_be_meant_nothing_is_changed(written: str) -> None:
    assert mended(written, NAMES) is None


def test_a_name_with_one_near_neighbour_is_mended_to_be_looked_at() -> None:
    found = mended("${agge} > 3", NAMES)
    assert found is not None
    assert (found.text, found.certain) == ("${age} > 3", False)
    assert mended("${sexx} > 3", {"sexa", "sexb"}) is None
