"""What follows a referral: the answer, the visit, the end; reminding and escalating."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from app.api import Unit, UserError, _
from app.api.cases import end_service
from app.api.consent import consent_row
from modules.referral.commands import (
    AnswerReferral,
    CompleteReferral,
    EscalateReferral,
    RecordAttendance,
    RemindProvider,
)
from modules.referral.days import working_days_later
from modules.referral.events import (
    ProviderReminded,
    ReferralAnswered,
    ReferralAttended,
    ReferralCompleted,
    ReferralEscalated,
)
from modules.referral.inbox import not_there
from modules.referral.sending import change, origin_of, referral_row
from modules.referral.words import (
    CLOSED_TO_PROVIDER,
    ESCALATIONS,
    OUTCOMES,
    REFUSALS,
    REMINDERS,
    STATES,
    UNSERVED,
)

TIME = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


def answer(unit: Unit, command: AnswerReferral) -> None:
    """Accept or refuse a referral, as its provider or on what the provider told a worker."""
    row = _row(unit, command.referral)
    _open_for(row, ("sent",))
    if row.state_now == "withdrawn" or consent_row(unit, row.consent).withdrawn_on is not None:
        raise _withdrawn()
    values: dict[str, Any] = {
        "answered_at": unit.now, "answered_on": unit.today, "answered_by": unit.seat.user,
    }  # fmt: skip
    if command.answer == "accepted":
        day = command.appointment
        if day is None and command.in_days is not None:
            day = working_days_later(unit.card, unit.today, command.in_days)
        _check_appointment(unit, day, command.time)
        values |= {"state": "accepted", "appointment": day, "appointment_time": command.time}
    elif command.answer == "refused":
        if command.reason not in REFUSALS:
            raise UserError(_("A refusal needs a reason: {known}."), known=", ".join(REFUSALS))
        values |= {"state": "refused", "refusal": command.reason}
        end_service(unit, origin_of(row.id))
    else:
        raise UserError(_("The answer is accepted or refused."))
    change(unit, row, command.version, **values)
    unit.record(
        ReferralAnswered(row.id, row.service, row.provider, row.case, row.person, command.answer,
                         told=unit.seat.provider is None)
    )  # fmt: skip


def attend(unit: Unit, command: RecordAttendance) -> None:
    """Record whether the family came."""
    row = _row(unit, command.referral)
    _open_for(row, ("accepted", "missed"))
    day = command.on or unit.today
    if day > unit.today or day < row.answered_on:
        raise UserError(_("The visit lies between the answer and today."))
    values: dict[str, object] = {"state": "attended", "attended_on": day}
    if not command.attended:
        values = {"state": "missed", "missed_on": day}
    change(unit, row, command.version, **values)
    unit.record(
        ReferralAttended(row.id, row.service, row.provider, row.case, row.person,
                         str(values["state"]))
    )  # fmt: skip


def complete(unit: Unit, command: CompleteReferral) -> None:
    """Record how the service ended."""
    row = _row(unit, command.referral)
    _open_for(row, ("attended",))
    if command.outcome not in OUTCOMES:
        raise UserError(_("Choose how it ended: {known}."), known=", ".join(OUTCOMES))
    change(unit, row, command.version, state="completed", completed_on=unit.today,
           outcome=command.outcome)  # fmt: skip
    if command.outcome in UNSERVED:
        end_service(unit, origin_of(row.id))
    unit.record(
        ReferralCompleted(row.id, row.service, row.provider, row.case, row.person, command.outcome)
    )


def remind(unit: Unit, command: RemindProvider) -> None:
    """Remind the provider to answer, at most once a day."""
    row = referral_row(unit, command.referral)
    unit.require("referral.send", case=row.case)
    _open_for(row, ("sent",))
    if command.ask not in REMINDERS:
        raise UserError(_("Choose what the provider is asked: {known}."),
                        known=", ".join(REMINDERS))  # fmt: skip
    if row.reminded_on == unit.today:
        raise UserError(_("The provider was reminded today already."))
    change(unit, row, command.version, reminded_on=unit.today)
    unit.record(
        ProviderReminded(row.id, row.service, row.provider, row.case, row.person, command.ask)
    )


def escalate(unit: Unit, command: EscalateReferral) -> None:
    """Bring a late referral before the supervisor."""
    row = referral_row(unit, command.referral)
    unit.require("referral.send", case=row.case)
    _open_for(row, ("sent",))
    if command.because not in ESCALATIONS:
        raise UserError(_("Choose a reason: {known}."), known=", ".join(ESCALATIONS))
    if row.answer_by >= unit.today:
        raise UserError(_("The provider has until {day} to answer. Remind it first."),
                        day=row.answer_by)  # fmt: skip
    if row.escalated_on is not None:
        raise UserError(_("The supervisor has been told already."))
    change(unit, row, command.version, escalated_on=unit.today)
    unit.record(
        ReferralEscalated(row.id, row.service, row.provider, row.case, row.person, command.because)
    )


def _row(unit: Unit, id: int) -> Any:
    """Return the referral for its provider's user, or for a worker of the case."""
    if unit.seat.provider is None and unit.seat.may("referral.send"):
        row = referral_row(unit, id)
        unit.require("referral.send", case=row.case)
        return row
    unit.require("referral.answer")
    try:
        row = referral_row(unit, id)
    except UserError as absent:
        raise not_there() from absent
    if row.provider != unit.seat.provider or row.state in CLOSED_TO_PROVIDER:
        raise not_there()
    return row


def _open_for(row: Any, states: tuple[str, ...]) -> None:
    if row.state_now in states:
        return
    if row.state_now == "withdrawn":
        raise _withdrawn()
    if "sent" in states and row.answered_on is not None:
        raise UserError(_("This referral was answered already on {day}."), day=row.answered_on)
    raise UserError(_("This cannot be done now. The referral stands at: {state}."),
                    state=STATES[row.state_now])  # fmt: skip


def _withdrawn() -> UserError:
    return UserError(_("This referral was withdrawn. Nothing is to be done for it any more."))


def _check_appointment(unit: Unit, day: date | None, time: str | None) -> None:
    if day is not None and day < unit.today:
        raise UserError(_("The appointment lies in the past. Choose a later day."))
    if time and day is None:
        raise UserError(_("Choose the day of the appointment too."))
    if time and not TIME.fullmatch(time):
        raise UserError(_("Write the time as hours and minutes, such as 10:30."))
