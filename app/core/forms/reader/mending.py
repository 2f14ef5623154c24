"""Slips in an expression mended where only one thing can have been meant."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.functions import FUNCTIONS
from app.core.forms.expression.lexer import tokens
from app.core.forms.expression.parser import parse
from app.core.forms.expression.tree import Binary, Call, Expr, Negative, Path, Reference

_MOST_SLIPS = 40
_LONGEST = 4_000
_SIGNS = {"double_equals": ("==", "="), "and_sign": ("&&", "and"), "or_sign": ("||", "or"),
          "not_equal_sign": ("<>", "!=")}  # fmt: skip
_WRITTEN = {
    "=>": ">=", "=<": "<=",
    "&gt;": ">", "&lt;": "<", "&quot;": '"', "≥": ">=", "≤": "<=", "≠": "!=", "×": "*",
    "–": "-", "—": "-", "\u2212": "-", "÷": " div ",
}  # fmt: skip
_ENDS = {"“": "”“", "”": "”", "„": "“”", "«": "»", "‘": "’", "’": "’", "‚": "‘’"}
_WORDS = ("and", "or", "div", "mod")
_REFERENCE = re.compile(r"\$\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text without its slips; one that is not `certain` is to be looked at by its author."""

    text: str
    certain: bool = True


def mended(text: str, names: Collection[str]) -> Mended | None:
    """Return an expression without the slips that can be mended; None where there are none.

    `names` are the questions of the form.
    """
    if len(text) > _LONGEST:
        return None
    now = text
    for _slip in range(_MOST_SLIPS):
        fault = _syntax(now)
        after = _without(now, fault) if fault is not None else None
        if after is None or after == now:
            break
        now = after
    certain = True
    if _syntax(now) is None:
        now = _in_small_letters(now)
        named = _with_near_names(now, names)
        certain = named == now
        now = named
    return Mended(now, certain) if now != text else None


def near_name(name: str, names: Collection[str]) -> str | None:
    """Return the one name that is near; None where none is, or several are."""
    close = get_close_matches(name, names, 2, cutoff=0.75)
    return close[0] if len(close) == 1 else None


def _syntax(text: str) -> ExpressionFault | None:
    try:
        parse(text)
    except ExpressionFault as fault:
        return fault
    return None


def _without(text: str, fault: ExpressionFault) -> str | None:
    """The text with this one slip mended, None where that is not certain."""
    at = fault.at
    if fault.code in _SIGNS:
        sign, word = _SIGNS[fault.code]
        if not text.startswith(sign, at):
            return None
        before, after = text[:at].rstrip(), text[at + len(sign) :].lstrip()
        spaced = f" {word} " if word.isalpha() else text[len(before) : at] + word
        return f"{before}{spaced}{after if word.isalpha() else text[at + len(sign) :]}"
    if fault.code == "smart_quotes":
        return _straight(text, at)
    if fault.code == "unclosed_bracket":
        return _closed(text, at)
    if fault.code == "slash_division" and text.startswith("/", at):
        return f"{text[:at].rstrip()} div {text[at + 1 :].lstrip()}"
    if fault.code == "semicolon":
        commas = text[:at] + "," + text[at + 1 :]
        rest = _syntax(commas)
        return commas if rest is None or rest.code == "semicolon" else None
    if fault.code in ("escaped_sign", "typographic_sign", "turned_sign"):
        for sign, meant in _WRITTEN.items():
            if text.startswith(sign, at):
                return text[:at] + meant + text[at + len(sign) :]
    if fault.code in ("unexpected", "upper_case_word"):
        for word in _WORDS:
            if re.match(rf"{word}\b", text[at:], re.IGNORECASE):
                return text[:at] + word + text[at + len(word) :]
    return None


def _straight(text: str, at: int) -> str | None:
    ends = _ENDS.get(text[at])
    if ends is None:
        return None
    end = next((place for place in range(at + 1, len(text)) if text[place] in ends), -1)
    if end < 0:
        return None
    inside = text[at + 1 : end]
    quote = next((sign for sign in "'\"" if sign not in inside), None)
    return None if quote is None else f"{text[:at]}{quote}{inside}{quote}{text[end + 1 :]}"


def _closed(text: str, at: int) -> str | None:
    """The text with the bracket closed, if there is one place only where that makes sense."""
    sign = ")" if text[at] == "(" else "]"
    try:
        starts = [token.at for token in tokens(text) if token.at > at]
    except ExpressionFault:
        return None
    places = {len(text[:start].rstrip()) for start in starts[1:]} - {at + 1}
    tried = {text[:place] + sign + text[place:] for place in places}
    good = [one for one in tried if _syntax(one) is None and _fits(parse(one))]
    return good[0] if len(good) == 1 else None


def _fits(tree: Expr) -> bool:
    """Whether every function gets as many values as it takes."""
    if isinstance(tree, Call):
        function = FUNCTIONS.get(tree.name.lower())
        given = len(tree.args)
        if function is None or given < function.least:
            return False
        if function.most is not None and given > function.most:
            return False
        return all(_fits(arg) for arg in tree.args)
    if isinstance(tree, Binary):
        return _fits(tree.left) and _fits(tree.right)
    if isinstance(tree, Negative):
        return _fits(tree.value)
    if isinstance(tree, Path) and not isinstance(tree.start, str | None):
        return isinstance(tree.start, Call | Reference) or _fits(tree.start)
    return True


def _in_small_letters(text: str) -> str:
    """Names of functions in the letters that they are known by."""
    words = tokens(text)
    for token, following in reversed(list(pairwise(words))):
        name = token.text
        if token.kind == "name" and following.text == "(" and name not in FUNCTIONS:
            small = name.lower()
            if small in FUNCTIONS:
                text = text[: token.at] + small + text[token.at + len(name) :]
    return text


def _with_near_names(text: str, names: Collection[str]) -> str:
    def replaced(match: re.Match[str]) -> str:
        name = match[1].strip()
        near = None if not name or name in names else near_name(name, names)
        return "${" + near + "}" if near else match[0]

    return _REFERENCE.sub(replaced, text)
