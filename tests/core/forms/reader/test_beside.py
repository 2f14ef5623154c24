"""Lists and media beside a workbook: found, carried with it, told when they are missing."""

from pathlib import Path

import pytest

from app.core.errors import FaultsFound
from app.core.forms.lint import coverage, lint_form
from app.core.forms.reader import read_bytes, read_tool
from app.core.forms.reader.beside import content_of, lists_in
from tests.core.forms.markdown import workbook_of

FORM = """
| survey |
| type | name | label::English (en) | label::Français (fr) | media::image | choice_filter |
| text | region | Region | Région | map.png | |
| select_one_from_file towns.csv | town | Town | | | region = ${region} |
| select_one yn | sure | Sure? | Sûr ? | | |
| choices |
| list_name | name | label::English (en) | label::Français (fr) | media::audio::Français (fr) |
| yn | y | Yes | Oui | oui.mp3 |
| yn | n | No | | |
"""
TOWNS = "name,label,region\na,Alba,n\nb,Bora,s\n"


@pytest.fixture
def tool(tmp_path: Path) -> Path:
    """Return a workbook with its list beside it."""
    path = tmp_path / "visit.xlsx"
    path.write_bytes(workbook_of(FORM))
    (tmp_path / "towns.csv").write_text(TOWNS, encoding="utf-8")
    (tmp_path / "prices.csv").write_text("name,label\nx,X\n", encoding="utf-8")
    return path


def test_a_list_beside_the_workbook_is_read(tool: Path) -> None:
    form = read_tool(tool)
    assert [(one.name, one.extra["region"], one.row) for one in form.choices["towns"]] == [
        ("a", "n", 2), ("b", "s", 3),
    ]  # fmt: skip


def test_a_list_in_the_media_folder_of_the_workbook_is_read(tool: Path) -> None:
    media = tool.parent / "visit-media"
    media.mkdir()
    (tool.parent / "towns.csv").rename(media / "towns.csv")
    assert len(read_tool(tool).choices["towns"]) == 2


def test_only_lists_that_the_workbook_names_are_carried_with_it(tool: Path) -> None:
    content = content_of(tool)
    assert set(lists_in(content)) == {"towns.csv"}
    assert content_of(tool) == content


def test_the_bytes_of_a_tool_hold_all_that_it_needs(tool: Path, tmp_path: Path) -> None:
    content, form = content_of(tool), read_tool(tool)
    again = read_bytes(content, file="elsewhere.xlsx")
    assert again.content_hash == form.content_hash
    assert again.choices == form.choices


def test_another_list_makes_another_version_of_the_tool(tool: Path) -> None:
    before = read_tool(tool).content_hash
    (tool.parent / "towns.csv").write_text(TOWNS + "c,Cora,n\n", encoding="utf-8")
    assert read_tool(tool).content_hash != before


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "list_missing"),
        ("code,label\na,Alba\n", "list_column"),
        ("name,label\n" + "a,A\n" * 20_001, "list_too_long"),
        ("", "list_column"),
    ],
)
def test_a_list_that_cannot_be_used_is_told(tool: Path, text: str | None, code: str) -> None:
    file = tool.parent / "towns.csv"
    file.unlink()
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(FaultsFound) as caught:
        read_tool(tool)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place.row, fault.place.column) == (code, 3, "type")
    assert fault.fix is not None


def test_a_list_in_an_old_encoding_is_read(tool: Path) -> None:
    file = tool.parent / "towns.csv"
    file.write_bytes("name,label,region\na,Córdoba,n\n".encode("cp1252"))
    assert str(read_tool(tool).choices["towns"][0].label) == "Córdoba"


def test_media_that_are_not_there_are_a_warning_at_their_cell(tool: Path) -> None:
    found = [one for one in lint_form(read_tool(tool), folder=tool.parent)
             if one.code == "media_missing"]  # fmt: skip
    assert [(one.place.sheet, one.place.row, one.place.column, one.level) for one in found] == [
        ("survey", 2, "media::image", "warning"),
        ("choices", 2, "media::audio::Français (fr)", "warning"),
    ]
    (tool.parent / "map.png").write_bytes(b"")
    (tool.parent / "visit-media").mkdir()
    (tool.parent / "visit-media" / "oui.mp3").write_bytes(b"")
    again = lint_form(read_tool(tool), folder=tool.parent)
    assert "media_missing" not in {one.code for one in again}


def test_the_table_of_languages_names_each_missing_cell(tool: Path) -> None:
    english, french = coverage(read_tool(tool))
    assert (english.language, english.there, english.total) == ("en", 5, 5)
    assert (french.language, french.there) == ("fr", 3)
    assert round(french.share, 2) == 0.6
    assert [(place.sheet, place.row, place.column) for place in french.missing] == [
        ("survey", 3, "label::Français (fr)"), ("choices", 3, "label::Français (fr)"),
    ]  # fmt: skip


def test_missing_translations_are_told_once_for_each_language(tool: Path) -> None:
    (fault,) = [one for one in lint_form(read_tool(tool)) if one.code == "untranslated"]
    assert (fault.place.row, fault.place.column) == (3, "label::Français (fr)")
    assert str(fault.message) == "2 texts are not translated into the language fr."
