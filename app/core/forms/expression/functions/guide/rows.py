"""The guide to functions of rows, of lists and of chance."""

from __future__ import annotations

from app.core.forms.expression.functions.guide.entry import (
    ANSWERS,
    NUMBER,
    TEXT,
    VALUE,
    Entry,
    Example,
)
from app.core.text import _

_FAMILY = {
    "persons": [
        {"given_name": "Amal", "age": 34},
        {"given_name": "Sami", "age": 6},
        {"given_name": "Lina", "age": None},
    ]
}
_BLANKS = _("Blank answers are left out; in web forms they make the result blank.")
_VILLAGES = {
    "villages": [
        {"name": "v1", "label": "North Bridge", "district": "north"},
        {"name": "v2", "label": "Old Mill", "district": "south"},
    ]
}

ROWS = (
    Entry(
        "count",
        _("Counts the rows of a repeat, or those that a condition keeps."),
        NUMBER,
        Example("count(${persons}[age < 18])", "1", _FAMILY),
        note=_("Rows that are not asked for are left out; in web forms they are counted."),
    ),
    Entry(
        "count-non-empty",
        _("Counts the answers that are not blank."),
        NUMBER,
        Example("count-non-empty(${age})", "2", _FAMILY),
    ),
    Entry(
        "sum",
        _("Adds the answers of all rows, or several values."),
        NUMBER,
        Example("sum(${age})", "40", _FAMILY),
        note=_BLANKS,
    ),
    Entry(
        "min",
        _("Gives the smallest answer."),
        NUMBER,
        Example("min(${age})", "6", _FAMILY),
        note=_BLANKS,
    ),
    Entry(
        "max",
        _("Gives the largest answer."),
        NUMBER,
        Example("max(${age})", "34", _FAMILY),
        note=_BLANKS,
    ),
    Entry(
        "join",
        _("Puts the answers of all rows together, with a sign between them."),
        TEXT,
        Example("join(', ', ${given_name})", "Amal, Sami, Lina", _FAMILY),
    ),
    Entry(
        "indexed-repeat",
        _("Gives the answer of the row with a number; the first row is 1."),
        VALUE,
        Example("indexed-repeat(${given_name}, ${persons}, 2)", "Sami", _FAMILY),
    ),
    Entry(
        "position",
        _("Gives the number of the row; in square brackets, that of the row looked at."),
        NUMBER,
        Example("position(..)", "2", _FAMILY, at="age", rows=("2",)),
    ),
    Entry(
        "last",
        _("Gives the number of rows, inside square brackets."),
        NUMBER,
        Example("string(${persons}[position() = last()]/given_name)", "Lina", _FAMILY),
        frozenset({"web", "kobo"}),
    ),
)

LISTS = (
    Entry(
        "instance",
        _("Looks up a column in a list of choices."),
        VALUE,
        Example(
            "string(instance('villages')/root/item[name = ${village}]/district)",
            "south",
            {"village": "v2"},
            _VILLAGES,
        ),
    ),
    Entry(
        "current",
        _("Leads back, inside square brackets, to the question that the expression stands in."),
        VALUE,
        Example("count(${persons}[age > current()/../age])", "1", _FAMILY, at="age", rows=("2",)),
    ),
    Entry(
        "pulldata",
        _("Looks up a column of a list in the line whose key column has a value."),
        TEXT,
        Example(
            "pulldata('villages', 'label', 'name', ${village})",
            "Old Mill",
            {"village": "v2"},
            _VILLAGES,
        ),
    ),
)

CHANCES = (
    Entry(
        "random",
        _("Gives a number by chance, from 0 up to 1; write it in once(…)."),
        NUMBER,
        Example("random() < 1", "true"),
    ),
    Entry(
        "randomize",
        _("Puts answers into an order by chance; the same seed gives the same order everywhere."),
        ANSWERS,
        Example("join(' ', randomize(${letter}, 42))", "A F C B D E",
                {"letters": [{"letter": sign} for sign in "ABCDEF"]}),
    ),
    Entry(
        "uuid",
        _("Gives a new id that no other record has; write it in once(…)."),
        TEXT,
        Example("string-length(uuid(12))", "12"),
    ),
)  # fmt: skip
