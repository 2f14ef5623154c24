"""What a tool's entities say becomes the command that registers."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import UserError
from app.core.people.inputs import NewContact, NewMember
from app.core.people.properties import case_values, household_from, person_from

HOME = {
    "place": "oaks",
    "address": "4 Mill Street",
    "contact_number": "00-XX-123-456",
    "contact_whose": "neighbour",
    "contact_shared": "yes",
    "contact_hours": ["morning", "evening"],
    "contact_channel": "phone",
    "contact_message": "call_back",
}
AMAL = {
    "given_name": "Amal",
    "family_name": "Haroun",
    "birth_date": "1991-03-02",
    "birth_precision": "day",
    "sex": "female",
    "relation": "reference_person",
    "id_kind": "none",
    "id_number": "",
}


def test_household_with_members_address_and_safe_contact() -> None:
    sami = {"given_name": "Sami", "birth_date": "2019", "relation": "child"}
    made = household_from([("households", HOME), ("persons", AMAL), ("persons", sami)])
    assert made.addresses[0].place == "oaks"
    assert made.contacts == (
        NewContact(
            "00-XX-123-456",
            "phone",
            "neighbour",
            True,
            "morning evening",
            True,
            message="call_back",
        ),
    )
    assert [member.relation for member in made.members] == ["reference_person", "child"]
    people = [member.person for member in made.members if member.person]
    assert (people[0].birth_date, people[0].identifiers) == (date(1991, 3, 2), ())
    assert (people[1].birth_date, people[1].birth_precision) == (date(2019, 1, 1), "year")


def test_no_message_may_be_left_unless_it_was_said() -> None:
    for said in ("none", "", "no", None):
        made = household_from([("households", HOME | {"contact_message": said})])
        assert made.contacts[0].message_allowed is False
        assert made.contacts[0].message is None


def test_without_any_way_there_is_no_contact() -> None:
    nothing = {"contact_number": "", "contact_channel": "none", "contact_whose": "none"}
    assert household_from([("households", nothing)]).contacts == ()


def test_unknown_date_of_birth_stays_unknown() -> None:
    values = AMAL | {"birth_precision": "unknown"}
    person = person_from([("persons", values)]).person
    assert (person.birth_date, person.birth_precision) == (None, "unknown")


def test_person_registered_already_becomes_a_member() -> None:
    made = household_from([("persons", {"existing": "7", "relation": "child"})])
    assert made.members == (NewMember("child", existing=7),)


def test_case_values_are_those_of_the_form() -> None:
    assert case_values([("cases", {"origin": "indirect", "reason": " rent "})]) == {
        "origin": "indirect",
        "reason": "rent",
    }


def test_unknown_list_property_and_date_are_named() -> None:
    with pytest.raises(UserError, match="no list animals"):
        household_from([("animals", {})])
    with pytest.raises(UserError, match="have no property shoe_size"):
        household_from([("persons", {"shoe_size": 38})])
    with pytest.raises(UserError, match="'soon' is not a date"):
        person_from([("persons", AMAL | {"birth_date": "soon"})])
    with pytest.raises(UserError, match="registers one person"):
        person_from([])
