"""How two values compare: by the kind that either side was declared with."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date, time

from app.core.forms.expression.values import (
    Single,
    Value,
    as_date,
    as_time,
    days,
    number,
    text,
    truth,
)

Compare = Callable[[Value, Value], bool]
_SAID = ("true", "false")


def equal(left: Value, right: Value) -> bool:
    """Return whether the two are equal; of several values, whether any pair is."""
    return _any_pair(left, right, _equal)


def unequal(left: Value, right: Value) -> bool:
    """Return whether the two differ; of several values, whether any pair does."""
    return _any_pair(left, right, lambda one, other: not _equal(one, other))


def _any_pair(left: Value, right: Value, test: Callable[[Single, Single], bool]) -> bool:
    if not isinstance(left, list):
        if not isinstance(right, list):
            return test(left, right)
        left = [left]
    others = right if isinstance(right, list) else [right]
    return any(test(one, other) for one in left for other in others)


def _equal(left: Single, right: Single) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    if isinstance(left, bool) or isinstance(right, bool):
        if left in _SAID or right in _SAID:
            return text(left) == text(right)
        return truth(left) == truth(right)
    dates = _as_days(left, right)
    if dates is not None:
        return dates[0] == dates[1]
    return number(left) == number(right)


def _as_days(left: Single, right: Single) -> tuple[float, float] | None:
    """Both sides in days when one is a date or a time and the other can be read as one."""
    kinds = date | time
    if not isinstance(left, kinds) and not isinstance(right, kinds):
        return None
    read = as_time if isinstance(left, time) or isinstance(right, time) else as_date
    one, other = read(left), read(right)
    return None if one is None or other is None else (days(one), days(other))


def _ordered(compare: Callable[[float, float], bool]) -> Compare:
    def test(left: Single, right: Single) -> bool:
        if isinstance(left, float) and isinstance(right, float):
            return compare(left, right)
        dates = _as_days(left, right)
        return compare(*dates) if dates is not None else compare(number(left), number(right))

    return lambda left, right: _any_pair(left, right, test)


COMPARE: dict[str, Compare] = {
    "=": equal,
    "!=": unequal,
    "<": _ordered(operator.lt),
    "<=": _ordered(operator.le),
    ">": _ordered(operator.gt),
    ">=": _ordered(operator.ge),
}
