"""A form as plain JSON and back: what the reading process hands over and what the cache keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.core.errors import Fault
from app.core.forms.form import (
    Choice,
    EntityRule,
    Form,
    Group,
    Node,
    Question,
    Repeat,
    SaveTo,
    Sheet,
)
from app.core.text import LocalText

FORMAT = 4
_TEXTS = ("label", "hint", "guidance", "constraint_message", "required_message")


def form_from_json(
    raw: Mapping[str, Any], *, file: str = "", remarks: Iterable[Fault] = ()
) -> Form:
    """Return the form that `raw` describes; raises KeyError or TypeError on a foreign shape."""
    return Form(
        id=raw["id"],
        title=_text(raw["title"]) or LocalText(()),
        version=raw["version"],
        languages=tuple(raw["languages"]),
        default_language=raw["default_language"],
        content_hash=raw["content_hash"],
        children=tuple(_node(child) for child in raw["children"]),
        choices={
            name: tuple(_choice(choice) for choice in choices)
            for name, choices in raw["choices"].items()
        },
        entities=tuple(EntityRule(**rule) for rule in raw["entities"]),
        settings=raw["settings"],
        sheets={name: _sheet(name, sheet) for name, sheet in raw["sheets"].items()},
        columns=raw["columns"],
        headings=raw["headings"],
        file=file,
        remarks=tuple(remarks),
    )


def _node(raw: Mapping[str, Any]) -> Node:
    fields: dict[str, Any] = dict(raw)
    kind = fields.pop("kind")
    for name in _TEXTS:
        if name in fields:
            fields[name] = _text(fields[name])
    if fields.get("media"):
        fields["media"] = _media(fields["media"])
    if kind == "question":
        if fields.get("save_to"):
            fields["save_to"] = SaveTo(*fields["save_to"])
        return Question(**fields)
    fields["children"] = tuple(_node(child) for child in fields["children"])
    return Group(**fields) if kind == "group" else Repeat(**fields)


def _choice(raw: Mapping[str, Any]) -> Choice:
    label = _text(raw["label"]) or LocalText(())
    media = _media(raw["media"]) if raw.get("media") else {}
    return Choice(raw["name"], label, raw.get("extra", {}), raw.get("row"), media)


def _media(raw: Mapping[str, Mapping[str, str]]) -> Mapping[str, LocalText]:
    return {kind: LocalText.of(files) for kind, files in raw.items()}


def _sheet(name: str, raw: Mapping[str, Any]) -> Sheet:
    rows = tuple((row, cells) for row, cells in raw["rows"])
    return Sheet(name, tuple(raw["columns"]), rows)


def _text(raw: Mapping[str, str] | None) -> LocalText | None:
    return LocalText.of(raw) if raw else None
