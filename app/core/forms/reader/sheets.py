"""The cells of a workbook as texts, each with its row: what the positions of faults come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

MOST_ROWS = 20_000
MOST_COLUMNS = 250
_BLANK_RUN = 200
_READ = frozenset(
    {"survey", "choices", "settings", "entities"}
    | {"scores", "bands", "tracks", "needs", "recommendations", "source"}
)
_ALIASES = {
    "relevance": "relevant", "bind::relevant": "relevant", "bind:relevant": "relevant",
    "calculate": "calculation", "bind::calculate": "calculation",
    "bind::constraint": "constraint", "bind::required": "required",
    "readonly": "read_only", "bind::readonly": "read_only",
    "count": "repeat_count", "jr:count": "repeat_count",
    "command": "type", "tag": "name", "value": "name", "caption": "label",
    "constraining_message": "constraint_message", "list name": "list_name",
    "requiredmsg": "required_message", "save_to": "save_to", "bind::entities:saveto": "save_to",
}  # fmt: skip


class TooManyCells(Exception):
    """A sheet is longer than any questionnaire; `sheet` is its name."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        super().__init__(sheet)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: `columns` from our name to the header as written, rows with their numbers."""

    columns: dict[str, str]
    rows: list[tuple[int, dict[str, str]]]


def read_sheets(content: bytes) -> dict[str, Table]:
    """Return the sheets that a tool may have, by lower-case name; others are left aside."""
    # Only the reading process needs the library.
    from openpyxl import load_workbook

    book: Any = load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        return {
            sheet.title.strip().lower(): _table(sheet)
            for sheet in book.worksheets
            if sheet.title.strip().lower() in _READ
        }
    finally:
        book.close()


def _table(sheet: Any) -> Table:
    lines = _lines(sheet)
    first = next(lines, None)
    if first is None:
        return Table({}, [])
    headers = [_canonical(text) for text in first[1]]
    columns: dict[str, str] = {}
    for name, written in zip(headers, first[1], strict=True):
        if name:
            columns.setdefault(name, written)
    rows = [
        (number, {name: text for name, text in zip(headers, cells, strict=False) if name and text})
        for number, cells in lines
    ]
    return Table(columns, rows)


def _lines(sheet: Any) -> Iterator[tuple[int, Sequence[str]]]:
    """Each row that holds something; a long blank run ends the sheet, whatever lies below."""
    blank = found = 0
    cells = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    for number, values in enumerate(cells, start=1):
        texts = [_text(value) for value in values]
        if not any(texts):
            blank += 1
            if blank > _BLANK_RUN:
                return
            continue
        blank = 0
        found += 1
        if found > MOST_ROWS:
            raise TooManyCells(sheet.title)
        yield number, texts


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).replace("\u00a0", " ").strip()


def _canonical(header: str) -> str:
    name = header.strip()
    base, mark, language = name.partition("::")
    lower = name.lower()
    if lower in _ALIASES:
        return _ALIASES[lower]
    base = base.strip().lower().replace(" ", "_")
    base = _ALIASES.get(base, base)
    return f"{base}::{language.strip()}" if mark else base
