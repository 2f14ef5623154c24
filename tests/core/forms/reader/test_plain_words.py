"""Each slip of an author: its sheet, row and column, in words that no programmer is needed for."""

import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from app.core.errors import Fault, FaultsFound
from app.core.forms.form import Question
from app.core.forms.lint import lint_form
from app.core.forms.reader.child import read
from app.core.forms.reader.tool import accepted
from app.core.forms.scoring.checks import scoring_faults
from tests.core.forms.conftest import workbook_bytes
from tests.core.forms.markdown import sheets_of, workbook_of

JARGON = re.compile(
    r"xpath|\bnodes?\b|\bNaN\b|\bNone\b|\bnull\b|Error\b|Exception|\bdict\b|\bstr\b|\bNoneType\b"
    r"|nodeset|itemset|<class|traceback",
    re.IGNORECASE,
)


def faults_of(content: bytes) -> list[Fault]:
    """All faults and warnings of a workbook, as `check` tells them."""
    try:
        form = accepted(read(content), file="tool.xlsx")
    except FaultsFound as found:
        return found.faults
    return [*lint_form(form), *(one for one in scoring_faults(form) if one.level == "warning")]


BASE = """
| survey |
| type | name | label | relevant | constraint | calculation | default | required |
| integer | age | Age | | | | | |
| select_one yn | works | Works | | | | | |
"""
CHOICES = """
| choices |
| list_name | name | label |
| yn | yes | Yes |
| yn | no | No |
"""
SCORES = """
| scores |
| name | label | expression | minimum | maximum |
| total | Total | ${age} | 0 | 200 |
"""


def survey(row: str, more: str = CHOICES) -> str:
    """The base with one more row, row 4 of the sheet."""
    return BASE.rstrip() + "\n" + row + "\n" + more


SLIPS: dict[str, tuple[str, str, str, int, str]] = {
    "unbalanced bracket": (
        survey("| text | a | A | selected(${works}, 'yes' |"),
        "unclosed_bracket", "survey", 4, "relevant",
    ),
    "bracket too many": (
        survey("| text | a | A | ${age} > 3) |"), "unbalanced_bracket", "survey", 4, "relevant",
    ),
    "unknown function": (
        survey("| text | a | A | selectd(${works}, 'yes') |"),
        "unknown_function", "survey", 4, "relevant",
    ),
    "function in capitals": (
        survey("| text | a | A | SELECTED(${works}, 'yes') |"),
        "unknown_function", "survey", 4, "relevant",
    ),
    "wrong number of values": (
        survey("| calculate | a | | | | if(${age} > 3, 1) |"),
        "wrong_arguments", "survey", 4, "calculation",
    ),
    "two equals signs": (
        survey("| text | a | A | ${age} == 3 |"), "double_equals", "survey", 4, "relevant",
    ),
    "and sign": (
        survey("| text | a | A | ${age} > 3 && ${works} = 'yes' |"),
        "and_sign", "survey", 4, "relevant",
    ),
    "or sign": (
        survey("| text | a | A | ${age} > 3 \\|\\| ${works} = 'yes' |"),
        "or_sign", "survey", 4, "relevant",
    ),
    "smart quotes": (
        survey("| text | a | A |", CHOICES + SCORES.replace("${age}", "selected(${works}, ‘yes’)")),
        "smart_quotes", "scores", 2, "expression",
    ),
    "unclosed quote": (
        survey("| text | a | A | ${works} = 'yes |"), "unclosed_quote", "survey", 4, "relevant",
    ),
    "unknown question": (
        survey("| text | a | A | ${agge} > 3 |"), "unknown_name", "survey", 4, "relevant",
    ),
    "own answer": (
        survey("| calculate | a | | | | ${a} + 1 |"), "self_reference", "survey", 4, "calculation",
    ),
    "circle": (
        survey("| calculate | a | | | | ${b} |\n| calculate | b | | | | ${a} + 1 |"),
        "cycle", "survey", 4, "calculation",
    ),
    "default of another kind": (
        survey("| integer | a | A | | | | many |"), "default_type", "survey", 4, "default",
    ),
    "default that is no choice": (
        survey("| select_one yn | a | A | | | | maybe |"), "default_type", "survey", 4, "default",
    ),
    "value in no list": (
        survey("| text | a | A | ${works} = 'yess' |"), "no_such_choice", "survey", 4, "relevant",
    ),
    "name twice": (
        survey("| text | age | A |"), "name_twice", "survey", 4, "name",
    ),
    "name with a blank": (
        survey("| text | my age | A |"), "bad_name", "survey", 4, "name",
    ),
    "no name": (survey("| text | | A |"), "no_name", "survey", 4, "name"),
    "no kind": (survey("| | a | A |"), "no_type", "survey", 4, "type"),
    "kind in capitals": (
        survey("| Select_One yn | a | A |"), "unknown_type", "survey", 4, "type",
    ),
    "group in capitals": (
        survey("| Begin Group | g | G |\n| end group | | |"), "unknown_type", "survey", 4, "type",
    ),
    "heading with a slip": (
        survey("| text | a | A | ${age} > 3 |").replace("relevant", "relevent"),
        "heading_near", "survey", 1, "relevent",
    ),
    "lists without names": (
        survey("| text | a | A |").replace("list_name", "liste"),
        "no_list_names", "choices", 1, "list_name",
    ),
    "comparison of a comparison": (
        survey("| text | a | A | 3 < ${age} < 5 |"), "chained_comparison", "survey", 4, "relevant",
    ),
    "track on a value in no list": (
        survey("| text | a | A |", CHOICES + SCORES + """
| tracks |
| name | label | when |
| one | One | ${works} = 'yess' |
| two | Two | |
"""),
        "no_such_choice", "tracks", 2, "when",
    ),
    "score on a value in no list": (
        survey("| text | a | A |", CHOICES + SCORES.replace(
            "${age}", "if(selected(${works}, 'yess'), 1, 2)")),
        "no_such_choice", "scores", 2, "expression",
    ),
    "unknown kind": (survey("| txt | a | A |"), "unknown_type", "survey", 4, "type"),
    "calculation missing": (
        survey("| calculate | a | |"), "no_calculation", "survey", 4, "calculation",
    ),
    "missing list": (survey("| select_one yesno | a | A |"), "unknown_list", "survey", 4, "type"),
    "missing list outside": (
        survey("| select_one_external towns | a | A |"), "unknown_list", "survey", 4, "type",
    ),
    "group never ended": (survey("| begin group | g | G |"), "no_end", "survey", 4, "type"),
    "choice twice": (
        survey("| text | a | A |", CHOICES + "| yn | no | Not |\n"),
        "choice_twice", "choices", 4, "name",
    ),
    "choice without label": (
        survey("| text | a | A |", CHOICES + "| yn | dont | |\n"),
        "choice_no_label", "choices", 4, "label",
    ),
    "neither yes nor no": (
        survey("| text | a | A | | | | | yess |"), "not_yes_or_no", "survey", 4, "required",
    ),
    "condition that never holds": (
        survey("| integer | a | A | | . > 5 and . < 3 |"),
        "never_true", "survey", 4, "constraint",
    ),
    "list that nobody uses": (
        survey("| text | a | A |", CHOICES + "| towns | x | X |\n"),
        "unused_list", "choices", 4, "list_name",
    ),
    "list beside the workbook missing": (
        survey("| select_one_from_file towns.csv | a | A |"),
        "list_missing", "survey", 4, "type",
    ),
    "language without column": (
        survey("| text | a | A |", CHOICES + """
| settings |
| form_title | default_language |
| T | Français (fr) |
""").replace("| label |", "| label::English (en) |"),
        "missing_language", "settings", 2, "default_language",
    ),
    "score out of its range": (
        survey("| integer | n | N | | . >= 0 and . <= 9 |", CHOICES + """
| scores |
| name | label | expression | minimum | maximum |
| total | Total | ${n} * 2 | 0 | 10 |
"""),
        "out_of_range", "scores", 2, "maximum",
    ),
    "bands that overlap": (
        survey("| text | a | A |", CHOICES + SCORES + """
| bands |
| score | name | label | from |
| total | low | Low | 0 |
| total | high | High | 0 |
"""),
        "bands_overlap", "bands", 3, "from",
    ),
    "track that never fits": (
        survey("| text | a | A |", CHOICES + SCORES + """
| tracks |
| name | label | when |
| one | One | ${total} > 300 |
| two | Two | |
"""),
        "track_never", "tracks", 2, "when",
    ),
    "track behind another": (
        survey("| text | a | A |", CHOICES + SCORES + """
| tracks |
| name | label | when |
| one | One | ${total} > 10 |
| two | Two | ${total} > 20 |
| three | Three | |
"""),
        "track_never", "tracks", 3, "when",
    ),
    "no track that always fits": (
        survey("| text | a | A |", CHOICES + SCORES + """
| tracks |
| name | label | when |
| one | One | ${total} > 10 |
"""),
        "tracks_end_open", "tracks", 2, "when",
    ),
    "survey instrument in tracks": (
        survey("| text | a | A |", CHOICES + SCORES + """
| source |
| owner | instrument | score | must_not_decide |
| WFP | Food score | total | track |
| tracks |
| name | label | when |
| one | One | ${total} > 10 |
| two | Two | |
"""),
        "survey_in_tracks", "tracks", 2, "when",
    ),
    "score about a child": (
        survey("| text | a | A |", CHOICES + SCORES + """
| settings |
| form_title | subject |
| T | child_protection |
"""),
        "no_score_for_children", "scores", 2, "name",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_at_its_cell_in_plain_words(slip: str) -> None:
    text, code, sheet, row, column = SLIPS[slip]
    faults = faults_of(workbook_of(text))
    (fault,) = [one for one in faults if one.code == code]
    place = fault.place
    assert (place.file, place.sheet, place.row, place.column) == ("tool.xlsx", sheet, row, column)
    for one in faults:
        said = f"{one.message} {one.fix or ''}"
        assert not JARGON.search(said), said
        assert str(one.message).endswith((".", ":", "?"))


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_brings_no_other_fault_with_it(slip: str) -> None:
    text, code, *_cell = SLIPS[slip]
    faults = faults_of(workbook_of(text))
    assert {one.code for one in faults if one.level == "fault"} <= {code}


def test_the_place_in_the_text_is_marked() -> None:
    text, code, *_cell = SLIPS["two equals signs"]
    (fault,) = [one for one in faults_of(workbook_of(text)) if one.code == code]
    assert fault.at is not None
    assert fault.excerpt[fault.at :].startswith("==")


def test_a_circle_is_named_all_round_with_its_rows() -> None:
    text = survey("| calculate | a | | | | ${b} |\n| calculate | b | | | | ${c} |\n"
                  "| text | c | C | ${a} = 1 |")  # fmt: skip
    (fault,) = [one for one in faults_of(workbook_of(text)) if one.code == "cycle"]
    for name, row in (("a", 4), ("b", 5), ("c", 6)):
        assert f"{name} ({row})" in str(fault.message)


def test_all_slips_of_a_workbook_are_told_at_once() -> None:
    sheets: dict[str, list[dict[str, Any]]] = sheets_of(BASE + CHOICES)
    wanted = set()
    for number, slip in enumerate(("two equals signs", "unknown function", "unknown question",
                                   "wrong number of values", "missing list", "unknown kind",
                                   "default of another kind", "own answer")):  # fmt: skip
        text, code, *_cell = SLIPS[slip]
        row = sheets_of(text)["survey"][2]
        name = f"q{number}"
        wanted.add((code, 4 + number))
        if "calculation" in row:
            row["calculation"] = row["calculation"].replace("${a}", "${" + name + "}")
        sheets["survey"].append({**row, "name": name})
    found = faults_of(workbook_bytes(**sheets))
    assert {(one.code, one.place.row) for one in found if one.level == "fault"} == wanted


@pytest.mark.parametrize("heading", ["label::Français (fr)", "Label::Français (fr)"])
def test_a_slip_in_a_translation_is_told_in_its_column(heading: str) -> None:
    content = workbook_of(f"""
| survey |
| type | name | label::English (en) | {heading} |
| integer | age | Age | Âge |
| note | n | You are ${{age}} | Vous avez ${{agee}} |
""")
    (fault,) = [one for one in faults_of(content) if one.code == "unknown_name"]
    assert (fault.place.row, fault.place.column) == (3, heading)


def test_two_columns_with_one_heading_are_told() -> None:
    book = load_workbook(BytesIO(workbook_of(BASE + CHOICES)))
    book["survey"]["H1"] = "label"
    out = BytesIO()
    book.save(out)
    faults = faults_of(out.getvalue())
    assert ("two_headings", 1, "label") in [
        (one.code, one.place.row, one.place.column) for one in faults
    ]


def test_smart_quotes_in_the_questions_are_read_as_straight_ones() -> None:
    content = workbook_of(survey("| text | a | A | ${works} = ‘yes’ |"))
    question = accepted(read(content), file="tool.xlsx").node("a")
    assert isinstance(question, Question)
    assert question.relevant == "${works} = 'yes'"


def test_slips_in_questions_and_in_scores_are_told_together() -> None:
    text = survey("| text | a | A | ${age} == 3 |", CHOICES + SCORES.replace("${age}", "${agge}"))
    assert {(one.code, one.place.sheet) for one in faults_of(workbook_of(text))} == {
        ("double_equals", "survey"), ("unknown_name", "scores"),
    }  # fmt: skip
    refused = text.replace("| text | a |", "| txet | a |")
    assert {(one.code, one.place.sheet) for one in faults_of(workbook_of(refused))} == {
        ("unknown_type", "survey"), ("double_equals", "survey"), ("unknown_name", "scores"),
    }  # fmt: skip


def test_a_list_that_is_missing_brings_no_other_fault_with_it() -> None:
    content = workbook_of("""
| survey |
| type | name | label | choice_filter | default |
| text | r | R | | |
| select_one_from_file towns.csv | a | A | region = ${r} | north |
""")
    (fault,) = faults_of(content)
    assert fault.code == "list_missing"
    assert "towns.csv" in str(fault.message)
