"""The guide to all functions as Markdown, in the language of the reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import groupby

from app.core.forms.expression.functions.guide.entry import EVERYWHERE, Engine, GuideRow
from app.core.text import Said, _

PLACE = "{functions}"
"""Where the guide stands in a help page."""

_BLANK = _("blank", context="answer")
_ENGINES: dict[Engine, str] = {
    "collect": "ODK Collect", "web": "ODK Web Forms", "kobo": "Kobo Web Forms",
}  # fmt: skip


def functions_told(rows: list[GuideRow], *, say: Callable[[Said], str]) -> str:
    """Return a heading for each group, and for each function what it does and its example."""
    parts: list[str] = []
    for group, lines in groupby(rows, key=lambda row: row.group):
        parts.append(f"## {say(group)}")
        for line in lines:
            parts += _function(line, say)
    return "\n\n".join(parts)


def _function(row: GuideRow, say: Callable[[Said], str]) -> Iterator[str]:
    entry, example = row.entry, row.entry.example
    yield f"### `{row.usage}`"
    yield say(_("{says} It gives {gives}.", says=entry.says, gives=entry.gives))
    if example.answers:
        answers = ", ".join(
            f"`{name}` = {f'`{_written(value)}`' if value != '' else say(_BLANK)}"
            for name, value in example.answers.items()
        )
        yield say(_("Example, where the answers are {answers}:", answers=answers))
    else:
        yield say(_("Example:"))
    yield f"`{example.expression}` → `{example.result}`"
    if entry.engines != EVERYWHERE:
        known = ", ".join(_ENGINES[engine] for engine in _ENGINES if engine in entry.engines)
        yield (
            say(_("Also known to {engines} only.", engines=known))
            if known
            else say(_("Known to no other program."))
        )
    if entry.note is not None:
        yield say(entry.note)


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
