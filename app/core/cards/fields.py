"""Kinds of values that the models of a card are made of."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, Strict
from pydantic_core import PydanticCustomError

from app.core.cards.hours import read_hours
from app.core.text import LocalText

LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")

Level = Literal["information", "intermediation", "referral", "casework"]
LEVELS: tuple[Level, ...] = ("information", "intermediation", "referral", "casework")


class Part(BaseModel):
    """One closed, unchangeable part of a card: an unknown key is a fault."""

    # Built with the first card, and once: not part by part at the import.
    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )


def read_words(value: object) -> LocalText:
    """Return the text per language; a plain string stands for every language (code `und`)."""
    if isinstance(value, LocalText):
        return value
    if isinstance(value, str):
        if not value.strip():
            raise PydanticCustomError("words_empty", "a text is missing here")
        return LocalText((("und", value),))
    if not isinstance(value, dict) or not value:
        raise PydanticCustomError(
            "words", "a text is wanted, or one text per language such as {en: …, fr: …}"
        )
    for code, text in value.items():
        if not LANGUAGE.fullmatch(str(code)):
            raise PydanticCustomError(
                "words_language", "'{code}' is not a language code", {"code": str(code)}
            )
        if not isinstance(text, str) or not text.strip():
            raise PydanticCustomError(
                "words_entry", "the text for '{code}' is missing", {"code": code}
            )
    return LocalText.of(value)


def read_day(value: object) -> date:
    """Return a date written as 2025-01-31; numbers and other forms are refused."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError(
                "no_day", "'{value}' is not a day of the calendar", {"value": value}
            ) from None
    raise PydanticCustomError("day", "a date is wanted, written as 2025-01-31")


def _opening_hours(value: str) -> str:
    try:
        read_hours(value)
    except ValueError as wrong:
        raise PydanticCustomError(
            "hours", "'{part}' is no opening hours", {"part": str(wrong)}
        ) from None
    return value


def _hex_colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise PydanticCustomError("colour", "a colour is wanted, written as '#0B5CAB'")
    return value.upper()


Words = Annotated[LocalText, PlainValidator(read_words)]
Day = Annotated[date, PlainValidator(read_day)]
Count = Annotated[int, Strict(), Field(ge=0)]
Flag = Annotated[bool, Strict()]
Number = Annotated[float, Strict()]
Colour = Annotated[str, AfterValidator(_hex_colour)]
OpeningHours = Annotated[str, AfterValidator(_opening_hours)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,47}$")]


class Choice(Part):
    """One entry of a list that a worker chooses from: a reason, a kind of participant."""

    id: Code
    name: Words
