"""A workbook becomes a form, with the row of everything; what is no form is told in full."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from app.core.errors import Fault, FaultsFound
from app.core.forms.form import Form, Group, Question, Repeat, SaveTo
from app.core.forms.reader import process, read_tool

Workbook = Callable[..., bytes]
Tool = Callable[..., Form]

SURVEY = [
    {"type": "begin group", "name": "home", "label::English (en)": "Home",
     "label::Français (fr)": "Foyer"},
    {"type": "text", "name": "village", "label::English (en)": "Village",
     "label::Français (fr)": "Village", "hint::English (en)": "Where the family lives",
     "required": "yes", "required_message::English (en)": "Say where.",
     "save_to": "households#village"},
    {"type": "end group"},
    {"type": "begin repeat", "name": "persons", "label::English (en)": "Person",
     "label::Français (fr)": "Personne"},
    {"type": "text", "name": "given_name", "label::English (en)": "Name",
     "label::Français (fr)": "Nom", "save_to": "persons#given_name"},
    {"type": "select_one sex", "name": "sex", "label::English (en)": "Sex",
     "label::Français (fr)": "Sexe"},
    {"type": "end repeat"},
]  # fmt: skip
CHOICES = [
    {"list_name": "sex", "name": "f", "label::English (en)": "Female",
     "label::Français (fr)": "Femme", "points": 2},
    {"list_name": "sex", "name": "m", "label::English (en)": "Male",
     "label::Français (fr)": "Homme", "points": 1},
]  # fmt: skip
SHEETS = {
    "choices": CHOICES,
    "settings": {"form_title": "Intake", "form_id": "intake", "version": "3",
                 "default_language": "English (en)", "subject": "household"},
    "entities": [
        {"list_name": "households", "label": "${village}"},
        {"list_name": "persons", "label": "${given_name}"},
    ],
    "scores": [{"name": "fcs", "label::English (en)": "Food", "expression": "count(${persons})",
                "minimum": "0", "maximum": "20"}],
}  # fmt: skip


def faults_of(make: Callable[[], object]) -> list[Fault]:
    """The faults that reading raises."""
    with pytest.raises(FaultsFound) as caught:
        make()
    return caught.value.faults


def test_a_tool_is_read_with_languages_rows_and_records(tool: Tool) -> None:
    form = tool(SURVEY, **SHEETS)
    assert (form.id, form.version, form.languages) == ("intake", "3", ("en", "fr"))
    assert dict(form.title) == {"en": "Intake"}
    assert form.settings["subject"] == "household"
    home, persons = form.children
    assert isinstance(home, Group)
    assert isinstance(persons, Repeat)
    village = form.node("home/village")
    assert isinstance(village, Question)
    assert (village.row, village.required, village.save_to) == (
        3, "yes", SaveTo("households", "village"),
    )  # fmt: skip
    assert dict(village.hint or ()) == {"en": "Where the family lives"}
    assert dict(village.required_message or ()) == {"en": "Say where."}
    female = form.choices["sex"][0]
    assert (dict(female.label)["fr"], female.extra["points"], female.row) == ("Femme", "2", 2)
    assert [(rule.list, rule.repeat) for rule in form.entities] == [
        ("households", None), ("persons", "persons"),
    ]  # fmt: skip


def test_our_own_sheets_are_kept_with_their_rows(tool: Tool) -> None:
    scores = tool(SURVEY, **SHEETS).sheets["scores"]
    assert scores.columns[:3] == ("name", "label::English (en)", "expression")
    row, cells = scores.rows[0]
    assert (row, cells["expression"]) == (2, "count(${persons})")


def test_a_form_is_read_apart_and_then_from_the_cache(
    workbook: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "intake.xlsx"
    path.write_bytes(workbook(survey=SURVEY, **SHEETS))
    first = read_tool(path, cache=tmp_path / "cache")
    monkeypatch.setattr(process, "SECONDS", 0)
    again = read_tool(path, cache=tmp_path / "cache")
    assert again.content_hash == first.content_hash
    assert again.children == first.children


def test_a_spoilt_cache_is_read_again(workbook: Workbook, tmp_path: Path) -> None:
    path, cache = tmp_path / "intake.xlsx", tmp_path / "cache"
    path.write_bytes(workbook(survey=SURVEY, **SHEETS))
    read_tool(path, cache=cache)
    (kept,) = cache.iterdir()
    for spoilt in ("{", "[]", json.dumps({"id": 1})):
        kept.write_text(spoilt, encoding="utf-8")
        assert read_tool(path, cache=cache).id == "intake"


def test_reading_from_the_cache_loads_no_heavy_library(workbook: Workbook, tmp_path: Path) -> None:
    path, cache = tmp_path / "intake.xlsx", tmp_path / "cache"
    path.write_bytes(workbook(survey=SURVEY, **SHEETS))
    read_tool(path, cache=cache)
    script = (
        "import sys; from pathlib import Path; from app.core.forms.reader import read_tool;"
        f"read_tool(Path({str(path)!r}), cache=Path({str(cache)!r}));"
        "print({'pyxform', 'openpyxl', 'regex', 'babel', 'lark'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_all_faults_come_at_once_each_with_its_cell(tool: Tool) -> None:
    faults = faults_of(
        lambda: tool([
            {"type": "integer", "name": "age", "constraint": ". >= 0 && . < 120"},
            {"type": "text", "name": "school", "relevance": "${age} == 6"},
            {"type": "text", "name": "work", "relevance": "selectd(${age}, 'a')"},
            {"type": "integer", "name": "years", "default": "many"},
        ])
    )  # fmt: skip
    assert [(fault.code, fault.place.row, fault.place.column) for fault in faults] == [
        ("and_sign", 2, "constraint"),
        ("double_equals", 3, "relevance"),
        ("unknown_function", 4, "relevance"),
        ("default_type", 5, "default"),
    ]
    assert all(fault.place.file == "tool.xlsx" for fault in faults)
    assert faults[1].excerpt == "${age} == 6"
    assert faults[1].at == 7


def test_an_unknown_name_is_told_with_its_neighbour_even_when_the_workbook_is_refused(
    tool: Tool,
) -> None:
    faults = faults_of(
        lambda: tool([
            {"type": "integer", "name": "age"},
            {"type": "text", "name": "school", "relevant": "${agge} < 6"},
            {"type": "select_one nowhere", "name": "what"},
        ])
    )  # fmt: skip
    assert "unknown_name" in {fault.code for fault in faults}
    assert "not_a_form" in {fault.code for fault in faults}
    (unknown,) = [fault for fault in faults if fault.code == "unknown_name"]
    assert (unknown.place.row, str(unknown.fix)) == (3, "Did you mean ${age}?")


@pytest.mark.parametrize(
    ("survey", "code", "words"),
    [
        ([{"type": "calculate", "name": "a", "calculation": "${a} + 1"}], "self_reference", "a"),
        ([{"type": "text", "name": "a", "relevant": ". = 'x'"}], "self_reference", "a"),
        (
            [
                {"type": "calculate", "name": "a", "calculation": "${b}"},
                {"type": "calculate", "name": "b", "calculation": "${c}"},
                {"type": "text", "name": "c", "relevant": "${a} = 1"},
            ],
            "cycle",
            "→",
        ),
        (
            [
                {"type": "begin repeat", "name": "m"},
                {"type": "integer", "name": "x", "relevant": "sum(/data/m/x) > 1"},
                {"type": "end repeat"},
            ],
            "own_repeat",
            "tablet",
        ),
        ([{"type": "text", "name": "a", "relevant": "bare > 1"}], "unknown_name", "bare"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_worked_out_is_refused(
    tool: Tool, survey: list[dict[str, str]], code: str, words: str
) -> None:
    fault = faults_of(lambda: tool(survey))[0]
    assert fault.code == code
    assert words in str(fault.message)
    for row in survey:
        if code == "cycle":
            assert row["name"] in str(fault.message)


def test_a_kind_of_question_that_cannot_be_asked_is_named_with_another_way(tool: Tool) -> None:
    (fault,) = faults_of(lambda: tool([{"type": "xml-external", "name": "towns"}]))
    assert (fault.code, fault.place.row) == ("unread_type", 2)
    assert "csv-external" in str(fault.fix)


def _zip(**parts: bytes) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"type,name\ntext,a\n", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old_format"),
        (_zip(a=b"x"), "not_a_workbook"),
        (_zip(xl__workbook_xml=b"<x/>"), "unreadable"),
        (_zip(xl__workbook_xml=b"<x/>", big=b"\0" * 20_000_000), "unpacks_too_large"),
    ],
)
def test_a_file_that_is_no_workbook_gets_a_clear_answer(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "tool.xlsx"
    path.write_bytes(content)
    (fault,) = faults_of(lambda: read_tool(path))
    assert fault.code == code
    assert fault.place.file == "tool.xlsx"


def test_a_cut_off_workbook_and_a_missing_one_get_a_clear_answer(
    workbook: Workbook, tmp_path: Path
) -> None:
    path = tmp_path / "tool.xlsx"
    path.write_bytes(workbook(survey=SURVEY, **SHEETS)[:-400])
    (fault,) = faults_of(lambda: read_tool(path))
    assert fault.code == "not_a_workbook"
    (missing,) = faults_of(lambda: read_tool(tmp_path / "none.xlsx"))
    assert missing.code == "cannot_open"


def test_a_workbook_without_questions_sheet_is_told(workbook: Workbook, tmp_path: Path) -> None:
    path = tmp_path / "tool.xlsx"
    path.write_bytes(workbook(sheet1=[{"a": 1}]))
    (fault,) = faults_of(lambda: read_tool(path))
    assert fault.code == "no_survey_sheet"
    assert "survey" in str(fault.message)


def test_a_sheet_without_questions_is_told(tool: Tool) -> None:
    (fault,) = faults_of(lambda: tool([{"type": "", "name": ""}]))
    assert fault.code == "no_questions"


def test_a_reader_that_takes_too_long_is_ended(
    workbook: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tool.xlsx"
    path.write_bytes(workbook(survey=SURVEY, **SHEETS))
    monkeypatch.setattr(process, "SECONDS", 0.01)
    (fault,) = faults_of(lambda: read_tool(path))
    assert fault.code == "too_slow"


def test_a_ghost_cell_far_below_does_no_harm(workbook: Workbook, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(workbook(survey=SURVEY, **SHEETS)))
    book["survey"].cell(1_048_576, 3).value = "ghost"
    path = tmp_path / "tool.xlsx"
    book.save(path)
    assert read_tool(path).id == "intake"
