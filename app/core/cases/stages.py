"""Stages: which one a level of case management shows, and which moves a seat is offered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import RowMapping, bindparam, func, select

from app.core.access.tables import user_account
from app.core.cards.models import CASE_NAMES, LEVELS, Card, CaseType, Level, Move, Stage
from app.core.cases.tables import case_assignment, case_file
from app.core.errors import Denied, UserError
from app.core.journal.seat import Reading
from app.core.late import late_dataclass
from app.core.people.dated import DAY, current
from app.core.people.tables import membership, person
from app.core.text import Said, _

if TYPE_CHECKING:
    from app.core.forms.expression.published import Expression


_ROW = select(case_file).where(case_file.c.id == bindparam("case"))
_LEAD = (
    select(user_account.c.login)
    .join(case_assignment, case_assignment.c.user == user_account.c.id)
    .where(
        case_assignment.c.case == bindparam("case"),
        case_assignment.c.kind == "lead",
        current(case_assignment, DAY),
    )
)
_COUNTED = select(func.count(), func.count().filter(person.c.birth_date > bindparam("of_age")))
_ALONE = _COUNTED.where(person.c.id == bindparam("person"))
_AT_HOME = _COUNTED.where(
    person.c.id.in_(
        select(membership.c.person).where(
            membership.c.household == bindparam("household"), current(membership, DAY)
        )
    )
)


@late_dataclass(frozen=True)
class MoveOffer:
    """A move that the seat's role may make; `why_not` says what stands against it now."""

    stage: Stage
    reason_required: bool
    why_not: Said | None = None


def as_level(level: str) -> Level:
    """Return a level of case management; raise UserError where there is none of that name."""
    for known in get_args(Level):
        if known == level:
            return LEVELS[LEVELS.index(known)]
    raise UserError(_("There is no level {level}."), level=level)


def stage_shown(card: Card, case_type: str, stage: str, level: str) -> Stage:
    """Return the stage itself, or at a lower level the nearest earlier one that exists there."""
    kind = card.case_type(case_type)
    here = kind.stage(stage) or kind.first_stage
    at_level = kind.stages_at(as_level(level))
    earlier = kind.stages[: kind.stages.index(here) + 1]
    return next((s for s in reversed(earlier) if s in at_level), kind.first_stage)


def moves_at(card: Card, kind: CaseType, stage: str, level: str) -> tuple[Move, ...]:
    """Return the moves out of a stage, and out of the one that the level shows in its place."""
    shown = stage_shown(card, kind.id, stage, level).id
    moves = kind.moves_from(stage, level=as_level(level))
    if shown != stage:
        targets = {move.target for move in moves} | {stage}
        more = kind.moves_from(shown, level=as_level(level))
        moves += tuple(move for move in more if move.target not in targets)
    return moves


def moves_open(reading: Reading, case: int, level: str) -> list[MoveOffer]:
    """Return the moves that the seat's role may make with a case, each with what hinders it."""
    row = case_row(reading, case)
    kind = reading.card.case_type(row["type"])
    mine = [
        m
        for m in moves_at(reading.card, kind, row["stage"], level)
        if reading.seat.role in m.by and _permitted(reading, kind, m)
    ]
    facts = case_facts(reading, row, level) if any(move.when for move in mine) else {}
    offers: dict[str, MoveOffer] = {}
    for move in mine:
        stage = kind.stage(move.target)
        known = offers.get(move.target)
        if stage is not None and (known is None or known.why_not is not None):
            why_not = hindrance(move, facts, reading.seat.clock.today())
            offers[move.target] = MoveOffer(stage, move.reason_required, why_not)
    return list(offers.values())


def hindrance(move: Move, facts: Mapping[str, object], today: date) -> Said | None:
    """Return why a move cannot be made with these facts, None where nothing hinders it."""
    if move.when is None or _compiled(move.when).holds(facts, today=today):
        return None
    return move.otherwise or _("The condition for this stage is not met yet.")


def case_row(reading: Reading, case: int) -> RowMapping:
    """Return the row of a case that the seat may see; raise Denied where it may not."""
    if not reading.scope.shows(reading.db, reading.seat, "case", case):
        raise Denied("cases.view")
    return reading.db.execute(_ROW, {"case": case}).mappings().one()


def case_facts(reading: Reading, row: RowMapping, level: str) -> dict[str, object]:
    """Return the published facts of a case that expressions of a card may read."""
    today = reading.seat.clock.today()
    members, children = _members(reading, row, today)
    worker = reading.db.scalar(_LEAD, {"case": row["id"], "day": today})
    facts: dict[str, Any] = {
        "case.type": row["type"],
        "case.stage": row["stage"],
        "case.level": level,
        "case.office": row["office"] or "",
        "case.worker": worker or "",
        "case.members": members,
        "case.children": children,
        "case.days_open": (today - row["opened_on"]).days,
        "case.days_in_stage": (today - row["stage_since"]).days,
        "case.track": row["track"] or "",
    }
    return facts


def _members(reading: Reading, row: RowMapping, today: date) -> tuple[int, int]:
    of_age = date(today.year - 18, today.month, min(today.day, 28))
    asked = {"of_age": of_age, "day": today}
    if row["household"] is None:
        found = reading.db.execute(_ALONE, {**asked, "person": row["person"]}).one()
    else:
        found = reading.db.execute(_AT_HOME, {**asked, "household": row["household"]}).one()
    return int(found[0]), int(found[1])


def _permitted(reading: Reading, kind: CaseType, move: Move) -> bool:
    ends = [kind.stage(id) for id in (move.source, move.target)]
    closing = any(stage is not None and stage.final for stage in ends)
    return reading.seat.may("cases.move") and (not closing or reading.seat.may("cases.close"))


@lru_cache(maxsize=256)
def _compiled(text: str) -> Expression:
    from app.core.forms.expression.published import compile_expression  # no list of cases needs it

    return compile_expression(text, CASE_NAMES)
