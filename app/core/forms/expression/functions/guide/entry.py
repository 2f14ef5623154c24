"""What the help tells about one function, with an example that a test works out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Literal, TypeAlias

from app.core.forms.expression.functions.function import Function
from app.core.late import late_dataclass
from app.core.text import Text, _

Lines: TypeAlias = Sequence[Mapping[str, str]]
Engine: TypeAlias = Literal["collect", "web", "kobo"]

EVERYWHERE: frozenset[Engine] = frozenset({"collect", "web", "kobo"})
"""ODK Collect on a tablet, ODK's web forms, and the web forms of Kobo."""

TEXT, NUMBER = _("a text"), _("a number")
YES_NO, DATE = _("yes or no"), _("a date")
VALUE, ANSWERS = _("the value"), _("several answers")


@late_dataclass(frozen=True)
class Example:
    """An expression with the answers that it reads, and what it gives, written as text.

    `answers` are as `Sample` takes them; `at` names the question that the expression stands in,
    `rows` its row.
    """

    expression: str
    result: str
    answers: Mapping[str, object] = field(default_factory=dict)
    lists: Mapping[str, Lines] = field(default_factory=dict)
    at: str = ""
    rows: tuple[str, ...] = ()


@late_dataclass(frozen=True)
class Entry:
    """One function in the help: what it does in a sentence, what it gives, one example.

    `engines` are the other programs that know it; `note` tells where they part ways.
    """

    name: str
    says: Text
    gives: Text
    example: Example
    engines: frozenset[Engine] = EVERYWHERE
    note: Text | None = None


@late_dataclass(frozen=True)
class GuideRow:
    """One line of the table of all functions."""

    name: str
    group: Text
    usage: str
    least: int
    most: int | None
    entry: Entry

    @staticmethod
    def of(entry: Entry, group: Text, function: Function) -> GuideRow:
        """Return the line of a function: how it is written comes from the function itself."""
        usage = function.usage(entry.name)
        return GuideRow(entry.name, group, usage, function.least, function.most, entry)
