"""The stage of the profiling tests: acts by login, and answers of families."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from app.core.cards.models import Card
from app.core.cases.stages import case_row
from app.core.forms.reader.tool import read_bytes
from app.core.forms.session.session import Session
from app.core.tools import workbooks
from app.core.tools.sessions import new_session
from app.core.world import World
from app.ui.form.filling import fill
from modules.profiling.commands import Decide, SubmitProfile
from tests.modules.conftest import Family

TOOL = "profiling_family"
CALM: dict[str, Any] = {
    "helpers": "often", "earners": 2, "lasts": "left_over", "debt": "none", "bills": "paid",
    "seeks_work": "all_work", "tenure": "own", "home_state": "good", "illness": "no",
    "daily_help": "none", "children_here": 0, "papers": "all", "how_often": "on_request",
}  # fmt: skip
"""A family that came for information only."""
RENT: dict[str, Any] = CALM | {"tenure": "rented", "rent_share": "over_half", "rent_late": "no"}
"""One question: light support is proposed, with the need of rent and help with it."""
SCHOOL: dict[str, Any] = CALM | {"children_here": 2, "school": "often_absent", "childcare": "yes"}
"""A child is often absent from school: social inclusion support is proposed."""


@dataclass
class Stage:
    """The small world with short words for acts and questions."""

    world: World
    family: Family

    def do(self, login: str, command: object) -> Any:
        """Perform a command as a user."""
        return self.world.acts.perform(self.world.seat(login, language="en"), command)

    def ask(self, login: str, question: Callable[[Any], Any], *, language: str = "en") -> Any:
        """Return what a user gets to read."""
        with self.world.acts.reading(self.world.seat(login, language=language)) as reading:
            return question(reading)

    def later(self, days: int) -> None:
        """Let days pass."""
        self.world.clock.advance(timedelta(days=days))

    def answers(self, told: dict[str, Any]) -> dict[str, Any]:
        """Return answers as the form keeps them."""

        def make(reading: Any) -> dict[str, Any]:
            session: Session = new_session(reading, workbooks.form_of(reading, TOOL))
            fill(session, told)
            return session.answers()

        found: dict[str, Any] = self.ask("north.worker1", make)
        return found

    def submit(self, told: dict[str, Any] | None = None, login: str = "north.worker1",
               **more: Any) -> int:  # fmt: skip
        """Hand a profile of the family in; return the id of its answers."""
        command = SubmitProfile(self.family.case, self.answers(told or RENT))
        return int(self.do(login, replace(command, **more)))

    def decide(self, chosen: str, login: str = "north.worker1", **more: Any) -> None:
        """Decide about the newest profile of the family."""
        self.do(login, Decide(self.family.case, chosen, **more))

    def track(self) -> str | None:
        """Return the track that stands in the case."""
        found: str | None = self.ask(
            "north.supervisor", lambda reading: case_row(reading, self.family.case)["track"]
        )
        return found

    def figure(self, id: str, login: str = "north.worker1") -> list[int]:
        """Return the cases that a figure counts."""
        figure = self.world.registry.contributions.indicators[id]
        found: list[int] = self.ask(login, lambda r: list(r.db.scalars(figure.ids(r))))
        return found


@pytest.fixture(scope="session", autouse=True)
def tool_read_once(card: Card) -> None:
    """Read the tool before the tests: the reading process takes a second."""
    file = card.tools[TOOL]
    form = read_bytes(file.read_bytes(), file=file.name)
    workbooks._read[form.content_hash] = form


@pytest.fixture
def stage(world: World, family: Family) -> Stage:
    """Return the stage."""
    return Stage(world, family)
