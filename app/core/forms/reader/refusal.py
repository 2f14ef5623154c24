"""Why pyxform refused a workbook: its sentence, the cell, and what is needed to say it better."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.core.forms.reader.sheets import Table

_ROW = re.compile(r"\[row\s*:\s*(\d+)\]\s*")
_SHEET = re.compile(r"(?:'(\w+)' sheet|sheet: '(\w+)')")
_OPENING = re.compile(r"On the '\w+' sheet, the '\w+' value is invalid\. ?")
_COLUMN = re.compile(r"the '(\w+)' value")
_ERRORS = frozenset(
    {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
_MORE = re.compile(r"\s*Learn more: \S+")
_JARGON = re.compile(r"xpath|\bnodes?\b|\bnan\b|\bnone\b|nodeset|itemset|itext", re.IGNORECASE)
_BY_WORDS = (
    ("Missing calculation", "calculation"),
    ("with no name", "name"),
    ("with no type", "type"),
    ("List name not in", "type"),
    ("Unknown question type", "type"),
    ("Unmatched", "type"),
    ("entity declaration", "list_name"),
    ("parameter", "parameters"),
    ("Repeat", "repeat_count"),
)


def refusal(
    error: Exception,
    sheets: Mapping[str, Table],
    *,
    kind: str = "",
    context: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return code, sentence and cell of what a foreign library raised about a workbook."""
    reason = " ".join(str(error).split())
    from_pyxform = type(error).__module__.startswith("pyxform")
    row, sheet = _ROW.search(reason), _SHEET.search(reason)
    name = next(filter(None, sheet.groups()), "survey") if sheet else "survey"
    return {
        "code": "not_a_form" if from_pyxform and not _JARGON.search(reason) else "not_understood",
        "kind": kind,
        "context": dict(context or {}),
        "reason": _OPENING.sub("", _MORE.sub("", _ROW.sub("", reason)))[:600].strip()
        or type(error).__name__,
        "row": int(row[1]) if row else None,
        "sheet": name,
        "column": _column(reason, sheets.get(name)) if row else None,
    }


def _column(reason: str, table: Table | None) -> str | None:
    named = _COLUMN.search(reason)
    column = named[1] if named else next((c for words, c in _BY_WORDS if words in reason), None)
    return table.columns.get(column, column) if table and column else column


def cells_of(sheets: Mapping[str, Table], types: Sequence[str]) -> dict[str, Any]:
    """Return the cells from which the faults of single rows are told."""
    survey, choices = sheets.get("survey", Table({}, [])), sheets.get("choices", Table({}, []))
    entities = sheets.get("entities", Table({}, []))
    settings = sheets.get("settings", Table({}, []))
    outer = sheets.get("external_choices", Table({}, []))
    return {
        "columns": survey.columns,
        "headings": {name: table.columns for name, table in sheets.items()},
        "rows": survey.rows,
        "types": types,
        "choices": choices.rows,
        "lists": list(dict.fromkeys(line.get("list_name", "") for _row, line in choices.rows)),
        "external": list(dict.fromkeys(line.get("list_name", "") for _row, line in outer.rows)),
        "entities": entities.rows,
        "settings": settings.rows[:1],
        "unsaved": [(name, *cell) for name, one in sheets.items() for cell in one.unsaved],
        "broken": [
            (name, row, column, text)
            for name, table in sheets.items()
            for row, cells in table.rows
            for column, text in cells.items()
            if text[:1] == "#" and text in _ERRORS
        ],
    }
