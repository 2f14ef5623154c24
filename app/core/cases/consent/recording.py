"""Record a basis for sharing, take a consent back, decide about one that overrides it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Row, RowMapping, select, update

from app.core.cases.consent.asking import (
    Asked,
    age_of,
    asked_too,
    assent_needed,
    chosen,
    counts_as_child,
)
from app.core.cases.consent.events import BasisDecided, ConsentRecorded, ConsentWithdrawn
from app.core.cases.consent.inputs import KINDS, NewBasis, RecordConsent, WithdrawConsent
from app.core.cases.consent.tables import consent
from app.core.cases.stages import case_row
from app.core.errors import Stale, UserError
from app.core.journal.seat import Reading
from app.core.journal.unit import Unit
from app.core.people.dated import current
from app.core.people.names import names
from app.core.people.tables import membership
from app.core.people.writing import add_row
from app.core.text import _


def record_consent(unit: Unit, command: RecordConsent) -> int:
    """Store a basis for sharing and return its id; raise UserError where it would not hold.

    A basis in a person's best interests waits until a supervisor has approved it.
    """
    unit.require("cases.note", case=command.case, person=command.person)
    row, basis = case_row(unit, command.case), command.basis
    _check(unit, command, row)
    by: Asked | None = None
    subject = command.person if command.person is not None else row["person"]
    if basis.kind == "consent":
        by = chosen(unit, row, about=command.person, by=basis.by)
        _check_assent(unit, basis, row, subject)
    rules = unit.card.consent
    child = subject is not None and counts_as_child(unit, row, subject)
    id = add_row(
        unit, consent, uid=unit.ids.uid(), case=command.case, person=subject, kind=basis.kind,
        by=by.person if by else None, role=by.role if by else None,
        assent=basis.assent if child else None,
        assent_age=age_of(unit, subject) if child and subject is not None else None,
        purpose=command.purpose, service=command.service, provider=command.provider,
        fields=list(basis.fields), given_on=unit.today,
        until=basis.until or unit.today + timedelta(days=rules.valid_days),
        text_version=rules.version if by else None, language=basis.language or unit.seat.language,
        reason=basis.reason, versions=dict(basis.versions) or None,
        approval="waiting" if basis.kind == "best_interests" else None,
        recorded_by=unit.seat.user, version=1,
    )  # fmt: skip
    unit.record(
        ConsentRecorded(id, basis.kind, command.provider, basis.fields, command.case, subject)
    )
    return id


def withdraw_consent(unit: Unit, command: WithdrawConsent) -> None:
    """Take a consent back from today; what was shared before stays on record."""
    row = consent_row(unit, command.consent)
    unit.require("cases.note", case=row.case)
    if row.kind != "consent":
        raise UserError(_("Only a consent can be taken back. This basis is not one."))
    if row.withdrawn_on is not None:
        raise UserError(_("This consent was taken back already."))
    _change(unit, row, command.version, withdrawn_on=unit.today)
    unit.record(ConsentWithdrawn(row.id, row.provider, row.case, row.person))


def decide_basis(unit: Unit, id: int, *, approved: bool) -> None:
    """Approve or refuse that something is shared without consent; never one's own proposal."""
    row = consent_row(unit, id)
    if row.approval != "waiting":
        raise UserError(_("This was decided already."))
    if row.recorded_by == unit.seat.user:
        raise UserError(_("Somebody else decides about what you proposed yourself."))
    decided = "approved" if approved else "refused"
    _change(unit, row, None, approval=decided, decided_by=unit.seat.user, decided_on=unit.today)
    unit.record(BasisDecided(row.id, row.provider, approved, row.case, row.person))


def consent_row(reading: Reading, id: int) -> Row:  # type: ignore[type-arg]
    """Return a consent; raise UserError where there is none."""
    row = reading.db.execute(select(consent).where(consent.c.id == id)).first()
    if row is None:
        raise UserError(_("This consent is not there."))
    return row


def _change(unit: Unit, row: Row, version: int | None, **values: object) -> None:  # type: ignore[type-arg]
    changed = unit.db.execute(
        update(consent)
        .where(consent.c.id == row.id, consent.c.version == (version or row.version))
        .values(version=row.version + 1, **values)
    )
    if changed.rowcount != 1:
        raise Stale(_("Somebody else changed this since you opened it. Nothing was saved: "
                      "open it again and repeat your change."))  # fmt: skip


def _check(unit: Unit, command: RecordConsent, row: RowMapping) -> None:
    basis = command.basis
    if basis.kind not in KINDS:
        raise UserError(_("A basis for sharing is one of: {known}."), known=", ".join(KINDS))
    if not basis.fields:
        raise UserError(_("Choose at least one thing that may be shared."))
    if basis.kind != "consent" and not (basis.reason or "").strip():
        raise UserError(_("Sharing without consent needs a reason in words."))
    if basis.until is not None and basis.until < unit.today:
        raise UserError(_("The consent would have ended already. Choose a later day."))
    if unit.card.provider(command.provider) is None:
        raise UserError(_("There is no provider {code}."), code=command.provider)
    if command.person is not None and row["person"] != command.person:
        held = select(membership.c.id).where(
            membership.c.household == row["household"], membership.c.person == command.person,
            current(membership, unit.today),
        )  # fmt: skip
        if row["household"] is None or unit.db.execute(held).first() is None:
            raise UserError(_("This person does not belong to the family of the case today."))


def _check_assent(unit: Unit, basis: NewBasis, row: RowMapping, subject: int | None) -> None:
    if subject is None or not assent_needed(unit, row, subject) or basis.assent == "yes":
        return
    name = names(unit, [subject]).get(subject, "")
    if basis.assent == "no":
        raise UserError(
            _("{name} does not agree: nothing is shared on this consent. Talk about it again."),
            name=name,
        )
    raise UserError(asked_too(unit, subject))
