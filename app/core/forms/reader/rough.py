"""A refused workbook read as far as it goes, so that all its faults can be told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.core.forms.languages import FALLBACK, code_of
from app.core.forms.reader.sheets import OWN_SHEETS, Table
from app.core.forms.reader.signs import straight

CONTROL = re.compile(r"(begin|end)[\s_]+(group|lgroup|repeat|loop|looped group)\b", re.IGNORECASE)
WITH_LIST = re.compile(
    r"(select[\s_]?one|select1|select[\s_]multiple|rank)(?:[\s_]from[\s_]file)?(?: from)? +(\S+)",
    re.IGNORECASE,
)
MOST_DEEP = 50
"""Groups and repeats inside one another: more than any questionnaire has."""
_TYPES = {"select_multiple": "select_multiple", "rank": "rank"}
_AS_WRITTEN = (
    "relevant", "constraint", "required", "read_only", "calculation", "default", "choice_filter",
    "appearance", "trigger",
)  # fmt: skip
_TEXTS = {"label": "label", "hint": "hint", "guidance_hint": "guidance",
          "constraint_message": "constraint_message",
          "required_message": "required_message"}  # fmt: skip
LAST_SAVED = "${last-saved#"
_DYNAMIC = ("${", "(", "+", "*")


def too_deep(survey: Table) -> int | None:
    """Return the row of the first group that lies inside too many others, None without one."""
    depth = 0
    for row, cells in survey.rows:
        control = CONTROL.match(cells.get("type", ""))
        if control is not None:
            depth = depth + 1 if control[1].lower() == "begin" else max(0, depth - 1)
            if depth > MOST_DEEP:
                return row
    return None


def rough_form(sheets: Mapping[str, Table], content_hash: str) -> dict[str, Any]:
    """Return the rows of a workbook as a form in plain JSON, whatever rules they break.

    Rows without a name are left out; a group that nothing ends holds the rest of the sheet.
    `outside` tells that some lists stand elsewhere and were not read.
    """
    settings = sheets.get("settings", Table({}, []))
    values = dict(settings.rows[0][1]) if settings.rows else {}
    default = code_of(values.get("default_language", ""), FALLBACK)
    table = sheets.get("survey", Table({}, []))
    return {
        "id": values.get("form_id", "data"),
        "title": {default: values.get("form_title", "data")},
        "version": values.get("version", ""),
        "default_language": default,
        "content_hash": content_hash,
        "children": [*_tree(table, default), *form_id_of(table)],
        "choices": _choices(sheets.get("choices", Table({}, [])), default),
        "entities": [],
        "settings": values,
        "sheets": {
            name: {"columns": list(sheets[name].columns), "rows": sheets[name].rows}
            for name in OWN_SHEETS
            if name in sheets
        },
        "columns": table.columns,
        "headings": {name: one.columns for name, one in sheets.items()},
        "languages": [default],
        "unread": [],
        "outside": any(
            "file" in kind or "external" in kind
            for kind in (cells.get("type", "").lower() for _row, cells in table.rows)
        ),
    }


def form_id_of(table: Table) -> list[dict[str, Any]]:
    """Return the id that a tablet gives to each filled-in form as a question, if a cell reads it.

    It stands beside the other questions here: `${instanceID}` means the same.
    """
    mark = "${instanceID}"
    if not any(mark in text for _row, cells in table.rows for text in cells.values()):
        return []
    calculation = "once(concat('uuid:', uuid()))"
    return [{"kind": "question", "ref": "instanceID", "name": "instanceID", "type": "calculate",
             "calculation": calculation, "row": None}]  # fmt: skip


def _tree(table: Table, default: str) -> list[dict[str, Any]]:
    root: list[dict[str, Any]] = []
    around: list[tuple[str, list[dict[str, Any]]]] = [("", root)]
    for row, cells in table.rows:
        kind = cells.get("type", "")
        control = CONTROL.match(kind)
        if control is not None and control[1].lower() == "end":
            if len(around) > 1:
                around.pop()
            continue
        name = cells.get("name", "")
        if not kind or not name:
            continue
        path, children = around[-1]
        ref = f"{path}/{name}".lstrip("/")
        node = {"ref": ref, "name": name, "row": row, **_texts(cells, default)}
        if control is None:
            children.append(_question(node, kind, cells))
            continue
        is_repeat = control[2].lower() in ("repeat", "lgroup", "looped group")
        inside: list[dict[str, Any]] = []
        node = {key: node[key] for key in ("ref", "name", "row", "label") if key in node}
        node |= {"kind": "repeat" if is_repeat else "group", "children": inside,
                 "relevant": straight(cells.get("relevant", ""))}  # fmt: skip
        if is_repeat:
            node["count"] = straight(cells.get("repeat_count", ""))
        children.append(node)
        around.append((ref, inside))
    return root


def _question(node: dict[str, Any], kind: str, cells: Mapping[str, str]) -> dict[str, Any]:
    asked = WITH_LIST.match(kind)
    default = cells.get("default", "")
    last_saved = LAST_SAVED in default
    first = kind.split(" ", 1)[0].lower()
    usual = {"datetime": "datetime", "int": "integer", "string": "text"}.get(first, first)
    found = {
        **node,
        "kind": "question",
        "type": usual,
        "default_is_expression": not last_saved and any(sign in default for sign in _DYNAMIC),
        **{name: straight(cells[name]) for name in _AS_WRITTEN if cells.get(name)},
    }
    if last_saved:
        found.pop("default")
    if asked is not None:
        command = "_".join(asked[1].lower().split())
        found["type"] = _TYPES.get(command, "select_one")
        found["choices"] = asked[2]
    return found


def _texts(cells: Mapping[str, str], default: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for column, field, code in _said(cells, default):
        if field:
            found.setdefault(field, {})[code] = cells[column]
    return found


def _said(cells: Mapping[str, str], default: str) -> Iterator[tuple[str, str | None, str]]:
    for column in cells:
        base, mark, language = column.partition("::")
        yield column, _TEXTS.get(base), code_of(language, default) if mark else default


def _choices(table: Table, default: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row, cells in table.rows:
        if not cells.get("name"):
            continue
        label = _texts(cells, default).get("label", {})
        extra = {
            key: text
            for key, text in cells.items()
            if key not in ("name", "list_name") and not key.startswith("label")
        }
        one = {"name": cells["name"], "label": label, "extra": extra, "row": row}
        found.setdefault(cells.get("list_name", ""), []).append(one)
    return found
