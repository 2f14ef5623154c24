"""The functions of the language by name."""

from app.core.forms.expression.functions.chance import CHANCE
from app.core.forms.expression.functions.choosing import CHOOSING
from app.core.forms.expression.functions.dates import DATES
from app.core.forms.expression.functions.function import Function
from app.core.forms.expression.functions.lists import LISTS
from app.core.forms.expression.functions.numbers import NUMBERS
from app.core.forms.expression.functions.repeats import REPEATS
from app.core.forms.expression.functions.texts import TEXTS
from app.core.forms.expression.functions.unavailable import instead_of

FUNCTIONS: dict[str, Function] = {
    **CHOOSING,
    **DATES,
    **NUMBERS,
    **REPEATS,
    **TEXTS,
    **LISTS,
    **CHANCE,
}

__all__ = ["FUNCTIONS", "Function", "instead_of"]
