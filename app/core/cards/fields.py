"""Kinds of values that the parts of a card are made of; `forms` puts their rules to pydantic."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from app.core.cards.hours import read_hours
from app.core.cards.part import Part
from app.core.text import LocalText

LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")

Level = Literal["information", "intermediation", "referral", "casework"]
LEVELS: tuple[Level, ...] = ("information", "intermediation", "referral", "casework")


class Unfit(ValueError):
    """A value that cannot stand in a card: the code of its sentence and what it is about."""

    def __init__(self, code: str, message: str, context: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.context = code, message, context


class Rule:
    """What a value must keep, beside its type; `key` is its key in the file."""

    def __init__(
        self,
        *,
        key: str | None = None,
        pattern: str | None = None,
        least: int | None = None,
        entries: int | None = None,
        strict: bool = False,
        read: Callable[[object], Any] | None = None,
        check: Callable[[Any], Any] | None = None,
    ) -> None:
        self.key, self.pattern, self.least, self.entries = key, pattern, least, entries
        self.strict, self.read, self.check = strict, read, check


def read_words(value: object) -> LocalText:
    """Return the text per language; a plain string stands for every language (code `und`)."""
    if isinstance(value, LocalText):
        return value
    if isinstance(value, str):
        if not value.strip():
            raise Unfit("words_empty", "a text is missing here")
        return LocalText((("und", value),))
    if not isinstance(value, dict) or not value:
        raise Unfit("words", "a text is wanted, or one text per language such as {en: …, fr: …}")
    for code, text in value.items():
        if not LANGUAGE.fullmatch(str(code)):
            raise Unfit("words_language", "'{code}' is not a language code", {"code": str(code)})
        if not isinstance(text, str) or not text.strip():
            raise Unfit("words_entry", "the text for '{code}' is missing", {"code": code})
    return LocalText.of(value)


def read_day(value: object) -> date:
    """Return a date written as 2025-01-31; numbers and other forms are refused."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise Unfit(
                "no_day", "'{value}' is not a day of the calendar", {"value": value}
            ) from None
    raise Unfit("day", "a date is wanted, written as 2025-01-31")


def _opening_hours(value: str) -> str:
    try:
        read_hours(value)
    except ValueError as wrong:
        raise Unfit("hours", "'{part}' is no opening hours", {"part": str(wrong)}) from None
    return value


def _hex_colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise Unfit("colour", "a colour is wanted, written as '#0B5CAB'")
    return value.upper()


Words = Annotated[LocalText, Rule(read=read_words)]
Day = Annotated[date, Rule(read=read_day)]
Count = Annotated[int, Rule(strict=True, least=0)]
Flag = Annotated[bool, Rule(strict=True)]
Number = Annotated[float, Rule(strict=True)]
Colour = Annotated[str, Rule(check=_hex_colour)]
OpeningHours = Annotated[str, Rule(check=_opening_hours)]
CODE = r"^[a-z][a-z0-9_]{0,47}$"
Code = Annotated[str, Rule(pattern=CODE)]


class Choice(Part):
    """One entry of a list that a worker chooses from: a reason, a kind of participant."""

    id: Code
    name: Words
