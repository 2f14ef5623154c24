"""Assessments of the synthetic world: talked over, decided, done again, judged and confirmed."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from modules.assessment.seed_case import Telling
from modules.assessment.settings import judgement_of, stage_of, tools_of_type

UNDONE, AGAIN, CORRECTED, MEMBER = 45, 55, 9, 12
"""Shares in percent: present families still to assess, those assessed again later on, answers
corrected, families in which a tool about one member was used."""
DRAFTS = 6
"""How many present families have an assessment under way that is not handed in."""
LATELY = (1, 2, 3, 5, 6)
"""How many days ago families in the middle of their plan were assessed again."""

GRAVE = ((0, False), (3, True), (1, False))
"""How many days ago a worry about a child became grave, and whether the supervisor gave it back."""


def seed(stage: Any) -> None:
    """Assess families in their stage and later, by the same acts as the buttons."""
    under_way: dict[str, list[Telling]] = {}
    children: list[Telling] = []
    drafts = 0
    for number, history in enumerate(getattr(stage, "histories", ())):
        kind = history.kind
        if not tools_of_type(stage.card, kind.id):
            continue
        tell = Telling(stage, history, random.Random(f"{stage.seed}/assessment/{number}"))
        here = stage_of(stage.card, kind.id)
        stops = [stop.stage.id for stop in history.journey.stops]
        present = history.journey.closed is None
        waits = present and stops[-1] == here and tell.chance.randrange(100) < UNDONE
        if judgement_of(stage.card, kind.id) is not None:
            history.during(here, 0.2, tell.judge)
            children += [tell] if present and here in stops else []
            continue
        if waits:
            drafts += 1
            if drafts <= DRAFTS:
                history.during(here, 0.6, tell.begin)
            continue
        history.during(here, 0.35, tell.assess)
        history.during(here, 0.6, tell.look_deeper)
        if tell.chance.randrange(100) < MEMBER:
            history.during(here, 0.65, tell.ask_member)
        if tell.chance.randrange(100) < CORRECTED:
            history.during(here, 0.75, tell.correct)
        later = stops[stops.index(here) + 1 :] if here in stops else []
        if later and tell.chance.randrange(100) < AGAIN:
            history.during(later[-1], 0.6, tell.assess_again)
        elif later and present:
            under_way.setdefault(history.office, []).append(tell)
    _tell_present(stage, children, under_way.values())


def _tell_present(stage: Any, children: Iterable[Telling],
                  offices: Iterable[Iterable[Telling]]) -> None:  # fmt: skip
    """Let the last days hold what chance seldom leaves there."""
    for tell, (days, answered) in zip(children, GRAVE, strict=False):
        day = stage.day - timedelta(days=days)
        stage.at(stage.moment(day, 9, 20), partial(tell.worry_now, answered=answered))
    for tellings in offices:
        for tell, days in zip(tellings, LATELY, strict=False):
            day = stage.day - timedelta(days=days)
            stage.at(stage.moment(day, tell.chance.randint(9, 14)), tell.assess_now)
