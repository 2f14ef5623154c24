"""`begin loop over list`: the same questions once for each choice, as groups of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.forms.languages import by_code

_TEXTS = ("label", "hint", "guidance", "constraint_message", "required_message")


def looped(
    node: Mapping[str, Any], choices: Sequence[Mapping[str, Any]], *, default: str
) -> dict[str, Any]:
    """Return a group that holds the questions of `node` once per choice.

    `%(name)s` and `%(label)s` in texts and names stand for the choice.
    """
    return {
        **node,
        "children": [
            {
                "kind": "group",
                "ref": f"{node['ref']}/{one['name']}",
                "name": str(one["name"]),
                "label": by_code(one.get("label"), default),
                "row": node["row"],
                "children": [
                    _copied(child, f"{node['ref']}/{one['name']}", one, default)
                    for child in node["children"]
                ],
            }
            for one in choices
        ],
    }


def _copied(
    node: Mapping[str, Any], path: str, choice: Mapping[str, Any], default: str
) -> dict[str, Any]:
    labels = by_code(choice.get("label"), default)
    name = _filled(node["name"], choice, str(choice["name"]))
    copy = {**node, "name": name, "ref": f"{path}/{name}"}
    for key in _TEXTS:
        if key in copy:
            copy[key] = {
                code: _filled(words, choice, labels.get(code, str(choice["name"])))
                for code, words in copy[key].items()
            }
    if "children" in copy:
        copy["children"] = [_copied(child, copy["ref"], choice, default)
                            for child in node["children"]]  # fmt: skip
    return copy


def _filled(words: str, choice: Mapping[str, Any], label: str) -> str:
    return words.replace("%(name)s", str(choice["name"])).replace("%(label)s", label)
