"""Regimes of a card: rules that followed one another, each with its days, never mixed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from app.core.cards.fields import Code, Day, Rule, Words
from app.core.cards.part import Part


class Regime(Part):
    """The rules that held from a day to another, both inclusive; without `to` they still hold."""

    id: Code
    name: Words
    start: Annotated[Day, Rule(key="from")]
    end: Annotated[Day | None, Rule(key="to")] = None
    reference: Words

    def holds_on(self, day: date) -> bool:
        """Return whether these rules hold on `day`."""
        return self.start <= day and (self.end is None or day <= self.end)
