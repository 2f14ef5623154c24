"""The library of notes: short sentences for one problem and step, filled with a family's facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from seed_data.recipe import Words, read_yaml

FOLDER = Path(__file__).parent / "texts"
Facts = Mapping[str, Mapping[str, str]]
"""Fact → language → how it reads there."""


@dataclass(frozen=True)
class Written:
    """A text in one language."""

    text: str
    language: str


class Library:
    """All notes, by problem and step."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.arcs: dict[str, dict[str, Words]] = {}
        for path in sorted(folder.glob("*.yaml")):
            found = read_yaml(path)
            if isinstance(found, dict):
                self.arcs |= found

    def note(self, arc: str, step: str, facts: Facts, languages: Sequence[str]) -> Written | None:
        """Return the note in the first of `languages` that has it; None where facts are missing."""
        words = self.arcs.get(arc, {}).get(step)
        language = next((code for code in languages if words and code in words), None)
        if words is None or language is None:
            return None
        text = words[language]
        wanted = {name for _text, name, _spec, _how in Formatter().parse(text) if name}
        if wanted - facts.keys() or (words.get("needs") or "name") not in facts:
            return None
        told = {name: facts[name] for name in wanted}
        return Written(
            text.format(
                **{
                    name: says.get(language) or next(iter(says.values()))
                    for name, says in told.items()
                }
            ),
            language,
        )
