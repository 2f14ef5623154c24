"""The guide to functions of texts."""

from __future__ import annotations

from app.core.forms.expression.functions.guide.entry import NUMBER, TEXT, YES_NO, Entry, Example
from app.core.text import _

_NAME = {"name": "Amal Haroun"}

TEXTS = (
    Entry(
        "concat",
        _("Puts texts together."),
        TEXT,
        Example("concat(${given}, ' ', ${family})", "Amal Haroun",
                {"given": "Amal", "family": "Haroun"}),
    ),
    Entry(
        "string-length",
        _("Counts the letters and signs of a text."),
        NUMBER,
        Example("string-length(${name})", "11", _NAME),
    ),
    Entry(
        "substr",
        _("Gives a part of a text, from one place up to before another; the first place is 0."),
        TEXT,
        Example("substr(${name}, 0, 4)", "Amal", _NAME),
    ),
    Entry(
        "substring-before",
        _("Gives what stands before a sign."),
        TEXT,
        Example("substring-before(${name}, ' ')", "Amal", _NAME),
    ),
    Entry(
        "substring-after",
        _("Gives what stands after a sign."),
        TEXT,
        Example("substring-after(${name}, ' ')", "Haroun", _NAME),
    ),
    Entry(
        "contains",
        _("Tells whether a text contains another."),
        YES_NO,
        Example("contains(${name}, 'Har')", "true", _NAME),
    ),
    Entry(
        "starts-with",
        _("Tells whether a text begins with another."),
        YES_NO,
        Example("starts-with(${name}, 'Am')", "true", _NAME),
    ),
    Entry(
        "ends-with",
        _("Tells whether a text ends with another."),
        YES_NO,
        Example("ends-with(${name}, 'oun')", "true", _NAME),
    ),
    Entry(
        "translate",
        _("Replaces signs by others, one by one; a sign without another is left out."),
        TEXT,
        Example("translate(${phone}, '- ', '')", "0790000000", {"phone": "079-000 0000"}),
    ),
    Entry(
        "normalize-space",
        _("Takes away blanks at both ends and double blanks inside."),
        TEXT,
        Example("normalize-space('  Amal   Haroun ')", "Amal Haroun"),
    ),
    Entry(
        "string",
        _("Reads a value as a text; a missing number is blank."),
        TEXT,
        Example("string(${age})", "34", {"age": 34}),
        note=_("A missing number and a number of more than nine digits look different elsewhere."),
    ),
    Entry(
        "regex",
        _("Tells whether a text fits a pattern; ^ stands for its begin, $ for its end."),
        YES_NO,
        Example("regex(${id}, '^[A-Z]{2}[0-9]{4}$')", "true", {"id": "SV1234"}),
        note=_("Without ^ and $ a part of the text is enough; on a tablet the whole must fit."),
    ),
    Entry(
        "digest",
        _("Gives a short sum by which a text is known again, without telling the text."),
        TEXT,
        Example("digest('Amal', 'SHA-1', 'hex')", "12a8152bd770e780ceb20b02a62571dcb8363011"),
    ),
    Entry(
        "base64-decode",
        _("Reads a text that was packed as base64."),
        TEXT,
        Example("base64-decode('QW1hbA==')", "Amal"),
        frozenset({"collect", "web"}),
    ),
)  # fmt: skip
