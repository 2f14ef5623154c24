"""`check` of a card tells where worked examples and recommended services do not fit."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from app.commands.check import faults_of
from app.core.settings import ROOT, Settings

CARDS = ROOT / "country_cards"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the template card with an instrument and a wrong worked example."""
    made = tmp_path / "my_country"
    shutil.copytree(CARDS / "_template", made)
    file = made / "card.yaml"
    text = file.read_text(encoding="utf-8").replace("id: template", "id: my_country", 1)
    file.write_text(text, encoding="utf-8")
    shutil.copy(CARDS / "sandovia" / "tools" / "coping_strategies.xlsx", made / "tools")
    (made / "golden").mkdir()
    golden = CARDS / "sandovia" / "golden" / "coping_strategies.yaml"
    wrong = golden.read_text(encoding="utf-8").replace("{rcsi: 11}", "{rcsi: 12}")
    (made / "golden" / "coping_strategies.yaml").write_text(wrong, encoding="utf-8")
    return made


def test_a_title_that_lacks_a_language_of_the_card_is_a_warning(
    folder: Path, tmp_path: Path
) -> None:
    file = folder / "card.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("  - {code: en") == 1
    both = text.replace("  - {code: en", "  - {code: fr, review: none}\n  - {code: en", 1)
    file.write_text(both, encoding="utf-8")
    tool = folder / "tools" / "coping_strategies.xlsx"
    _without_french_title(tool)
    found = [
        fault for fault in faults_of(folder, Settings(tmp_path / "data"))
        if fault.code == "tool.language" and fault.place.file.endswith(tool.name)
    ]  # fmt: skip
    assert [fault.level for fault in found] == ["warning"]
    assert (found[0].place.sheet, found[0].place.column) == ("settings", "form_title::… (fr)")


def _without_french_title(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    for column in book["settings"].iter_cols():
        if column[0].value == "form_title::Français (fr)":
            column[0].value = column[1].value = None
    book.save(file)


def test_worked_examples_and_services_are_checked_with_the_card(
    folder: Path, tmp_path: Path
) -> None:
    found = {fault.code: fault for fault in faults_of(folder, Settings(tmp_path / "data"))}
    assert found["golden.differs"].place.line == 8
    assert "expected rcsi 12, the tool gives 11" in str(found["golden.differs"].message)
    place = found["unknown_service"].place
    assert (place.sheet, place.column) == ("recommendations", "service")
    assert place.file.endswith("tools/coping_strategies.xlsx")
