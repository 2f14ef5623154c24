"""pyxform's reading of a workbook made into our form; the only file that knows its insides.

Written for pyxform 4.5: `workbook_to_json` and the dictionary that it returns are not a public
face, so the version is pinned and a test holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from pyxform import aliases
from pyxform.builder import create_survey_element_from_dict
from pyxform.errors import ErrorCode
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
from pyxform.utils import default_is_dynamic
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import get_xlsform

from app.core.forms.languages import FALLBACK, by_code, code_of
from app.core.forms.reader.sheets import Table

_BY_CONTROL = {
    "select1": "select_one", "select": "select_multiple", "odk:rank": "rank",
    "range": "range", "trigger": "acknowledge",
}  # fmt: skip
_BY_BIND = {
    "int": "integer", "decimal": "decimal", "date": "date", "time": "time",
    "dateTime": "datetime", "geopoint": "geopoint", "geotrace": "geotrace",
    "geoshape": "geoshape", "binary": "file", "barcode": "barcode",
}  # fmt: skip
_UNREAD = frozenset({"loop", "select one external", "xml-external", "csv-external", "osm"})
_OWN_SHEETS = ("scores", "bands", "tracks", "needs", "recommendations", "source")


def adapt(content: bytes, sheets: Mapping[str, Table], *, content_hash: str) -> dict[str, Any]:
    """Return the form as plain JSON, with `unread` naming what a later version will read.

    Raises whatever pyxform raises for a workbook that is no form.
    """
    book = get_xlsform(content, file_type=".xlsx")
    survey = workbook_to_json(
        workbook_dict=book, form_name="data", fallback_form_name="data", warnings=[]
    )
    # Building the tree checks names and references, writing the XForm would add nothing.
    create_survey_element_from_dict(survey).validate()
    return _Adapter(survey, sheets).form(content_hash)


def kind_of(error: Exception) -> tuple[str, dict[str, str]]:
    """Return pyxform's name for what it raised and the values in its sentence, as far as known."""
    if code := getattr(error, "code", None):
        return code.name, {key: str(value) for key, value in error.__dict__["context"].items()}
    said = " ".join(str(error).split())
    for code in ErrorCode:
        if match := _template(code.value.msg).fullmatch(said):
            return code.name, match.groupdict()
    return "", {}


def _template(sentence: str) -> re.Pattern[str]:
    """The sentence of a fault as a pattern that finds the values in it, each by its name."""
    pattern, seen = "", set[str]()
    for words, name, _form, _conversion in Formatter().parse(" ".join(sentence.split())):
        pattern += re.escape(words)
        if name:
            pattern += f"(?P<{name}>.*?)" if name not in seen else ".*?"
            seen.add(name)
    return re.compile(pattern)


def known_types() -> list[str]:
    """Return the kinds of questions that pyxform knows, those with a list of choices too."""
    return sorted({*QUESTION_TYPE_DICT, *aliases.select, *aliases.select_from_file, "osm"})


class _Adapter:
    def __init__(self, survey: Mapping[str, Any], sheets: Mapping[str, Table]) -> None:
        self.survey = survey
        self.sheets = sheets
        self.table = sheets.get("survey", Table({}, []))
        self.default = code_of(str(survey.get("default_language") or ""), FALLBACK)
        self.languages: dict[str, None] = {}
        self.unread: list[dict[str, Any]] = []
        self.homes: dict[str, str | None] = {}
        self.place = 0
        self.rows_by_name: dict[str, list[int]] = {}
        for place, (_row, cells) in enumerate(self.table.rows):
            self.rows_by_name.setdefault(cells.get("name", ""), []).append(place)

    def form(self, content_hash: str) -> dict[str, Any]:
        survey = self.survey
        children = list(self.nodes(survey["children"], "", None))
        settings = self.settings()
        lists = {name: self.choices(name, lines) for name, lines in self.lists().items()}
        return {
            "id": str(survey["id_string"]),
            "title": self.title(settings),
            "version": str(survey.get("version") or ""),
            "default_language": self.default,
            "content_hash": content_hash,
            "children": children,
            "choices": lists,
            "entities": self.entities(),
            "settings": settings,
            "sheets": {name: self.sheet(name) for name in _OWN_SHEETS if name in self.sheets},
            "columns": self.table.columns,
            "languages": list(self.languages) or [self.default],
            "unread": self.unread,
        }

    def settings(self) -> dict[str, str]:
        table = self.sheets.get("settings")
        return dict(table.rows[0][1]) if table and table.rows else {}

    def title(self, settings: Mapping[str, str]) -> dict[str, str]:
        own = settings.get("form_title") or settings.get("title") or self.survey["id_string"]
        title = {self.default: str(own)}
        for name, said in settings.items():
            base, mark, language = name.partition("::")
            if mark and base in ("form_title", "title"):
                title[code_of(language)] = said
        return title

    def lists(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.survey.get("choices") or {}
        return found

    def nodes(
        self, children: list[Mapping[str, Any]], path: str, repeat: str | None
    ) -> Iterator[dict[str, Any]]:
        for raw in children:
            kind, name = str(raw.get("type")), str(raw.get("name"))
            ref = f"{path}/{name}".lstrip("/")
            if kind == "group" and name == "meta":
                self.meta(raw, repeat)
            elif kind in ("group", "repeat"):
                yield self.section(raw, ref, kind, repeat)
            elif kind in _UNREAD or self.external(raw):
                row, cells = self.row(name)
                written = cells.get("type", kind)
                self.unread.append({"name": name, "type": written, "row": row})
            elif kind not in ("instance", "entity"):
                yield self.question(raw, ref)

    def external(self, raw: Mapping[str, Any]) -> bool:
        """Whether the choices come from a file or from the rows of a repeat."""
        itemset = str(raw.get("itemset") or "")
        return bool(itemset) and itemset not in self.lists()

    def section(
        self, raw: Mapping[str, Any], ref: str, kind: str, repeat: str | None
    ) -> dict[str, Any]:
        row, _cells = self.row(raw["name"])
        control, bind = raw.get("control") or {}, raw.get("bind") or {}
        inner = ref if kind == "repeat" else repeat
        node = {
            "kind": kind,
            "ref": ref,
            "name": raw["name"],
            "label": self.said(raw.get("label")),
            "relevant": str(bind.get("relevant") or ""),
            "appearance": str(control.get("appearance") or ""),
            "row": row,
            "children": list(self.nodes(raw.get("children") or [], ref, inner)),
        }
        if kind == "repeat":
            node["count"] = str(control.get("jr:count") or "")
        return _told(node)

    def question(self, raw: Mapping[str, Any], ref: str) -> dict[str, Any]:
        row, cells = self.row(raw["name"])
        kind = str(raw["type"])
        bind, control = raw.get("bind") or {}, raw.get("control") or {}
        default = str(raw.get("default") or "")
        return _told({
            "kind": "question",
            "ref": ref,
            "name": raw["name"],
            "type": _type(kind),
            "label": self.said(raw.get("label")),
            "hint": self.said(raw.get("hint")),
            "guidance": self.said(raw.get("guidance_hint")),
            "constraint_message": self.said(bind.get("jr:constraintMsg")),
            "required_message": self.said(bind.get("jr:requiredMsg")),
            "relevant": str(bind.get("relevant") or ""),
            "constraint": str(bind.get("constraint") or ""),
            "required": str(bind.get("required") or ""),
            "read_only": str(bind.get("readonly") or ""),
            "calculation": str(bind.get("calculate") or ""),
            "default": default,
            "default_is_expression": bool(default and default_is_dynamic(default, kind)),
            "trigger": cells.get("trigger", ""),
            "choices": str(raw.get("itemset") or ""),
            "choice_filter": str(raw.get("choice_filter") or ""),
            "appearance": str(control.get("appearance") or ""),
            "parameters": {k: str(v) for k, v in (raw.get("parameters") or {}).items()},
            "save_to": self.save_to(cells.get("save_to", "")),
            "changeable": cells.get("changeable", "").lower() in ("yes", "true"),
            "row": row,
        })  # fmt: skip

    def said(self, text: object) -> dict[str, str]:
        found = by_code(text, self.default)
        self.languages.update(dict.fromkeys(found))
        return found

    def row(self, name: str) -> tuple[int | None, dict[str, str]]:
        """The next row of the sheet with this name; nodes that pyxform adds have none."""
        for place in self.rows_by_name.get(name, ()):
            if place >= self.place:
                self.place = place + 1
                return self.table.rows[place]
        return None, {}

    def save_to(self, written: str) -> list[str] | None:
        if not written:
            return None
        list_name, mark, property_name = written.partition("#")
        if mark:
            return [list_name.strip(), property_name.strip()]
        lines = self.entity_lines()
        return [lines[0][1].get("list_name", ""), written] if lines else None

    def meta(self, raw: Mapping[str, Any], repeat: str | None) -> None:
        for entity in raw.get("children") or []:
            if entity.get("type") == "entity":
                for part in entity.get("children") or []:
                    if part.get("name") == "dataset":
                        self.homes[str(part.get("value"))] = repeat

    def entity_lines(self) -> list[tuple[int, dict[str, str]]]:
        table = self.sheets.get("entities")
        return table.rows if table else []

    def entities(self) -> list[dict[str, Any]]:
        names = ("create_if", "update_if", "entity_id")
        return [
            {
                "list": cells.get("list_name", cells.get("dataset", "")),
                "label": cells.get("label", ""),
                "repeat": self.homes.get(cells.get("list_name", cells.get("dataset", ""))),
                **{name: cells.get(name, "") for name in names},
                "row": row,
            }
            for row, cells in self.entity_lines()
        ]

    def choices(self, list_name: str, lines: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
        table = self.sheets.get("choices")
        rows = {
            cells.get("name"): row
            for row, cells in (table.rows if table else [])
            if cells.get("list_name") == list_name
        }
        plain = ("name", "label", "media")
        return [
            {
                "name": str(line["name"]),
                "label": self.said(line.get("label")),
                "extra": {
                    k: str(v)
                    for k, v in line.items()
                    if k not in plain and not k.startswith("__") and not isinstance(v, dict)
                },
                "row": rows.get(str(line["name"])),
            }
            for line in lines
        ]

    def sheet(self, name: str) -> dict[str, Any]:
        table = self.sheets[name]
        return {"columns": list(table.columns), "rows": [[row, cells] for row, cells in table.rows]}


def _told(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what the workbook says nothing about: a small cache is a quick cache."""
    return {key: value for key, value in node.items() if value or key in ("children", "row")}


def _type(kind: str) -> str:
    if kind in ("note", "calculate", "hidden", "audit", "email", "phonenumber"):
        return kind
    known: Mapping[str, Any] = QUESTION_TYPE_DICT.get(kind, {})
    bind, tag = known.get("bind", {}), known.get("control", {}).get("tag", "")
    preload = bind.get("jr:preload")
    if preload in ("date", "timestamp"):
        return str(bind.get("jr:preloadParams"))
    if preload:
        return "username" if "username" in str(bind.get("jr:preloadParams")) else "deviceid"
    return _BY_CONTROL.get(tag) or _BY_BIND.get(str(bind.get("type")), "text")
