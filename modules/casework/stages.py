"""Where a case stands among the stages of its type: passed, present, not taken or ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.api import Said, Text, _
from app.api.cases import CaseCard, as_level, stage_shown
from app.api.catalogue import Card

Way = Literal["passed", "present", "not_taken", "ahead"]
WAYS: Mapping[Way, Text] = {
    "passed": _("{stage}: passed"),
    "present": _("{stage}: present stage"),
    "not_taken": _("{stage}: not taken"),
    "ahead": _("{stage}: ahead"),
}


@dataclass(frozen=True, slots=True)
class StageOnWay:
    """One stage of the type with what the history of the case says of it."""

    id: str
    name: Said
    way: Way

    @property
    def told(self) -> Text:
        """The stage and its state in words."""
        return WAYS[self.way].with_args(stage=self.name)


def stages_on_way(found: CaseCard, card: Card, level: str) -> tuple[StageOnWay, ...]:
    """Return the stages of a level; only one that the case really was in counts as passed."""
    kind = card.case_type(found.row.type)
    shown = stage_shown(card, kind.id, found.row.stage, level)
    stages = kind.stages_at(as_level(level))
    here, been = stages.index(shown), {line.stage for line in found.stages}

    def way(place: int, id: str) -> Way:
        if place == here:
            return "present"
        if place > here:
            return "ahead"
        return "passed" if id in been else "not_taken"

    return tuple(StageOnWay(s.id, s.name, way(n, s.id)) for n, s in enumerate(stages))
