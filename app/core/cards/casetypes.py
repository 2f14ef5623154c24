"""Case types of a card: what a case is about, its stages, moves, reasons and deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from app.core.cards.fields import LEVELS, Choice, Code, Count, Flag, Level, Rule, Words
from app.core.cards.part import Part

CASE_NAMES: Mapping[str, str] = {
    "case.type": "text",
    "case.stage": "text",
    "case.level": "text",
    "case.office": "text",
    "case.worker": "text",
    "case.members": "number",
    "case.children": "number",
    "case.days_open": "number",
    "case.days_in_stage": "number",
    "case.track": "text",
}
"""The names that an expression of a card may use about a case, with their kinds."""


class Stage(Part):
    """One stage of a case; `level` is the first level of case management that has it.

    `reference` tells where its deadline comes from.
    """

    id: Code
    name: Words
    description: Words | None = None
    deadline_days: Count | None = None
    deadline_hours: Count | None = None
    final: Flag = False
    reference: Words | None = None
    level: Level = "information"


class Move(Part):
    """A permitted change of stage; source `*` means any stage that is not final."""

    source: Annotated[str, Rule(key="from")]
    target: Annotated[str, Rule(key="to")]
    by: tuple[str, ...]
    when: str | None = None
    otherwise: Words | None = None
    reason: Literal["required", "optional"] = "optional"

    @property
    def reason_required(self) -> bool:
        """Whether the worker must choose a reason for this move."""
        return self.reason == "required"


class CaseType(Part):
    """A kind of case: its subject, number pattern, intake tool, stages and moves."""

    id: Code
    name: Words
    description: Words | None = None
    subject: Literal["person", "household"]
    restricted: Flag = False
    regime: str | None = None
    number: str
    intake: str
    stages: Annotated[tuple[Stage, ...], Rule(entries=2)]
    moves: tuple[Move, ...]
    participants: tuple[Choice, ...] = ()
    closing_reasons: tuple[Choice, ...] = ()
    override_reasons: tuple[Choice, ...] = ()

    def stage(self, stage_id: str) -> Stage | None:
        """Return the stage, or None where this case type has none of that id."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    @property
    def first_stage(self) -> Stage:
        """The stage in which a case of this type begins."""
        return self.stages[0]

    def stages_at(self, level: Level) -> tuple[Stage, ...]:
        """Return the stages that exist at `level` of case management."""
        reach = LEVELS.index(level)
        return tuple(stage for stage in self.stages if LEVELS.index(stage.level) <= reach)

    def moves_from(self, stage_id: str, *, level: Level = "casework") -> tuple[Move, ...]:
        """Return the moves that lead out of a stage at `level`, in the card's order.

        Where the level has no such stage as target, the move is left out; `*` leads out of
        every stage that is not final.
        """
        here = self.stage(stage_id)
        open_stages = {stage.id for stage in self.stages_at(level)} - {stage_id}
        return tuple(
            move
            for move in self.moves
            if move.target in open_stages
            and (move.source == stage_id or (move.source == "*" and here and not here.final))
        )

    def number_for(self, *, year: int, count: int) -> str:
        """Return the case number for the `count`-th case of `year`."""
        return self.number.format(year=year, count=count)
