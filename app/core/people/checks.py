"""What is refused about people, each with the sentence that says why and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.core.cards.models import Card
from app.core.errors import UserError
from app.core.people.folding import folded
from app.core.people.inputs import (
    NAME_KINDS,
    PRECISIONS,
    REFERENCE,
    WHOSE,
    NewAddress,
    NewContact,
    NewIdentifier,
    NewMember,
    NewName,
    NewPerson,
)
from app.core.text import Text, _

OLDEST_YEARS = 125
LONGEST = 200


def check_person(card: Card, person: NewPerson, today: date) -> None:
    """Raise UserError at the first thing about a new person that cannot be recorded."""
    if not person.names:
        raise UserError(_("A person needs a name. Write at least the given name."))
    for name in person.names:
        check_name(name)
    check_birth(person.birth_date, person.birth_precision, today)
    for identifier in person.identifiers:
        check_identifier(card, identifier)
    for contact in person.contacts:
        check_contact(card, contact)
    for address in person.addresses:
        check_address(card, address)


def check_name(name: NewName) -> None:
    """Raise UserError where a name is empty or of an unknown kind."""
    if not folded(f"{name.given} {name.family}"):
        raise UserError(_("A person needs a name. Write at least the given name."))
    if max(len(name.given), len(name.family)) > LONGEST:
        raise UserError(_("The name is too long: {n} letters at most.", n=LONGEST))
    if name.kind not in NAME_KINDS:
        raise UserError(_unknown(name.kind, NAME_KINDS))


def check_birth(born: date | None, precision: str, today: date) -> None:
    """Raise UserError where a date of birth lies in the future or before living memory."""
    if precision not in PRECISIONS:
        raise UserError(_unknown(precision, PRECISIONS))
    if born is None:
        return
    if born > today:
        raise UserError(_("The date of birth {date} lies in the future.", date=born))
    if today.year - born.year > OLDEST_YEARS:
        raise UserError(
            _("The date of birth {date} lies more than {n} years back.", date=born, n=OLDEST_YEARS)
        )


def check_identifier(card: Card, identifier: NewIdentifier) -> None:
    """Raise UserError where the kind is unknown, the form wrong, or the number could be real."""
    kind = card.id_kind(identifier.kind)
    if kind is None:
        raise UserError(_unknown(identifier.kind, card.id_kinds))
    problem = kind.problem(identifier.number)
    if problem is not None:
        raise UserError(problem)


def check_contact(card: Card, contact: NewContact) -> None:
    """Raise UserError where a number is missing or could reach a real person."""
    if contact.whose not in WHOSE:
        raise UserError(_unknown(contact.whose, WHOSE))
    number = (contact.number or "").strip()
    if not number:
        if contact.message_allowed:
            raise UserError(_("A message needs a number. Write it, or allow no message."))
        return
    if contact.channel == "email":
        if not number.endswith("example.org"):
            raise UserError(
                _("E-mail addresses in the demonstrator end in example.org: they reach nobody.")
            )
        return
    problem = card.phone.problem(number)
    if problem is not None:
        raise UserError(problem)


def check_address(card: Card, address: NewAddress) -> None:
    """Raise UserError where the card has no such place."""
    if address.place is not None and card.place(address.place) is None:
        raise UserError(
            _("The place '{place}' is not in this country's list. Choose one from the list."),
            place=address.place,
        )


def check_members(members: Iterable[NewMember]) -> None:
    """Raise UserError where the reference person is missing or a member stands twice."""
    members = tuple(members)
    references = sum(member.relation == REFERENCE for member in members)
    if references == 0:
        raise UserError(_("Choose which member is the reference person of the household."))
    if references > 1:
        raise UserError(_("A household has one reference person. Choose one of the two."))
    seen: set[object] = set()
    for member in members:
        who = _who(member)
        if who in seen:
            raise UserError(
                _("{name} stands twice among the members. Remove one of the two."),
                name=_called(member),
            )
        seen.add(who)


def _who(member: NewMember) -> object:
    if (member.person is None) == (member.existing is None):
        raise UserError(_("A member is either a new person or one who is registered already."))
    if member.person is None:
        return member.existing
    names = [frozenset(folded(f"{n.given} {n.family}")) for n in member.person.names]
    return (frozenset(names), member.person.birth_date, member.person.birth_precision)


def _called(member: NewMember) -> str | Text:
    if member.person is None or not member.person.names:
        return _("A person who is registered already")
    name = member.person.names[0]
    return f"{name.given} {name.family}".strip()


def _unknown(value: str, known: Iterable[str]) -> Text:
    return _(
        "'{value}' is not known here. Choose one of: {known}.", value=value, known=", ".join(known)
    )
