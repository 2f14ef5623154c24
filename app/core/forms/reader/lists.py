"""Choices from elsewhere than the sheet `choices`: CSV and GeoJSON, `external_choices`."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from app.core.forms.languages import code_of
from app.core.forms.reader.sheets import Table
from app.core.forms.reader.signs import cleaned

MOST_LINES = 20_000
MOST_COLUMNS = 250
_ENCODINGS = ("utf-8-sig", "cp1252")
Lines = list[dict[str, Any]]


class NotAList(Exception):
    """A CSV file that cannot be used as a list; `code` tells why, `said` what."""

    def __init__(self, code: str, **said: object) -> None:
        self.code, self.said = code, said
        super().__init__(code)


def list_of(
    data: bytes, *, value: str = "name", label: str = "label", default: str = "en",
    strict: bool = True,
) -> Lines:  # fmt: skip
    """Return the choices in a CSV file: their name and label come from these two columns.

    All columns are kept for filters and look-ups. A list that nothing is chosen from need not be
    `strict`: its first column serves as name. Raises NotAList.
    """
    reader = csv.reader(StringIO(_decoded(data), newline=""), strict=False)
    try:
        header = [cleaned(name) for name in next(reader, [])]
        if value not in header and not strict:
            value = next(filter(None, header), value)
        if value not in header:
            raise NotAList("list_column", name=value, known=", ".join(filter(None, header)))
        if len(header) > MOST_COLUMNS:
            raise NotAList("list_too_long", n=MOST_LINES)
        return list(_lines(reader, header, value=value, label=label, default=default))
    except csv.Error as error:
        raise NotAList("list_unreadable", reason=str(error)) from error


def _lines(
    reader: Iterator[list[str]], header: list[str], *, value: str, label: str, default: str
) -> Iterator[dict[str, Any]]:
    for number, cells in enumerate(reader, start=2):
        if number > MOST_LINES:
            raise NotAList("list_too_long", n=MOST_LINES)
        line = {name: cleaned(cell) for name, cell in zip(header, cells, strict=False) if name}
        if line.get(value):
            yield choice(line, value=value, label=label, default=default, row=number)


def places_of(
    data: bytes, *, value: str = "id", label: str = "title", default: str = "en"
) -> Lines:
    """Return the features of a GeoJSON file as choices; `geometry` holds a point as text.

    Raises NotAList.
    """
    try:
        features = json.loads(_decoded(data))["features"]
        lines = [_feature(one) for one in features[: MOST_LINES + 1]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotAList("list_unreadable", reason=type(error).__name__) from error
    if len(lines) > MOST_LINES:
        raise NotAList("list_too_long", n=MOST_LINES)
    known = dict.fromkeys(name for line in lines[:50] for name in line)
    if lines and value not in known:
        raise NotAList("list_column", name=value, known=", ".join(known))
    return [
        choice(line, value=value, label=label, default=default, row=number)
        for number, line in enumerate(lines, start=1)
        if line.get(value)
    ]


def _feature(one: Mapping[str, Any]) -> dict[str, str]:
    found = {"id": one["id"]} if "id" in one else {}
    found |= one.get("properties") or {}
    shape = one.get("geometry") or {}
    if shape.get("type") == "Point":
        east, north = shape["coordinates"][:2]
        found["geometry"] = f"{north} {east} 0 0"
    return {str(k): cleaned(str(v)) for k, v in found.items() if isinstance(v, str | int | float)}


def choice(
    line: Mapping[str, str], *, value: str, label: str, default: str, row: int
) -> dict[str, Any]:
    """Return one line of a list as a choice: `label::Français (fr)` is a label too."""
    said: dict[str, str] = {}
    for name, text in line.items():
        base, mark, language = name.partition("::")
        if base == label and text:
            said[code_of(language, default) if mark else default] = text
    return {
        "name": line[value],
        "label": said or {default: line[value]},
        "extra": {name: text for name, text in line.items() if text and name != "list_name"},
        "row": row,
    }


def of_sheet(table: Table, *, default: str) -> dict[str, Lines]:
    """Return the lists of the sheet `external_choices`."""
    found: dict[str, Lines] = {}
    for row, cells in table.rows:
        if cells.get("name") and cells.get("list_name"):
            one = choice(cells, value="name", label="label", default=default, row=row)
            found.setdefault(cells["list_name"], []).append(one)
    return found


def _decoded(data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAList("list_unreadable", reason="utf-8")
