"""The journey of a case: which stages it enters on which days, and how it ends."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from app.api.seeding import CaseType, Stage

LONGEST = 720
"""No history is older than this many days."""
CLOSED_BEFORE = (4, 420)
WITHOUT_DEADLINE = (10, 40)
SLOW = 10
"""How often a stage took longer than its deadline, in percent."""
WHERE_IT_ENDS = {
    "informed": ("early",),
    "not_confirmed": ("early",),
    "goals_reached": ("late",),
    "safe": ("late",),
    "adult": (),
}
ENDS_OFTEN = {"goals_reached": 10, "safe": 6, "informed": 5, "other_service": 3}


@dataclass(frozen=True)
class Stop:
    """A stage with the day it was entered and the day it was or will be left."""

    stage: Stage
    entered: date
    left: date


@dataclass(frozen=True)
class Journey:
    """The whole way of a case; `reason` is why it was closed on `closed`."""

    stops: tuple[Stop, ...]
    closed: date | None = None
    reason: str | None = None

    @property
    def opened(self) -> date:
        """The day on which the case was opened."""
        return self.stops[0].entered


def plan_journey(kind: CaseType, chance: random.Random, *, last: date, today: date, closed: int,
                 late: int) -> Journey:  # fmt: skip
    """Return a journey that ends on `last` at the latest; `closed` and `late` are percents.

    `today` is the day on which deadlines are read.
    """
    open_stages = [stage for stage in kind.stages if not stage.final]
    if chance.randrange(100) < closed:
        reason = _reason(kind, chance)
        path = _path(kind, _ending(open_stages, reason, chance), chance)
        spans = [_span(stage, chance) for stage in path]
        longest = max(CLOSED_BEFORE[0], min(CLOSED_BEFORE[1], LONGEST - sum(spans)))
        end = last - timedelta(days=chance.randint(CLOSED_BEFORE[0], longest))
        return Journey(_stops(path, spans, end), end, reason)
    is_late = chance.randrange(100) < late
    calm = [stage for stage in open_stages if stage.deadline_hours is None]
    path = _path(kind, chance.choice(open_stages if is_late else calm or open_stages), chance)
    spans = [_span(stage, chance) for stage in path[:-1]]
    here = _since(path[-1], chance, gap=(today - last).days, late=is_late)
    return Journey(_stops(path, [*spans, here], last))


def _stops(path: list[Stage], spans: list[int], end: date) -> tuple[Stop, ...]:
    entered = end - timedelta(days=sum(spans))
    stops = []
    for stage, span in zip(path, spans, strict=True):
        left = entered + timedelta(days=span)
        stops.append(Stop(stage, entered, left))
        entered = left
    return tuple(stops)


def _path(kind: CaseType, target: Stage, chance: random.Random) -> list[Stage]:
    """Return stages from the first to `target` along the card's moves, never back."""
    order = list(kind.stages)
    goal = order.index(target)
    path = [kind.first_stage]
    while path[-1] is not target:
        here = order.index(path[-1])
        ahead = [i for i in _ahead(kind, here) if i <= goal and _reaches(kind, i, goal)]
        if not ahead:
            return path
        path.append(order[chance.choice(ahead)])
    return path


def _ahead(kind: CaseType, here: int) -> list[int]:
    order = [stage.id for stage in kind.stages]
    moves = [
        move
        for move in kind.moves_from(order[here])
        if order.index(move.target) > here and not kind.stages[order.index(move.target)].final
    ]
    free = [move for move in moves if move.when is None]  # what is always open, where there is such
    return sorted({order.index(move.target) for move in free or moves})


def _reaches(kind: CaseType, here: int, goal: int) -> bool:
    return here == goal or any(_reaches(kind, i, goal) for i in _ahead(kind, here) if i <= goal)


def _reason(kind: CaseType, chance: random.Random) -> str | None:
    known = [reason.id for reason in kind.closing_reasons]
    if not known:
        return None
    return chance.choices(known, [ENDS_OFTEN.get(reason, 2) for reason in known])[0]


def _ending(stages: list[Stage], reason: str | None, chance: random.Random) -> Stage:
    where = WHERE_IT_ENDS.get(reason or "", ())
    if "early" in where:
        return chance.choice(stages[:2])
    if "late" in where:
        return stages[-1]
    return chance.choice(stages[1:] or stages)


def _span(stage: Stage, chance: random.Random) -> int:
    """Return how many days a case stays in a stage before it moves on."""
    if stage.deadline_hours is not None:
        return 0
    if stage.deadline_days is None:
        return chance.randint(*WITHOUT_DEADLINE)
    days = stage.deadline_days
    slow = chance.randrange(100) < SLOW
    return max(1, round(days * (chance.uniform(1.1, 1.5) if slow else chance.uniform(0.3, 0.9))))


def _since(stage: Stage, chance: random.Random, *, gap: int, late: bool) -> int:
    """Return for how many days a case has been in its present stage."""
    if stage.deadline_days is None and stage.deadline_hours is None:
        return chance.randint(*WITHOUT_DEADLINE)
    days = stage.deadline_days or 1
    if late:
        return days + chance.randint(2, 18)
    return chance.randint(0, max(0, min(round(days * 0.8), days - gap - 1)))
