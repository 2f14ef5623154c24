"""Functions of numbers and of several answers: round, sum, min, count."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from app.core.forms.expression.functions.function import Function, of_answers, of_values
from app.core.forms.expression.values import NAN, Single, Value, number, text, truth


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


def _count(values: list[Value]) -> float:
    return float(len(values))


def _count_answered(values: list[Value]) -> float:
    return float(len([value for value in values if text(value) != ""]))


def _sum(*values: Value) -> float:
    found = answered(values)
    return math.fsum(found) if all(map(math.isfinite, found)) else sum(found)


def _least(*values: Value) -> float:
    found = answered(values)
    return min(found) if found and not any(map(math.isnan, found)) else NAN


def _most(*values: Value) -> float:
    found = answered(values)
    return max(found) if found and not any(map(math.isnan, found)) else NAN


def _power(amount: float, power: float) -> float:
    try:
        return math.pow(amount, power)
    except OverflowError:
        return -math.inf if amount < 0 and power % 2 == 1 else math.inf
    except ValueError:
        odd = power % 2 == 1
        endless = math.copysign(math.inf, amount) if odd else math.inf
        return endless if amount == 0 else NAN


def _logarithm(work: Callable[[float], float]) -> Callable[[float], float]:
    return lambda amount: -math.inf if amount == 0 else work(amount)


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


def _boolean_from_string(value: Value) -> bool:
    return text(value) in ("1", "true")


NUMBERS: dict[str, Function] = {
    "number": of_values(number, 1, shows="value"),
    "int": of_values(_whole, 1, shows="number"),
    "round": of_values(half_up, 1, 2, shows="number, places"),
    "floor": of_values(_floor, 1, shows="number"),
    "ceiling": of_values(_ceiling, 1, shows="number"),
    "abs": of_values(safely(abs), 1, shows="number"),
    "pow": of_values(safely(_power), 2, shows="number, power"),
    "sqrt": of_values(safely(math.sqrt), 1, shows="number"),
    "exp": of_values(safely(math.exp), 1, shows="number"),
    "log": of_values(safely(_logarithm(math.log)), 1, shows="number"),
    "log10": of_values(safely(_logarithm(math.log10)), 1, shows="number"),
    "exp10": of_values(safely(lambda amount: 10.0**amount), 1, shows="number"),
    "sin": of_values(safely(math.sin), 1, shows="angle"),
    "cos": of_values(safely(math.cos), 1, shows="angle"),
    "tan": of_values(safely(math.tan), 1, shows="angle"),
    "asin": of_values(safely(math.asin), 1, shows="number"),
    "acos": of_values(safely(math.acos), 1, shows="number"),
    "atan": of_values(safely(math.atan), 1, shows="number"),
    "atan2": of_values(safely(math.atan2), 2, shows="y, x"),
    "pi": of_values(lambda: math.pi, 0),
    "count": of_answers(_count, shows="answers"),
    "count-non-empty": of_answers(_count_answered, shows="answers"),
    "sum": of_values(_sum, 1, None, shows="answers"),
    "min": of_values(_least, 1, None, shows="answers"),
    "max": of_values(_most, 1, None, shows="answers"),
    "boolean": of_values(truth, 1, shows="value"),
    "boolean-from-string": of_values(_boolean_from_string, 1, shows="text"),
    "not": of_values(lambda value: not truth(value), 1, shows="condition"),
    "true": of_values(lambda: True, 0),
    "false": of_values(lambda: False, 0),
}
