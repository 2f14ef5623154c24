"""Two records of one person or household: joined by a supervisor, told on both, parted again."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from app.core.cases.file import cases_of
from app.core.cases.inputs import OpenCase
from app.core.cases.merging.inputs import JoinHouseholds, JoinPersons, PartHouseholds, PartPersons
from app.core.cases.merging.reading import Joined, joined
from app.core.cases.tables import case_file
from app.core.cases.timeline import timeline
from app.core.errors import Denied, Stale, UserError
from app.core.journal.tables import journal
from app.core.people.inputs import (
    AddIdentifier,
    AddMember,
    AddName,
    EditHousehold,
    EditPerson,
    NewAddress,
    NewContact,
    NewIdentifier,
    NewMember,
    NewName,
    RegisterHousehold,
    RegisterPerson,
    SetAddress,
    SetContact,
    SetGuardian,
)
from app.core.people.records import household_card, person_card
from app.core.people.search import search
from app.core.people.tables import person
from tests.core.world import World, family_of, person_of

NUMBER, OTHER_NUMBER = "4820719356", "5512098374"
WHY = "same_document"


def single(world: World, given: str, number: str, login: str = "north.clerk") -> int:
    """Register one person."""
    id: int = world.do(login, RegisterPerson(person_of(given, "Haroun", number=number)))
    return id


def last(world: World) -> Any:
    """Return the newest entry of the journal."""
    with world.store.read() as db:
        return db.execute(select(journal).order_by(journal.c.seq.desc())).first()


def joins(world: World, **subject: int) -> Joined:
    """Return the joins that a supervisor sees."""
    found: Joined = world.ask("north.supervisor", lambda r: joined(r, **subject))
    return found


@pytest.fixture
def two(world: World) -> tuple[int, int]:
    """Return two records of one woman, each with a number of its own."""
    return single(world, "Amal", NUMBER), single(world, "Amale", OTHER_NUMBER)


def test_joined_record_gives_all_it_has_and_both_point_to_each_other(
    world: World, two: tuple[int, int]
) -> None:
    keep, other = two
    world.do("north.supervisor", JoinPersons(keep, 1, other, 1, WHY))
    entry = last(world)
    assert (entry.event, entry.person_id, entry.reason) == ("person.merged", keep, WHY)
    assert entry.payload == {"person": keep, "other": other}
    card = world.ask("north.supervisor", lambda r: person_card(r, keep))
    assert {(n.given, n.until is None) for n in card.names} == {("Amal", True), ("Amale", False)}
    assert [n.until is None for n in card.identifiers] == [True, False]
    assert joins(world, person=other).into.id == keep
    assert [line.id for line in joins(world, person=keep).parts] == [other]


def test_search_finds_the_kept_record_by_what_the_other_was_called(
    world: World, two: tuple[int, int]
) -> None:
    keep, other = two
    world.do("north.supervisor", JoinPersons(keep, 1, other, 1, WHY))
    for text in ("amale", OTHER_NUMBER, "amal"):
        assert [row.id for row in world.ask("north.clerk", lambda r, t=text: search(r, t))] == [
            keep
        ]


def test_case_goes_with_its_person_and_the_timeline_holds_both_histories(
    world: World,
) -> None:
    first = world.family()
    second = world.do("north.clerk", family_of("Amale"))
    case = world.do("north.clerk", OpenCase("family", household=second))
    world.do("north.supervisor", JoinHouseholds(first, 1, second, 1, "family_confirmed"))
    assert last(world).event == "household.merged"
    found = world.ask("north.supervisor", lambda r: cases_of(r, household=first))
    assert [row.id for row in found] == [case]
    events = [
        row.event
        for row in world.ask(
            "north.supervisor",
            lambda r: timeline(r, household=first, event_class=world.registry.event),
        )
    ]
    assert events.count("household.registered") == 2
    home = world.ask("north.supervisor", lambda r: household_card(r, first))
    assert len(home.members) == 4
    assert [m.reference for m in home.members].count(True) == 1


def test_parted_records_have_again_what_each_had(world: World, two: tuple[int, int]) -> None:
    keep, other = two
    before = [world.ask("north.supervisor", lambda r, i=i: person_card(r, i)) for i in two]
    world.do("north.supervisor", JoinPersons(keep, 1, other, 1, WHY))
    world.do("north.supervisor", PartPersons(other, 2, "two_people"))
    entry = last(world)
    assert (entry.event, entry.person_id, entry.reason) == ("person.unmerged", keep, "two_people")
    after = [world.ask("north.supervisor", lambda r, i=i: person_card(r, i)) for i in two]
    assert [(c.names, c.identifiers) for c in after] == [(c.names, c.identifiers) for c in before]
    assert joins(world, person=keep) == Joined()
    assert [row.id for row in world.ask("north.clerk", lambda r: search(r, "amale"))] == [other]


def test_parted_households_have_their_members_and_cases_again(world: World) -> None:
    first, second = world.family(), world.do("north.clerk", family_of("Amale"))
    case = world.do("north.clerk", OpenCase("family", household=second))
    world.do("north.supervisor", JoinHouseholds(first, 1, second, 1, WHY))
    world.do("north.supervisor", PartHouseholds(second, 2, "joined_by_mistake"))
    home = world.ask("north.supervisor", lambda r: household_card(r, second))
    assert (len(home.members), home.reference is not None) == (2, True)
    assert [r.id for r in world.ask("north.supervisor", lambda r: cases_of(r, household=second))]
    assert world.ask("north.supervisor", lambda r: cases_of(r, household=first)) == []
    assert case


def test_only_a_role_with_the_right_joins_and_a_refusal_is_recorded(
    world: World, two: tuple[int, int]
) -> None:
    with pytest.raises(Denied):
        world.do("north.clerk", JoinPersons(two[0], 1, two[1], 1, WHY))
    assert (last(world).event, last(world).payload["permission"]) == (
        "access.denied",
        "people.merge",
    )


def test_record_of_another_office_is_not_joined(world: World) -> None:
    keep = single(world, "Amal", NUMBER)
    other = single(world, "Amale", OTHER_NUMBER, "coast.clerk")
    with pytest.raises(Denied):
        world.do("north.supervisor", JoinPersons(keep, 1, other, 1, WHY))


def test_record_with_a_restricted_case_that_the_actor_may_not_see_is_left_alone(
    world: World, two: tuple[int, int]
) -> None:
    keep, other = two
    case = world.do("north.clerk", OpenCase("family", household=world.family()))
    with world.store.write() as db:  # a child of the unit whose own record is not restricted
        db.execute(
            update(case_file)
            .where(case_file.c.id == case)
            .values(person=other, household=None, restricted=True, type="protection")
        )
    with pytest.raises(Denied, match="they stay as they are"):
        world.do("north.supervisor", JoinPersons(keep, 1, other, 1, WHY))
    with world.store.read() as db:
        assert db.scalar(select(case_file.c.person).where(case_file.c.id == case)) == other
        assert db.scalar(select(person.c.merged_into).where(person.c.id == other)) is None


def test_restricted_and_open_records_stay_apart(world: World) -> None:
    child = person_of("Dalia", "Verne")
    one = world.do("unit.supervisor", RegisterPerson(child, restricted=True))
    two = world.do("unit.supervisor", RegisterPerson(child))
    with pytest.raises(UserError, match="they stay apart"):
        world.do("unit.supervisor", JoinPersons(one, 1, two, 1, WHY))


def test_mistakes_are_told_and_change_nothing(world: World, two: tuple[int, int]) -> None:
    keep, other = two
    first, second = world.family(), world.do("north.clerk", family_of("Amale"))
    world.do("north.clerk", OpenCase("family", household=first))
    world.do("north.clerk", OpenCase("family", household=second))
    home = world.ask("north.supervisor", lambda r: household_card(r, first))
    away = world.ask("north.supervisor", lambda r: household_card(r, second))
    for command, sentence in (
        (JoinPersons(keep, 1, other, 1, "because"), "Choose a reason"),
        (JoinPersons(keep, 1, keep, 1, WHY), "the same record"),
        (JoinHouseholds(first, 1, second, 1, WHY), "open case of the same type"),
        (JoinPersons(home.reference, 1, away.reference, 1, WHY), "two households"),
        (PartPersons(other, 1, "two_people"), "is not joined"),
    ):
        with pytest.raises(UserError, match=sentence):
            world.do("north.supervisor", command)
    with pytest.raises(Stale):
        world.do("north.supervisor", JoinPersons(keep, 7, other, 1, WHY))
    world.do("north.supervisor", JoinPersons(keep, 1, other, 1, WHY))
    with pytest.raises(UserError, match="joined with another one already"):
        world.do("north.supervisor", JoinPersons(keep, 2, other, 2, WHY))


def test_twice_in_one_household_becomes_one_member(world: World) -> None:
    home = world.do(
        "north.clerk",
        RegisterHousehold(
            (
                NewMember("reference_person", person_of("Amal", "Haroun")),
                NewMember("child", person_of("Sami", "Haroun")),
                NewMember("child", person_of("Samy", "Haroun")),
            )
        ),
    )
    members = world.ask("north.supervisor", lambda r: household_card(r, home)).members
    world.do("north.supervisor", JoinPersons(members[1].person, 1, members[2].person, 1, WHY))
    after = world.ask("north.supervisor", lambda r: household_card(r, home))
    assert [m.name for m in after.members] == ["Amal Haroun", "Sami Haroun"]


def test_later_join_is_parted_before_the_earlier_one(world: World) -> None:
    a, b = single(world, "Amal", NUMBER), single(world, "Amale", OTHER_NUMBER)
    c = world.do("north.clerk", RegisterPerson(person_of("Ammal", "Haroun")))
    world.do("north.supervisor", JoinPersons(b, 1, a, 1, WHY))
    world.do("north.supervisor", JoinPersons(c, 1, b, 2, WHY))
    with pytest.raises(UserError, match="Part that first"):
        world.do("north.supervisor", PartPersons(a, 2, "two_people"))
    world.do("north.supervisor", PartPersons(b, 3, "two_people"))
    world.do("north.supervisor", PartPersons(a, 2, "two_people"))
    assert [r.id for r in world.ask("north.clerk", lambda r: search(r, NUMBER))] == [a]


def test_record_that_was_joined_into_another_one_is_changed_no_more(
    world: World, two: tuple[int, int]
) -> None:
    keep, other = two
    third = single(world, "Rim", "3312098370")
    world.do("north.supervisor", JoinPersons(keep, 1, other, 1, WHY))
    changes = [
        EditPerson(other, 2, (("language", "fr"),)),
        AddName(other, 2, NewName("Amel", "Haroun")),
        AddIdentifier(other, 2, NewIdentifier("national", "3312098370")),
        SetContact(NewContact("00-XX-482-071"), 2, person=other),
        SetGuardian(third, 1, other, "legal"),
    ]
    before = last(world).seq
    for change in changes:
        with pytest.raises(UserError, match="joined with another one"):
            world.do("north.supervisor", change)
    assert last(world).seq == before
    world.do("north.supervisor", EditPerson(keep, 2, (("language", "fr"),)))
    world.do("north.supervisor", PartPersons(other, 2, "two_people"))
    world.do("north.supervisor", EditPerson(other, 3, (("language", "fr"),)))


def test_household_that_was_joined_into_another_one_takes_nobody_and_no_case(world: World) -> None:
    first, second = world.family(), world.do("north.clerk", family_of("Amale"))
    world.do("north.supervisor", JoinHouseholds(first, 1, second, 1, WHY))
    changes = [
        EditHousehold(second, 2),
        SetAddress(second, 2, NewAddress("oaks", "9 Mill Street")),
        AddMember(second, 2, NewMember("child", person_of("Lina", "Haroun"))),
        OpenCase("family", household=second),
    ]
    for change in changes:
        with pytest.raises(UserError, match="joined with another one"):
            world.do("north.supervisor", change)


def test_an_old_form_of_a_kept_record_is_still_told_as_old(
    world: World, two: tuple[int, int]
) -> None:
    keep, other = two
    world.do("north.supervisor", JoinPersons(keep, 1, other, 1, WHY))
    with pytest.raises(Stale):
        world.do("north.supervisor", EditPerson(keep, 1, (("language", "fr"),)))
