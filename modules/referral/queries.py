"""Reads of referrals for those who work on the cases: rows that the seat may see, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.api import LocalText, Reading, Said, late_dataclass
from app.api.cases import case_file
from app.api.consent import consent
from app.api.data import ColumnElement, Select, and_, case_when, not_, select
from app.api.people import household_names, names
from app.api.users import user_names
from modules.referral.days import working_days_later
from modules.referral.settings import deadline
from modules.referral.tables import referral
from modules.referral.words import OPEN

CHUNK = 500
r, k = referral.c, consent.c

state_now: ColumnElement[str] = case_when(
    (and_(k.withdrawn_on.is_not(None), r.state.in_(OPEN)), "withdrawn"), else_=r.state
)
"""The state now: without its consent an open referral is as good as withdrawn."""


@late_dataclass(frozen=True)
class ReferralFilter:
    """Which referrals; None does not narrow."""

    state: str | None = None
    open: bool | None = None
    late: bool = False
    case: int | None = None
    escalated: bool = False


@late_dataclass(frozen=True)
class ReferralRow:
    """One referral as a list shows it; `name` is that of the person or of the family."""

    id: int
    case: int
    number: str
    name: str
    person: int | None
    service: str
    provider: str
    state: str
    urgency: str
    proposed_on: date
    sent_on: date | None
    sent_by: Said | None
    answer_by: date | None
    late: bool
    reminded_on: date | None
    escalated_on: date | None
    answered_on: date | None
    refusal: str | None
    appointment: date | None
    appointment_time: str | None
    attended_on: date | None
    missed_on: date | None
    completed_on: date | None
    outcome: str | None
    withdrawn_on: date | None
    withdrawn_why: str | None
    need: Said
    fields: tuple[str, ...]
    consent: int
    office: str | None
    version: int


def referral_ids(reading: Reading, wanted: ReferralFilter | None = None) -> Select[tuple[int]]:
    """Return the ids of the referrals of cases that the seat may see."""
    wanted = wanted or ReferralFilter()
    cases = select(case_file.c.id).where(reading.scope.cases(reading.seat)).correlate(None)
    found = select(r.id).join(consent, k.id == r.consent).where(r.case.in_(cases))
    if wanted.state is not None:
        found = found.where(state_now == wanted.state)
    if wanted.open is not None:
        is_open = state_now.in_(OPEN)
        found = found.where(is_open if wanted.open else not_(is_open))
    if wanted.case is not None:
        found = found.where(r.case == wanted.case)
    if wanted.late:
        found = found.where(late(reading))
    if wanted.escalated:
        found = found.where(r.escalated_on.is_not(None), state_now == "sent")
    return found


def late(reading: Reading) -> ColumnElement[bool]:
    """Return the condition for referrals whose answer is past its deadline."""
    return and_(state_now == "sent", r.answer_by < reading.seat.clock.today())


def sorted_ids(reading: Reading, wanted: ReferralFilter) -> list[int]:
    """Return the ids of a list: late ones first, then the open ones, then by day."""
    rank = case_when((late(reading), 0), (state_now == "waiting", 1), (state_now == "sent", 2),
                     (state_now.in_(OPEN), 3), else_=4)  # fmt: skip
    found = referral_ids(reading, wanted).order_by(rank, r.proposed_on.desc(), r.id.desc())
    return list(reading.db.scalars(found))


def referral_rows(reading: Reading, ids: Iterable[int]) -> list[ReferralRow]:
    """Return these referrals in their order, without those that the seat may not see."""
    wanted = list(ids)
    found: dict[int, Any] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = (
            select(referral, state_now.label("state_now"), case_file.c.number)
            .join(consent, k.id == r.consent)
            .join(case_file, case_file.c.id == r.case)
            .where(r.id.in_(wanted[start : start + CHUNK]), reading.scope.cases(reading.seat))
        )
        found |= {row.id: row for row in reading.db.execute(rows)}
    homes = household_names(reading, [f.household for f in found.values() if f.household])
    people = names(reading, [f.person for f in found.values() if f.person])
    users = user_names(reading.db)
    today = reading.seat.clock.today()
    return [_row(found[id], homes, people, users, today=today) for id in wanted if id in found]


def _row(f: Any, homes: dict[int, str], people: dict[int, str], users: dict[int, Said], *,
         today: date) -> ReferralRow:  # fmt: skip
    return ReferralRow(
        f.id, f.case, f.number, people.get(f.person) or homes.get(f.household, ""), f.person,
        f.service, f.provider, f.state_now, f.urgency, f.proposed_on, f.sent_on,
        users.get(f.sent_by), f.answer_by, f.state_now == "sent" and f.answer_by < today,
        f.reminded_on, f.escalated_on, f.answered_on, f.refusal, f.appointment,
        f.appointment_time, f.attended_on, f.missed_on, f.completed_on, f.outcome,
        f.withdrawn_on, f.withdrawn_why, need_of(f), tuple(f.fields), f.consent, f.office,
        f.version,
    )  # fmt: skip


def need_of(row: Any) -> Said:
    """Return the need in the reader's language where it stands in several."""
    if not row.versions:
        return str(row.need)
    return LocalText.of({**row.versions, row.language or "und": row.need})


def open_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the open referrals."""
    return referral_ids(reading, ReferralFilter(open=True))


def late_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the referrals without an answer after the deadline."""
    return referral_ids(reading, ReferralFilter(late=True))


def escalated_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the referrals that were brought before the supervisor and still have no answer."""
    return referral_ids(reading, ReferralFilter(escalated=True))


def state_ids(state: str) -> Any:
    """Return the statement of the referrals in one state."""

    def ids(reading: Reading) -> Select[tuple[int]]:
        return referral_ids(reading, ReferralFilter(state=state))

    return ids


def to_escalate_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the late referrals that the supervisor should hear of by now and did not yet."""
    today, days = reading.seat.clock.today(), deadline(reading.card, "escalate_after_days")
    due = [
        day
        for day in reading.db.scalars(select(r.answer_by).where(r.state == "sent").distinct())
        if day is not None and working_days_later(reading.card, day, days) < today
    ]
    return referral_ids(reading, ReferralFilter(late=True)).where(
        r.escalated_on.is_(None), r.answer_by.in_(due)
    )
