"""`check --corrected`: a copy of a tool with its certain slips mended, and what was mended."""

import json
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from tests.core.forms.markdown import workbook_of

SLIPS = """
| survey |
| type | name | label | relevant |
| integer | age | Age | |
| text | school | School | ${age} == 6 |
| text | work | Work | ${age} > |
"""


def tool(folder: Path) -> Path:
    """A workbook with one certain slip and one that only its author can mend."""
    path = folder / "tool.xlsx"
    path.write_bytes(workbook_of(SLIPS))
    return path


def test_a_corrected_copy_is_written_and_its_cells_are_named(
    cmis: Callable, tmp_path: Path
) -> None:
    out = tmp_path / "mended.xlsx"
    said = cmis("check", tool(tmp_path), "--corrected", out)
    assert said.code == 1
    assert "Corrected: sheet survey, row 3, column relevant\n" in said.out
    assert "        ^" in said.out
    cell = load_workbook(out)["survey"]["D3"]
    assert cell.value == "${age} = 6"
    assert "${age} == 6" in cell.comment.text


def test_with_json_only_the_findings_are_printed(cmis: Callable, tmp_path: Path) -> None:
    out = tmp_path / "mended.xlsx"
    said = cmis("check", tool(tmp_path), "--corrected", out, "--json")
    assert [fault["code"] for fault in json.loads(said.out)] == ["double_equals", "unfinished"]
    assert out.is_file()


def test_the_tool_itself_is_never_written_over(cmis: Callable, tmp_path: Path) -> None:
    path = tool(tmp_path)
    before = path.read_bytes()
    said = cmis("check", path, "--corrected", path)
    assert said.code == 1
    assert "another file" in said.all
    assert path.read_bytes() == before


def test_a_tool_without_slips_needs_no_copy(cmis: Callable, tmp_path: Path) -> None:
    path = tool(tmp_path)
    path.write_bytes(workbook_of("| survey |\n| type | name | label |\n| text | a | A |"))
    out = tmp_path / "mended.xlsx"
    said = cmis("check", path, "--corrected", out)
    assert "Nothing here can be corrected for certain." in said.all
    assert not out.exists()
