"""The services that a case has got to, by a referral or another way: what serves a need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, String, and_, cast, exists, false, or_, select, update

from app.core.cards.models import Card
from app.core.cases.consent.tables import consent
from app.core.journal.unit import Unit
from app.core.people.writing import add_row
from app.core.store.types import Day, Str, key, ref, table

case_service = table(
    "case_service",
    key(),
    ref("case", "case_file.id"),
    Column("service", Str, nullable=False),
    Column("origin", Str, nullable=False, unique=True),
    ref("consent", "consent.id", optional=True, index=False),
    Column("since", Day, nullable=False),
    Column("until", Day),
)

SERVING_TABLES = [case_service]
s = case_service.c


def begin_service(
    unit: Unit, case: int, service: str, *, origin: str, consent: int | None = None
) -> None:
    """Keep that a case has got to a service from today; `origin` names what led there.

    Where it rests on a consent it holds no longer than that.
    """
    add_row(unit, case_service, case=case, service=service, origin=origin, consent=consent,
            since=unit.today)  # fmt: skip


def end_service(unit: Unit, origin: str) -> None:
    """Keep that a case has not got to the service after all, or that it did not help."""
    unit.db.execute(
        update(case_service).where(s.origin == origin, s.until.is_(None)).values(until=unit.today)
    )


def is_served(
    card: Card,
    case: ColumnElement[int],
    *,
    services: ColumnElement[Any],
    domain: ColumnElement[str],
) -> ColumnElement[bool]:
    """Return the condition for a need of a case to which a service of the catalogue answers.

    A service answers that is among the `services` named for the need, that shares its topic with
    one of them, or whose topic is the need's `domain`.
    """
    named = cast(services, String)
    topics: dict[str, list[str]] = {}
    for service in card.services.values():
        topics.setdefault(service.topic, []).append(service.code)
    answers = [
        and_(s.service.in_(codes), or_(domain == topic, _names_one(named, codes)))
        for topic, codes in topics.items()
    ]
    there = select(s.id).outerjoin(consent, consent.c.id == s.consent).where(
        s.case == case, s.until.is_(None), consent.c.withdrawn_on.is_(None),
        or_(false(), *answers),
    )  # fmt: skip
    return exists(there)


def _names_one(named: ColumnElement[str], codes: Iterable[str]) -> ColumnElement[bool]:
    return or_(false(), *(named.contains(f'"{code}"', autoescape=True) for code in codes))
