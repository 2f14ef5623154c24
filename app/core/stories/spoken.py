"""Words of a story's fields that stand per language: names, reasons and notes of the family."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PER_LANGUAGE = "per_language"


def spoken(value: Any, language: str, *, default: str = "en") -> Any:
    """Return `value` with each `{per_language: {en: …, ar: …}}` in it said in one language.

    Where a language is left out, the words of `default` are said.
    """
    if isinstance(value, Mapping):
        if set(value) == {PER_LANGUAGE}:
            words = value[PER_LANGUAGE]
            return words.get(language) or words[default]
        return {key: spoken(item, language, default=default) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [spoken(item, language, default=default) for item in value]
    return value
