"""The values that expressions work with, and how one kind is read as another.

A value is a text ('' when blank), a number (NaN when blank), a truth, a local date, a local
date with time, a time of day, or a list of values (the answers of several rows).
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

Single: TypeAlias = str | float | bool | date | time
Value: TypeAlias = Single | list[Single]

NAN = math.nan
_EPOCH = date(1970, 1, 1)
_NUMBER = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*\Z")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6})\d*)?)?(?:Z|[+-]\d\d:?\d\d)?\Z")
_PLAIN_LIMIT = 1e21


def single(value: Value) -> Single:
    """Return the value, or the first of several; '' when there is none."""
    if isinstance(value, list):
        return value[0] if value else ""
    return value


def number(value: Value) -> float:
    """Return the value as a number; NaN when it is none. A date counts days since 1970."""
    if type(value) is float:
        return value
    value = single(value)
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float | int):
        return float(value)
    if isinstance(value, str):
        if _NUMBER.match(value):
            return float(value)
        day = as_date(value)
        return days(day) if day is not None else NAN
    return days(value)


def days(value: date | time) -> float:
    """Return days since 1970 with the part of the day; of a time its part of the day."""
    if isinstance(value, time):
        return _seconds(value) / 86_400
    whole = (date(value.year, value.month, value.day) - _EPOCH).days
    return whole + _seconds(value.time()) / 86_400 if isinstance(value, datetime) else float(whole)


def _seconds(value: time) -> float:
    return value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6


def from_days(amount: float) -> date | None:
    """Return the local date of a number of days since 1970, or None outside the calendar."""
    try:
        return _EPOCH + timedelta(days=math.floor(amount))
    except (OverflowError, ValueError):
        return None


def truth(value: Value) -> bool:
    """Return the value as yes or no; blank, zero and the text `false` are no.

    Of several values one that is yes is enough.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return any(map(truth, value))
    if isinstance(value, str):
        return value not in ("", "false")
    if isinstance(value, float | int):
        return value == value and value != 0
    return True


def text(value: Value) -> str:
    """Return the value as text: blank for a missing number, whole numbers without a point."""
    value = single(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        return _number_text(float(value))
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat()


def _number_text(value: float) -> str:
    if value != value:
        return ""
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and abs(value) < _PLAIN_LIMIT:
        return str(int(value))
    shown = repr(value)
    return shown if "e" not in shown else format(value, ".17f").rstrip("0").rstrip(".")


def as_date(value: Value) -> date | None:
    """Return the local date (or date with time) that a value means, else None."""
    value = single(value)
    if isinstance(value, date):
        return value
    if isinstance(value, bool | time):
        return None
    if isinstance(value, float | int):
        return from_days(value) if value == value else None
    match = _DATE.match(value.strip())
    if match is None:
        return None
    rest = value.strip()[match.end() :]
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    if not rest:
        return day
    clock = as_time(rest[1:]) if rest[0] in "T " else None
    return datetime.combine(day, clock) if clock is not None else None


def as_time(value: Value) -> time | None:
    """Return the time of day that a value means, else None; a zone is left aside."""
    value = single(value)
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    match = _TIME.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    fraction = int((match[4] or "0").ljust(6, "0"))
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0), fraction)
    except ValueError:
        return None


def words(value: Value) -> list[str]:
    """Return the chosen names of a several-choice answer."""
    return text(value).split()
