"""pyxform's dictionary of a form made into our tree as plain JSON, with the row of everything."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
from pyxform.utils import default_is_dynamic

from app.core.forms.languages import FALLBACK, by_code, code_of
from app.core.forms.reader.choosing import ChoiceLists, media_of
from app.core.forms.reader.loops import looped
from app.core.forms.reader.rough import LAST_SAVED, form_id_of
from app.core.forms.reader.sheets import OWN_SHEETS, Table

_BY_CONTROL = {
    "select1": "select_one", "select": "select_multiple", "odk:rank": "rank",
    "range": "range", "trigger": "acknowledge",
}  # fmt: skip
_BY_BIND = {
    "int": "integer", "decimal": "decimal", "date": "date", "time": "time",
    "dateTime": "datetime", "geopoint": "geopoint", "geotrace": "geotrace",
    "geoshape": "geoshape", "binary": "file", "barcode": "barcode",
}  # fmt: skip
_UNREAD = frozenset({"xml-external", "osm"})
_SILENT = frozenset({"start-geopoint", "background-geopoint", "background-audio"})
_MADE = re.compile(r"generated_\w+?_(\d+)\Z")
_TABLE_HEAD = "reserved_name_for_field_list_labels_"
_PULLED = re.compile(r"pulldata\s*\(\s*['\"]([\w.\-]+?)(?:\.csv)?['\"]")


class Adapter:
    """One form on its way from pyxform's dictionary to ours."""

    def __init__(
        self, survey: Mapping[str, Any], sheets: Mapping[str, Table], lists: Mapping[str, bytes]
    ) -> None:
        self.survey = survey
        self.sheets = sheets
        self.table = sheets.get("survey", Table({}, []))
        self.default = code_of(str(survey.get("default_language") or ""), FALLBACK)
        self.languages: dict[str, None] = {}
        self.unread: list[dict[str, Any]] = []
        self.homes: dict[str, str | None] = {}
        self.lists = ChoiceLists(
            survey, sheets, lists, default=self.default, said=self.said, noted=self.unread
        )
        self.counts: set[str] = set()
        self.place = 0
        self.rows_by_name: dict[str, list[int]] = defaultdict(list)
        for place, (_row, cells) in enumerate(self.table.rows):
            self.rows_by_name[cells.get("name", "")].append(place)

    def form(self, content_hash: str) -> dict[str, Any]:
        """Return the whole form."""
        survey = self.survey
        children = list(self.nodes(survey["children"], "", None))
        children += form_id_of(self.table)
        self.lists_looked_up()
        settings = self.settings()
        return {
            "id": str(survey["id_string"]),
            "title": self.title(settings),
            "version": str(survey.get("version") or ""),
            "default_language": self.default,
            "content_hash": content_hash,
            "children": children,
            "choices": self.lists.all(),
            "entities": self.entities(),
            "settings": settings,
            "sheets": {name: self.sheet(name) for name in OWN_SHEETS if name in self.sheets},
            "columns": self.table.columns,
            "headings": {name: table.columns for name, table in self.sheets.items()},
            "languages": list(self.languages) or [self.default],
            "unread": [*self.unread, *self.invisible()],
        }

    def invisible(self) -> Iterator[dict[str, Any]]:
        for name, table in self.sheets.items():
            for row, column in table.invisible:
                yield {"code": "invisible_sign", "said": {}, "sheet": name, "row": row,
                       "column": column, "level": "warning"}  # fmt: skip

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

    def nodes(
        self, children: list[Mapping[str, Any]], path: str, repeat: str | None
    ) -> Iterator[dict[str, Any]]:
        self.counts |= {
            f"{raw['name']}_count" for raw in children
            if raw.get("type") == "repeat" and f"{raw['name']}_count" not in self.rows_by_name
        }  # fmt: skip
        for raw in children:
            kind, name = str(raw.get("type")), str(raw.get("name"))
            ref = f"{path}/{name}".lstrip("/")
            if kind == "group" and name == "meta":
                self.meta(raw, repeat)
            elif kind == "loop":
                inside = self.section(raw, ref, "group", repeat)
                yield looped(inside, raw["columns"], default=self.default)
            elif kind in ("group", "repeat"):
                yield self.section(raw, ref, kind, repeat)
            elif kind == "csv-external":
                self.lists.list_from(f"{name}.csv", name, {}, self.row(name)[0], strict=False)
            elif kind in _UNREAD:
                self.leave_out(kind, name)
            elif name.startswith(_TABLE_HEAD):
                pass  # the heads of a table of choices; whoever draws it has them from its rows
            elif kind not in ("instance", "entity") and name not in self.counts:
                yield self.question(raw, ref)

    def lists_looked_up(self) -> None:
        """Read the lists that only an expression names: `pulldata('prices', …)`."""
        for row, cells in self.table.rows:
            for column, text in cells.items():
                for name in _PULLED.findall(text) if "pulldata" in text else ():
                    if name not in self.lists.inside:
                        self.lists.list_from(f"{name}.csv", name, {}, row, strict=False,
                                             column=column)  # fmt: skip

    def leave_out(self, kind: str, name: str) -> None:
        row, cells = self.row(name)
        self.unread.append({
            "code": "unread_type", "said": {"type": cells.get("type", kind)},
            "kind": kind, "row": row, "column": self.table.columns.get("type", "type"),
        })  # fmt: skip

    def section(
        self, raw: Mapping[str, Any], ref: str, kind: str, repeat: str | None
    ) -> dict[str, Any]:
        row, cells = self.row(raw["name"])
        control, bind = raw.get("control") or {}, raw.get("bind") or {}
        inner = ref if kind == "repeat" else repeat
        node = {
            "kind": kind,
            "ref": ref,
            "name": raw["name"],
            "label": self.said(raw.get("label")),
            "relevant": str(bind.get("relevant") or ""),
            "appearance": str(control.get("appearance") or ""),
            "media": media_of(raw, self.default),
            "row": row,
            "children": list(self.nodes(raw.get("children") or [], ref, inner)),
        }
        if kind == "repeat":
            # pyxform puts a calculation of its own before the repeat; the cell says the same.
            node["count"] = cells.get("repeat_count") or str(control.get("jr:count") or "")
        return _told(node)

    def question(self, raw: Mapping[str, Any], ref: str) -> dict[str, Any]:
        row, cells = self.row(raw["name"])
        kind = str(raw["type"])
        bind, control = raw.get("bind") or {}, raw.get("control") or {}
        usual = QUESTION_TYPE_DICT.get(kind, {}).get("bind", {})
        default = self.default_of(raw, row)
        asked = _type(kind)
        parameters = raw.get("parameters") or {}
        if kind in _SILENT:
            self.unread.append({"code": "not_recorded", "said": {"type": kind}, "kind": kind,
                                "row": row, "level": "warning",
                                "column": self.table.columns.get("type", "type")})  # fmt: skip
        return _told({
            "kind": "question",
            "ref": ref,
            "name": raw["name"],
            "type": asked,
            "label": self.said(raw.get("label")),
            "hint": self.said(raw.get("hint")),
            "guidance": self.said(raw.get("guidance_hint")),
            "constraint_message": self.said(bind.get("jr:constraintMsg")),
            "required_message": self.said(bind.get("jr:requiredMsg")),
            "relevant": str(bind.get("relevant") or ""),
            "constraint": str(bind.get("constraint") or usual.get("constraint") or ""),
            "required": str(bind.get("required") or ""),
            "read_only": str(bind.get("readonly") or ""),
            "calculation": str(bind.get("calculate") or ""),
            "default": default,
            "default_is_expression": bool(default and default_is_dynamic(default, kind)),
            "trigger": cells.get("trigger", ""),
            "choices": self.lists.name_of(raw, row),
            "choice_filter": str(raw.get("choice_filter") or ""),
            "appearance": str(control.get("appearance") or ""),
            "parameters": _parameters(parameters),
            "media": media_of(raw, self.default),
            "save_to": self.save_to(cells.get("save_to", "")),
            "changeable": cells.get("changeable", "").lower() in ("yes", "true"),
            "row": row,
        })  # fmt: skip

    def default_of(self, raw: Mapping[str, Any], row: int | None) -> str:
        """The default of a question; an answer of the form filled in before is blank here."""
        default = str(raw.get("default") or "")
        if LAST_SAVED not in default:
            return default
        self.unread.append({"code": "last_saved", "said": {}, "row": row, "level": "warning",
                            "column": self.table.columns.get("default", "default")})  # fmt: skip
        return ""

    def said(self, text: object) -> dict[str, str]:
        found = by_code(text, self.default)
        self.languages.update(dict.fromkeys(found))
        return found

    def row(self, name: str) -> tuple[int | None, dict[str, str]]:
        """The next row of the sheet with this name; of a node that pyxform adds, the row behind."""
        for place in self.rows_by_name.get(name, ()):
            if place >= self.place:
                self.place = place + 1
                return self.table.rows[place]
        if made := _MADE.fullmatch(name):
            return int(made[1]), {}
        base = name.removesuffix("_other")
        known = self.rows_by_name.get(base) if base != name else None
        return (self.table.rows[known[0]][0] if known else None), {}

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

    def sheet(self, name: str) -> dict[str, Any]:
        table = self.sheets[name]
        return {"columns": list(table.columns), "rows": [[row, cells] for row, cells in table.rows]}


def _told(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what the workbook says nothing about: a small cache is a quick cache."""
    return {key: value for key, value in node.items() if value or key in ("children", "row")}


def _parameters(given: object) -> dict[str, str]:
    if isinstance(given, str):
        pairs = (word.partition("=") for word in given.replace(";", " ").split())
        return {name: value for name, _mark, value in pairs if name}
    return {k: str(v) for k, v in given.items()} if isinstance(given, Mapping) else {}


def _type(kind: str) -> str:
    if kind in ("note", "calculate", "hidden", "audit", "email", "phonenumber"):
        return kind
    if kind in _SILENT:
        return "hidden"
    if kind == "select one external":
        return "select_one"
    known: Mapping[str, Any] = QUESTION_TYPE_DICT.get(kind, {})
    bind, tag = known.get("bind", {}), known.get("control", {}).get("tag", "")
    preload = bind.get("jr:preload")
    if preload in ("date", "timestamp"):
        return str(bind.get("jr:preloadParams"))
    if preload:
        return "username" if "username" in str(bind.get("jr:preloadParams")) else "deviceid"
    return _BY_CONTROL.get(tag) or _BY_BIND.get(str(bind.get("type")), "text")
