"""The stage of the assessment tests: acts by login, and worked answers to hand in."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from app.core.world import World
from modules.assessment.commands import SubmitAssessment
from tests.modules.conftest import Family

WELL: dict[str, Any] = {
    "strengths": {"strong": ["cohesion"]},
    "money": {"money_lasts": "well", "work_steady": "well"},
    "housing": {"home_safe": "well", "home_stays": "well"},
    "food": {"food_enough": "well", "food_varied": "well"},
    "health": {"health_reached": "well", "health_rest": "well"},
    "care": {"care_covered": "well", "care_shared": "well"},
    "children": {"school_goes": "well", "play_time": "well"},
    "relations": {"talks": "well", "helped": "well"},
    "rights": {"papers_there": "well", "offices": "well"},
    "together": {"summary": "The family told how it is.", "read_back": "yes"},
}
DEEP: dict[str, Any] = {
    "strengths": {"built_on": "The sister helped."},
    "situation": {"housing_deep": "well", "income_deep": "well", "decisions": "well",
                  "routine": "mostly", "support": "mostly", "services_fit": "well"},
    "together": {"connections": "All is calm now.", "read_back": "yes"},
}  # fmt: skip
CHILD: dict[str, Any] = {
    "child_view": {"heard": "yes", "own_words": "I like my teacher.", "trusted_adult": "Teacher"},
    "protection": {"protective": ["school", "adult"]},
    "worry": {"worries": ["school_absence"], "known": "Three weeks.", "safe_tonight": "yes"},
    "judgement": {"worry_level": "high", "worry_reason": "The mother is ill.",
                  "response": "one_day", "response_reason": "An aunt comes.", "steps": ["visit"]},
    "told": {"told_child": "yes"},
}  # fmt: skip


def answered(answers: dict[str, Any] = WELL, **changes: str) -> dict[str, Any]:
    """Return worked answers with some of them changed, by the names of their questions."""
    found = deepcopy(answers)
    for group in found.values():
        for name in set(group) & set(changes):
            group[name] = changes[name]
    return found


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

    def count(self, login: str, indicator: str) -> list[int]:
        """Return the ids that a figure counts for a user."""
        ids = self.world.registry.contributions.indicators[indicator].ids
        return sorted(self.ask(login, lambda r: r.db.scalars(ids(r)).all()))

    def later(self, days: int) -> None:
        """Let days pass."""
        self.world.clock.advance(timedelta(days=days))

    def hand_in(self, tool: str = "assessment_family", *, by: str = "north.worker1",
                case: int = 1, answers: Any = None, **more: Any) -> int:  # fmt: skip
        """Hand a tool in about the family; return the id of the answer set."""
        given = answers if answers is not None else answered(**more.pop("changed", {}))
        return int(self.do(by, SubmitAssessment(case, tool, given, **more)))

    def hand_in_child(self, **changed: str) -> int:
        """Hand the safety assessment of the child in."""
        return self.hand_in("assessment_child", by="unit.officer1", case=self.family.restricted,
                            answers=answered(CHILD, **changed))  # fmt: skip


@pytest.fixture
def stage(world: World, family: Family) -> Stage:
    """Return the stage."""
    return Stage(world, family)
