"""Referrals of the synthetic world: sent with consent in their stage, answered, followed."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import partial
from typing import Any

from modules.referral.days import WEEK
from modules.referral.seed_case import Telling

SECOND = 45
"""How many families in a hundred are referred again during the plan."""
LATER = 2
"""A case with more stages than this behind it may be referred today."""
PRESENT = (
    (1, "waiting"),
    (8, "missed"),
    (14, "late"),
    (5, "accepted"),
    (2, "waiting"),
    (9, "missed"),
    (3, "accepted"),
    (1, "sent"),
    (16, "late"),
    (2, "sent"),
)
"""How many working days ago a referral was sent, and how it stands on the last day."""


def seed(stage: Any) -> None:
    """Send, answer and follow referrals, by the same acts as the buttons."""
    open_ones = []
    for number, history in enumerate(getattr(stage, "histories", ())):
        chance = random.Random(f"{stage.seed}/referral/{number}")
        tell = Telling(stage, history, chance)
        if history.kind.subject == "household":
            history.during("referral", 0.15, tell.refer)
            if chance.randrange(100) < SECOND:
                history.during("plan", 0.2, tell.refer)
            if history.journey.closed is None and history.worker is not None:
                open_ones += [tell] if len(history.journey.stops) > LATER else []
        elif history.kind.restricted:
            history.during("plan", 0.3, tell.refer_by_law)

    _tell_present(stage, open_ones)


def _tell_present(stage: Any, tellings: list[Telling]) -> None:
    """Let some referrals stand today where chance seldom leaves them."""
    for tell, (days, act) in zip(tellings, PRESENT, strict=False):
        day = stage.day
        for _step in range(days):
            day -= timedelta(days=1)
            while WEEK[day.weekday()] not in stage.card.working_week:
                day -= timedelta(days=1)
        moment = stage.moment(day, tell.hour(), 20)
        stage.at(moment, partial(tell.stand, act))
