"""What a card asks of a consent: ages, how long it holds, and the words that are read out."""

from __future__ import annotations

from app.core.cards.fields import Count, Words
from app.core.cards.part import Part


class ConsentRules(Part):
    """The country's rules of consent.

    From `adult_age` on people consent for themselves; for a younger child a guardian does, and from
    `assent_from` on the child is asked too. `text` is what is read out, `version` names its
    wording; a consent holds for `valid_days` unless it says another day.
    """

    adult_age: Count = 18
    assent_from: Count = 10
    valid_days: Count = 365
    version: str = "1"
    text: Words | None = None
