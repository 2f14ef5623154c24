"""Figures about referrals of all offices, without names: services sought, and refusals."""

from __future__ import annotations

from typing import Any

from app.api import Reading, Said
from app.api.data import Select, case_when, null, select
from modules.referral.tables import referral

r = referral.c


def by_service(reading: Reading) -> Select[Any]:
    """Return the case, office, day and service of each referral that was sent."""
    return _rows(null().label("value")).where(r.sent_on.is_not(None))


def refused(reading: Reading) -> Select[Any]:
    """Return the same of each referral that was answered, with 1 where it was refused."""
    said_no = case_when((r.refusal.is_not(None), 1), else_=0).label("value")
    return _rows(said_no).where(r.answered_on.is_not(None))


def service_name(reading: Reading, code: str) -> Said:
    """Return the name of a service, or its code where the card no longer has it."""
    known = reading.card.services.get(code)
    return known.name if known is not None else code


def _rows(value: Any) -> Select[Any]:
    return select(
        r.case.label("case"), r.office.label("office"), r.sent_on.label("day"),
        r.service.label("category"), value,
    )  # fmt: skip
