"""The cells of a workbook as texts, each with its row: what the positions of faults come from."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from app.core.forms.reader.formulas import unsaved_cells
from app.core.forms.reader.signs import cleaned, without_invisible

MOST_ROWS = 20_000
MOST_COLUMNS = 250
MOST_TEXTS = 300_000
MOST_LOGIC = 1_000_000
"""Signs in all expressions of a sheet: some seconds of work, ten times the longest real form."""
MOST_IN_CELL = 32_767
_BLANK_RUN = 60
_BLANK_COLUMNS = 20
_LOOKED_AT = 10
FORM_SHEETS = ("survey", "choices", "settings", "entities", "external_choices", "osm")
OWN_SHEETS = ("scores", "bands", "tracks", "needs", "recommendations", "source")
_SPACES = re.compile(r" +")
_ALIASES = {
    "relevance": "relevant", "bind::relevant": "relevant", "bind:relevant": "relevant",
    "calculate": "calculation", "bind::calculate": "calculation",
    "bind::constraint": "constraint", "bind::required": "required",
    "readonly": "read_only", "bind::readonly": "read_only",
    "count": "repeat_count", "jr:count": "repeat_count", "control::jr:count": "repeat_count",
    "command": "type", "tag": "name", "value": "name", "caption": "label",
    "control::appearance": "appearance", "body::appearance": "appearance",
    "constraining_message": "constraint_message", "bind::jr:constraintmsg": "constraint_message",
    "list name": "list_name",
    "requiredmsg": "required_message", "bind::jr:requiredmsg": "required_message",
    "save_to": "save_to", "bind::entities:saveto": "save_to",
}  # fmt: skip
LOGIC = frozenset(
    {"relevant", "constraint", "calculation", "choice_filter", "repeat_count", "required"}
    | {"read_only", "default", "trigger", "expression", "when"}
)
"""Columns that hold expressions."""
CODES = LOGIC | {
    "type",
    "name",
    "list_name",
    "save_to",
    "appearance",
    "score",
    "from",
    "parameters",
}
"""Columns that machines read: a sign that nobody sees is a slip there."""


class NotATable(Exception):
    """A sheet that is no table of a questionnaire; `code`, `sheet` and `said` tell why."""

    def __init__(self, code: str, sheet: str, **said: object) -> None:
        self.code, self.sheet, self.said = code, sheet, said
        super().__init__(f"{code}: {sheet}")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: `columns` from our name to the header as written, rows with their numbers.

    `headers` and `lines` are the same cells as written, by place; `invisible` names the cells
    (row and our name of the column) from which signs were taken that nobody sees, `unsaved` those
    with a formula whose result is not stored.
    """

    columns: dict[str, str]
    rows: list[tuple[int, dict[str, str]]]
    headers: Sequence[str] = ()
    lines: Sequence[tuple[int, Sequence[str]]] = ()
    invisible: Sequence[tuple[int, str]] = ()
    unsaved: Sequence[tuple[int, str]] = ()


def read_sheets(content: bytes) -> dict[str, Table]:
    """Return the sheets that a tool may have, by lower-case name; others are left aside.

    Raises NotATable where one is larger than a questionnaire can be, or has its headings lower.
    """
    # Only the reading process needs the library.
    from openpyxl import load_workbook

    _bound_texts(content)
    book: Any = load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        sheets = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
        if len(sheets) == 1 and "survey" not in sheets:
            (name,) = sheets
            alone = _table("survey", sheets[name], _xml(book, sheets[name]))
            return {"survey": alone} if "type" in alone.columns else {name: alone}
        return {
            name: _table(name, sheet, _xml(book, sheet))
            for name, sheet in sheets.items()
            if name in FORM_SHEETS or name in OWN_SHEETS
        }
    finally:
        book.close()


def _bound_texts(content: bytes) -> None:
    """Refuse a table of more shared texts than a questionnaire can have cells for."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.lower().endswith("sharedstrings.xml"):
                xml = archive.read(name)
                if xml.count(b"<si>") + xml.count(b":si>") + xml.count(b"<si ") > MOST_TEXTS:
                    raise NotATable("too_many_texts", "", n=MOST_TEXTS)


def _xml(book: Any, sheet: Any) -> bytes:
    found: bytes = book._archive.read(sheet._worksheet_path)
    return found


def _table(name: str, sheet: Any, xml: bytes) -> Table:
    lines = list(_lines(name, sheet))
    if not lines or lines[0][0] != 1:
        return Table({}, [])
    written = _headers(name, lines[0][1])
    headers = [canonical(text) for text in written]
    columns: dict[str, str] = {}
    for header, text in zip(headers, written, strict=True):
        if header:
            columns.setdefault(header, text)
    if name == "survey" and "type" not in columns:
        _refuse_lower_headings(lines)
    invisible: list[tuple[int, str]] = []
    below = [(number, _checked(name, number, cells, headers, written, invisible))
             for number, cells in lines[1:]]  # fmt: skip
    rows = [
        (number, {head: text for head, text in zip(headers, cells, strict=False) if head and text})
        for number, cells in below
    ]
    unsaved = [(row, headers[place - 1]) for row, place in unsaved_cells(xml)
               if row > 1 and place <= len(headers) and headers[place - 1]]  # fmt: skip
    table = Table(columns, rows, written, below, invisible, unsaved)
    _bound_logic(name, table)
    return table


def _bound_logic(name: str, table: Table) -> None:
    """Refuse a sheet with more to work out than a form that somebody waits for can have."""
    amount = sum(
        len(text) for _row, cells in table.rows for column, text in cells.items()
        if column in LOGIC
    )  # fmt: skip
    if amount > MOST_LOGIC:
        raise NotATable("too_much_logic", name, n=MOST_LOGIC)


def _headers(name: str, cells: Sequence[str]) -> list[str]:
    """The headings up to a run of blank ones; raises NotATable where there are too many."""
    found: list[str] = []
    blank = 0
    for text in cells:
        blank = 0 if text else blank + 1
        if blank > _BLANK_COLUMNS:
            break
        found.append(_SPACES.sub(" ", text))
    while found and not found[-1]:
        found.pop()
    if len(found) > MOST_COLUMNS:
        raise NotATable("too_many_columns", name, n=MOST_COLUMNS)
    return found


def _refuse_lower_headings(lines: Sequence[tuple[int, Sequence[str]]]) -> None:
    for number, cells in lines[1:_LOOKED_AT]:
        if {"type", "name"} <= {canonical(text) for text in cells}:
            raise NotATable("headings_lower", "survey", row=number)


def _checked(
    name: str, number: int, cells: Sequence[str], headers: Sequence[str],
    written: Sequence[str], invisible: list[tuple[int, str]],
) -> Sequence[str]:  # fmt: skip
    """The cells of a row, without invisible signs where only machines read."""
    found = list(cells[: len(headers)])
    for place, text in enumerate(found):
        if len(text) > MOST_IN_CELL:
            raise NotATable("long_cell", name, row=number, column=written[place], n=MOST_IN_CELL)
        if headers[place] in CODES and not text.isascii():
            found[place] = without_invisible(text)
            if found[place] != text:
                invisible.append((number, headers[place]))
    return found


def _lines(name: str, sheet: Any) -> Iterator[tuple[int, Sequence[str]]]:
    """Each row that holds something; a long blank run ends the sheet, whatever lies below."""
    blank = found = 0
    width = MOST_COLUMNS + _BLANK_COLUMNS + 1
    for number, values in enumerate(sheet.iter_rows(max_col=width, values_only=True), start=1):
        texts = ["" if value is None else _text(value) for value in values]
        if not any(texts):
            blank += 1
            if blank > _BLANK_RUN:
                return
            continue
        blank = 0
        found += 1
        if found > MOST_ROWS:
            raise NotATable("too_many_rows", name)
        yield number, texts


def _text(value: object) -> str:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return cleaned(str(value))


def canonical(header: str) -> str:
    """Return our name of a column: lower case, aliases resolved, its language kept as written."""
    name = header.strip()
    base, mark, language = name.partition("::")
    lower = name.lower()
    if lower in _ALIASES:
        return _ALIASES[lower]
    base = base.strip().lower().replace(" ", "_")
    if base in ("media", "bind", "control", "body", "instance") and mark:
        return lower
    base = _ALIASES.get(base, base)
    return f"{base}::{language.strip()}" if mark else base
