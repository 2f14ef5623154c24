"""Registering: what is written, what is refused and with which sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Table, func, select

from app.core.errors import Denied, Stale, UserError
from app.core.journal.tables import journal
from app.core.people.inputs import (
    AddIdentifier,
    AddMember,
    AddName,
    EditHousehold,
    EditPerson,
    EndMembership,
    NewContact,
    NewIdentifier,
    NewMember,
    NewName,
    NewPerson,
    RegisterHousehold,
    RegisterPerson,
    Reveal,
    SetAddress,
    SetContact,
    SetGuardian,
)
from app.core.people.inputs import NewAddress as Address
from app.core.people.records import household_card, person_card
from app.core.people.search import search
from app.core.people.tables import household, person
from tests.core.world import World, family_of, person_of

BAD_LUHN, GOOD_LUHN = "1234567890", "1234567897"


def count(world: World, table: Table) -> int:
    """Return the number of rows of a table."""
    with world.store.read() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def test_registered_household_shows_its_members_and_who_they_are(world: World) -> None:
    id = world.family(phone="00-XX-123-456")
    card = world.ask("north.clerk", lambda r: household_card(r, id))
    assert card.name == "Amal Haroun"
    assert [(m.name, m.relation) for m in card.members] == [
        ("Amal Haroun", "reference_person"),
        ("Sami Haroun", "child"),
    ]
    assert card.office == "north"
    assert card.addresses[0].place == "oaks"
    assert card.contacts[0].message_allowed is False


def test_numbers_are_masked_until_revealed_and_the_reveal_is_recorded(world: World) -> None:
    person_id = world.do("north.supervisor", RegisterPerson(person_of("Amal", number=BAD_LUHN)))
    line = world.ask("north.supervisor", lambda r: person_card(r, person_id)).identifiers[0]
    assert line.masked == "••••••••90"
    shown = world.do("north.supervisor", Reveal("identifier", line.id, person=person_id))
    assert shown == BAD_LUHN
    with world.store.read() as db:
        row = db.execute(select(journal).order_by(journal.c.seq.desc()).limit(1)).one()
    assert (row.event, row.person_id) == ("people.revealed", person_id)
    assert BAD_LUHN not in str(row)


def test_clerk_without_the_right_cannot_reveal_a_number(world: World) -> None:
    person_id = world.do("north.clerk", RegisterPerson(person_of("Amal", number=BAD_LUHN)))
    line = world.ask("north.clerk", lambda r: person_card(r, person_id)).identifiers[0]
    with pytest.raises(Denied):
        world.do("north.clerk", Reveal("identifier", line.id, person=person_id))


REFUSED = [
    (person_of("Amal", born=date(2026, 3, 3)), "lies in the future"),
    (person_of("Amal", born=date(1890, 1, 1)), "more than 125 years back"),
    (person_of(" ", " "), "A person needs a name"),
    (NewPerson(names=()), "A person needs a name"),
    (person_of("Amal", number=GOOD_LUHN), "could belong to a real person"),
    (person_of("Amal", number="12"), "does not have the form"),
    (person_of("Amal", phone="71 123 456"), "reach nobody"),
    (person_of("Amal", addresses=(Address("atlantis"),)), "'atlantis' is not in this country"),
    (person_of("Amal", birth_precision="about"), "is not known here"),
    (
        replace(person_of("Amal"), identifiers=(NewIdentifier("passport", "1"),)),
        "'passport' is not known here",
    ),
    (
        replace(person_of("Amal"), contacts=(NewContact(None, message_allowed=True),)),
        "A message needs a number",
    ),
    (
        replace(person_of("Amal"), contacts=(NewContact("a@mail.com", channel="email"),)),
        "end in example.org",
    ),
]


def test_what_cannot_be_recorded_is_refused_with_a_sentence_and_nothing_is_written(
    world: World,
) -> None:
    for new, sentence in REFUSED:
        with pytest.raises(UserError, match=sentence):
            world.do("north.clerk", RegisterPerson(new))
    assert count(world, person) == 0


def test_household_needs_one_reference_person(world: World) -> None:
    child = NewMember("child", person_of("Sami"))
    with pytest.raises(UserError, match="Choose which member is the reference person"):
        world.do("north.clerk", RegisterHousehold((child,)))
    two = (
        NewMember("reference_person", person_of("Amal")),
        NewMember("reference_person", person_of("Karim")),
    )
    with pytest.raises(UserError, match="one reference person"):
        world.do("north.clerk", RegisterHousehold(two))
    assert count(world, household) == 0


def test_member_named_twice_is_refused(world: World) -> None:
    twice = (
        NewMember("reference_person", person_of("Amal", "Haroun")),
        NewMember("child", person_of("amal", "HAROUN")),
    )
    with pytest.raises(UserError, match="amal HAROUN stands twice"):
        world.do("north.clerk", RegisterHousehold(twice))


def test_person_registered_already_can_become_a_member_but_not_of_two_households(
    world: World,
) -> None:
    mother = world.do("north.clerk", RegisterPerson(person_of("Amal", "Haroun")))
    home = RegisterHousehold((NewMember("reference_person", existing=mother),))
    world.do("north.clerk", home)
    with pytest.raises(UserError, match="still a member of another household"):
        world.do("north.clerk", home)


def test_person_of_another_office_cannot_be_made_a_member(world: World) -> None:
    mother = world.do("coast.clerk", RegisterPerson(person_of("Amal", "Haroun")))
    with pytest.raises(Denied):
        world.do(
            "north.clerk", RegisterHousehold((NewMember("reference_person", existing=mother),))
        )


def test_role_without_the_right_is_refused_and_the_refusal_is_journalled(world: World) -> None:
    with pytest.raises(Denied):
        world.do("provider", family_of())
    with world.store.read() as db:
        row = db.execute(select(journal).order_by(journal.c.seq.desc()).limit(1)).one()
    assert row.event == "access.denied"
    assert row.payload["command"] == "household.register"


def test_journal_holds_no_name_and_no_number(world: World) -> None:
    world.family(given="Zubaydah", family="Quintessence", phone="00-XX-987-654")
    with world.store.read() as db:
        text = str(db.execute(select(journal)).all())
    assert "Zubaydah" not in text
    assert "987" not in text.replace("T0", "")


def test_edit_of_an_old_version_is_stale_and_changes_nothing(world: World) -> None:
    id = world.do("north.clerk", RegisterPerson(person_of("Amal")))
    world.do("north.clerk", EditPerson(id, 1, (("sex", "female"),)))
    with pytest.raises(Stale):
        world.do("north.clerk", EditPerson(id, 1, (("sex", "male"),)))
    card = world.ask("north.clerk", lambda r: person_card(r, id))
    assert (card.sex, card.version) == ("female", 2)


def test_members_come_and_go_with_their_days(world: World) -> None:
    id = world.family()
    world.later(days=10)
    added = world.do("north.clerk", AddMember(id, 1, NewMember("child", person_of("Lina"))))
    world.later(days=10)
    world.do("north.clerk", EndMembership(id, 2, added, "moved_out"))
    card = world.ask("north.clerk", lambda r: household_card(r, id))
    assert [m.name for m in card.members] == ["Amal Haroun", "Sami Haroun"]
    former = card.former_members[0]
    assert (former.name, former.since, former.until) == (
        "Lina",
        date(2026, 3, 12),
        date(2026, 3, 22),
    )


def test_reference_person_leaves_only_after_another_was_chosen(world: World) -> None:
    id = world.family()
    amal, sami = (
        m.person for m in world.ask("north.clerk", lambda r: household_card(r, id)).members
    )
    with pytest.raises(UserError, match="Choose another reference person first"):
        world.do("north.clerk", EndMembership(id, 1, amal))
    world.do("north.clerk", EditHousehold(id, 1, reference=sami))
    world.do("north.clerk", EndMembership(id, 2, amal))
    assert world.ask("north.clerk", lambda r: household_card(r, id)).name == "Sami Haroun"


def test_new_name_is_found_and_the_former_one_too(world: World) -> None:
    id = world.do("north.clerk", RegisterPerson(person_of("Amal", "Haroun")))
    world.later(days=1)
    world.do("north.clerk", AddName(id, 1, NewName("Amal", "Beroun")))
    assert world.ask("north.clerk", lambda r: search(r, "beroun"))[0].name == "Amal Beroun"
    assert world.ask("north.clerk", lambda r: search(r, "haroun"))[0].id == id


def test_name_is_shown_in_the_script_of_the_reader_where_it_is_stored(world: World) -> None:
    names = (NewName("Amal", "Haroun"), NewName("أمل", "هارون"))
    id = world.do("north.clerk", RegisterPerson(NewPerson(names)))
    only = world.do("north.clerk", RegisterPerson(person_of("Karim")))
    with world.acts.reading(world.seat("north.clerk", language="ar")) as reading:
        assert person_card(reading, id).name == "أمل هارون"
        assert person_card(reading, only).name == "Karim"


def test_number_contact_address_and_guardian_are_replaced_not_overwritten(world: World) -> None:
    id = world.family(phone="00-XX-123-456")
    amal, sami = (
        m.person for m in world.ask("north.clerk", lambda r: household_card(r, id)).members
    )
    world.later(days=1)
    world.do(
        "north.clerk", SetContact(NewContact("00-XX-555-555", whose="neighbour"), 1, household=id)
    )
    world.do("north.clerk", SetAddress(id, 2, Address("pines")))
    world.do("north.clerk", AddIdentifier(amal, 1, NewIdentifier("national", BAD_LUHN)))
    world.do("north.clerk", SetGuardian(sami, 1, amal))
    card = world.ask("north.clerk", lambda r: household_card(r, id))
    assert [(c.whose, c.until is None) for c in card.contacts] == [
        ("own", False),
        ("neighbour", True),
    ]
    assert [a.place for a in card.addresses if a.until is None] == ["pines"]
    assert world.ask("north.clerk", lambda r: search(r, "555-555"))
    assert not world.ask("north.clerk", lambda r: search(r, "00-XX-123-456"))
    kinds = {
        line.kind for line in world.ask("north.clerk", lambda r: person_card(r, sami)).relations
    }
    assert "guardian:parent" in kinds
