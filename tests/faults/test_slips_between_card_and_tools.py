"""What only card, tools and sentences together tell: intakes that make nothing, idle terms."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.core.errors import UserError
from app.core.settings import ROOT, Settings
from app.core.world import prepare
from tests.core.forms.markdown import workbook_of
from tests.faults.conftest import Cmis, change

HOME_CHECK = """
| survey |
| type | name | label |
| text | roof | What does the roof need? |
"""
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PO += 'msgid "Cases"\nmsgstr "Files"\n'


@pytest.fixture
def card(cards: Path) -> Path:
    """Return the folder of a card that a test may break."""
    return cards / "sandovia"


def test_intake_without_entities_is_a_fault_at_its_line(cmis: Cmis, card: Path) -> None:
    (card / "tools" / "home_check.xlsx").write_bytes(workbook_of(HOME_CHECK))
    line = change(card / "card.yaml", "intake: intake_family", "intake: home_check")
    found = json.loads(cmis("check", card, "--json").out)
    [fault] = [one for one in found if one["code"] == "card.intake"]
    assert (fault["line"], fault["level"]) == (line, "fault")
    assert fault["message"] == "The tool home_check makes no household, person or case."
    assert fault["fix"] == "Add the sheet entities, or name an intake tool."


def test_seeding_with_such_an_intake_names_card_type_and_tool(card: Path, tmp_path: Path) -> None:
    (card / "tools" / "home_check.xlsx").write_bytes(workbook_of(HOME_CHECK))
    change(card / "card.yaml", "intake: intake_family", "intake: home_check")
    where = Settings(data=tmp_path / "data", cards=card.parent, modules=ROOT / "modules")
    with pytest.raises(UserError) as told:
        prepare(where, "sandovia")
    for name in ("sandovia", "family_support", "home_check", "entities"):
        assert name in str(told.value)


def test_term_that_no_sentence_holds_is_a_warning(cmis: Cmis, card: Path) -> None:
    line = 1 + change(
        card / "card.yaml", "\ncase_types:", "\nterms: {zebra: {en: horse}}\n\ncase_types:"
    )
    found = json.loads(cmis("check", card, "--json").out)
    [fault] = [one for one in found if one["code"] == "card.terms"]
    assert (fault["line"], fault["level"]) == (line, "warning")
    assert "No sentence holds the word 'zebra'" in fault["message"]


def test_term_without_a_sentence_said_anew_is_a_warning(cmis: Cmis, card: Path) -> None:
    change(card / "card.yaml", "\ncase_types:", "\nterms: {cases: {en: files}}\n\ncase_types:")
    found = json.loads(cmis("check", card, "--json").out)
    assert [one["level"] for one in found if one["code"] == "card.terms"] == ["warning"]
    (card / "locale").mkdir()
    (card / "locale" / "en.po").write_text(PO, encoding="utf-8")
    found = json.loads(cmis("check", card, "--json").out)
    assert [one for one in found if one["code"] == "card.terms"] == []


def test_profiling_tool_without_tracks_is_a_fault(cmis: Cmis, card: Path) -> None:
    file = card / "tools" / "profiling_family.xlsx"
    book = load_workbook(file)
    del book["tracks"]
    book.save(file)
    said = cmis("check", card).out
    assert "has no sheet tracks: nothing can be proposed." in said


def test_rights_that_no_role_has_are_warnings(cmis: Cmis, card: Path) -> None:
    text = (card / "card.yaml").read_text(encoding="utf-8")
    text = text.replace("profiling.*", "profiling.view").replace("profiling.decide", "cases.view")
    (card / "card.yaml").write_text(text, encoding="utf-8")
    assert "No role may profiling.decide." in cmis("check", card).out


def test_corrected_copy_of_a_tool_with_warnings_only_is_no_failure(
    cmis: Cmis, tmp_path: Path, cards: Path
) -> None:
    tool = cards / "sandovia" / "tools" / "intake_family.xlsx"
    said = cmis("check", tool, "--corrected", tmp_path / "out.xlsx")
    assert said.code == 0
    assert "No copy was written." in said.out
