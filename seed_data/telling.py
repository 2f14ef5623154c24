"""What families tell in their own words: composed of their facts, hardly ever the same twice."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from seed_data.library import Facts, Written, write
from seed_data.recipe import Words

TRIES = 24
MOST = 2
"""A sentence stands in the files of two families at most, where the words allow it."""
NUMBERS = {"months": (3, 9), "weeks": (3, 9), "days": (3, 9), "number": (3, 7), "years": (3, 10)}
"""From three to ten the Arabic noun keeps one form."""
_SENTENCE = re.compile(r"(?<=[.؟?])\s+")


class Tellings:
    """Remembers which sentences were told, so that the next family finds its own."""

    def __init__(self) -> None:
        self._told: Counter[str] = Counter()

    def tell(self, choices: Sequence[Words], facts: Facts, chance: random.Random,
             languages: Sequence[str]) -> tuple[Written | None, Facts]:  # fmt: skip
        """Return one telling that is true of the family, and its facts with the numbers in it.

        The telling is None where none of the choices is true of the family, or where all that
        could be said was said too often.
        """
        for _try in range(TRIES):
            known = {**facts, **numbers(chance, facts)}
            written = write(chance.choice(choices), known, languages) if choices else None
            if written is not None and self._new(written):
                return written, known
        return None, {**facts, **numbers(chance, facts)}

    def tell_anyway(self, choices: Sequence[Words], facts: Facts, chance: random.Random,
                    languages: Sequence[str]) -> tuple[Written | None, Facts]:  # fmt: skip
        """Return a telling as `tell` does, one that was told before rather than none."""
        written, known = self.tell(choices, facts, chance, languages)
        if written is None:
            possible = (write(words, known, languages) for words in choices)
            written = next((one for one in possible if one is not None), None)
        return written, known

    def _new(self, written: Written) -> bool:
        texts = (written.text, *written.versions.values())
        sentences = {sentence for text in texts for sentence in _SENTENCE.split(text)}
        if any(self._told[sentence] >= MOST for sentence in sentences):
            return False
        self._told.update(sentences)
        return True


def numbers(chance: random.Random, facts: Facts) -> Mapping[str, Mapping[str, str]]:
    """Return the small numbers of a family's story; those it has told already stay."""
    drawn = {name: {"und": str(chance.randint(*span))} for name, span in NUMBERS.items()}
    return {name: number for name, number in drawn.items() if name not in facts}
