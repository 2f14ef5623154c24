"""Services that change what is recorded of people, and the one that shows a masked field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Table, select

from app.core.errors import Denied, UserError
from app.core.journal.unit import Unit
from app.core.people.checks import (
    check_address,
    check_birth,
    check_contact,
    check_identifier,
    check_name,
)
from app.core.people.events import (
    AddressSet,
    ContactSet,
    GuardianSet,
    HouseholdEdited,
    IdentifierAdded,
    MembershipEnded,
    NameAdded,
    PersonEdited,
    Revealed,
)
from app.core.people.folding import script_of
from app.core.people.inputs import (
    AddIdentifier,
    AddName,
    EditHousehold,
    EditPerson,
    EndMembership,
    Reveal,
    SetAddress,
    SetContact,
    SetGuardian,
)
from app.core.people.joined import refuse_joined
from app.core.people.tables import (
    address,
    contact,
    guardianship,
    household,
    household_reference,
    identifier,
    membership,
    person,
    person_name,
)
from app.core.people.writing import (
    add_row,
    bump,
    end_rows,
    members_of,
    write_address,
    write_contact,
    write_keys,
    write_name,
)
from app.core.text import _

PERSON_FIELDS = ("birth_date", "birth_precision", "sex", "language", "deceased_on", "office")


def edit_person(unit: Unit, command: EditPerson) -> None:
    """Change fields of a person."""
    unit.require("people.edit", person=command.person)
    changes = dict(command.changes)
    unknown = sorted(set(changes) - set(PERSON_FIELDS))
    if unknown:
        raise UserError(_("There is no field {name} to change."), name=unknown[0])
    _check_days(unit, changes)
    if changes.get("office") is not None:
        unit.card.office(str(changes["office"]))
    bump(unit, person, command.person, command.version, **changes)
    unit.record(PersonEdited(command.person, tuple(changes)))


def _check_days(unit: Unit, changes: dict[str, object]) -> None:
    born, died = changes.get("birth_date"), changes.get("deceased_on")
    check_birth(
        born if isinstance(born, date) else None,
        str(changes.get("birth_precision", "day")),
        unit.today,
    )
    if isinstance(died, date) and died > unit.today:
        raise UserError(_("The date of death {date} lies in the future.", date=died))


def edit_household(unit: Unit, command: EditHousehold) -> None:
    """Change the office of a household, or its reference person."""
    unit.require("people.edit", household=command.household)
    fields: dict[str, object] = {}
    if command.office is not None:
        fields["office"] = unit.card.office(command.office).code
    bump(unit, household, command.household, command.version, **fields)
    if command.reference is not None:
        if command.reference not in members_of(unit, command.household):
            raise UserError(_("The reference person must be a member of the household."))
        unit.require("people.edit", person=command.reference)
        end_rows(unit, household_reference, household=command.household)
        add_row(unit, household_reference, household=command.household, person=command.reference)
        fields["reference"] = command.reference
    unit.record(HouseholdEdited(command.household, tuple(fields)))


def end_membership(unit: Unit, command: EndMembership) -> None:
    """End a membership; the reference person can leave only after another was chosen."""
    unit.require("people.edit", household=command.household, person=command.person)
    members = members_of(unit, command.household)
    if command.person not in members:
        raise UserError(_("This person is not a member of the household today."))
    bump(unit, household, command.household, command.version)
    reference = {"household": command.household, "person": command.person}
    if len(members) > 1 and _holds(unit, household_reference, reference):
        raise UserError(_("Choose another reference person first."))
    end_rows(unit, household_reference, **reference)
    end_rows(unit, membership, **reference)
    write_keys(unit, [command.person])
    unit.record(MembershipEnded(command.household, command.person), reason=command.reason)


def add_name(unit: Unit, command: AddName) -> int:
    """Add a name; the former one of that kind and script ends today."""
    unit.require("people.edit", person=command.person)
    check_name(command.name)
    bump(unit, person, command.person, command.version)
    name = command.name
    script = name.script or script_of(name.given + name.family)
    end_rows(unit, person_name, person=command.person, kind=name.kind, script=script)
    id = write_name(unit, command.person, name)
    write_keys(unit, [command.person])
    unit.record(NameAdded(command.person, name.kind))
    return id


def add_identifier(unit: Unit, command: AddIdentifier) -> int:
    """Add an identity number; the former one of that kind ends today."""
    unit.require("people.edit", person=command.person)
    new = command.identifier
    check_identifier(unit.card, new)
    bump(unit, person, command.person, command.version)
    end_rows(unit, identifier, person=command.person, kind=new.kind)
    id = add_row(unit, identifier, person=command.person, kind=new.kind, number=new.number)
    write_keys(unit, [command.person])
    unit.record(IdentifierAdded(command.person, new.kind))
    return id


def set_contact(unit: Unit, command: SetContact) -> int:
    """Replace the safe contact of a person or a household."""
    new, subject, table = command.contact, *_subject(command)
    unit.require("people.edit", person=command.person, household=command.household)
    check_contact(unit.card, new)
    bump(unit, table, next(iter(subject.values())), command.version)
    end_rows(unit, contact, **subject)
    id = write_contact(unit, new, **subject)
    household_id = command.household
    people = [command.person or 0] if household_id is None else members_of(unit, household_id)
    write_keys(unit, people)
    unit.record(ContactSet(new.channel, new.whose, command.person, household_id))
    return id


def set_address(unit: Unit, command: SetAddress) -> int:
    """Replace the household's address of that kind."""
    unit.require("people.edit", household=command.household)
    new = command.address
    check_address(unit.card, new)
    bump(unit, household, command.household, command.version)
    end_rows(unit, address, household=command.household, kind=new.kind)
    id = write_address(unit, new, household=command.household)
    unit.record(AddressSet(command.household, new.place))
    return id


def set_guardian(unit: Unit, command: SetGuardian) -> int:
    """Record the guardian of a child."""
    unit.require("people.edit", person=command.person)
    unit.require("people.edit", person=command.guardian)
    if command.guardian == command.person:
        raise UserError(_("Nobody is their own guardian. Choose another person."))
    refuse_joined(unit, person=command.guardian)
    bump(unit, person, command.person, command.version)
    end_rows(unit, guardianship, child=command.person, kind=command.kind)
    id = add_row(
        unit, guardianship, child=command.person, guardian=command.guardian, kind=command.kind
    )
    unit.record(GuardianSet(command.person, command.guardian, command.kind))
    return id


def reveal(unit: Unit, command: Reveal) -> str:
    """Return a masked number in full; that it was shown is recorded."""
    tables = {"identifier": identifier, "contact": contact}
    table = tables.get(command.field)
    if table is None:
        raise UserError(_("There is no masked field {name}.", name=command.field))
    row = unit.db.execute(select(table).where(table.c.id == command.id)).mappings().first()
    if row is None:
        raise Denied("people.reveal")
    subject = {"person": row["person"], "household": row.get("household")}
    unit.require("people.reveal", **subject)
    unit.record(Revealed(command.field, command.id, **subject))
    return str(row["number"] or "")


def _subject(command: SetContact) -> tuple[dict[str, int], Table]:
    if (command.person is None) == (command.household is None):
        raise UserError(_("A safe contact belongs to a person or to a household."))
    if command.person is not None:
        return {"person": command.person}, person
    return {"household": command.household or 0}, household


def _holds(unit: Unit, table: Table, where: Mapping[str, object]) -> bool:
    held = select(table.c.id).where(
        table.c.to_date.is_(None), *(table.c[name] == value for name, value in where.items())
    )
    return unit.db.execute(held).first() is not None
