"""A small country with one tool about food and helpers, and a family with a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.core.cards.forms import checked
from app.core.cards.models import Card
from app.core.cases.inputs import OpenCase
from app.core.tools.inputs import Submission
from app.core.tools.submitting import submit
from tests.core.forms.conftest import workbook_bytes
from tests.core.world import World, card_values

EN, FR = "label::English (en)", "label::Français (fr)"


def sheets(**other: Any) -> dict[str, Any]:
    """Return the sheets of the small tool, some of them replaced."""
    return {
        "survey": [
            {"type": "begin group", "name": "food", EN: "Food", FR: "Alimentation"},
            {"type": "integer", "name": "days", EN: "Days with bread", FR: "Jours avec du pain",
             "required": "yes", "constraint": ". >= 0 and . <= 7"},
            {"type": "select_one helper", "name": "helper", EN: "Who helps?", FR: "Qui aide ?"},
            {"type": "text", "name": "words", EN: "In own words", FR: "Avec ses mots"},
            {"type": "end group"},
            {"type": "begin repeat", "name": "members", EN: "Members", FR: "Membres"},
            {"type": "hidden", "name": "person"},
            {"type": "text", "name": "name", EN: "Name", FR: "Nom"},
            {"type": "integer", "name": "age", EN: "Age", FR: "Âge"},
            {"type": "end repeat"},
        ],
        "choices": [
            {"list_name": "helper", "name": "sister", EN: "A sister", FR: "Une sœur"},
            {"list_name": "helper", "name": "nobody", EN: "Nobody", FR: "Personne"},
        ],
        "settings": {"form_title": "Food", "form_id": "food"},
        "scores": [{"name": "bread", EN: "Bread", FR: "Pain", "expression": "${days}",
                    "minimum": 0, "maximum": 7}],
        "bands": [{"score": "bread", "name": "more", EN: "More support", FR: "Plus d’appui",
                   "from": 0},
                  {"score": "bread", "name": "settled", EN: "Settled", FR: "Stable", "from": 4}],
    } | other  # fmt: skip


@pytest.fixture
def food(tmp_path: Path) -> Path:
    """Write the workbook of the small tool."""
    file = tmp_path / "food.xlsx"
    file.write_bytes(workbook_bytes(**sheets()))
    return file


@pytest.fixture
def card(tmp_path: Path, food: Path) -> Card:
    """Return the small card with its tool."""
    return checked(Card, card_values(tmp_path) | {"tools": {"food": food}})


@dataclass(frozen=True)
class Family:
    """A household with a case."""

    household: int
    case: int


@pytest.fixture
def family(world: World) -> Family:
    """Register a family and open its case."""
    household = world.family()
    case = world.do("north.clerk", OpenCase("family", household=household))
    return Family(household, case)


@pytest.fixture
def hand_in(world: World, family: Family) -> Callable[..., int]:
    """Return the act of handing answers about the family in; it gives the answer set's id."""

    def act(answers: dict[str, Any] | None = None, **more: Any) -> int:
        told = {
            "case": family.case,
            "household": family.household,
            "occasion": "assessment",
            "answers": answers or {"days": 3},
        } | more
        with world.acts.unit(world.seat("north.clerk")) as unit:
            return submit(unit, Submission("food", **told))

    return act
