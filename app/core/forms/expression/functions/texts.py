"""Functions of texts: concat, substr, regex and their kin."""

from __future__ import annotations

import math
from typing import Any

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.functions.function import Compile, Function, of_values, of_world
from app.core.forms.expression.functions.numbers import several
from app.core.forms.expression.scope import Names
from app.core.forms.expression.tree import Call, Quoted
from app.core.forms.expression.values import Value, number, text
from app.core.forms.expression.world import Evaluate, Here
from app.core.text import _

REGEX_SECONDS = 0.2
_LONGEST = 1_000_000


def _concat(*values: Value) -> str:
    return "".join(map(text, several(values)))[:_LONGEST]


def _join(separator: Value, *values: Value) -> str:
    said = [text(value) for value in several(values)]
    return text(separator).join(word for word in said if word)[:_LONGEST]


def _substr(value: Value, start: Value, end: Value = math.inf) -> str:
    whole = text(value)
    first, last = (_place(number(place), len(whole)) for place in (start, end))
    return whole[first:last]


def _place(at: float, length: int) -> int:
    if at != at:
        return 0
    if at < 0:
        at += length
    return int(max(0, min(length, at)))


def _before(value: Value, mark: Value) -> str:
    before, found, _after = text(value).partition(text(mark)) if text(mark) else ("", "", "")
    return before if found else ""


def _after(value: Value, mark: Value) -> str:
    return text(value).partition(text(mark))[2] if text(mark) else text(value)


def _translate(value: Value, old: Value, new: Value) -> str:
    signs, others = text(old), text(new)
    table: dict[int, str | None] = {}
    for place, sign in enumerate(signs):
        table.setdefault(ord(sign), others[place] if place < len(others) else None)
    return text(value).translate(table)


def _regex(call: Call, names: Names, compile_: Compile) -> Evaluate:
    # The engine with a time limit is not part of Python, and few forms need it: load it late.
    import regex

    subject = compile_(call.args[0], names)
    given = call.args[1]
    if not isinstance(given, Quoted):
        pattern = compile_(given, names)

        def search(here: Here) -> bool:
            try:
                compiled: Any = regex.compile(text(pattern(here)))
            except regex.error:
                return False
            return _found(compiled, text(subject(here)))

        return search
    try:
        fixed: Any = regex.compile(given.value)
    except regex.error as error:
        raise ExpressionFault(
            "bad_pattern",
            _("The pattern cannot be read: {reason}.", reason=str(error)),
            at=given.at,
        ) from error
    return lambda here: _found(fixed, text(subject(here)))


def _found(pattern: Any, subject: str) -> bool:
    return pattern.search(subject, timeout=REGEX_SECONDS) is not None


def _new_id(here: Here, *_length: Value) -> str:
    return here.world.new_id()


TEXTS: dict[str, Function] = {
    "string": of_values(text, 1, shows="value"),
    "concat": of_values(_concat, 0, None, shows="text, text, …"),
    "join": of_values(_join, 1, None, shows="separator, answers"),
    "string-length": of_values(lambda value: float(len(text(value))), 1, shows="text"),
    "substr": of_values(_substr, 2, 3, shows="text, start, end"),
    "substring-before": of_values(_before, 2, shows="text, mark"),
    "substring-after": of_values(_after, 2, shows="text, mark"),
    "contains": of_values(lambda one, two: text(two) in text(one), 2, shows="text, part"),
    "starts-with": of_values(
        lambda one, two: text(one).startswith(text(two)), 2, shows="text, part"
    ),
    "ends-with": of_values(lambda one, two: text(one).endswith(text(two)), 2, shows="text, part"),
    "translate": of_values(_translate, 3, shows="text, signs, other signs"),
    "normalize-space": of_values(lambda value: " ".join(text(value).split()), 1, shows="text"),
    "regex": Function(2, 2, _regex, "text, 'pattern'"),
    "uuid": of_world(_new_id, 0, 1),
}
