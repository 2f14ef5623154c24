"""The guide to functions of numbers."""

from __future__ import annotations

from app.core.forms.expression.functions.guide.entry import (
    NUMBER,
    Engine,
    Entry,
    Example,
)
from app.core.text import Text, _


def _row(name: str, says: Text, expression: str, result: str, **answers: object) -> Entry:
    return Entry(name, says, NUMBER, Example(expression, result, answers))


_WEB: frozenset[Engine] = frozenset({"web", "kobo"})
_INT = _("Not every program knows {name}.", name="floor(…), ceiling(…)")

NUMBERS = (
    _row("number", _("Reads a value as a number; what is none is blank."),
         "number(${code}) + 1", "6", code="05"),
    _row("int", _("Leaves out what stands behind the decimal point."), "int(7.9)", "7"),
    Entry("round", _("Rounds to a whole number, or to so many places; halves go away from zero."),
          NUMBER, Example("round(${share}, 1)", "33.3", {"share": 33.333}),
          note=_("On a tablet -2.5 becomes -2, and 1.005 with two places 1.01.")),
    Entry("floor", _("Rounds down to a whole number."), NUMBER,
          Example("floor(-2.5)", "-3"), _WEB, note=_INT),
    Entry("ceiling", _("Rounds up to a whole number."), NUMBER,
          Example("ceiling(2.1)", "3"), _WEB, note=_INT),
    _row("abs", _("Leaves out the minus sign."), "abs(-4)", "4"),
    _row("pow", _("Raises a number to a power."), "pow(2, 10)", "1024"),
    _row("sqrt", _("Gives the square root."), "sqrt(${members})", "3", members=9),
    _row("exp", _("Raises e to a power."), "round(exp(1), 3)", "2.718"),
    _row("exp10", _("Raises 10 to a power."), "exp10(3)", "1000"),
    _row("log", _("Gives the natural logarithm, as proxy means formulas use it."),
         "round(log(${spending}), 4)", "6.2146", spending=500),
    _row("log10", _("Gives the logarithm to the base of 10."), "log10(1000)", "3"),
    _row("pi", _("The number pi."), "round(pi(), 4)", "3.1416"),
    _row("sin", _("Gives the sine of an angle in radians."), "sin(0)", "0"),
    _row("cos", _("Gives the cosine of an angle in radians."), "cos(0)", "1"),
    _row("tan", _("Gives the tangent of an angle in radians."), "tan(0)", "0"),
    _row("asin", _("Gives the angle of a sine."), "round(asin(1), 4)", "1.5708"),
    _row("acos", _("Gives the angle of a cosine."), "acos(1)", "0"),
    _row("atan", _("Gives the angle of a tangent."), "round(atan(1), 4)", "0.7854"),
    _row("atan2", _("Gives the angle of a point from its two coordinates."),
         "round(atan2(1, 1), 4)", "0.7854"),
)  # fmt: skip
