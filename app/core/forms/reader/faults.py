"""What the reader says of a workbook that is no form, in plain words and with every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.core.errors import Fault, Place
from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.lexer import tokens
from app.core.forms.expression.parser import parse
from app.core.forms.reader.plain import PLAIN_BY_REASON, PYXFORM_SAYS
from app.core.forms.reader.rows import row_faults
from app.core.text import Text, _

_EXPRESSIONS = ("relevant", "constraint", "calculation", "choice_filter", "repeat_count")
_FOLLOWS = {
    "unknown_type": ("Unmatched", "Unknown question type"),
    "no_begin": ("Unmatched",),
    "no_end": ("Unmatched",),
    "wrong_end": ("Unmatched",),
    "unknown_list": ("List name not in",),
    "unknown_entity": ("entity list name",),
}
"""What pyxform says besides, where we have told the cause."""
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
    """Return the faults of a workbook that was refused, those of its cells with them."""
    cells, raw = answer.get("cells") or {}, answer["fault"]
    found = [*row_faults(cells, file), *_cell_faults(cells, file)]
    if raw["code"] == "not_a_form" and any(_is_told(raw, fault) for fault in found):
        return one_per_cell(found)
    return one_per_cell([_whole(raw, file), *found])


def _is_told(raw: Mapping[str, Any], fault: Fault) -> bool:
    """Whether the refusal says no more than a fault that was found: same row, or what follows."""
    same_sheet = fault.place.sheet == (raw.get("sheet") or "survey")
    if raw.get("row") and same_sheet and fault.place.row == raw["row"]:
        return True
    follows = _FOLLOWS.get(fault.code, ())
    return any(words in raw.get("reason", "") for words in follows)


def _whole(raw: Mapping[str, Any], file: str) -> Fault:
    """The refusal itself, in our words where there are some."""
    said = {
        "n": 10,
        "name": "survey",
        **(raw.get("context") or {}),
        "reason": raw.get("reason", ""),
        "sheet": raw.get("sheet"),
    }
    message, fix = _SAID.get(raw["code"], _SAID["unreadable"])
    if raw.get("kind") in PYXFORM_SAYS:
        message, fix = PYXFORM_SAYS[raw["kind"]]
    elif raw["code"] == "not_a_form" and raw.get("column") in PLAIN_BY_REASON:
        words, plain = PLAIN_BY_REASON[raw["column"]]
        if words in raw["reason"]:
            message, fix = plain
    place = Place(file)
    if raw.get("sheet"):
        place = Place(file, sheet=raw["sheet"], row=raw.get("row"), column=raw.get("column"))
    return Fault(
        raw["code"],
        message.with_args(**said),
        place,
        fix=fix.with_args(**said) if fix else None,
    )


def one_per_cell(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults without those of a cell that another one names already."""
    found: dict[object, Fault] = {}
    for fault in faults:
        place = fault.place
        named = place.sheet and place.row and place.column
        found.setdefault(place if named else (place, str(fault.message)), fault)
    return list(found.values())


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
