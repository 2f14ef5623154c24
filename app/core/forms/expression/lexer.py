"""An expression cut into words, each with its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from app.core.forms.expression.faults import ExpressionFault
from app.core.text import Text, _

Kind = Literal["number", "text", "reference", "name", "operator", "end"]

MAX_LENGTH = 32_767
_BLANK = " \t\r\n\u00a0\u200b\ufeff"
_NAME = r"[^\W\d][\w\-]*(?:\.[\w\-]+)*"
_TOKEN = re.compile(
    rf"""(?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<reference>\$\{{[^{{}}]*\}})
    |(?P<name>{_NAME}(?::{_NAME})?)
    |(?P<operator>//|\.\.|!=|<=|>=|[-+*/=<>|()\[\],.@])
    """,
    re.VERBOSE,
)
_REFERENCE = re.compile(rf"{_NAME}\Z")
_WORDS = frozenset({"and", "or", "div", "mod"})
_OPEN = frozenset(
    {"(", "[", ",", "/", "//", "@", "|", "+", "-", "*", "=", "!=", "<", "<=", ">", ">="}
)
_WRONG: dict[str, tuple[str, Text]] = {
    "==": ("double_equals", _("Write = with a single equals sign.")),
    "&&": ("and_sign", _("Write the word and.")),
    "||": ("or_sign", _("Write the word or.")),
    "=>": ("turned_sign", _("Write {example}.", example=">=")),
    "=<": ("turned_sign", _("Write {example}.", example="<=")),
    "<>": ("not_equal_sign", _("Write != for “is not equal”.")),
    "&": ("and_sign", _("Write the word and, or concat(…) to join texts.")),
    "!": ("not_sign", _("Write not(…).")),
    "%": ("percent_sign", _("Write mod for the remainder of a division.")),
    ";": ("semicolon", _("Separate arguments with a comma.")),
    "^": ("power_sign", _("Write pow(…, …).")),
    "::": ("axis", _("Write the name of the question, as in {example}.", example="${age}")),
    "&gt;": ("escaped_sign", _("Write {example}.", example=">")),
    "&lt;": ("escaped_sign", _("Write {example}.", example="<")),
    "&amp;": ("escaped_sign", _("Write the word and, or concat(…) to join texts.")),
    "&quot;": ("escaped_sign", _("Write {example}.", example='"')),
    "≥": ("typographic_sign", _("Write {example}.", example=">=")),
    "≤": ("typographic_sign", _("Write {example}.", example="<=")),
    "≠": ("typographic_sign", _("Write {example}.", example="!=")),
    "–": ("typographic_sign", _("Write {example}.", example="-")),
    "—": ("typographic_sign", _("Write {example}.", example="-")),
    "\u2212": ("typographic_sign", _("Write {example}.", example="-")),
    "×": ("typographic_sign", _("Write {example}.", example="*")),
    "÷": ("typographic_sign", _("Write {example}.", example="div")),
}
_WRONG_LONG = sorted((sign for sign in _WRONG if len(sign) > 1), key=len, reverse=True)
_WRONG_FIRST = frozenset(sign[0] for sign in _WRONG_LONG)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of an expression."""

    kind: Kind
    text: str
    at: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words of `text`, the last of kind `end`; raises ExpressionFault."""
    if len(text) > MAX_LENGTH:
        raise ExpressionFault("too_long", _("This expression is too long."), at=MAX_LENGTH)
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at] in _BLANK:
            at += 1
        elif text[at] in "'\"":
            end = text.find(text[at], at + 1)
            if end < 0:
                raise ExpressionFault(
                    "unclosed_quote",
                    _("A quotation mark opens here and is never closed."),
                    at=at,
                    fix=_("Close the text with the same quotation mark."),
                )
            found.append(Token("text", text[at + 1 : end], at, end + 1))
            at = end + 1
        else:
            token = _word(text, at, found)
            found.append(token)
            at = token.end
    found.append(Token("end", "", len(text), len(text)))
    return found


def _word(text: str, at: int, before: list[Token]) -> Token:
    if text[at] in _WRONG_FIRST:
        for sign in _WRONG_LONG:
            if text.startswith(sign, at):
                raise _wrong_sign(sign, at)
    match = _TOKEN.match(text, at)
    if match is None:
        raise _unreadable(text, at)
    kind, word, end = match.lastgroup, match.group(), match.end()
    if kind == "reference":
        _check_reference(word, at)
        return Token("reference", word, at, end)
    if kind == "number":
        return Token("number", word, at, end)
    if kind == "operator":
        return Token("operator", word, at, end)
    if word in _WORDS and before and not _awaits_operand(before[-1]):
        return Token("operator", word, at, end)
    return Token("name", word, at, end)


def _awaits_operand(token: Token) -> bool:
    return token.kind == "operator" and (token.text in _OPEN or token.text in _WORDS)


def _check_reference(word: str, at: int) -> None:
    name = word[2:-1].strip()
    if name.startswith("last-saved#"):
        raise ExpressionFault(
            "last_saved",
            _("The answers of the form filled in before are not kept here."),
            at=at,
            fix=_("Leave last-saved out, or ask the question with a default."),
        )
    if not _REFERENCE.match(name):
        raise ExpressionFault(
            "bad_reference",
            _("{reference} is not the name of a question.", reference=word),
            at=at,
            fix=_("Write the name between the braces, as in {example}.", example="${age}"),
        )


def _unreadable(text: str, at: int) -> ExpressionFault:
    sign = text[at]
    if sign in "“”„«»‘’‚":
        return ExpressionFault(
            "smart_quotes",
            _("This is a typographic quotation mark; it does not begin a text here."),
            at=at,
            fix=_("Use the straight quotation marks ' or \"."),
        )
    if sign == "$":
        return ExpressionFault(
            "unclosed_reference",
            _("A dollar sign stands here without a name in braces."),
            at=at,
            fix=_("Write both braces, as in {example}.", example="${age}"),
        )
    if sign in _WRONG:
        return _wrong_sign(sign, at)
    if sign == "{":
        return ExpressionFault(
            "no_dollar",
            _("The sign {sign} has no meaning here.", sign=sign),
            at=at,
            fix=_("Write the name between the braces, as in {example}.", example="${age}"),
        )
    return ExpressionFault(
        "unknown_sign", _("The sign {sign} has no meaning here.", sign=sign), at=at
    )


def _wrong_sign(sign: str, at: int) -> ExpressionFault:
    code, fix = _WRONG[sign]
    message = _("The sign {sign} has no meaning in a form.", sign=sign)
    return ExpressionFault(code, message, at=at, fix=fix)
