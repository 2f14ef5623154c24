"""What a provider's user may read: the referrals to that provider, and only what was shared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.api import Denied, Reading, _, late_dataclass
from app.api.consent import consent
from app.api.data import ColumnElement, Select, and_, false, select
from modules.referral.queries import state_now
from modules.referral.sharing import Line, stored_lines
from modules.referral.tables import referral, referral_shared
from modules.referral.words import CLOSED_TO_PROVIDER, SHUT_TO_PROVIDER

r, k = referral.c, consent.c
DONE = ("completed", "refused", "withdrawn")


@late_dataclass(frozen=True)
class InboxRow:
    """One referral as its provider sees it: no case, no number, nothing that was not shared.

    `lines` are empty once it was refused or withdrawn, or its consent taken back at any time.
    """

    id: int
    service: str
    state: str
    urgency: str
    sent_on: date
    answer_by: date
    late: bool
    refusal: str | None
    reminded_on: date | None
    appointment: date | None
    appointment_time: str | None
    attended_on: date | None
    missed_on: date | None
    completed_on: date | None
    outcome: str | None
    office: str | None
    version: int
    lines: tuple[Line, ...]


def not_there() -> Denied:
    """Return the refusal for a referral that went to somebody else or to nobody."""
    return Denied("referral.answer", _("This referral is not there, or you may not see it."))


def to_us(reading: Reading) -> ColumnElement[bool]:
    """Return the condition for the referrals that the seat's provider has got."""
    if reading.seat.provider is None or not reading.seat.may("referral.inbox"):
        return false()
    return and_(
        r.provider == reading.seat.provider,
        r.state.not_in(CLOSED_TO_PROVIDER),
        r.sent_on.is_not(None),
    )


def inbox_ids(reading: Reading, *, state: str | None = None) -> Select[tuple[int]]:
    """Return the ids of the referrals to the seat's provider."""
    found = select(r.id).join(consent, k.id == r.consent).where(to_us(reading))
    if state == "open":
        return found.where(state_now.not_in(DONE))
    return found if state is None else found.where(state_now == state)


def to_answer(reading: Reading) -> Select[tuple[int]]:
    """Return the referrals that the seat's provider has not answered yet."""
    return inbox_ids(reading, state="sent")


def sorted_inbox(reading: Reading, *, state: str | None = None) -> list[int]:
    """Return the ids of the inbox, what is to be answered first, the earliest deadline first."""
    found = inbox_ids(reading, state=state).order_by(state_now != "sent", r.answer_by, r.id)
    return list(reading.db.scalars(found))


def shut(state: str, taken_back: date | None) -> bool:
    """Tell whether a provider sees no more what was shared with it."""
    return state in SHUT_TO_PROVIDER or taken_back is not None


def inbox_rows(reading: Reading, ids: Iterable[int]) -> list[InboxRow]:
    """Return these referrals in their order with what was shared and is still to be seen."""
    wanted = list(ids)
    rows = {
        row.id: row
        for row in reading.db.execute(
            select(
                referral,
                state_now.label("state_now"),
                referral_shared.c.lines,
                k.withdrawn_on.label("taken_back"),
            )
            .join(consent, k.id == r.consent)
            .join(referral_shared, referral_shared.c.referral == r.id)
            .where(r.id.in_(wanted), to_us(reading))
        )
    }
    today = reading.seat.clock.today()
    return [
        InboxRow(
            f.id, f.service, f.state_now, f.urgency, f.sent_on, f.answer_by,
            f.state_now == "sent" and f.answer_by < today, f.refusal, f.reminded_on, f.appointment,
            f.appointment_time, f.attended_on, f.missed_on, f.completed_on, f.outcome, f.office,
            f.version, () if shut(f.state_now, f.taken_back) else tuple(stored_lines(f.lines)),
        )
        for id in wanted
        if (f := rows.get(id)) is not None
    ]  # fmt: skip
