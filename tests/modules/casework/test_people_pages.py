"""The pages of persons and households: masked numbers, edits with row versions, own cases only."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.api.people import EditPerson, NewAddress, SetAddress
from app.core.world import World
from app.uikit import Label
from modules.casework.pages.household_page import HouseholdPage
from modules.casework.pages.person_page import PersonPage
from tests.modules.conftest import Family, Shell

Make = Callable[..., Any]


def words(page: Any) -> str:
    """Return all words that a page shows."""
    return " | ".join(label.text() for label in page.findChildren(Label))


def test_the_person_page_shows_names_family_and_cases(page_of: Make, family: Family) -> None:
    page = page_of(PersonPage, "north.worker1", person=family.amal)
    shown = words(page)
    assert page.header.title.text() == "Amal Harwane"
    assert "35 years old" in shown
    assert "Leave no message" in shown
    assert "Others use this phone" in shown
    assert page.findChild(QPushButton, "casework.open.FS-2026-00001") is not None


def test_an_identity_number_is_masked_until_shown(
    page_of: Make, family: Family, entries: Make
) -> None:
    page = page_of(PersonPage, "north.worker1", person=family.amal)
    assert "4820719356" not in words(page)
    page.findChild(QPushButton, "casework.identifier.1.show").click()
    assert "4820719356" in words(page)
    last = entries()[-1]
    assert (last.event, last.person_id) == ("people.revealed", family.amal)
    assert "4820" not in str(last.payload)


def test_a_role_without_the_right_is_offered_no_reveal(page_of: Make, family: Family) -> None:
    page = page_of(PersonPage, "north.clerk", person=family.amal)
    assert page.findChild(QPushButton, "casework.identifier.1.show") is None


def test_personal_details_are_corrected(page_of: Make, family: Family, entries: Make) -> None:
    page = page_of(PersonPage, "north.worker1", person=family.amal)
    page.edit.trigger("casework.person.edit")
    page.fill({"birth_date": date(1990, 3, 2)})
    page.submit()
    assert page.view.card.birth_date == date(1990, 3, 2)
    assert entries()[-1].payload["fields"] == ["birth_date"]


def test_a_birth_date_in_the_future_is_refused_with_a_sentence(
    page_of: Make, family: Family
) -> None:
    page = page_of(PersonPage, "north.worker1", person=family.amal)
    page.edit.trigger("casework.person.edit")
    page.fill({"birth_date": date(2030, 1, 1)})
    page.submit()
    assert "lies in the future" in page.form.banner.sentence.text()


def test_a_number_that_could_be_real_is_refused(page_of: Make, family: Family) -> None:
    page = page_of(PersonPage, "north.worker1", person=family.amal)
    page.edit.trigger("casework.person.add_identifier")
    page.fill({"kind": "national_number", "number": "4820719351"})
    page.submit()
    assert "could belong to a real person" in page.form.banner.sentence.text()


def test_a_person_changed_by_somebody_else_is_not_overwritten(
    page_of: Make, family: Family, world: World
) -> None:
    page = page_of(PersonPage, "north.worker1", person=family.amal)
    page.edit.trigger("casework.person.add_name")
    seat = world.seat("north.worker1", language="en")
    world.acts.perform(seat, EditPerson(family.amal, 1, (("sex", "female"),)))
    page.fill({"given": "Amoula"})
    page.submit()
    assert "Nothing was saved" in page.form.banner.sentence.text()


def test_the_household_page_adds_a_member_and_moves_house(
    page_of: Make, family: Family, entries: Make
) -> None:
    page = page_of(HouseholdPage, "north.worker1", household=family.home)
    page.edit.trigger("casework.household.add_member")
    page.fill({"given": "Dalia", "family": "Harwane", "relation": "child"})
    page.submit()
    assert [m.name for m in page.view.card.members][-1] == "Dalia Harwane"
    page.edit.trigger("casework.household.set_address")
    page.fill({"place": "velmora", "line": "3 Walnut Lane"})
    page.submit()
    assert entries()[-1].event == "household.address_set"
    assert "3 Walnut Lane, Velmora" in words(page)


def test_another_reference_person_is_chosen_before_one_leaves(
    page_of: Make, family: Family
) -> None:
    page = page_of(HouseholdPage, "north.worker1", household=family.home)
    page.edit.trigger("casework.household.end_membership")
    page.fill({"person": str(family.amal)})
    page.submit()
    assert page.form.banner.sentence.text() == "Choose another reference person first."


@pytest.mark.parametrize("login", ["north.supervisor", "coordinator", "administrator"])
def test_a_restricted_person_is_not_there_outside_the_team(
    page_of: Make, family: Family, login: str
) -> None:
    page = page_of(PersonPage, login, person=family.child)
    assert page.place.state == "empty"
    assert "Verne" not in words(page)


def test_people_of_another_office_are_not_shown(page_of: Make, shell: Shell) -> None:
    page = page_of(HouseholdPage, "north.clerk", household=2)
    assert page.place.state == "empty"
    assert "Kiri" not in words(page)


def test_the_address_before_stays_with_its_days(
    page_of: Make, family: Family, world: World
) -> None:
    seat = world.seat("north.worker1", language="en")
    world.acts.perform(seat, SetAddress(family.home, 1, NewAddress("velmora", "3 Walnut Lane")))
    page = page_of(HouseholdPage, "north.worker1", household=family.home)
    assert "14 Well Street, Tamrelle" in words(page)
