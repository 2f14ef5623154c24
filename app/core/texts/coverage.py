"""How much of the sentences a language has, and which sentences hold a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.core.texts.catalogue import (
    CONTEXT_MARK,
    Sentence,
    as_forms,
    catalogue_path,
    read_catalogue,
)
from app.core.texts.extract import sentences_in


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of all sentences a language says, and the ones that it lacks, by owner."""

    language: str
    translated: int
    total: int
    missing: tuple[tuple[str, Sentence], ...] = ()

    @property
    def complete(self) -> bool:
        """Whether no sentence is missing."""
        return not self.missing

    @property
    def share(self) -> float:
        """The translated part, from 0 to 1."""
        return self.translated / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence and what one language makes of it."""

    owner: str
    key: str
    translation: str


def coverage(owners: Iterable[Path], language: str) -> Coverage:
    """Return how complete a language is over the owners' folders, read from their sources.

    English is complete by itself. Raises FaultsFound for a catalogue that cannot be read.
    """
    missing: list[tuple[str, Sentence]] = []
    total = 0
    for owner in owners:
        sentences = sentences_in(owner)
        total += len(sentences)
        if language.split("_")[0] == "en":
            continue
        known = {spoken.key for spoken in _spoken(owner, language)}
        missing += [(owner.name, one) for one in sorted(sentences) if one.key not in known]
    return Coverage(language, total - len(missing), total, tuple(missing))


def sentences_with(word: str, owners: Iterable[Path], language: str) -> tuple[Spoken, ...]:
    """Return each sentence of a language that holds a word, bent forms included.

    A card that renames a word must look at each of them, for many languages bend their words.
    For English the source sentences are searched as well.
    """
    wanted = _folded(word)
    found: list[Spoken] = []
    for owner in owners:
        spoken = {one.key: one for one in _spoken(owner, language)}
        if language.split("_")[0] == "en":
            for sentence in sentences_in(owner):
                text = f"{sentence.id} {sentence.many}".strip()
                spoken.setdefault(sentence.key, Spoken(owner.name, sentence.key, text))
        found += [one for one in spoken.values() if wanted in _folded(one.translation)]
    return tuple(sorted(found, key=lambda one: (one.owner, one.key)))


def _spoken(owner: Path, language: str) -> Iterable[Spoken]:
    path = catalogue_path(owner, language)
    if not path.exists():
        return
    for message in read_catalogue(path):
        sources, forms = as_forms(message.id), as_forms(message.string)
        if sources[0] and all(forms) and not message.fuzzy:
            key = f"{message.context}{CONTEXT_MARK}{sources[0]}" if message.context else sources[0]
            yield Spoken(owner.name, key, " ".join(dict.fromkeys(forms)))


def _folded(text: str) -> str:
    """Fold case, accents and Arabic vowel marks away, so that bent and pointed forms match."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
