"""Rows that lack something or stand twice, told for every cell of a refused workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.errors import Fault
from app.core.forms.reader.rough import CONTROL, WITH_LIST
from app.core.forms.reader.rows import Row, Tell, teller
from app.core.text import _

# Signs of the higher planes, such as emoji, are letters to XForms.
_LETTER = r"(?:[^\W\d]|[\U00010000-\U000EFFFF])"
_NAME = re.compile(rf"{_LETTER}(?:{_LETTER}|[\w.:\-])*\Z")
_NAMELESS = frozenset({"note", "audit"})
_SETTINGS = frozenset({"form_title", "form_id", "set form title", "set form id", "prefix"})
_FORM = _("A name begins with a letter and holds letters, digits, _, - and . only.")
_ANOTHER = _("Give one of them another name.")


def name_faults(cells: Mapping[str, Any], file: str) -> list[Fault]:
    """Return what the rows of `survey` and `choices` lack, and what stands there twice."""
    rows: list[Row] = [(row, line) for row, line in cells.get("rows") or []]
    choices: list[Row] = [(row, line) for row, line in cells.get("choices") or []]
    settings = [line for _row, line in cells.get("settings") or []]
    twice = settings[0].get("allow_choice_duplicates", "").lower() if settings else ""
    tell = teller(cells, file)
    several = {
        asked[2]
        for _row, line in rows
        if (asked := WITH_LIST.match(line.get("type", ""))) and "multiple" in asked[1].lower()
    }
    return [
        *_rows(rows, tell),
        *_siblings(rows, tell),
        *_choices(choices, tell, several, twice=twice in ("yes", "true")),
    ]


def _rows(rows: Sequence[Row], tell: Tell) -> Iterator[Fault]:
    for row, line in rows:
        kind, name = line.get("type", ""), line.get("name", "")
        control = CONTROL.match(kind)
        if (control and control[1].lower() == "end") or kind.lower() in _SETTINGS:
            continue
        if not kind:
            if name or any(column.startswith("label") for column in line):
                message = _("This row does not say what kind of question it is.")
                fix = _("Kinds are text, integer, decimal, date, select_one and others of XLSForm.")
                yield tell("no_type", message, row, "type", fix=fix)
            continue
        if not name:
            if kind.lower() not in _NAMELESS:
                yield tell("no_name", _("This row needs a name."), row, "name", fix=_FORM)
        elif not _NAME.match(name):
            message = _("This is not a name that a row can have.")
            yield tell("bad_name", message, row, "name", fix=_FORM, excerpt=name)
        if kind.lower() == "calculate" and not (line.get("calculation") or line.get("default")):
            message = _("A row of the kind calculate needs a calculation.")
            yield tell("no_calculation", message, row, "calculation")


def _siblings(rows: Sequence[Row], tell: Tell) -> Iterator[Fault]:
    """Names that stand twice in the same group, and repeats that are called the same anywhere."""
    around: list[dict[str, int]] = [{}]
    repeats: dict[str, int] = {}
    for row, line in rows:
        kind, name = line.get("type", ""), line.get("name", "")
        control = CONTROL.match(kind)
        if control and control[1].lower() == "end":
            if len(around) > 1:
                around.pop()
            continue
        if name and kind:
            is_repeat = bool(control) and "repeat" in kind.lower()
            before = around[-1].get(name)
            said = _("Two rows of the same group are called {name}: {row} and {other}.")
            if not before and is_repeat:
                before = repeats.get(name)
                said = _("Two repeats are called {name}: rows {row} and {other}.")
            if before:
                yield tell(
                    "name_twice",
                    said.with_args(name=name, row=before, other=row),
                    row, "name", fix=_ANOTHER, excerpt=name,
                )  # fmt: skip
            around[-1].setdefault(name, row)
            if is_repeat:
                repeats.setdefault(name, row)
        if control:
            around.append({})


def _choices(rows: Sequence[Row], tell: Tell, several: set[str], *, twice: bool) -> Iterator[Fault]:
    seen: dict[tuple[str, str], int] = {}
    for row, line in rows:
        name, of = line.get("name", ""), line.get("list_name", "")
        labelled = any(column.startswith(("label", "media", "image")) for column in line)
        if of and not name:
            yield tell("choice_no_name", _("A choice needs a name."), row, "name",
                       sheet="choices", fix=_FORM)  # fmt: skip
        if not name or not of:
            continue
        if not labelled:
            yield tell("choice_no_label", _("A choice needs a label."), row, "label",
                       sheet="choices", fix=_("Write what people are to read."),
                       level="warning")  # fmt: skip
        if " " in name and of in several:
            yield tell(
                "choice_space",
                _("The name of a choice holds a space, and several choices can be ticked."),
                row, "name", sheet="choices", excerpt=name,
                fix=_("Write {example}.", example=name.replace(" ", "_")),
            )  # fmt: skip
        before = seen.setdefault((of, name), row)
        if before != row and not twice:
            yield tell(
                "choice_twice",
                _("Two choices of this list have the same name: rows {row} and {other}.",
                  row=before, other=row),
                row, "name", sheet="choices", fix=_ANOTHER, excerpt=name,
            )  # fmt: skip
