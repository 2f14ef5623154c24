"""Sending a referral: its basis, what is shared, the supervisor's approval, and taking it back."""

from __future__ import annotations

from typing import Any

from app.api import Reading, Stale, Unit, UserError, _
from app.api.cases import begin_service, case_row, end_service
from app.api.consent import (
    NewBasis,
    RecordConsent,
    WithdrawConsent,
    consent,
    consent_row,
    decide_basis,
    holding,
)
from app.api.data import add_row, select, update
from modules.referral.commands import DecideReferral, SendReferral, WithdrawReferral
from modules.referral.days import working_days_later
from modules.referral.events import (
    ReferralNotApproved,
    ReferralProposed,
    ReferralSent,
    ReferralWithdrawn,
)
from modules.referral.offers import offered
from modules.referral.queries import state_now
from modules.referral.settings import deadline
from modules.referral.sharing import check_fields, shared_lines
from modules.referral.tables import referral, referral_shared
from modules.referral.words import OPEN, URGENCIES, WITHDRAWALS

LONGEST = 1000
r = referral.c


def send(unit: Unit, command: SendReferral) -> int:
    """Store a referral with a snapshot of what is shared; return its id.

    Without consent, in a person's best interests, it waits for the supervisor and nothing is
    shared before. Raises UserError where provider, place or basis do not allow it.
    """
    unit.require("referral.send", case=command.case, person=command.person)
    row = case_row(unit, command.case)
    _check(unit, command, row)
    fields = _wanted_fields(unit, command)
    about = command.person or row["person"]
    basis = holding(
        unit, _basis(unit, command), fields, provider=command.provider, case=command.case,
        service=command.service, person=about,
    )  # fmt: skip
    waits = basis.approval == "waiting"
    id = add_row(
        unit, referral, uid=unit.ids.uid(), case=command.case, person=about,
        household=row["household"], consent=basis.id, service=command.service,
        provider=command.provider, state="waiting", fields=list(fields),
        need=command.need.strip(), versions=dict(command.versions) or None,
        language=command.language or unit.seat.language, urgency=command.urgency,
        office=row["office"], proposed_on=unit.today, sent_by=unit.seat.user, version=1,
    )  # fmt: skip
    if waits:
        unit.record(
            ReferralProposed(id, command.service, command.provider, fields, command.case,
                             about, row["household"])
        )  # fmt: skip
    else:
        _share(unit, referral_row(unit, id))
    return id


def decide(unit: Unit, command: DecideReferral) -> None:
    """Send a referral that waited for approval, or put it aside; nothing else is closed by it."""
    row = referral_row(unit, command.referral)
    unit.require("referral.approve", case=row.case)
    if row.state_now != "waiting":
        raise UserError(_("This referral does not wait for approval."))
    if command.approved:
        offered(unit, row.service, row.provider, case=row.case, person=row.person)
    decide_basis(unit, row.consent, approved=command.approved)
    if command.approved:
        _share(unit, row)
        return
    change(unit, row, state="not_approved")
    unit.record(ReferralNotApproved(row.id, row.service, row.provider, row.case, row.person))


def withdraw(unit: Unit, command: WithdrawReferral) -> None:
    """Take a referral back; the provider sees nothing of it from now on, the case stays open."""
    row = referral_row(unit, command.referral)
    unit.require("referral.send", case=row.case)
    if command.why not in WITHDRAWALS:
        raise UserError(_("Choose a reason: {known}."), known=", ".join(WITHDRAWALS))
    if row.state not in OPEN:
        raise UserError(_("This referral has ended already."))
    basis = consent_row(unit, row.consent)
    if command.why == "consent_withdrawn" and basis.kind != "consent":
        raise UserError(_("This referral does not rest on a consent. Choose another reason."))
    change(unit, row, command.version, state="withdrawn", withdrawn_on=unit.today,
           withdrawn_why=command.why)  # fmt: skip
    end_service(unit, origin_of(row.id))
    if command.why == "consent_withdrawn" and basis.withdrawn_on is None:
        unit.run(WithdrawConsent(basis.id))
    unit.record(
        ReferralWithdrawn(row.id, row.service, row.provider, row.case, row.person, command.why)
    )


def origin_of(id: int) -> str:
    """Return how a service that a case got to by a referral tells where it comes from."""
    return f"referral:{id}"


def referral_row(reading: Reading, id: int) -> Any:
    """Return a referral with its state now; raise UserError where there is none."""
    row = reading.db.execute(
        select(referral, state_now.label("state_now"))
        .join(consent, consent.c.id == r.consent)
        .where(r.id == id)
    ).first()
    if row is None:
        raise UserError(_("This referral is not there, or you may not see it."))
    return row


def change(unit: Unit, row: Any, version: int | None = None, **values: object) -> None:
    """Set values of a referral; raise Stale where somebody else changed it since it was read."""
    changed = unit.db.execute(
        update(referral)
        .where(r.id == row.id, r.version == (version or row.version))
        .values(version=row.version + 1, **values)
    )
    if changed.rowcount != 1:
        raise Stale(_("Somebody else changed this since you opened it. Nothing was saved: "
                      "open it again and repeat your change."))  # fmt: skip


def _share(unit: Unit, row: Any) -> None:
    """Keep exactly what the provider sees from now on, and set the day of the answer."""
    within = "urgent_within_days" if row.urgency == "urgent" else "answer_within_days"
    lines = shared_lines(
        unit, row.case, row.fields, about=row.person, need=row.need,
        versions=row.versions or {}, language=row.language,
    )  # fmt: skip
    change(
        unit, row, state="sent", sent_at=unit.now, sent_on=unit.today,
        answer_by=working_days_later(unit.card, unit.today, deadline(unit.card, within)),
    )  # fmt: skip
    add_row(unit, referral_shared, referral=row.id, shared_at=unit.now,
            lines=[line.plain() for line in lines])  # fmt: skip
    begin_service(unit, row.case, row.service, origin=origin_of(row.id), consent=row.consent)
    unit.record(
        ReferralSent(row.id, row.service, row.provider, tuple(row.fields), row.case, row.person,
                     row.household)
    )  # fmt: skip


def _check(unit: Unit, command: SendReferral, row: Any) -> None:
    if row["closed_on"] is not None:
        raise UserError(_("The case is closed. Open it again before you refer."))
    if not command.need.strip():
        raise UserError(_("Write in a sentence what is needed."))
    if max(map(len, (command.need, *command.versions.values()))) > LONGEST:
        raise UserError(_("The text is too long: {n} letters at most."), n=LONGEST)
    if command.urgency not in URGENCIES:
        raise UserError(_("How urgent it is, is one of: {known}."), known=", ".join(URGENCIES))
    if command.basis is None and command.consent is None:
        raise UserError(_("A referral needs a basis: the family's consent, a legal duty, or the "
                          "best interests of the person with a reason."))  # fmt: skip
    offered(unit, command.service, command.provider, case=command.case, person=command.person)
    about = command.person or row["person"]
    again = (
        select(r.id)
        .join(consent, consent.c.id == r.consent)
        .where(
            r.case == command.case, r.service == command.service, r.provider == command.provider,
            state_now.in_(OPEN),
            r.person == about if about else r.person.is_(None),
        )
    )  # fmt: skip
    if unit.db.execute(again).first() is not None:
        raise UserError(_("A referral to this service is open already. Remind the provider, or "
                          "withdraw it first."))  # fmt: skip


def _wanted_fields(unit: Unit, command: SendReferral) -> tuple[str, ...]:
    fields = command.fields
    if not fields and command.basis is not None:
        fields = command.basis.fields
    if not fields and command.consent is not None:
        fields = tuple(consent_row(unit, command.consent).fields)
    if not fields:
        raise UserError(_("Choose at least one thing that may be shared."))
    return check_fields(fields)


def _basis(unit: Unit, command: SendReferral) -> int:
    if command.consent is not None or command.basis is None:
        return command.consent or 0
    basis = command.basis
    allowed = check_fields(basis.fields or command.fields)
    made = NewBasis(allowed, basis.kind, basis.by, basis.assent, basis.until, basis.language,
                    basis.reason, basis.versions)  # fmt: skip
    new = RecordConsent(command.case, command.provider, made, command.person, command.service)
    return int(unit.run(new))
