"""Functions of texts: concat, substr, regex and their kin."""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections.abc import Iterable
from typing import Any

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.functions.function import Compile, Function, of_values
from app.core.forms.expression.functions.numbers import several
from app.core.forms.expression.scope import Names
from app.core.forms.expression.tree import Call, Quoted
from app.core.forms.expression.values import Value, number, text
from app.core.forms.expression.world import Evaluate, Here
from app.core.text import _

REGEX_SECONDS = 0.2
_LONGEST = 1_000_000
_LONGEST_PATTERN = 2_000


def _concat(*values: Value) -> str:
    return _bounded("", several(values))


def _join(separator: Value, *values: Value) -> str:
    return _bounded(text(separator), several(values))


def _bounded(separator: str, values: Iterable[Value]) -> str:
    """The texts put together, blank ones too, as far as an answer can be long."""
    found: list[str] = []
    left = _LONGEST
    for word in map(text, values):
        left -= len(word) + (len(separator) if found else 0)
        found.append(word)
        if left < 0:
            break
    return separator.join(found)[:_LONGEST]


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
            given = text(pattern(here))
            try:
                compiled: Any = regex.compile(given if _is_modest(given) else "(?!)")
            except regex.error:
                return False
            return _found(compiled, text(subject(here)))

        return search
    try:
        fixed: Any = regex.compile(_checked(given))
    except regex.error as error:
        raise ExpressionFault(
            "bad_pattern",
            _("The pattern cannot be read: {reason}.", reason=str(error)),
            at=given.at,
        ) from error
    return lambda here: _found(fixed, text(subject(here)))


def _is_modest(pattern: str) -> bool:
    # Counted repeats inside one another make a pattern grow before it is ever used.
    counts = [int(found) for found in re.findall(r"\d{1,9}(?=\s*\})", pattern)]
    return len(pattern) <= _LONGEST_PATTERN and math.prod(max(1, one) for one in counts) <= 100_000


def _checked(given: Quoted) -> str:
    if not _is_modest(given.value):
        raise ExpressionFault(
            "large_pattern",
            _("This pattern is too large."),
            at=given.at,
            fix=_("Split it into several patterns, joined with and."),
        )
    return given.value


def _found(pattern: Any, subject: str) -> bool:
    return pattern.search(subject, timeout=REGEX_SECONDS) is not None


def _digest(value: Value, algorithm: Value, encoding: Value = "base64") -> str:
    name = _ALGORITHMS.get(text(algorithm).upper())
    if name is None:
        return ""
    summed = hashlib.new(name, text(value).encode(), usedforsecurity=False).digest()
    return summed.hex() if text(encoding) == "hex" else base64.b64encode(summed).decode()


def _make_digest(call: Call, names: Names, compile_: Compile) -> Evaluate:
    given = call.args[1]
    if isinstance(given, Quoted) and given.value.upper() not in _ALGORITHMS:
        raise ExpressionFault(
            "unknown_digest",
            _("There is no way of digest called {name}.", name=given.value),
            at=given.at,
            fix=_("Allowed here: {names}.", names=", ".join(_ALGORITHMS)),
        )
    return _DIGEST.make(call, names, compile_)


def _decoded(value: Value) -> str:
    try:
        return base64.b64decode(text(value), validate=True).decode()
    except ValueError:
        return ""


_ALGORITHMS = {name: name.replace("-", "").lower() for name in
               ("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512")}  # fmt: skip
_DIGEST = of_values(_digest, 2, 3, shows="text, 'SHA-256', 'hex'")

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
    "digest": Function(2, 3, _make_digest, _DIGEST.shows),
    "base64-decode": of_values(_decoded, 1, shows="text"),
}
