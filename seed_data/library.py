"""The library: what workers write at one step about one reason, and how words are filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from seed_data.recipe import Words, read_yaml

_BEFORE_VOWEL = re.compile(r"\b([Dd]|[Qq]u)e (?=[AEIOUÉÈÊ])")
FOLDER = Path(__file__).parent / "texts"
Facts = Mapping[str, Mapping[str, str]]
"""Fact → language → how it reads there."""


@dataclass(frozen=True)
class Written:
    """A text in the language of the one who wrote it, and in the others of the card."""

    text: str
    language: str
    versions: Mapping[str, str] = field(default_factory=dict)


class Library:
    """Longer texts by reason and step; a card may bring its own in its folder `texts`."""

    def __init__(self, *more: Path) -> None:
        self.arcs: dict[str, dict[str, Words]] = {}
        for path in (path for folder in (FOLDER, *more) for path in sorted(folder.glob("*.yaml"))):
            found = read_yaml(path)
            if isinstance(found, dict):
                self.arcs |= found


def write(words: Words, facts: Facts, languages: Sequence[str]) -> Written | None:
    """Return words filled with facts, in the first of `languages` and in the others beside it.

    None where a fact is missing, or no language has the words.
    """
    spoken = [code for code in languages if code in words]
    if not spoken or not places(words[code] for code in spoken) <= facts.keys():
        return None
    told = {code: elided(words[code].format(**in_language(facts, code)), code) for code in spoken}
    return Written(told.pop(spoken[0]), spoken[0], told)


def elided(text: str, code: str) -> str:
    """Return a text in which French names that begin with a vowel are joined as they are spoken."""
    return _BEFORE_VOWEL.sub("\\1’", text) if code == "fr" else text


def places(texts: Iterable[str]) -> set[str]:
    """Return the names of the facts that texts tell."""
    return {name for text in texts for _text, name, _spec, _how in Formatter().parse(text) if name}


def in_language(facts: Facts, code: str) -> dict[str, str]:
    """Return how the facts read in a language."""
    return {name: says.get(code) or next(iter(says.values())) for name, says in facts.items()}


def spoken(text: object) -> Mapping[str, str] | None:
    """Return a text per language, to be told again in a note."""
    if not isinstance(text, Written):
        return None
    return {text.language: text.text, **text.versions}


def ends_open(text: object) -> Mapping[str, str] | None:
    """Return a text per language without its last stop, to stand within a sentence."""
    found = spoken(text)
    return {code: said.removesuffix(".") for code, said in found.items()} if found else None
