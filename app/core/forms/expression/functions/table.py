"""The table of all functions, for the help: usage, what each does, and one worked example."""

from __future__ import annotations

from app.core.forms.expression.functions import FUNCTIONS
from app.core.forms.expression.functions.function import Function
from app.core.forms.expression.functions.guide import choosing, dates, numbers, rows, texts
from app.core.forms.expression.functions.guide.entry import Engine, Entry, Example, GuideRow
from app.core.text import Text, _

__all__ = ["Engine", "Entry", "Example", "GuideRow", "functions_table"]

_PLACES = {
    "instance": "'list')/root/item[name = ${question}]/column",
    "current": ")/../question",
}
_GROUPS: tuple[tuple[Text, tuple[Entry, ...]], ...] = (
    (_("Conditions"), choosing.CONDITIONS),
    (_("Choices"), choosing.CHOICES),
    (_("Rows of a repeat"), rows.ROWS),
    (_("Texts"), texts.TEXTS),
    (_("Numbers"), numbers.NUMBERS),
    (_("Dates and times"), dates.DATES),
    (_("Look-ups in lists"), rows.LISTS),
    (_("Chance"), rows.CHANCES),
)


def functions_table() -> list[GuideRow]:
    """Return a line for each function, group by group."""
    return [_line(entry, group) for group, entries in _GROUPS for entry in entries]


def _line(entry: Entry, group: Text) -> GuideRow:
    function = FUNCTIONS.get(entry.name)
    if isinstance(function, Function):
        return GuideRow.of(entry, group, function)
    most = 1 if entry.name == "instance" else 0
    return GuideRow(entry.name, group, f"{entry.name}({_PLACES[entry.name]}", most, most, entry)
