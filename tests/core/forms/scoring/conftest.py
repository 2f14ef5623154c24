"""A small tool with all scoring sheets, and the maker of others like it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.core.forms.form import Form
from app.core.forms.scoring.evaluate import evaluate
from app.core.forms.scoring.result import Result

TODAY = date(2026, 3, 2)
DAYS = ". >= 0 and . <= 7"

SHEETS: dict[str, Any] = {
    "survey": [
        {"type": "begin group", "name": "food", "label": "Food"},
        {"type": "integer", "name": "staples", "label": "Bread", "constraint": DAYS,
         "required": "yes", "changeable": "yes"},
        {"type": "integer", "name": "pulses", "label": "Beans", "constraint": DAYS,
         "required": "yes", "changeable": "yes"},
        {"type": "end group"},
        {"type": "begin group", "name": "home", "label": "Home"},
        {"type": "select_one state", "name": "roof", "label": "The roof", "changeable": "yes"},
        {"type": "select_one state", "name": "door", "label": "The door",
         "relevant": "${tent} != 'yes'"},
        {"type": "select_one yes_no", "name": "tent", "label": "Does it live in a tent?"},
        {"type": "end group"},
        {"type": "begin repeat", "name": "members", "label": "Members"},
        {"type": "text", "name": "name", "label": "Name"},
        {"type": "select_one state", "name": "health", "label": "Health"},
        {"type": "end repeat"},
    ],
    "choices": [
        {"list_name": "state", "name": "good", "label": "Good", "points": 0},
        {"list_name": "state", "name": "bad", "label": "Bad", "points": 2},
        {"list_name": "state", "name": "unsaid", "label": "Not said"},
        {"list_name": "yes_no", "name": "yes", "label": "Yes", "points": ""},
        {"list_name": "yes_no", "name": "no", "label": "No", "points": ""},
    ],
    "scores": [
        {"name": "fcs", "label": "Food", "expression": "2 * ${staples} + 3 * ${pulses}",
         "minimum": 0, "maximum": 35},
        {"name": "homes", "label": "Home", "expression": "${home.points}",
         "minimum": 0, "maximum": 4},
    ],
    "bands": [
        {"score": "fcs", "name": "more", "label": "More support", "from": 0, "meaning": "Talk."},
        {"score": "fcs", "name": "settled", "label": "Settled", "from": 10, "meaning": "Wait."},
    ],
    "needs": [
        {"name": "food", "label": "Enough food", "when": "${fcs} < 10", "domain": "food"},
        {"name": "roof", "label": "A sound roof", "when": "${roof} = 'bad'", "domain": "home"},
        {"name": "door", "label": "A good door", "when": "${door} = 'good'", "domain": "home",
         "kind": "strength"},
    ],
    "tracks": [
        {"name": "close", "label": "Close support", "next": "We come every week.",
         "when": "${need.food} and ${need.roof} or ${tent} = 'yes'"},
        {"name": "light", "label": "Light support", "next": "We call you.",
         "when": "${need.food} or ${need.roof}"},
        {"name": "information", "label": "Information", "next": "Come back.", "when": ""},
    ],
    "recommendations": [
        {"when": "${need.food}", "service": "food_parcel", "goal": "food", "reason": "Little."},
        {"when": "${track} = 'close'", "service": "visit", "reason": "Much at once."},
    ],
    "source": [
        {"owner": "Own", "instrument": "Small tool", "version": "1", "wording": "own",
         "measures": "food and home", "must_not_decide": "eligibility"},
    ],
}  # fmt: skip

Score = Callable[..., Result]


@pytest.fixture(scope="session")
def scored(tool: Callable[..., Form]) -> Callable[..., Form]:
    """Return the maker of the small tool with some sheets replaced."""

    def make(**other: Any) -> Form:
        return tool(**{**SHEETS, **other})

    return make


@pytest.fixture(scope="session")
def small(scored: Callable[..., Form]) -> Form:
    """Return the small tool."""
    return scored()


@pytest.fixture
def score(small: Form) -> Score:
    """Return the scoring of answers to the small tool."""

    def run(*, form: Form | None = None, context: Any = None, **answers: Any) -> Result:
        return evaluate(form or small, answers, today=TODAY, context=context)

    return run
