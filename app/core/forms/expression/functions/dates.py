"""Functions of dates: local dates only, and the clock only from the world."""

from __future__ import annotations

from datetime import date, datetime, time

from app.core.forms.expression.functions.function import Function, of_values, of_world
from app.core.forms.expression.values import NAN, Value, as_date, as_time, days
from app.core.forms.expression.world import Here


def _date(value: Value) -> Value:
    day = as_date(value)
    return "" if day is None else date(day.year, day.month, day.day)


def _date_time(value: Value) -> Value:
    day = as_date(value)
    if day is None:
        return ""
    return day if isinstance(day, datetime) else datetime.combine(day, time())


def _decimal_date_time(value: Value) -> float:
    day = as_date(value)
    return NAN if day is None else days(day)


def _decimal_time(value: Value) -> float:
    clock = as_time(value)
    return NAN if clock is None else days(clock)


def _format(here: Here, value: Value, pattern: Value) -> str:
    day = as_date(value)
    clock = as_time(value) if day is None else None
    if day is None and clock is None:
        return ""
    if day is None:
        moment = datetime.combine(here.world.today, clock or time())
    else:
        moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    return _written(moment, str(pattern), here.world.language)


def _written(moment: datetime, pattern: str, language: str) -> str:
    out: list[str] = []
    signs = iter(pattern)
    for sign in signs:
        if sign != "%":
            out.append(sign)
            continue
        code = next(signs, "%")
        out.append(_part(moment, code, language))
    return "".join(out)


def _part(moment: datetime, code: str, language: str) -> str:
    if code in ("b", "a"):
        return _name(moment, code, language)
    parts = {
        "Y": f"{moment.year:04}", "y": f"{moment.year % 100:02}",
        "m": f"{moment.month:02}", "n": str(moment.month),
        "d": f"{moment.day:02}", "e": str(moment.day),
        "H": f"{moment.hour:02}", "h": str(moment.hour),
        "M": f"{moment.minute:02}", "S": f"{moment.second:02}",
        "3": f"{moment.microsecond // 1000:03}", "%": "%",
    }  # fmt: skip
    return parts.get(code, f"%{code}")


def _name(moment: datetime, code: str, language: str) -> str:
    # Babel's tables are heavy and only month and day names need them.
    from babel.core import UnknownLocaleError
    from babel.dates import get_day_names, get_month_names

    names = get_month_names if code == "b" else get_day_names
    place = moment.month if code == "b" else moment.weekday()
    try:
        return str(names("abbreviated", locale=language.replace("-", "_"))[place])
    except (UnknownLocaleError, ValueError):
        return str(names("abbreviated", locale="en")[place])


DATES: dict[str, Function] = {
    "today": of_world(lambda here: here.world.today, 0),
    "now": of_world(lambda here: here.world.now, 0),
    "date": of_values(_date, 1, shows="value"),
    "date-time": of_values(_date_time, 1, shows="value"),
    "decimal-date-time": of_values(_decimal_date_time, 1, shows="date"),
    "decimal-time": of_values(_decimal_time, 1, shows="time"),
    "format-date": of_world(_format, 2, shows="date, '%Y-%m-%d'"),
    "format-date-time": of_world(_format, 2, shows="date and time, '%H:%M'"),
}
