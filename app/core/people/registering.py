"""Services that register: a person, a household with its members, one more member."""

from __future__ import annotations

from sqlalchemy import select

from app.core.errors import Denied, UserError
from app.core.journal.unit import Unit
from app.core.people.checks import check_address, check_contact, check_members, check_person
from app.core.people.dated import current
from app.core.people.events import HouseholdRegistered, MemberAdded, PersonRegistered
from app.core.people.inputs import (
    REFERENCE,
    AddMember,
    NewAddress,
    NewMember,
    RegisterHousehold,
    RegisterPerson,
    ReportMatch,
)
from app.core.people.joined import refuse_joined
from app.core.people.tables import household, household_reference, membership, relation
from app.core.people.writing import (
    add_row,
    bump,
    is_restricted,
    write_address,
    write_contact,
    write_keys,
    write_person,
)
from app.core.text import _


def register_person(unit: Unit, command: RegisterPerson) -> int:
    """Register one person; return the id."""
    unit.require("intake.register")
    _require_restricted(unit, command.restricted)
    check_person(unit.card, command.person, unit.today)
    office = _office(unit, command.office, command.person.addresses)
    id = write_person(unit, command.person, office=office, restricted=command.restricted)
    unit.record(PersonRegistered(id, office))
    unit.run(ReportMatch((command.person,)))
    return id


def register_household(unit: Unit, command: RegisterHousehold) -> int:
    """Register a household with its members; return its id."""
    unit.require("intake.register")
    _require_restricted(unit, command.restricted)
    _check_household(unit, command)
    office = _office(unit, command.office, command.addresses)
    id = add_row(
        unit,
        household,
        uid=unit.ids.uid(),
        office=office,
        restricted=command.restricted,
        registered_on=unit.today,
        registered_by=unit.seat.user,
        version=1,
    )
    for way in command.contacts:
        write_contact(unit, way, household=id)
    for home in command.addresses:
        write_address(unit, home, household=id)
    people = {
        member: _join(unit, id, member, office=office, restricted=command.restricted)
        for member in command.members
    }
    reference = next(p for member, p in people.items() if member.relation == REFERENCE)
    add_row(unit, household_reference, household=id, person=reference)
    for member, person_id in people.items():
        if person_id != reference:
            add_row(unit, relation, person=person_id, kind=member.relation, other=reference)
    write_keys(unit, people.values())
    unit.record(HouseholdRegistered(id, tuple(people.values()), office))
    new = tuple(member.person for member in command.members if member.person)
    unit.run(ReportMatch(new, command.contacts, command.addresses))
    return id


def add_member(unit: Unit, command: AddMember) -> int:
    """Add a member to a household; return the person's id."""
    unit.require("people.edit", household=command.household)
    member = command.member
    if member.relation == REFERENCE:
        raise UserError(_("The household has a reference person. Change it on the household page."))
    _check_member(unit, member)
    bump(unit, household, command.household, command.version)
    office = unit.db.scalar(select(household.c.office).where(household.c.id == command.household))
    restricted = is_restricted(unit, command.household)
    id = _join(unit, command.household, member, office=office, restricted=restricted)
    reference = unit.db.scalar(
        select(household_reference.c.person).where(
            household_reference.c.household == command.household,
            current(household_reference, unit.today),
        )
    )
    if reference is not None:
        add_row(unit, relation, person=id, kind=member.relation, other=reference)
    write_keys(unit, [id])
    unit.record(MemberAdded(command.household, id, member.relation))
    if member.person:
        unit.run(ReportMatch((member.person,)))
    return id


def _join(
    unit: Unit, household_id: int, member: NewMember, *, office: str | None, restricted: bool
) -> int:
    if member.person is not None:
        id = write_person(unit, member.person, office=office, restricted=restricted, keys=False)
        unit.record(PersonRegistered(id, office, household_id))
    else:
        id = member.existing or 0
    add_row(unit, membership, household=household_id, person=id)
    return id


def _check_household(unit: Unit, command: RegisterHousehold) -> None:
    check_members(command.members)
    for member in command.members:
        _check_member(unit, member)
    for home in command.addresses:
        check_address(unit.card, home)
    for way in command.contacts:
        check_contact(unit.card, way)


def _check_member(unit: Unit, member: NewMember) -> None:
    if member.person is not None:
        check_person(unit.card, member.person, unit.today)
        return
    if member.existing is None:
        raise UserError(_("A member is either a new person or one who is registered already."))
    unit.require("intake.register", person=member.existing)
    refuse_joined(unit, person=member.existing)
    lives = unit.db.scalar(
        select(membership.c.household).where(
            membership.c.person == member.existing, current(membership, unit.today)
        )
    )
    if lives is not None:
        raise UserError(
            _("This person is still a member of another household. End that membership first.")
        )


def _require_restricted(unit: Unit, restricted: bool) -> None:
    role = unit.card.roles.get(unit.seat.role)
    serves = role is not None and any(
        case_type.restricted and role.serves(id, restricted=True)
        for id, case_type in unit.card.case_types.items()
    )
    if restricted and not serves:
        raise Denied("intake.register")


def _office(unit: Unit, asked: str | None, homes: tuple[NewAddress, ...]) -> str | None:
    if asked is not None:
        return unit.card.office(asked).code
    if unit.seat.office is not None:
        return unit.seat.office
    served = (unit.card.office_of(home.place) for home in homes)
    return next((code for code in served if code), None)
