"""Files that are broken, huge or made to do harm: a clear answer in ten seconds, never a crash."""

import re
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.core.checking.workbook import check_workbook
from app.core.errors import Fault, FaultsFound
from app.core.forms.form import Form, Question
from app.core.forms.reader import read_tool
from tests.core.forms.conftest import workbook_bytes

SURVEY = [{"type": "text", "name": "a", "label": "A"}]
SHEET = "xl/worksheets/sheet1.xml"
MOST_SECONDS = 11
"""Ten for the reading process, and what it takes to end it."""

SST = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
SHARED_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
SHARED_REL = (
    b'<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/sharedStrings" Target="sharedStrings.xml"/>'
)


@pytest.fixture
def given(tmp_path: Path) -> Callable[[bytes], Form | list[Fault]]:
    """Return what reads bytes as a tool: its form, or its faults, always in time."""

    def read(content: bytes) -> Form | list[Fault]:
        path = tmp_path / "tool.xlsx"
        path.write_bytes(content)
        began = time.monotonic()
        try:
            return read_tool(path)
        except FaultsFound as found:
            for fault in found.faults:
                assert str(fault.message)
            return found.faults
        finally:
            assert time.monotonic() - began < MOST_SECONDS

    return read


def codes(found: Form | list[Fault]) -> list[str]:
    """The codes of the faults; a form has none."""
    return [] if isinstance(found, Form) else [fault.code for fault in found]


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part of its archive written differently."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == part else data)
    return out.getvalue()


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_shared_texts(content: bytes) -> bytes:
    """A workbook whose texts stand in a table of their own, as Excel writes them."""
    texts: list[bytes] = []

    def moved(match: re.Match[bytes]) -> bytes:
        texts.append(match[2])
        return b'<c%s t="s"><v>%d</v></c>' % (match[1], len(texts) - 1)

    cell = re.compile(rb'<c([^>]*?) t="inlineStr"><is>(<t.*?</t>)</is></c>', re.DOTALL)
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            data = cell.sub(moved, old.read(info))
            if info.filename == "[Content_Types].xml":
                data = data.replace(b"</Types>", SHARED_TYPE + b"</Types>")
            if info.filename == "xl/_rels/workbook.xml.rels":
                data = data.replace(b"</Relationships>", SHARED_REL + b"</Relationships>")
            new.writestr(info.filename, data)
        table = b"".join(b"<si>" + text + b"</si>" for text in texts)
        new.writestr("xl/sharedStrings.xml", SST + table + b"</sst>")
    return out.getvalue()


LAUGHS = b"<!DOCTYPE lolz [<!ENTITY a0 'ha'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
) + b"]>"  # fmt: skip


def test_a_truncated_file_is_told(given: Callable) -> None:
    content = workbook_bytes(survey=SURVEY)
    for left in (1, 100, len(content) // 2, len(content) - 30):
        assert codes(given(content[:left])) == ["not_a_workbook"]


def test_an_old_workbook_under_a_new_name_is_told(given: Callable) -> None:
    (fault,) = given(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_096))
    assert fault.code == "old_format"
    assert ".xlsx" in str(fault.fix)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", SHEET])
def test_a_bomb_of_entities_is_not_opened(given: Callable, part: str) -> None:
    def bomb(old: bytes) -> bytes:
        return LAUGHS + old.replace(b"</t>", b"&a9;</t>")

    found = given(changed(with_shared_texts(workbook_bytes(survey=SURVEY)), part, bomb))
    assert codes(found) == ["declarations"]


def test_a_bomb_of_entities_in_another_encoding_does_no_harm(given: Callable) -> None:
    def bomb(old: bytes) -> bytes:
        text = LAUGHS.decode() + "<sst>&a9;</sst>"
        return ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")

    content = with_shared_texts(workbook_bytes(survey=SURVEY))
    found = given(changed(content, "xl/sharedStrings.xml", bomb))
    assert codes(found) == ["declarations"]


def test_a_cell_of_two_hundred_megabytes_in_a_small_file_is_not_opened(given: Callable) -> None:
    huge = SST + b"<si><t>" + b"x" * 200_000_000 + b"</t></si></sst>"
    content = changed(
        with_shared_texts(workbook_bytes(survey=SURVEY)), "xl/sharedStrings.xml", lambda _old: huge
    )
    assert len(content) < 300_000
    assert codes(given(content)) == ["unpacks_too_large"]


def test_a_table_of_very_many_shared_texts_is_not_read(given: Callable) -> None:
    def many(old: bytes) -> bytes:
        more = b"".join(b"<si><t>%d</t></si>" % (n * 7919) for n in range(1_200_000))
        return old.replace(b"</sst>", more + b"</sst>")

    content = with_shared_texts(workbook_bytes(survey=SURVEY))
    found = given(changed(content, "xl/sharedStrings.xml", many))
    assert codes(found) == ["too_many_texts"]


def test_a_ghost_cell_in_the_very_last_place_does_no_harm(given: Callable) -> None:
    book = load_workbook(BytesIO(workbook_bytes(survey=SURVEY)))
    book["survey"]["XFD1048576"] = "ghost"
    book["survey"]["XFD1"] = "ghost"
    form = given(saved(book))
    assert [question.name for question in form.questions()] == ["a"]


def test_more_rows_or_columns_than_a_questionnaire_has_are_told(given: Callable) -> None:
    many = [{"type": "text", "name": f"q{n}", "label": "Q"} for n in range(20_002)]
    assert codes(given(workbook_bytes(survey=many))) == ["too_many_rows"]
    wide = {"type": "text", "name": "a", "label": "A", **{f"c{n}": "x" for n in range(300)}}
    assert codes(given(workbook_bytes(survey=[wide]))) == ["too_many_columns"]


def test_headings_under_a_title_are_told_with_their_row(given: Callable) -> None:
    book = load_workbook(BytesIO(workbook_bytes(survey=SURVEY)))
    sheet = book["survey"]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Questionnaire of the district"
    sheet.merge_cells("A1:C1")
    (fault,) = given(saved(book))
    assert fault.code == "headings_lower"
    assert "row 3" in str(fault.message)


def test_merged_headings_are_read_as_the_first_of_them(given: Callable) -> None:
    rows = [{"type": "text", "name": "a", "label": "A", "hint": "H", "note": "n"}]
    book = load_workbook(BytesIO(workbook_bytes(survey=rows)))
    book["survey"].merge_cells("D1:E1")
    question = given(saved(book)).node("a")
    assert isinstance(question, Question)
    assert str(question.hint) == "H"


def test_hidden_sheets_are_read_as_others(given: Callable) -> None:
    yn = [{"list_name": "yn", "name": "y", "label": "Yes"}]
    survey = [{"type": "select_one yn", "name": "a", "label": "A"}]
    book = load_workbook(BytesIO(workbook_bytes(survey=survey, choices=yn)))
    book["choices"].sheet_state = "veryHidden"
    assert [one.name for one in given(saved(book)).choices["yn"]] == ["y"]


def test_dates_counted_from_1904_are_the_same_dates(given: Callable) -> None:
    from datetime import date

    rows: list[dict[str, Any]] = [
        {"type": "date", "name": "a", "label": "A", "default": date(2026, 3, 1)}
    ]
    book = load_workbook(BytesIO(workbook_bytes(survey=rows)))
    book.epoch = CALENDAR_MAC_1904
    question = given(saved(book)).node("a")
    assert isinstance(question, Question)
    assert question.default == "2026-03-01"


def test_a_formula_whose_result_was_never_saved_is_told_with_its_cell(given: Callable) -> None:
    rows = [{"type": "text", "name": "a", "label": "A", "hint": '="see "&B2'}]
    (fault,) = given(workbook_bytes(survey=rows))
    assert (fault.code, fault.place.sheet, fault.place.row, fault.place.column) == (
        "unsaved_formula", "survey", 2, "hint",
    )  # fmt: skip


def test_a_cell_that_holds_an_error_of_the_spreadsheet_is_told(given: Callable) -> None:
    (fault,) = given(workbook_bytes(survey=[{**SURVEY[0], "relevant": "#REF!"}]))
    assert (fault.code, fault.place.row, fault.place.column) == ("cell_error", 2, "relevant")


def test_blanks_that_do_not_break_are_no_part_of_a_name(given: Callable) -> None:
    form = given(workbook_bytes(survey=[
        {"type": "text\u00a0", "name": "\u00a0age\u200b", "label": "Age\u00a0now"},
        {"type": "text", "name": "b", "label": "B", "relevant": "${age}\u00a0!= ''"},
    ]))  # fmt: skip
    assert [question.name for question in form.questions()] == ["age", "b"]
    (remark,) = form.remarks
    assert (remark.code, remark.place.row, remark.level) == ("invisible_sign", 2, "warning")
    (fault,) = given(workbook_bytes(survey=[{"type": "text", "name": "my\u00a0age", "label": "A"}]))
    assert (fault.code, fault.place.row, fault.place.column) == ("bad_name", 2, "name")


def test_three_thousand_questions_with_two_thousand_choices_are_read(given: Callable) -> None:
    rows = [
        {"type": "select_one l" if n % 3 == 0 else "integer", "name": f"q{n}", "label": f"Q {n}",
         "relevant": f"${{q{n - 1}}} != ''" if n else ""}
        for n in range(3_000)
    ]  # fmt: skip
    choices = [{"list_name": "l", "name": f"c{n}", "label": f"C {n}"} for n in range(2_000)]
    form = given(workbook_bytes(survey=rows, choices=choices))
    assert len(list(form.questions())) == 3_000
    assert len(form.choices["l"]) == 2_000


def test_everything_is_told_in_time_where_all_questions_share_a_long_list(tmp_path: Path) -> None:
    rows = [
        {"type": "select_one l", "name": f"q{n}", "label": f"Q {n}",
         "relevant": f"${{q{n - 1}}} = 'c{n % 2_000}'" if n else ""}
        for n in range(3_000)
    ]  # fmt: skip
    choices = [{"list_name": "l", "name": f"c{n}", "label": f"C {n}"} for n in range(2_000)]
    path = tmp_path / "tool.xlsx"
    path.write_bytes(workbook_bytes(survey=rows, choices=choices))
    began = time.monotonic()
    checked = check_workbook(path)
    assert checked.form is not None
    assert checked.faults == ()
    assert time.monotonic() - began < MOST_SECONDS


def test_conditions_of_very_many_cases_are_looked_at_in_time(tmp_path: Path) -> None:
    cases = " and ".join(f"(${{o}} = 'c{n}' or ${{o}} = 'c{n + 1}')" for n in range(0, 30, 2))
    rows = [{"type": "select_one l", "name": "o", "label": "O"}]
    rows += [{"type": "text", "name": f"q{n}", "label": "Q", "relevant": cases} for n in range(400)]
    choices = [{"list_name": "l", "name": f"c{n}", "label": f"C {n}"} for n in range(2_000)]
    path = tmp_path / "tool.xlsx"
    path.write_bytes(workbook_bytes(survey=rows, choices=choices))
    began = time.monotonic()
    assert check_workbook(path).form is not None
    assert time.monotonic() - began < MOST_SECONDS


def test_groups_inside_very_many_groups_are_told(given: Callable) -> None:
    rows = [{"type": "begin group", "name": f"g{n}", "label": "G"} for n in range(800)]
    rows += [*SURVEY, *({"type": "end group"} for _end in range(800))]
    (fault,) = given(workbook_bytes(survey=rows))
    assert (fault.code, fault.place.row, fault.place.column) == ("groups_too_deep", 52, "type")


def test_ten_thousand_brackets_are_refused_at_once(given: Callable) -> None:
    deep = "(" * 10_000 + "1" + ")" * 10_000
    (fault,) = given(workbook_bytes(survey=[{**SURVEY[0], "relevant": deep}]))
    assert (fault.code, fault.place.column) == ("too_deep", "relevant")


def test_more_logic_than_anybody_waits_for_is_told(given: Callable) -> None:
    long = " or ".join(f"${{a}} = '{number}'" for number in range(1_500))
    rows = [{"type": "text", "name": "a", "label": "A"}]
    rows += [{"type": "text", "name": f"q{n}", "label": "Q", "relevant": long} for n in range(60)]
    assert codes(given(workbook_bytes(survey=rows))) == ["too_much_logic"]


def test_a_cell_with_a_megabyte_of_text_is_told(given: Callable) -> None:
    text = " ".join(str(n * n) for n in range(110_000)).encode()
    content = workbook_bytes(survey=[{**SURVEY[0], "hint": "HERE"}])
    (fault,) = given(changed(content, SHEET, lambda old: old.replace(b"HERE", text)))
    assert (fault.code, fault.place.row, fault.place.column) == ("long_cell", 2, "hint")


def test_control_signs_directions_and_emoji_in_texts_do_no_harm(given: Callable) -> None:
    label = "Wh\u202ey 👨‍👩‍👧 \u0627\u0644\u0639\u0645\u0631\u200f?"
    content = workbook_bytes(survey=[{**SURVEY[0], "label": label, "hint": "HERE"}])
    form = given(changed(content, SHEET,
                         lambda old: old.replace(b"HERE", b"a_x0007_b_x001B_[31m")))  # fmt: skip
    question = form.node("a")
    assert str(question.label) == label
    assert str(question.hint).isprintable()
    emoji = given(workbook_bytes(survey=[{"type": "text", "name": "👪", "label": "A"}]))
    assert emoji.node("👪").row == 2


def test_four_repeats_inside_one_another_are_read(given: Callable) -> None:
    rows: list[dict[str, Any]] = []
    for name in "wxyz":
        rows.append(
            {"type": "begin repeat", "name": name, "label": name, "repeat_count": "1000000000"}
        )
    rows.append({"type": "text", "name": "deep", "label": "Deep"})
    rows += [{"type": "end repeat"} for _name in "wxyz"]
    form = given(workbook_bytes(survey=rows))
    assert form.node("w/x/y/z/deep").row == 6


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    (fault,) = read_faults(path)
    assert fault.code == "too_large"


def read_faults(path: Path) -> list[Fault]:
    """The faults of a file that is no form."""
    with pytest.raises(FaultsFound) as caught:
        read_tool(path)
    return caught.value.faults
