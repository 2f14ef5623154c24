"""The lists that questions choose from, wherever they stand, as plain JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from app.core.forms.languages import by_code
from app.core.forms.reader.lists import NotAList, list_of, of_sheet, places_of
from app.core.forms.reader.sheets import Table

MEDIA = ("image", "big-image", "audio", "video")
Said = Callable[[object], dict[str, str]]


class ChoiceLists:
    """The choices of a workbook: of its sheets, and of the CSV files beside it.

    `said` reads a label per language; `noted` gathers what is wrong with a file.
    """

    def __init__(
        self,
        survey: Mapping[str, Any],
        sheets: Mapping[str, Table],
        files: Mapping[str, bytes],
        *,
        default: str,
        said: Said,
        noted: list[dict[str, Any]],
    ) -> None:
        self.inside: Mapping[str, Any] = survey.get("choices") or {}
        self.sheets = sheets
        self.files = {name.lower(): data for name, data in files.items()}
        self.headings = sheets.get("survey", Table({}, [])).columns
        self.default = default
        self.said = said
        self.noted = noted
        self.outside: dict[str, list[dict[str, Any]]] = {}
        self.external = of_sheet(sheets.get("external_choices", Table({}, [])), default=default)

    def name_of(self, raw: Mapping[str, Any], row: int | None) -> str:
        """Return the list that a question chooses from, fetched from where it stands."""
        name = str(raw.get("itemset") or "")
        if raw["type"] == "select one external":
            name = str(raw.get("query") or raw.get("list_name") or name)
            self.outside[name] = self.external.get(name, [])
            return name
        if not name or name in self.inside or name.startswith("${"):
            return name
        parameters = raw.get("parameters") or {}
        columns = {key: str(parameters[key]) for key in ("value", "label") if key in parameters}
        stem = name.rpartition(".")[0] or name
        if stem in self.inside:  # a list of the sheet is called the same
            stem = name
        self.list_from(name, stem, {}, row, strict=not columns)
        if not columns:
            return stem
        own = " ".join([name, *(f"{key}={column}" for key, column in columns.items())])
        self.list_from(name, own, columns, row)
        return own

    def list_from(
        self, file: str, name: str, columns: dict[str, str], row: int | None, *,
        strict: bool = True, column: str = "type",
    ) -> None:  # fmt: skip
        """Read the list in a file beside the workbook, once; what is wrong with it is kept.

        `row` and `column` name the cell that asks for it.
        """
        if name in self.outside:
            return
        self.outside[name] = []
        kind = file.lower().rpartition(".")[2]
        if kind not in ("csv", "geojson"):
            self.say_of_list("list_format", row, {"file": file}, column)
            return
        data = self.files.get(file.lower())
        if data is None:
            self.say_of_list("list_missing", row, {"file": file}, column)
            return
        try:
            if kind == "geojson":
                self.outside[name] = places_of(data, default=self.default, **columns)
            else:
                self.outside[name] = list_of(data, default=self.default, strict=strict, **columns)
        except NotAList as fault:
            self.say_of_list(fault.code, row, {"file": file, **fault.said}, column)

    def say_of_list(
        self, code: str, row: int | None, said: Mapping[str, object], column: str
    ) -> None:
        written = self.headings.get(column, column)
        self.noted.append({"code": code, "said": dict(said), "row": row, "column": written})

    def all(self) -> dict[str, list[dict[str, Any]]]:
        """Return every list by its name."""
        table = self.sheets.get("choices")
        rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row, cells in table.rows if table else []:
            rows[cells.get("list_name", ""), cells.get("name", "")].append(row)
        inside = {
            name: [self.choice(line, rows[name, str(line["name"])]) for line in lines]
            for name, lines in self.inside.items()
        }
        return {**inside, **self.outside}

    def choice(self, line: Mapping[str, Any], rows: list[int]) -> dict[str, Any]:
        plain = ("name", "label", "media")
        found = {
            "name": str(line["name"]),
            "label": self.said(line.get("label")),
            "extra": {
                k: str(v)
                for k, v in line.items()
                if k not in plain and not k.startswith("__") and not isinstance(v, dict)
            },
            "row": (rows.pop(0) if len(rows) > 1 else rows[0]) if rows else None,
        }
        media = media_of(line, self.default)
        return {**found, "media": media} if media else found


def media_of(raw: Mapping[str, Any], default: str) -> dict[str, dict[str, str]]:
    """Return the media files that a row names, by kind and language."""
    given = raw.get("media") or {}
    return {kind: by_code(given[kind], default) for kind in MEDIA if kind in given}
