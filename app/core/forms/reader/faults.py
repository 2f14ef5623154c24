"""What the reader says of a workbook that is no form, in plain words and with every cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.core.errors import Fault, Place
from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.lexer import tokens
from app.core.forms.expression.parser import parse
from app.core.text import Text, _

_EXPRESSIONS = ("relevant", "constraint", "calculation", "choice_filter", "repeat_count")
_UNKNOWN_TYPE = re.compile(r"Unknown question type '(.+?)'")
_SAID: dict[str, tuple[Text, Text | None]] = {
    "too_many_rows": (
        _("The sheet {sheet} has more rows than a questionnaire can have."),
        _("Delete the rows below the last question."),
    ),
    "unreadable": (
        _("The workbook cannot be read."),
        _("Open it in a spreadsheet program and save it again as .xlsx."),
    ),
    "no_survey_sheet": (
        _("The workbook has no sheet called {name}."),
        _("A questionnaire has its questions on a sheet called {name}."),
    ),
    "no_questions": (
        _("The sheet {name} holds no question."),
        _("Write the first question in its second row."),
    ),
    "not_a_form": (_("The questionnaire cannot be used: {reason}"), None),
    "too_slow": (
        _("Reading the workbook took longer than {n} seconds and was stopped."),
        _("Copy the sheets into a new workbook and try again."),
    ),
    "reader_ended": (
        _("The workbook needs more memory than a questionnaire may take."),
        _("Copy the sheets into a new workbook and try again."),
    ),
    "no_reader": (_("The reader could not be started: {reason}"), None),
}


def refused(answer: Mapping[str, Any], file: str) -> list[Fault]:
    """Return the faults of a workbook that was refused, those of its expressions with them."""
    found = list(_cell_faults(answer.get("cells") or {}, file))
    raw = answer["fault"]
    if typed := list(_type_faults(raw.get("reason", ""), answer.get("cells") or {}, file)):
        return [*typed, *found]
    row = raw.get("row")
    if raw["code"] == "not_a_form" and row and any(fault.place.row == row for fault in found):
        return found
    message, fix = _SAID.get(raw["code"], _SAID["unreadable"])
    said = {"n": 10, "name": "survey", "reason": raw.get("reason", ""), "sheet": raw.get("sheet")}
    place = Place(file, sheet=raw.get("sheet"), row=row) if raw.get("sheet") else Place(file)
    whole = Fault(
        raw["code"],
        message.with_args(**said),
        place,
        fix=fix.with_args(**said) if fix else None,
    )
    return [whole, *found]


def _type_faults(reason: str, cells: Mapping[str, Any], file: str) -> Iterator[Fault]:
    named = _UNKNOWN_TYPE.search(reason)
    for row, line in cells.get("rows") or []:
        if named and line.get("type") == named[1]:
            yield Fault(
                "unknown_type",
                _("There is no kind of question called {type}.", type=named[1]),
                Place(file, sheet="survey", row=row, column="type"),
                fix=_("Kinds are text, integer, decimal, date, select_one and others of XLSForm."),
            )


def _cell_faults(cells: Mapping[str, Any], file: str) -> Iterator[Fault]:
    rows = cells.get("rows") or []
    names = {line["name"] for _row, line in rows if line.get("name")}
    for row, line in rows:
        for column in _EXPRESSIONS:
            text = line.get(column, "")
            written = cells["columns"].get(column, column)
            fault = _fault(text, names) if text else None
            if fault is not None:
                yield fault.placed(Place(file, sheet="survey", row=row, column=written), text)


def _fault(text: str, names: set[str]) -> ExpressionFault | None:
    try:
        parse(text)
        for token in tokens(text):
            name = token.text[2:-1].strip()
            if token.kind == "reference" and name not in names:
                return ExpressionFault(
                    "unknown_name",
                    _("No question is called {name}.", name=name),
                    at=token.at,
                    fix=did_you_mean(name, names, shape="${{{}}}"),
                )
    except ExpressionFault as fault:
        return fault
    return None


def unread_faults(unread: list[Mapping[str, Any]], file: str) -> list[Fault]:
    """Return the faults of questions whose kind this version does not read."""
    return [
        Fault(
            "unread_type",
            _("Questions of the kind {type} cannot be asked here yet.", type=one["type"]),
            Place(file, sheet="survey", row=one["row"], column="type"),
            fix=_("Put the choices on the sheet called {name}.", name="choices"),
        )
        for one in unread
    ]
