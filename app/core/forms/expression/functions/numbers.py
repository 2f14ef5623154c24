"""Functions of numbers and of several answers: round, sum, min, count."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from app.core.forms.expression.functions.function import Function, of_values, of_world
from app.core.forms.expression.values import NAN, Single, Value, number, text, truth
from app.core.forms.expression.world import Here


def several(values: Iterable[Value]) -> list[Single]:
    """Return all values in one list; the answers of rows are taken one by one."""
    found: list[Single] = []
    for value in values:
        found.extend(value) if isinstance(value, list) else found.append(value)
    return found


def answered(values: Iterable[Value]) -> list[float]:
    """Return the numbers among the values; blank answers are skipped."""
    return [number(value) for value in several(values) if text(value) != ""]


def half_up(value: Value, places: Value = 0.0) -> float:
    """Return the value rounded to so many places, halves away from zero."""
    amount, digits = number(value), number(places)
    if not math.isfinite(amount) or not math.isfinite(digits):
        return amount if digits == digits else NAN
    shift = 10.0 ** max(-300, min(300, int(digits)))
    moved = abs(amount) * shift
    if not math.isfinite(moved):
        return amount
    return math.copysign(math.floor(moved + 0.5) / shift, amount) + 0.0


def _whole(value: Value) -> float:
    amount = number(value)
    return float(math.trunc(amount)) if math.isfinite(amount) else amount


def _floor(value: Value) -> float:
    amount = number(value)
    return float(math.floor(amount)) if math.isfinite(amount) else amount


def _ceiling(value: Value) -> float:
    amount = number(value)
    return float(math.ceil(amount)) if math.isfinite(amount) else amount


def _count(*values: Value) -> float:
    return float(len(several(values)))


def _count_answered(*values: Value) -> float:
    return float(len([value for value in several(values) if text(value) != ""]))


def _sum(*values: Value) -> float:
    return math.fsum(answered(values)) if all(map(math.isfinite, answered(values))) else NAN


def _least(*values: Value) -> float:
    found = answered(values)
    return min(found) if found and not any(map(math.isnan, found)) else NAN


def _most(*values: Value) -> float:
    found = answered(values)
    return max(found) if found and not any(map(math.isnan, found)) else NAN


def safely(work: Callable[..., float]) -> Callable[..., Value]:
    """Return the numeric function with NaN wherever mathematics has no answer."""

    def run(*values: Value) -> Value:
        try:
            found = work(*map(number, values))
        except OverflowError:
            return math.inf
        except (ValueError, ZeroDivisionError):
            return NAN
        return found if isinstance(found, float) else NAN

    return run


def _chance(here: Here) -> float:
    return here.world.chance()


def _boolean_from_string(value: Value) -> bool:
    return text(value) in ("1", "true")


NUMBERS: dict[str, Function] = {
    "number": of_values(number, 1, shows="value"),
    "int": of_values(_whole, 1, shows="number"),
    "round": of_values(half_up, 1, 2, shows="number, places"),
    "floor": of_values(_floor, 1, shows="number"),
    "ceiling": of_values(_ceiling, 1, shows="number"),
    "abs": of_values(safely(abs), 1, shows="number"),
    "pow": of_values(safely(math.pow), 2, shows="number, power"),
    "sqrt": of_values(safely(math.sqrt), 1, shows="number"),
    "exp": of_values(safely(math.exp), 1, shows="number"),
    "log": of_values(safely(math.log), 1, shows="number"),
    "log10": of_values(safely(math.log10), 1, shows="number"),
    "count": of_values(_count, 1, shows="answers"),
    "count-non-empty": of_values(_count_answered, 1, shows="answers"),
    "sum": of_values(_sum, 1, None, shows="answers"),
    "min": of_values(_least, 1, None, shows="answers"),
    "max": of_values(_most, 1, None, shows="answers"),
    "boolean": of_values(truth, 1, shows="value"),
    "boolean-from-string": of_values(_boolean_from_string, 1, shows="text"),
    "not": of_values(lambda value: not truth(value), 1, shows="condition"),
    "true": of_values(lambda: True, 0),
    "false": of_values(lambda: False, 0),
    "random": of_world(_chance, 0),
}
