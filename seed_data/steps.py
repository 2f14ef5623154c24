"""The notes that a case brings: at which part of a stage, what comes between, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.api.seeding import Stage
from seed_data.agenda import Act

STEPS: dict[str, tuple[tuple[float, str], ...]] = {
    "intake": ((0.5, "intake"),),
    "profiling": ((0.7, "profiling"),),
    "assessment": ((0.5, "assessment"),),
    "referral": ((0.3, "referral"), (0.75, "confirmed")),
    "plan": ((0.4, "plan"),),
    "monitoring": ((0.3, "on_track"), (0.6, "monitoring")),
}
"""Which notes a stage brings, and after which part of its time."""
AFTER_ASIDE = 0.8
SPANS = ((75, "three_months"), (41, "two_months"), (25, "month"), (18, "three_weeks"),
         (11, "two_weeks"), (6, "week"), (2, "days"), (1, "tomorrow"))  # fmt: skip
"""From so many days on, how far away something is."""


@dataclass(frozen=True)
class Aside:
    """A note about something that came between, in `share` percent of stages long enough.

    `needs` is a fact without which it cannot be.
    """

    stage: str
    step: str
    share: int
    least_days: int
    needs: str = ""


@dataclass(frozen=True)
class Then:
    """What comes next in a case: the day of the next meeting, the next move and its stage."""

    meeting: date | None = None
    move: date | None = None
    stage: Stage | None = None


def span_of(today: date, day: date) -> str:
    """Return how far away a later day is, as the lexicon calls it."""
    gap = (day - today).days
    return next(name for least, name in SPANS if gap >= least)


@dataclass(frozen=True)
class Planned:
    """One act of a case on its day (before that: the part of the stage's time), or a note."""

    day: Any
    act: Act | None = None
    note: str = ""
    stage: Stage | None = None


ASIDES = (Aside("intake", "unreached", 25, 3, "phone"), Aside("assessment", "postponed", 20, 12))
