"""What the reader says of a workbook that is no form, in plain words and with every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.core.errors import Fault, Place
from app.core.forms.form_json import form_from_json
from app.core.forms.reader.cells import cell_faults
from app.core.forms.reader.names import name_faults
from app.core.forms.reader.plain import INSTEAD, NOTED, PLAIN_BY_REASON, PYXFORM_SAYS
from app.core.forms.reader.rows import row_faults
from app.core.forms.scoring.checks import scoring_faults
from app.core.forms.session.plan import make_plan
from app.core.text import Text, _

_FOLLOWS = {
    "unknown_type": ("Unmatched", "Unknown question type"),
    "no_begin": ("Unmatched",),
    "no_end": ("Unmatched",),
    "wrong_end": ("Unmatched",),
    "unknown_list": ("List name not in", "external_choices", "external choices"),
    "unknown_entity": ("entity list name",),
    "no_list_names": ("the mandatory columns",),
    "choice_space": ("Choice names with spaces",),
    "several_from_rows": ("${",),
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
    "too_many_columns": (
        _("The sheet {sheet} has more than {n} columns."),
        _("Delete the columns that the questionnaire does not need."),
    ),
    "too_many_texts": (
        _("The workbook holds more than {n} different texts."),
        _("Copy the sheets of the questionnaire into a new workbook."),
    ),
    "too_much_logic": (
        _("The conditions and calculations of the sheet {sheet} have more than {n} signs."),
        _("Split the questionnaire into several."),
    ),
    "headings_lower": (
        _("The headings of the sheet {sheet} stand in row {row}, not in the first."),
        _("Delete the rows above the headings."),
    ),
    "groups_too_deep": (
        _("This group lies inside more than {n} others."),
        _("Check that each group is ended by a row of its own."),
    ),
    "long_cell": (
        _("This cell holds more than {n} signs, more than a spreadsheet can show."),
        _("Shorten the text."),
    ),
    "two_headings": (
        _("Two columns of the sheet {sheet} have the heading {heading}."),
        _("Keep one of the two."),
    ),
    "not_understood": (
        _("The questionnaire is written in a way that is not understood."),
        _("Take out columns that XLSForm does not know, such as {example}.", example="instance::…"),
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
    found = [*row_faults(cells, file), *name_faults(cells, file), *cell_faults(cells, file)]
    if "rough" in answer:
        found += _rough_faults(answer["rough"], file, found)
    if raw["code"] in ("not_a_form", "not_understood") and any(
        _is_told(raw, fault) for fault in found
    ):
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
    if raw.get("sheet") and not (raw["code"] == "not_understood" and not raw.get("row")):
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


def _rough_faults(raw: Mapping[str, Any], file: str, before: Iterable[Fault]) -> Iterator[Fault]:
    """What is wrong with the expressions and scoring of a workbook that was refused."""
    twice = {fault.excerpt for fault in before if fault.code == "name_twice"}
    form = form_from_json(raw, file=file)
    plan, faults = make_plan(form)
    for fault in [*faults, *scoring_faults(form, plan)]:
        if fault.code == "ambiguous_name" and any(f"{{{name}}}" in fault.excerpt for name in twice):
            continue  # it goes with the name that stands twice
        if raw["outside"] and fault.code in ("unknown_column", "unknown_list", "bad_instance"):
            continue  # the list was not read
        yield fault


def read_faults(unread: Iterable[Mapping[str, Any]], file: str) -> list[Fault]:
    """Return the faults and warnings that the reader noted: what cannot be asked or found here."""
    return [_noted(one, file) for one in unread]


def _noted(one: Mapping[str, Any], file: str) -> Fault:
    message, fix = NOTED[one["code"]]
    if one["code"] == "unread_type":
        fix = INSTEAD.get(one["kind"], fix)
    return Fault(
        one["code"],
        message.with_args(**one["said"]),
        Place(file, sheet=one.get("sheet", "survey"), row=one["row"], column=one["column"]),
        fix.with_args(**one["said"]) if fix else None,
        one.get("level", "fault"),
    )
