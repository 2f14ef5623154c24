"""Regimes of a card: rules that followed one another, each with its days, never mixed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from app.core.cards.fields import Code, Day, Part, Words


class Regime(Part):
    """The rules that held from a day to another, both inclusive; without `to` they still hold."""

    id: Code
    name: Words
    start: Annotated[Day, Field(alias="from")]
    end: Annotated[Day | None, Field(alias="to")] = None
    reference: Words

    def holds_on(self, day: date) -> bool:
        """Return whether these rules hold on `day`."""
        return self.start <= day and (self.end is None or day <= self.end)
