"""Checks of the case types of a card: stages that can be reached, roles that exist, guards."""

from __future__ import annotations

import re
from string import Formatter

from app.core.cards.casetypes import CASE_NAMES, CaseType, Stage
from app.core.cards.fields import LEVELS, Level
from app.core.cards.findings import Findings, Loc
from app.core.cards.models import Card
from app.core.forms.expression.published import check_expression
from app.core.text import _


def check_case_types(card: Card, find: Findings) -> None:
    """Add what is wrong with the case types of `card`."""
    for type_id, case_type in card.case_types.items():
        loc: Loc = ("case_types", type_id)
        find.known(case_type.intake, card.tools, (*loc, "intake"), part=("tools",))
        _check_number(case_type, find, (*loc, "number"))
        _check_stages(case_type, find, loc)
        _check_moves(card, case_type, find, loc)
        served = any(role.serves(type_id, restricted=True) for role in card.roles.values())
        if case_type.restricted and not served and find.whole(("roles",)):
            find.add(
                "team",
                _("No role serves the restricted case type '{name}'.", name=type_id),
                loc,
                _("List it under case_types: of a role."),
            )
    if not find.whole(("case_types",)):
        return
    prefixes = [case_type.number.split("{")[0] for case_type in card.case_types.values()]
    if len(set(prefixes)) < len(prefixes):
        find.add("number", _("Two case types have case numbers that begin alike."), ("case_types",))


def _check_number(case_type: CaseType, find: Findings, loc: Loc) -> None:
    fix = _("Write it such as {example}.", example="FS-{year}-{count:05}")
    try:
        names = {
            name
            for _text, name, _form, _conversion in Formatter().parse(case_type.number)
            if name is not None
        }
        case_type.number_for(year=2025, count=1)
    except (ValueError, KeyError, IndexError, AttributeError):
        names = set()
    if names != {"year", "count"} or not re.fullmatch(
        r"[A-Z]{1,6}-\{year\}[-/]\{count:0[1-9]\}", case_type.number
    ):
        find.add(
            "number",
            _("'{value}' is not a pattern for case numbers.", value=case_type.number),
            loc,
            fix,
        )


def _check_stages(case_type: CaseType, find: Findings, loc: Loc) -> None:
    ids = [stage.id for stage in case_type.stages]
    for index, stage in enumerate(case_type.stages):
        here: Loc = (*loc, "stages", index)
        if ids.index(stage.id) != index:
            find.add("duplicate", _("'{key}' stands twice here.", key=stage.id), (*here, "id"))
        if stage.deadline_days is not None and stage.deadline_hours is not None:
            find.add("deadline", _("A stage has a deadline in days or in hours, not both."), here)
        if stage.final and (stage.deadline_days or stage.deadline_hours):
            find.add("deadline", _("A final stage has no deadline."), here)
    if not find.whole((*loc, "stages")):
        return
    if not any(stage.final for stage in case_type.stages):
        find.add(
            "stages",
            _("No stage is final: a case could never be closed."),
            (*loc, "stages"),
            _("Write final: true at the last stage."),
        )
    first = case_type.stages[0]
    if first.final or first.level != "information":
        find.add(
            "stages",
            _("The first stage exists at every level and is not final."),
            (*loc, "stages", 0),
        )


def _check_moves(card: Card, case_type: CaseType, find: Findings, loc: Loc) -> None:
    ids = [stage.id for stage in case_type.stages]
    stages: Loc = (*loc, "stages")
    sure = find.whole(stages, (*loc, "moves"))
    for index, move in enumerate(case_type.moves):
        here: Loc = (*loc, "moves", index)
        if move.source != "*":
            sure &= find.known(move.source, ids, (*here, "from"), part=stages)
        sure &= find.known(move.target, ids, (*here, "to"), part=stages)
        for number, role in enumerate(move.by):
            find.known(role, card.roles, (*here, "by", number), part=("roles",))
        if move.when is not None:
            _check_guard(move.when, find, (*here, "when"))
    for level in LEVELS if sure else ():
        for stage in _unreached(case_type, level):
            find.add(
                "stages",
                _(
                    "At the level '{level}' no move leads to the stage '{stage}'.",
                    level=level,
                    stage=stage.id,
                ),
                (*loc, "moves"),
            )
            return


def _unreached(case_type: CaseType, level: Level) -> list[Stage]:
    stages = case_type.stages_at(level)
    reached = {stages[0].id}
    while True:
        more = {move.target for here in reached for move in case_type.moves_from(here, level=level)}
        if more <= reached:
            return [stage for stage in stages if stage.id not in reached]
        reached |= more


def _check_guard(guard: str, find: Findings, loc: Loc) -> None:
    if find.whole(loc):
        find.faults += check_expression(guard, CASE_NAMES, place=find.where(loc))
