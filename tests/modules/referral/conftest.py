"""The stage of the referral tests: acts by login, and a family to refer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from app.core.cases.consent.inputs import NewBasis
from app.core.people.inputs import AddMember, NewMember, NewName, NewPerson
from app.core.world import World
from modules.referral.commands import SendReferral
from tests.modules.conftest import Family

FIELDS = ("name", "phone", "need")
NEED = "The rent rose and the landlord wants to end the contract."


@dataclass
class Stage:
    """The small world with short words for acts and questions."""

    world: World
    family: Family

    def do(self, login: str, command: object) -> Any:
        """Perform a command as a user."""
        return self.world.acts.perform(self.world.seat(login, language="en"), command)

    def ask(self, login: str, question: Callable[[Any], Any]) -> Any:
        """Return what a user gets to read."""
        with self.world.acts.reading(self.world.seat(login, language="en")) as reading:
            return question(reading)

    def later(self, days: int) -> None:
        """Let days pass."""
        self.world.clock.advance(timedelta(days=days))

    def sending(self, **more: Any) -> SendReferral:
        """Return the command that refers the family to the housing board with its consent."""
        values: dict[str, Any] = {
            "case": self.family.case, "service": "rent_mediation", "provider": "housing_board",
            "need": NEED, "basis": NewBasis(FIELDS),
        }  # fmt: skip
        return SendReferral(**values | more)

    def send(self, login: str = "north.worker1", **more: Any) -> int:
        """Refer the family; return the referral's id."""
        return int(self.do(login, self.sending(**more)))

    def add_child(self, given: str, born: date) -> int:
        """Add a child to the family; return the person's id."""
        child = NewPerson((NewName(given, "Harwane"),), born, "day", "female", "en")
        member = NewMember("child", child)
        return int(self.do("north.clerk", AddMember(self.family.home, 1, member)))

    def with_closed(self, provider: str, since: date) -> None:
        """Let a provider take nobody from a day on."""
        card = self.world.card
        closed = card.providers[provider].model_copy(update={"closed_from": since})
        providers = {**card.providers, provider: closed}
        self.world.card = card.model_copy(update={"providers": providers})


@pytest.fixture
def stage(world: World, family: Family) -> Stage:
    """Return the stage."""
    return Stage(world, family)
