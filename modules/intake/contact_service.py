"""Asking another office for contact where somebody may be known there."""

from __future__ import annotations

from datetime import date

from app.api import Reading, Unit, UserError, _, late_dataclass
from app.api.data import offices_in_reach, select, update
from modules.intake.commands import AnswerContact, AskContact
from modules.intake.events import ContactAnswered, ContactAsked
from modules.intake.rows import add_row
from modules.intake.tables import intake_contact_request

LONGEST = 200


@late_dataclass(frozen=True)
class ContactRequest:
    """A request of another office that nobody has taken care of yet."""

    id: int
    from_office: str | None
    about: str
    asked_on: date


def ask_contact(unit: Unit, command: AskContact) -> int:
    """Ask an office to make contact; return the id of the request."""
    unit.require("intake.find")
    office = unit.card.office(command.office)
    if office.code == unit.seat.office:
        raise UserError(_("This is your own office. Open the person instead."))
    about = command.about.strip()
    if not about:
        raise UserError(_("Write whom the request is about."))
    id = add_row(
        unit,
        intake_contact_request,
        from_office=unit.seat.office,
        to_office=office.code,
        about=about[:LONGEST],
        asked_by=unit.seat.user,
        asked_on=unit.today,
    )
    unit.record(ContactAsked(id, office.code))
    return id


def answer_contact(unit: Unit, command: AnswerContact) -> None:
    """Note that a request to the seat's office was taken care of."""
    unit.require("intake.find")
    r = intake_contact_request.c
    row = unit.db.execute(select(r.to_office, r.from_office, r.answered_on).where(
        r.id == command.request)).first()  # fmt: skip
    if row is None or row.to_office != unit.seat.office:
        raise UserError(_("This request does not concern your office."))
    if row.answered_on is not None:
        raise UserError(_("This request was taken care of already."))
    unit.db.execute(
        update(intake_contact_request)
        .where(r.id == command.request)
        .values(answered_on=unit.today, answered_by=unit.seat.user)
    )
    unit.record(ContactAnswered(command.request, row.from_office))


def open_requests(reading: Reading) -> list[ContactRequest]:
    """Return the requests that wait for the seat's office, the oldest first."""
    offices = offices_in_reach(reading.seat)
    own = reading.seat.office
    if not reading.may("intake.find") or own is None or (offices is not None and not offices):
        return []
    r = intake_contact_request.c
    rows = reading.db.execute(
        select(r.id, r.from_office, r.about, r.asked_on)
        .where(r.to_office == own, r.answered_on.is_(None))
        .order_by(r.id)
        .limit(20)
    )
    return [ContactRequest(*row) for row in rows]
