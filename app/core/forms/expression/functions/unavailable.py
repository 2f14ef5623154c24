"""Functions that other programs have and this one has not, each with what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.text import Text, _

_PLACE = _("Places are not worked with here. Calculate it on the tablet and ask for the result.")
_DEVICE = _("It asks the tablet. Write the value, or a question of type {type}.", type="username")
_PATHS = _("Write the name of the question, as in {example}.", example="${age}")
_LABELS = _("Write the words in the label column; they are translated there.")


def _write(example: str) -> Text:
    return _("Write {example}.", example=example)


UNAVAILABLE: Mapping[str, Text] = {
    "substring": _("Write substr(text, start, end); it counts from 0."),
    "area": _PLACE,
    "enclosed-area": _PLACE,
    "distance": _PLACE,
    "geofence": _PLACE,
    "intersects": _PLACE,
    "extract-signed": _("Signed texts are not read here. Ask for the value itself."),
    "property": _DEVICE,
    "version": _("Write the version as a text, or keep it on the settings sheet."),
    "depend": _("Leave it out: everything is worked out again whenever an answer changes."),
    "jr:itext": _LABELS,
    "itext": _LABELS,
    "jr:choice-filter": _("Use the choice_filter column."),
    "name": _PATHS,
    "local-name": _PATHS,
    "namespace-uri": _PATHS,
    "id": _PATHS,
    "lang": _LABELS,
    "avg": _write("sum(${x}) div count-non-empty(${x})"),
    "average": _write("sum(${x}) div count-non-empty(${x})"),
    "mean": _write("sum(${x}) div count-non-empty(${x})"),
    "len": _write("string-length(text)"),
    "length": _write("string-length(text)"),
    "lower": _write("translate(text, 'ABC…', 'abc…')"),
    "lower-case": _write("translate(text, 'ABC…', 'abc…')"),
    "upper": _write("translate(text, 'abc…', 'ABC…')"),
    "upper-case": _write("translate(text, 'abc…', 'ABC…')"),
    "isblank": _write("${x} = ''"),
    "empty": _write("${x} = ''"),
    "ifs": _write("if(…, …, if(…, …, …))"),
    "iif": _write("if(condition, then, otherwise)"),
    "year": _write("number(format-date(${x}, '%Y'))"),
    "month": _write("number(format-date(${x}, '%n'))"),
    "day": _write("number(format-date(${x}, '%e'))"),
    "power": _write("pow(number, power)"),
    "trunc": _write("int(number)"),
    "exists": _write("count(…) > 0"),
}
_OTHER_PROGRAMS = _("It belongs to another program. Write the same with the functions in the help.")


def instead_of(name: str) -> Text | None:
    """Return what to write instead of a function that is known but not available here."""
    found = UNAVAILABLE.get(name)
    if found is None and ":" in name and name != "jr:choice-name":
        return _OTHER_PROGRAMS
    return found
