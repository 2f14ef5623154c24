"""Read the tables of a card (.csv): named columns, columns per language, lines for faults."""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from app.core.cards.fields import LANGUAGE
from app.core.errors import Fault, Place
from app.core.text import Text, _

MAX_BYTES = 5_000_000
MAX_ROWS = 20_000


@dataclass(frozen=True)
class Columns:
    """What a table may hold: plain columns, words per language, lists parted by `|`, counts."""

    key: str
    plain: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()

    def kind(self, name: str) -> str | None:
        """Return the kind of a column by its name without language, or None if unknown."""
        kinds = {
            "plain": (self.key, *self.plain),
            "words": self.words,
            "lists": self.lists,
            "counts": self.counts,
        }
        return next((kind for kind, names in kinds.items() if name in names), None)

    @property
    def names(self) -> tuple[str, ...]:
        """All column names, without languages."""
        return (self.key, *self.plain, *self.words, *self.lists, *self.counts)


@dataclass
class Table:
    """The rows of a table by their key, with the line of each and what is wrong with it."""

    path: Path
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    header: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Return whether a column stands in the table, in whatever language."""
        return any(column.partition(":")[0] == name for column in self.header)

    def fault(
        self,
        code: str,
        message: Text,
        *,
        line: int | None = None,
        key: str | None = None,
        fix: Text | None = None,
    ) -> None:
        """Add one fault of this table."""
        self.faults.append(Fault(code, message, Place(str(self.path), line, key=key), fix))


def read_table(path: Path, columns: Columns, *, languages: Collection[str] = ()) -> Table:
    """Return the table; a column such as `name:fr` holds the words of one language."""
    table = Table(path)
    text = _text(table)
    if text is None:
        return table
    first = text.split("\n", 1)[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        table.header = tuple(header)
        if _check_header(table, header, columns, languages):
            for cells in reader:
                if len(table.rows) >= MAX_ROWS:
                    table.fault(
                        "card.too_large", _("The table has more than {n} rows.", n=MAX_ROWS)
                    )
                    break
                if any(cell.strip() for cell in cells):
                    _take_row(table, header, cells, columns, line=reader.line_num)
    except csv.Error as error:
        table.fault(
            "card.table",
            _("This is not a valid table: {why}.", why=str(error)),
            line=reader.line_num,
            fix=_("Check the quotes of this line."),
        )
    return table


def _text(table: Table) -> str | None:
    try:
        if table.path.stat().st_size > MAX_BYTES:
            table.fault("card.too_large", _("The file is larger than 5 MB."))
            return None
        return table.path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        table.fault(
            "card.missing_file",
            _("The file is missing."),
            fix=_("The card needs the table {name}.", name=table.path.name),
        )
    except UnicodeDecodeError as error:
        table.fault(
            "card.encoding",
            _("The file is not written in UTF-8."),
            line=error.object[: error.start].count(b"\n") + 1,
            fix=_("Save it again with the encoding UTF-8."),
        )
    except OSError as error:
        table.fault(
            "card.unreadable", _("The file cannot be read: {why}.", why=error.strerror or "?")
        )
    return None


def _check_header(
    table: Table, header: list[str], columns: Columns, languages: Collection[str]
) -> bool:
    for column in header:
        name, colon, language = column.partition(":")
        kind = columns.kind(name)
        if kind is None:
            near = get_close_matches(name, columns.names, 1)
            table.fault(
                "card.column",
                _("Unknown column '{name}'.", name=column),
                line=1,
                key=column,
                fix=_("Did you mean '{near}'?", near=near[0])
                if near
                else _("Allowed: {allowed}.", allowed=", ".join(columns.names)),
            )
        elif colon and (kind != "words" or not LANGUAGE.fullmatch(language)):
            table.fault(
                "card.column", _("Unknown column '{name}'.", name=column), line=1, key=column
            )
        elif colon and languages and language not in languages:
            table.fault(
                "card.language",
                _("The card has no language '{code}'.", code=language),
                line=1,
                key=column,
            )
    if columns.key not in header:
        table.fault("card.column", _("The column '{name}' is missing.", name=columns.key), line=1)
    for name in {name for name in header if header.count(name) > 1}:
        table.fault("card.duplicate", _("'{key}' stands twice here.", key=name), line=1)
    return columns.key in header


def _take_row(
    table: Table, header: list[str], cells: list[str], columns: Columns, *, line: int
) -> None:
    if len(cells) > len(header):
        table.fault(
            "card.table",
            _("This line has more cells than the table has columns."),
            line=line,
            fix=_("Put texts that hold a comma in quotes."),
        )
        return
    row = _row(header, cells, columns)
    key = row.get(columns.key)
    if not key:
        table.fault(
            "card.table", _("The {name} of this line is missing.", name=columns.key), line=line
        )
    elif key in table.rows:
        table.fault(
            "card.duplicate",
            _("'{key}' stands twice here.", key=key),
            line=line,
            fix=_("Keep one of the two."),
        )
    else:
        table.rows[key] = row
        table.lines[key] = line


def _row(header: list[str], cells: list[str], columns: Columns) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column, cell in zip(header, cells, strict=False):
        name, _colon, language = column.partition(":")
        value = cell.strip()
        kind = columns.kind(name)
        if not value or kind is None:
            continue
        if kind == "words":
            row.setdefault(name, {})[language or "und"] = value
        elif kind == "lists":
            row[name] = [part.strip() for part in value.split("|") if part.strip()]
        elif kind == "counts" and value.isascii() and value.isdigit():
            row[name] = int(value)
        else:
            row[name] = value
    return row
