"""Answers by the type of their question: what is taken in, and what is stored."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from app.core.forms.expression.values import Single, as_date, as_time, number, text
from app.core.forms.form import Question
from app.core.forms.session.state import Value
from app.core.text import Text, _

LONGEST = 20_000
LARGEST = 1e15
_SEVERAL = frozenset({"select_multiple", "rank"})
_UNTYPED = frozenset({"hidden", "calculate"})
_WHOLE = _("Enter a whole number.")
_NUMBER = _("Enter a number.")
_DATE = _("Enter a date.")
_TIME = _("Enter a time of day.")
_MOMENT = _("Enter a date and a time.")
_CHOICE = _("Choose one of the answers in the list.")
_LONG = _("This answer is too long.")


class NotAnAnswer(Exception):
    """What was given does not fit the type of the question; `text` says what does."""

    def __init__(self, said: Text) -> None:
        self.text = said
        super().__init__(str(said))


def taken(question: Question, given: object, known: frozenset[str] | None) -> Single:
    """Return what was given as a value, '' when blank; raises NotAnAnswer.

    `known` are the choice names of the question, None when it has no list.
    """
    if given is None or given == "" or given == [] or given is False:
        return ""
    if isinstance(given, str) and len(given) > LONGEST:
        raise NotAnAnswer(_LONG)
    if question.type in _SEVERAL:
        return _several(given, known)
    if question.type == "select_one":
        name = str(given)
        if isinstance(given, bool) or (known is not None and name not in known):
            raise NotAnAnswer(_CHOICE)
        return name
    if question.type == "range":
        return _between(question, _number(given))
    read = _READ.get(question.type)
    if read is not None:
        return read(given)
    plain = _plain(given)
    return plain if question.type in _UNTYPED else text(plain)


def _between(question: Question, amount: float) -> float:
    limits = [number(question.parameters.get(name, "")) for name in ("start", "end")]
    # Comparing with a limit that is not a number holds: the workbook sets none.
    if amount < min(limits) or amount > max(limits):
        raise NotAnAnswer(_("Choose a number from {start} to {end}.", **_limits(question)))
    return amount


def _limits(question: Question) -> dict[str, Any]:
    return {name: question.parameters.get(name, "") for name in ("start", "end")}


def _several(given: object, known: frozenset[str] | None) -> str:
    names = given.split() if isinstance(given, str) else given
    if not isinstance(names, Sequence | set | frozenset):
        raise NotAnAnswer(_CHOICE)
    chosen = list(dict.fromkeys(str(name) for name in names))
    if known is not None and not known.issuperset(chosen):
        raise NotAnAnswer(_CHOICE)
    return " ".join(chosen)


def _plain(given: object) -> Single:
    if given is True:
        return True
    if isinstance(given, int):
        return float(given)
    if isinstance(given, float | date | time):
        return given
    return text(given if isinstance(given, str) else str(given))


def _acknowledged(given: object) -> Single:
    return "OK" if given in (True, "OK", "yes", "true") else ""


def _number(given: object) -> float:
    if isinstance(given, bool):
        raise NotAnAnswer(_NUMBER)
    if isinstance(given, str):
        try:
            given = float(given.strip()) if given.strip().strip("-.0123456789") == "" else None
        except ValueError:
            given = None
    if not isinstance(given, int | float) or not math.isfinite(given):
        raise NotAnAnswer(_NUMBER)
    if abs(given) > LARGEST:
        raise NotAnAnswer(_("This number is too large."))
    return float(given)


def _whole(given: object) -> float:
    try:
        amount = _number(given)
    except NotAnAnswer as fault:
        raise NotAnAnswer(_WHOLE if fault.text is _NUMBER else fault.text) from fault
    if amount != int(amount):
        raise NotAnAnswer(_WHOLE)
    return amount


def _day(given: object) -> Single:
    day = as_date(given) if isinstance(given, str | date) else None
    if day is None:
        raise NotAnAnswer(_DATE)
    return date(day.year, day.month, day.day)


def _clock(given: object) -> Single:
    clock = as_time(given) if isinstance(given, str | time | datetime) else None
    if clock is None:
        raise NotAnAnswer(_TIME)
    return clock


def _moment(given: object) -> Single:
    day = as_date(given) if isinstance(given, str | date) else None
    if day is None:
        raise NotAnAnswer(_MOMENT)
    return day if isinstance(day, datetime) else datetime.combine(day, time())


_READ: dict[str, Callable[[object], Single]] = {
    "integer": _whole,
    "decimal": _number,
    "date": _day,
    "today": _day,
    "time": _clock,
    "datetime": _moment,
    "start": _moment,
    "end": _moment,
    "acknowledge": _acknowledged,
}


def stored(question: Question, value: Single) -> Value:
    """Return the value as it is stored and shown: dates as ISO text, several choices as a list."""
    if isinstance(value, str):
        if value == "":
            return None
        return value.split() if question.type in _SEVERAL else value
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        whole = value == int(value) and abs(value) <= LARGEST and question.type != "decimal"
        return int(value) if whole else value
    return text(value)
