"""Possible duplicates: why they look alike, and what another office's match shows."""

from __future__ import annotations

from datetime import date

from app.core.people.inputs import NewContact, NewName, NewPerson, RegisterPerson
from app.core.people.likeness import Draft, Likeness, possible_duplicates
from tests.core.world import World, person_of


def alike(
    world: World, new: NewPerson, login: str = "north.clerk", **more: object
) -> list[Likeness]:
    """Return the possible duplicates of a new person."""
    return world.ask(login, lambda r: possible_duplicates(r, Draft.of(new, **more)))


def reasons(likeness: Likeness) -> list[str]:
    """Return the reasons in English."""
    return [str(reason) for reason in likeness.reasons]


def test_similar_name_and_same_day_of_birth_are_told(world: World) -> None:
    world.do("north.clerk", RegisterPerson(person_of("Mohamed", "Haroun", date(1990, 5, 4))))
    likeness = alike(world, person_of("Mohammed", "Harroun", date(1990, 5, 4)))[0]
    assert reasons(likeness) == ["similar name", "born on the same day"]


def test_same_phone_is_told_with_the_household_it_belongs_to(world: World) -> None:
    world.family(phone="00-XX-123-456")
    found = alike(
        world, person_of("Zoe", "Quill", date(1950, 1, 1)), contacts=[NewContact("00-XX-123-456")]
    )
    assert {"same phone number" in reasons(one) for one in found} == {True}
    assert {one.person.name for one in found if one.person} == {"Amal Haroun", "Sami Haroun"}


def test_same_identity_number_comes_first(world: World) -> None:
    world.do("north.clerk", RegisterPerson(person_of("Amal", "Haroun", number="1234567890")))
    world.do("north.clerk", RegisterPerson(person_of("Amal", "Haroune")))
    found = alike(world, person_of("Amal", "Haroun", number="1234567890"))
    assert len(found) == 2
    assert reasons(found[0])[0] == "same identity number"
    assert found[0].score > found[1].score


def test_same_name_of_another_age_is_no_duplicate(world: World) -> None:
    world.do("north.clerk", RegisterPerson(person_of("Amal", "Haroun", date(1950, 1, 1))))
    assert alike(world, person_of("Amal", "Haroun", date(2000, 1, 1))) == []


def test_estimated_year_allows_for_one_year_more_or_less(world: World) -> None:
    world.do(
        "north.clerk",
        RegisterPerson(person_of("Amal", "Haroun", date(1950, 1, 1), birth_precision="estimated")),
    )
    assert reasons(alike(world, person_of("Amal", "Haroun", date(1951, 7, 1)))[0]) == [
        "same name",
        "born about the same year",
    ]


def test_arabic_spellings_of_one_name_are_alike(world: World) -> None:
    world.do(
        "north.clerk", RegisterPerson(NewPerson((NewName("فاطمة", "إبراهيم"),), date(1980, 2, 2)))
    )
    found = alike(world, NewPerson((NewName("فاطمه", "ابراهيم"),), date(1980, 2, 2)))
    assert reasons(found[0]) == ["same name", "born on the same day"]


def test_match_in_another_office_shows_only_the_office(world: World) -> None:
    world.family("coast.clerk")
    found = alike(world, person_of("Amal", "Haroun"))
    assert found == [Likeness(None, "coast", masked=True)]


def test_same_country_wide_match_is_open_to_the_coordinator(world: World) -> None:
    world.family("coast.clerk")
    found = alike(world, person_of("Amal", "Haroun"), "coordinator")
    assert found[0].person is not None
    assert found[0].person.name == "Amal Haroun"
