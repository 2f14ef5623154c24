"""Workbooks written as Markdown tables, the way XLSForm authors show them to one another."""

from typing import Any

from tests.core.forms.conftest import workbook_bytes

Sheets = dict[str, list[dict[str, Any]]]


def sheets_of(text: str) -> Sheets:
    """Return the sheets in a Markdown text: a line with one cell names a sheet, the next its head.

    A cell that is empty is left out; `\\|` writes a bar.
    """
    found: Sheets = {}
    name, head = "", []
    for line in filter(str.strip, text.splitlines()):
        cells = [
            cell.strip().replace("\0", "|")
            for cell in line.strip().strip("|").replace("\\|", "\0").split("|")
        ]
        if len(cells) == 1 and cells[0]:
            name, head = cells[0], []
            found[name] = []
        elif not head:
            head = cells
        else:
            row = {key: cell for key, cell in zip(head, cells, strict=False) if key and cell}
            found[name].append(row)
    return found


def workbook_of(text: str) -> bytes:
    """Return the workbook in a Markdown text."""
    return workbook_bytes(**sheets_of(text))
