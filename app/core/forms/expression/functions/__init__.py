"""The functions of the language by name, and those that are known but not available."""

from app.core.forms.expression.functions.choosing import CHOOSING
from app.core.forms.expression.functions.dates import DATES
from app.core.forms.expression.functions.function import Function
from app.core.forms.expression.functions.numbers import NUMBERS
from app.core.forms.expression.functions.repeats import REPEATS
from app.core.forms.expression.functions.texts import TEXTS
from app.core.text import Text, _

FUNCTIONS: dict[str, Function] = {**CHOOSING, **DATES, **NUMBERS, **REPEATS, **TEXTS}

_ASK_TABLET = _("It is read on tablets only; leave it out, or calculate the value before.")
UNSUPPORTED: dict[str, Text] = {
    "substring": _("Write substr(text, start, end); it counts from 0."),
    "pulldata": _("Put the list on the choices sheet and look it up with instance(…)."),
    **dict.fromkeys(
        [
            "area",
            "distance",
            "geofence",
            "intersects",
            "enclosed-area",
            "digest",
            "base64-decode",
            "extract-signed",
            "jr:itext",
            "property",
            "version",
            "depend",
            "sin",
            "cos",
            "tan",
            "asin",
            "acos",
            "atan",
            "atan2",
            "pi",
            "exp10",
            "randomize",
            "checklist",
            "weighted-checklist",
        ],
        _ASK_TABLET,
    ),
}

__all__ = ["FUNCTIONS", "UNSUPPORTED", "Function"]
