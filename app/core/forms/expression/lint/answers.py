"""Answers that comparisons with some constants can tell apart, by the kind of the question."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from app.core.forms.expression.lint.known import Asked
from app.core.forms.expression.values import Single, as_date, number, text

_MOST_CONSTANTS = 60
_MOST_NAMED = 6
_NUMBERS = frozenset({"decimal", "range"})
_TEXTS = frozenset({"text", "barcode", "email", "phonenumber"})
_DATES = frozenset({"date", "today"})
_UNTYPED = frozenset({"calculate", "hidden"})


def possible_answers(asked: Asked, constants: Sequence[Single]) -> list[Single] | None:
    """Return one answer of each sort that the constants can tell apart, blank first.

    None stands for kinds of questions whose answers are not gone through.
    """
    if len(constants) > _MOST_CONSTANTS:
        return None
    kind = asked.kind
    if kind == "integer":
        return ["", *_whole(constants)]
    if kind in _NUMBERS:
        return ["", *_decimal(constants)]
    if kind in _DATES:
        return ["", *_days(constants)]
    if kind in _TEXTS | _UNTYPED and len(constants) > _MOST_NAMED:
        return None
    if kind in _TEXTS:
        return ["", *_texts(constants)]
    if kind == "select_one" and asked.choices:
        # Those that are named are the likeliest to fit: long lists are seldom gone through.
        named = [word for one in constants if (word := text(one)) in asked.choices]
        return ["", *named, "other", *asked.choices]
    if kind == "select_multiple" and asked.choices:
        return _several(asked.choices, constants)
    if kind in _UNTYPED:
        return ["", True, False, *_texts(constants), *_decimal(constants), *_days(constants)]
    return None


def _numbers(constants: Sequence[Single]) -> list[float]:
    found = {number(one) for one in constants}
    return sorted(one for one in found if math.isfinite(one)) or [0.0]


def _whole(constants: Sequence[Single]) -> list[Single]:
    near = {
        float(one + step)
        for amount in _numbers(constants)
        for one in (math.floor(amount), math.ceil(amount))
        for step in (-1, 0, 1)
    }
    return list(near)


def _decimal(constants: Sequence[Single]) -> list[Single]:
    found = _numbers(constants)
    between = [(one + other) / 2 for one, other in pairwise(found)]
    return [found[0] - 1, *found, *between, found[-1] + 1]


def _days(constants: Sequence[Single]) -> list[Single]:
    read = {as_date(one) for one in constants}
    days = sorted(
        one for one in {day and date(day.year, day.month, day.day) for day in read} if one
    )
    if not days:
        return [date(2000, 1, 1)]
    one_day = timedelta(days=1)
    near = {day + step for day in days for step in (-one_day, timedelta(), one_day)}
    return list(near)


def _texts(constants: Sequence[Single]) -> Iterator[Single]:
    yield "~"
    said = [text(one) for one in constants]
    for size in range(1, len(said) + 1):
        # A text may hold several words: selected(…) looks for each of them.
        yield from (" ".join(some) for some in combinations(said, size))
    yield from (f"{one}~" for one in said)
    yield from (text(one) for one in _decimal(constants))
    yield from (text(one) for one in _days(constants))


def _several(choices: frozenset[str], constants: Sequence[Single]) -> list[Single] | None:
    named = sorted({word for one in constants for word in text(one).split()} & choices)
    if len(named) > _MOST_NAMED:
        return None
    others = sorted(choices.difference(named))
    rest = [(), tuple(others[:1]), tuple(others)]
    # The order of several choices is that in which they were made.
    written = [text(one) for one in constants if choices.issuperset(text(one).split())]
    chosen = [
        " ".join((*some, *more))
        for size in range(len(named) + 1)
        for some in combinations(named, size)
        for more in rest
    ]
    return ["", *written, *chosen]
