"""Functions over columns: conditions, choices, numbers and dates; the rest goes row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np

from app.core.forms.columns.choosing import chosen, first_answered
from app.core.forms.columns.column import Codes, Several
from app.core.forms.columns.numeric import NUMERIC, rounded
from app.core.forms.columns.vector import (
    Frame,
    NotInColumns,
    Vector,
    as_numbers,
    as_truths,
    constant,
    counted,
    numbers,
    table,
    today_of,
    truths,
)
from app.core.forms.expression.published import expression_of
from app.core.forms.expression.tree import Call, Expr, Quoted, Reference
from app.core.forms.expression.tree import Number as NumberTree
from app.core.forms.expression.values import NAN, as_date, days, text

Arguments = Sequence[Vector]

_FIRST, _LAST = days(date.min), days(date.max)
_TEXT_TESTS = frozenset(
    {"selected", "is-selected", "contains", "starts-with", "ends-with", "regex",
     "boolean-from-string"}
)  # fmt: skip
_TEXT_NUMBERS = frozenset({"string-length", "count-selected"})
_TEXT_TEXTS = frozenset(
    {"string", "substr", "substring-before", "substring-after", "translate", "normalize-space",
     "selected-at", "digest", "base64-decode"}
)  # fmt: skip


def called(name: str, args: Arguments, call: Call) -> Vector:
    """Return a function of columns; raises NotInColumns for functions that need a row."""
    make = _MADE.get(name)
    if make is not None:
        return make(args)
    work = NUMERIC.get(name)
    if work is not None:
        return _numeric(work, args)
    if args and args[0].kind == "several":
        return _of_several(name, args)
    if args and args[0].kind == "codes" and all(one.constant is not None for one in args[1:]):
        return _of_texts(name, args[0], call)
    raise NotInColumns


def _numeric(work: Callable[..., Any], args: Arguments) -> Vector:
    reads = [as_numbers(arg) for arg in args]
    if all(arg.constant is not None for arg in args):
        return numbers(lambda frame: work(*[np.float64(read(frame)) for read in reads]))
    return numbers(lambda frame: work(*[read(frame) for read in reads]))


def _round(args: Arguments) -> Vector:
    read = as_numbers(args[0])
    if len(args) == 1:
        return numbers(lambda frame: rounded(read(frame), 0.0))
    places = args[1].constant
    if not isinstance(places, float):
        raise NotInColumns
    return numbers(lambda frame: rounded(read(frame), places))


def _of_several(name: str, args: Arguments) -> Vector:
    run = args[0].run
    if name == "count-selected":
        return numbers(lambda frame: counted(run(frame)), "never")
    if name not in ("selected", "is-selected") or not isinstance(args[1].constant, str):
        raise NotInColumns
    word = args[1].constant.strip()

    def who(frame: Frame) -> Any:
        several: Several = run(frame)
        found = several.chosen.get(word)
        return found if found is not None else np.zeros(len(several), np.bool_)

    return truths(who)


def _of_texts(name: str, arg: Vector, call: Call) -> Vector:
    """A function of one text is worked out once for each different text."""
    if name not in _TEXT_TESTS | _TEXT_NUMBERS | _TEXT_TEXTS:
        raise NotInColumns
    constants: tuple[Expr, ...] = call.args[1:]
    if not all(isinstance(one, Quoted | NumberTree) for one in constants):
        raise NotInColumns
    tree = Call(name, (Reference("it", call.at), *constants), call.at)
    run, one = arg.run, expression_of(tree, ("it",))

    def work(said: str) -> Any:
        return one.evaluate({"it": said}, today=date.min)

    if name in _TEXT_TESTS:
        return truths(lambda frame: table(run(frame), work, np.bool_))
    if name in _TEXT_NUMBERS:
        return numbers(lambda frame: table(run(frame), work, np.float64), "never")

    def renamed(frame: Frame) -> Codes:
        codes: Codes = run(frame)
        texts = [text(work(name)) for name in (*codes.names, "")]
        made = Codes.of(texts)
        return Codes(made.codes[codes.codes], made.names)

    return Vector("codes", renamed)


def _not(args: Arguments) -> Vector:
    read = as_truths(args[0])
    return truths(lambda frame: ~np.asarray(read(frame), np.bool_))


def _number(args: Arguments) -> Vector:
    return numbers(as_numbers(args[0]))


def _today(args: Arguments) -> Vector:
    return Vector("day", today_of)


def _date(args: Arguments) -> Vector:
    given = args[0]
    run = given.run
    if given.kind == "day":
        return given
    if given.kind == "quoted":
        day = _whole_day(str(given.constant))
        return Vector("day", lambda frame: day, "blank")
    if given.kind == "codes":
        return Vector("day", lambda frame: table(run(frame), _whole_day, np.float64), "blank")
    if given.kind == "number":
        return Vector("day", lambda frame: _in_calendar(run(frame)), "blank")
    raise NotInColumns


def _whole_day(said: str) -> float:
    day = as_date(said)
    return NAN if day is None else days(date(day.year, day.month, day.day))


def _in_calendar(amount: Any) -> Any:
    whole = np.floor(amount)
    return np.where((whole >= _FIRST) & (whole <= _LAST), whole, np.nan)


def _decimal_date(args: Arguments) -> Vector:
    given = args[0]
    run = given.run
    if given.kind == "day":
        return numbers(run)
    if given.kind == "number":
        return numbers(lambda frame: _in_calendar(run(frame)))
    if given.kind == "codes":
        return numbers(lambda frame: table(run(frame), _moment, np.float64))
    raise NotInColumns


def _moment(said: str) -> float:
    day = as_date(said)
    return days(day) if isinstance(day, date | datetime) else NAN


def _boolean(args: Arguments) -> Vector:
    return truths(as_truths(args[0]))


_MADE: dict[str, Callable[[Arguments], Vector]] = {
    "if": chosen,
    "coalesce": first_answered,
    "not": _not,
    "boolean": _boolean,
    "true": lambda args: constant(True),
    "false": lambda args: constant(False),
    "number": _number,
    "round": _round,
    "today": _today,
    "date": _date,
    "decimal-date-time": _decimal_date,
}
