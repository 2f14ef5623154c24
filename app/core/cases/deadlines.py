"""Deadlines of stages, in local days of the card's time zone or in hours."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_

from app.core.cards.models import Card, Stage
from app.core.cases.tables import case_file
from app.core.clock import Clock
from app.core.late import late_dataclass


@late_dataclass(frozen=True)
class Due:
    """When a stage is due: a local day, and the moment where the card counts hours."""

    day: date | None = None
    at: datetime | None = None


def due_of(card: Card, stage: Stage, now: datetime) -> Due:
    """Return when a stage entered at `now` is due; empty where the card sets no deadline."""
    if stage.deadline_hours is not None:
        at = now + timedelta(hours=stage.deadline_hours)
        return Due(at.astimezone(card.zone).date(), at)
    if stage.deadline_days is not None:
        return Due(now.astimezone(card.zone).date() + timedelta(days=stage.deadline_days))
    return Due()


def overdue(clock: Clock) -> ColumnElement[bool]:
    """Return the condition on `case_file` for open cases whose stage is late."""
    return and_(
        case_file.c.closed_on.is_(None),
        or_(
            case_file.c.stage_due_at < clock.now(),
            and_(case_file.c.stage_due_at.is_(None), case_file.c.stage_due < clock.today()),
        ),
    )


def is_overdue(clock: Clock, day: date | None, at: datetime | None, closed: date | None) -> bool:
    """Tell the same of one case."""
    if closed is not None:
        return False
    return at < clock.now() if at is not None else day is not None and day < clock.today()
