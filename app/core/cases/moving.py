"""Services that move, close and reopen a case along the card's stages."""

from __future__ import annotations

from sqlalchemy import RowMapping, select, update

from app.core.cards.models import CaseType, Move, Stage
from app.core.cases.deadlines import due_of
from app.core.cases.events import CaseClosed, CaseMoved, CaseReopened
from app.core.cases.inputs import CloseCase, MoveCase, ReopenCase
from app.core.cases.stages import case_facts, case_row, hindrance, moves_at
from app.core.cases.tables import case_file, case_stage
from app.core.errors import Denied, UserError
from app.core.journal.unit import Unit
from app.core.people.writing import add_row, bump, same_version
from app.core.text import _


def move_case(unit: Unit, command: MoveCase) -> None:
    """Move a case to a stage that the card lets this role reach from here."""
    unit.require("cases.move", case=command.case)
    row = case_row(unit, command.case)
    same_version(row, command.version)
    kind = unit.card.case_type(row["type"])
    target = kind.stage(command.to)
    if target is None:
        raise UserError(_("There is no stage {stage} in this type of case.", stage=command.to))
    if target.final or row["closed_on"] is not None:
        unit.require("cases.close", case=command.case)
    move = _permitted(unit, row, kind, target, command.level)
    reason = _reason(kind, target, command.reason, required=move.reason_required)
    _enter(unit, row, target, command.version, reason)
    if target.final:
        unit.record(CaseClosed(command.case, kind.id, row["stage"], reason), reason=reason)
    elif row["closed_on"] is not None:
        unit.record(CaseReopened(command.case, kind.id, target.id), reason=reason)
    else:
        unit.record(CaseMoved(command.case, kind.id, row["stage"], target.id), reason=reason)


def close_case(unit: Unit, command: CloseCase) -> None:
    """Close a case: move it to the first final stage that the card lets this role reach."""
    unit.require("cases.close", case=command.case)
    row = case_row(unit, command.case)
    same_version(row, command.version)
    kind = unit.card.case_type(row["type"])
    if row["closed_on"] is not None:
        raise UserError(_("The case is closed already."))
    ways = moves_at(unit.card, kind, row["stage"], command.level)
    finals = [s for s in kind.stages if s.final and any(m.target == s.id for m in ways)]
    if not finals:
        raise UserError(_("From this stage a case of this type cannot be closed."))
    move = _permitted(unit, row, kind, finals[0], command.level)
    reason = _reason(kind, finals[0], command.reason, required=move.reason_required)
    _enter(unit, row, finals[0], command.version, reason)
    unit.record(CaseClosed(command.case, kind.id, row["stage"], reason), reason=reason)


def reopen_case(unit: Unit, command: ReopenCase) -> None:
    """Open a closed case again: by the card's move, else in the stage in which it was closed."""
    unit.require("cases.close", case=command.case)
    row = case_row(unit, command.case)
    same_version(row, command.version)
    kind = unit.card.case_type(row["type"])
    if row["closed_on"] is None:
        raise UserError(_("The case is open."))
    ways = moves_at(unit.card, kind, row["stage"], command.level)
    if ways:
        move_case(
            unit,
            MoveCase(command.case, ways[0].target, command.version, command.reason, command.level),
        )
        return
    stages = unit.db.scalars(
        select(case_stage.c.stage)
        .where(case_stage.c.case == command.case)
        .order_by(case_stage.c.id.desc())
    )
    known = (kind.stage(id) for id in stages)
    target = next((s for s in known if s is not None and not s.final), kind.first_stage)
    _enter(unit, row, target, command.version, command.reason)
    unit.record(CaseReopened(command.case, kind.id, target.id), reason=command.reason)


def _permitted(unit: Unit, row: RowMapping, kind: CaseType, target: Stage, level: str) -> Move:
    ways = [m for m in moves_at(unit.card, kind, row["stage"], level) if m.target == target.id]
    if not ways:
        here = kind.stage(row["stage"]) or kind.first_stage
        raise UserError(
            _("A case cannot move from {start} to {target}.", start=here.name, target=target.name)
        )
    mine = [m for m in ways if unit.seat.role in m.by]
    if not mine:
        raise Denied("cases.move", _("Your role does not make this move."))
    facts = case_facts(unit, row, level) if any(m.when for m in mine) else {}
    hindrances = [hindrance(m, facts, unit.today) for m in mine]
    for move, why_not in zip(mine, hindrances, strict=True):
        if why_not is None:
            return move
    raise UserError(_("This move is not open yet: {why}", why=hindrances[0]))


def _reason(kind: CaseType, target: Stage, reason: str | None, *, required: bool) -> str | None:
    known = [r.id for r in (kind.closing_reasons if target.final else kind.override_reasons)]
    if reason is None:
        if required:
            raise UserError(_("Choose a reason for this move."))
        return None
    if known and reason not in known:
        raise UserError(_("Choose a reason from the list: {known}.", known=", ".join(known)))
    return reason


def _enter(unit: Unit, row: RowMapping, target: Stage, version: int, reason: str | None) -> None:
    due = due_of(unit.card, target, unit.now)
    bump(
        unit,
        case_file,
        row["id"],
        version,
        stage=target.id,
        stage_since=unit.today,
        stage_due=due.day,
        stage_due_at=due.at,
        closed_on=unit.today if target.final else None,
        closing_reason=reason if target.final else None,
    )
    unit.db.execute(
        update(case_stage)
        .where(case_stage.c.case == row["id"], case_stage.c.to_date.is_(None))
        .values(to_date=unit.today)
    )
    add_row(unit, case_stage, case=row["id"], stage=target.id, by=unit.seat.user, reason=reason)
