"""The library of notes: short sentences for one problem and step, filled with a family's facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from seed_data.recipe import Words, read_yaml

FOLDER = Path(__file__).parent / "texts"
Facts = Mapping[str, Mapping[str, str]]
"""Fact → language → how it reads there."""
WITHOUT_PHONE = "_without_phone"
"""A step of this ending is told of families that cannot be rung."""


@dataclass(frozen=True)
class Written:
    """A text in the language of the one who wrote it, and in the others of the card."""

    text: str
    language: str
    versions: Mapping[str, str] = field(default_factory=dict)

    def after(self, first: Written) -> Written:
        """Return the text with a sentence before it, in every language that both have."""
        both = {
            code: f"{first.versions[code]} {text}"
            for code, text in self.versions.items()
            if code in first.versions
        }
        return Written(f"{first.text} {self.text}", self.language, both)


class Library:
    """All notes, by problem and step; a card may bring its own in its folder `texts`."""

    def __init__(self, *more: Path) -> None:
        self.arcs: dict[str, dict[str, Words]] = {}
        for path in (path for folder in (FOLDER, *more) for path in sorted(folder.glob("*.yaml"))):
            found = read_yaml(path)
            if isinstance(found, dict):
                self.arcs |= found

    def note(self, arc: str, step: str, facts: Facts, languages: Sequence[str]) -> Written | None:
        """Return the note in the first of `languages` that has it; None where facts are missing."""
        steps = self.arcs.get(arc, {})
        words = steps.get(step)
        if "phone" not in facts:
            words = steps.get(step + WITHOUT_PHONE, words)
        if words is None or (words.get("needs") or "name") not in facts:
            return None
        return write(words, facts, languages)


def write(words: Words, facts: Facts, languages: Sequence[str]) -> Written | None:
    """Return words filled with facts, in the first of `languages` and in the others beside it.

    None where a fact is missing, or no language has the words.
    """
    spoken = [code for code in languages if code in words]
    if not spoken or not places(words[code] for code in spoken) <= facts.keys():
        return None
    told = {code: words[code].format(**in_language(facts, code)) for code in spoken}
    return Written(told.pop(spoken[0]), spoken[0], told)


def places(texts: Iterable[str]) -> set[str]:
    """Return the names of the facts that texts tell."""
    return {name for text in texts for _text, name, _spec, _how in Formatter().parse(text) if name}


def in_language(facts: Facts, code: str) -> dict[str, str]:
    """Return how the facts read in a language."""
    return {name: says.get(code) or next(iter(says.values())) for name, says in facts.items()}
