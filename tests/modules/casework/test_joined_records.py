"""Joining and parting records on the pages of persons and households; the journal is read."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.api.people import NewMember, NewName, NewPerson
from app.core.people.inputs import RegisterHousehold, RegisterPerson
from app.core.world import World
from app.uikit import Label
from modules.casework.pages.household_page import HouseholdPage
from modules.casework.pages.person_page import PersonPage
from tests.modules.conftest import Family, Shell

Make = Callable[..., Any]
BORN = date(1991, 3, 2)


def words(page: Any) -> str:
    """Return all words that a page shows."""
    return " | ".join(label.text() for label in page.findChildren(Label))


@pytest.fixture
def twin(world: World) -> int:
    """Register Amal once more, with a slip of the pen."""
    person = NewPerson((NewName("Amall", "Harwane"),), BORN, "day", "female", "en")
    seat = world.seat("north.clerk", language="en")
    id: int = world.acts.perform(seat, RegisterPerson(person))
    return id


def test_a_supervisor_joins_the_record_that_looks_alike(
    page_of: Make, family: Family, twin: int, entries: Make, shell: Shell
) -> None:
    page = page_of(PersonPage, "north.supervisor", person=family.amal)
    page.edit.trigger("casework.person.merge")
    page.fill({"other": str(twin), "reason": "same_facts"})
    page.submit()
    last = entries()[-1]
    assert (last.event, last.reason) == ("person.merged", "same_facts")
    assert last.payload == {"person": family.amal, "other": twin}
    assert shell.toasts[-1] == "The records are joined."
    assert "This record was joined into the one shown here." in words(page.joins)
    assert "Name, birth and family agree" in words(page.joins)
    assert "Amall Harwane" in words(page.names)


def test_the_joined_record_leads_to_the_kept_one_and_is_edited_no_more(
    page_of: Make, family: Family, twin: int, shell: Shell
) -> None:
    page = page_of(PersonPage, "north.supervisor", person=family.amal)
    page.start_join()
    page.fill({"text": "Amall Harwane", "reason": "same_facts"})
    page.submit()
    away = page_of(PersonPage, "north.supervisor", person=twin)
    assert away.header.title.text() == "Amal Harwane"
    assert away.edit.isHidden()
    away.findChild(QPushButton, f"casework.joined.{family.amal}").click()
    assert shell.targets[-1].param("person") == family.amal


def test_joined_records_are_parted_again(
    page_of: Make, family: Family, twin: int, entries: Make
) -> None:
    page = page_of(PersonPage, "north.supervisor", person=family.amal)
    page.start_join()
    page.fill({"other": str(twin), "reason": "same_facts"})
    page.submit()
    page.findChild(QPushButton, f"casework.part.{twin}").click()
    page.fill({"reason": "two_people"})
    page.submit()
    assert (entries()[-1].event, entries()[-1].reason) == ("person.unmerged", "two_people")
    assert page.joins.isHidden()
    assert page_of(PersonPage, "north.supervisor", person=twin).header.title.text() == (
        "Amall Harwane"
    )


def test_two_households_become_one(
    page_of: Make, family: Family, world: World, entries: Make
) -> None:
    person = NewPerson((NewName("Amall", "Harwane"),), BORN, "day", "female", "en")
    seat = world.seat("north.clerk", language="en")
    home = world.acts.perform(seat, RegisterHousehold((NewMember("reference_person", person),)))
    page = page_of(HouseholdPage, "north.supervisor", household=family.home)
    page.edit.trigger("casework.household.merge")
    assert page.form is not None
    page.fill({"other": str(home), "reason": "family_confirmed"})
    page.submit()
    assert entries()[-1].event == "household.merged"
    assert [m.name for m in page.view.card.members] == [
        "Amal Harwane",
        "Sami Harwane",
        "Amall Harwane",
    ]
    assert page.header.title.text() == "Household of Amal Harwane"


@pytest.mark.parametrize("login", ["north.clerk", "north.worker1"])
def test_a_role_without_the_right_is_not_offered_to_join(
    page_of: Make, family: Family, login: str
) -> None:
    page = page_of(PersonPage, login, person=family.amal)
    assert page.join_entries() == []


def test_what_is_missing_or_unclear_is_said_and_nothing_is_joined(
    page_of: Make, family: Family, twin: int, entries: Make
) -> None:
    page = page_of(PersonPage, "north.supervisor", person=family.amal)
    before = len(entries())
    for fields, sentence in (
        ({"reason": "same_facts"}, "Choose the other record"),
        ({"text": "zzz", "reason": "same_facts"}, "No other record that you may see fits"),
        ({"text": "harwane", "reason": "same_facts"}, "More than one record fits"),
    ):
        page.start_join()
        page.fill(fields)
        page.submit()
        assert sentence in words(page.form)
    assert len(entries()) == before
