"""The referrals of a case as a section of its printed report, and in the family's own copy."""

from __future__ import annotations

from typing import Any

from app.api import Reading, Said, _
from app.api.cases import case_row
from app.api.consent import bases_of
from app.api.report import Column, Heading, KeyValues, Table
from modules.referral.inbox import InboxRow
from modules.referral.queries import ReferralFilter, ReferralRow, referral_rows, sorted_ids
from modules.referral.words import OUTCOMES, REFUSALS, STATES, WITHDRAWALS


def section(reading: Reading, case: int) -> list[Any]:
    """Return one row for each referral: when, where to, how it stands, what came of it."""
    card = reading.card
    found = referral_rows(reading, sorted_ids(reading, ReferralFilter(case=case)))
    rows = tuple(
        (row.proposed_on, card.service(row.service).name, _provider(reading, row),
         STATES[row.state], result_of(row))
        for row in found
    )  # fmt: skip
    columns = (
        Column(_("When"), 1.0), Column(_("Service"), 1.6), Column(_("Provider"), 1.4),
        Column(_("State"), 1.1), Column(_("What came of it"), 1.6),
    )  # fmt: skip
    return [Table(columns, rows, empty=_("Nobody was referred in this case yet."))]


def family(reading: Reading, case: int) -> list[Any]:
    """Return where the family is expected, for its own copy: only what it has agreed to.

    Once the case has ended, only the appointments that are still to come.
    """
    card, today = reading.card, reading.seat.clock.today()
    found = referral_rows(reading, sorted_ids(reading, ReferralFilter(case=case, open=True)))
    if not found:
        return []
    ended = case_row(reading, case)["closed_on"] is not None
    agreed = {basis.id for basis in bases_of(reading, case) if basis.kind == "consent"}
    blocks: list[Any] = []
    for row in found:
        if row.consent not in agreed:
            continue
        if ended and (row.appointment is None or row.appointment < today):
            continue
        known = card.provider(row.provider)
        pairs: list[tuple[Said, object]] = [
            (_("Service"), card.service(row.service).name),
            (_("Provider"), _provider(reading, row)),
        ]
        if known is not None:
            pairs.append((_("Address"), known.address))
        if known is not None and known.phone:
            pairs.append((_("Phone"), known.phone))
        blocks.append(KeyValues((*pairs, (_("How it stands"), result_of(row)))))
    return [Heading(_("Services that we asked for you"), 2), *blocks] if blocks else []


def result_of(row: ReferralRow | InboxRow) -> Said:
    """Return what came of a referral so far, in a sentence."""
    if row.outcome:
        return OUTCOMES[row.outcome]
    if isinstance(row, ReferralRow) and row.withdrawn_why:
        return WITHDRAWALS[row.withdrawn_why]
    if row.refusal:
        return REFUSALS[row.refusal]
    if row.attended_on is not None:
        return _("Came on {day}.", day=row.attended_on)
    if row.missed_on is not None:
        return _("Did not come on {day}.", day=row.missed_on)
    if row.appointment is not None:
        return appointment_of(row)
    if row.state == "sent":
        return _("An answer is due by {day}.", day=row.answer_by)
    return ""


def appointment_of(row: ReferralRow | InboxRow) -> Said:
    """Return the day and hour of the first appointment, in a sentence."""
    if row.appointment_time:
        return _("Appointment on {day} at {time}.", day=row.appointment, time=row.appointment_time)
    return _("Appointment on {day}.", day=row.appointment)


def _provider(reading: Reading, row: ReferralRow) -> Said:
    known = reading.card.provider(row.provider)
    return known.name if known is not None else row.provider
