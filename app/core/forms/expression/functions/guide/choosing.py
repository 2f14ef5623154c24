"""The guide to functions of conditions and of choices."""

from __future__ import annotations

from app.core.forms.expression.functions.guide.entry import (
    NUMBER,
    TEXT,
    VALUE,
    YES_NO,
    Entry,
    Example,
)
from app.core.text import _

_SEX = {"sex": [{"name": "f", "label": "Female"}, {"name": "m", "label": "Male"}]}

CONDITIONS = (
    Entry(
        "if",
        _("Gives the second value when the condition holds, otherwise the third."),
        VALUE,
        Example("if(${age} < 18, 'child', 'adult')", "child", {"age": 6}),
        note=_("An answer alone as condition is no when it is blank; in web forms it is yes."),
    ),
    Entry(
        "not",
        _("Turns yes into no and no into yes."),
        YES_NO,
        Example("not(${age} < 18)", "false", {"age": 6}),
    ),
    Entry("true", _("Yes."), YES_NO, Example("true()", "true")),
    Entry("false", _("No."), YES_NO, Example("false()", "false")),
    Entry(
        "boolean",
        _("Reads a value as yes or no: blank and zero are no."),
        YES_NO,
        Example("boolean(${children})", "false", {"children": 0}),
    ),
    Entry(
        "boolean-from-string",
        _("Reads the texts 1 and true as yes, every other text as no."),
        YES_NO,
        Example("boolean-from-string('1')", "true"),
    ),
    Entry(
        "coalesce",
        _("Gives the first value that is not blank."),
        VALUE,
        Example(
            "coalesce(${nickname}, ${given_name})", "Amal", {"nickname": "", "given_name": "Amal"}
        ),
    ),
    Entry(
        "once",
        _("Keeps what the question already holds, and works the value out only when it is blank."),
        VALUE,
        Example("once('new')", "kept", {"number": "kept"}, at="number"),
    ),
    Entry(
        "checklist",
        _("Tells whether at least and at most so many conditions hold; -1 sets no limit."),
        YES_NO,
        Example("checklist(2, -1, ${a} > 0, ${b} > 0, ${c} > 0)", "true", {"a": 1, "b": 0, "c": 3}),
    ),
    Entry(
        "weighted-checklist",
        _("The same, with a weight behind each condition; the weights of those that hold count."),
        YES_NO,
        Example("weighted-checklist(3, -1, ${a} > 0, 2, ${b} > 0, 1)", "false", {"a": 1, "b": 0}),
    ),
)

CHOICES = (
    Entry(
        "selected",
        _("Tells whether a choice is among those chosen."),
        YES_NO,
        Example("selected(${needs}, 'food')", "true", {"needs": "water food"}),
    ),
    Entry(
        "is-selected",
        _("Another name of selected."),
        YES_NO,
        Example("is-selected(${needs}, 'shelter')", "false", {"needs": "water food"}),
        frozenset({"collect"}),
        note=_("Write {example}.", example="selected(…)"),
    ),
    Entry(
        "count-selected",
        _("Counts the choices that were chosen."),
        NUMBER,
        Example("count-selected(${needs})", "2", {"needs": "water food"}),
    ),
    Entry(
        "selected-at",
        _("Gives the choice at a place; the first place is 0."),
        TEXT,
        Example("selected-at(${needs}, 1)", "food", {"needs": "water food"}),
    ),
    Entry(
        "jr:choice-name",
        _("Gives the label of a choice in the language of the form."),
        TEXT,
        Example("jr:choice-name(${sex}, '${sex}')", "Female", {"sex": "f"}, _SEX),
    ),
)
