"""A case of one person for a member of a family that is registered already."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from app.core.cases.tables import case_file
from app.core.people.inputs import NewAddress, NewMember, NewName, NewPerson, RegisterHousehold
from app.core.people.tables import person
from app.core.world import World
from modules.intake.drafts import own_draft
from modules.intake.pages.register import RegisterPage
from tests.modules.intake.families import child, events
from tests.modules.intake.stage import Stage

LOGIN = "unit.officer1"


@pytest.fixture
def home(world: World) -> int:
    """Register a mother and her daughter, and return their household."""
    mother = NewPerson((NewName("Rena", "Osmer"),), date(1990, 2, 1), "day", "female", "en")
    girl = NewPerson((NewName("Mina", "Osmer"),), date(2016, 4, 3), "day", "female", "en")
    members = (NewMember("reference_person", mother), NewMember("child", girl))
    where = (NewAddress("tamrelle", "3 Mill Lane"),)
    return int(world.acts.perform(world.seat(LOGIN), RegisterHousehold(members, where)))


def people(world: World) -> int:
    with world.store.read() as db:
        return int(db.scalar(select(func.count()).select_from(person)) or 0)


def daughter(page: RegisterPage) -> int:
    """Choose the daughter as the one whom it is about; return her id."""
    assert page._start is not None
    id = next(id for id, name in page._start.members if name.startswith("Mina"))
    page.whom.control.set_value(str(id))  # type: ignore[attr-defined]
    return id


def test_a_member_gets_a_case_of_their_own_and_is_not_registered_again(
    qtbot: Any, world: World, home: int
) -> None:
    page = Stage(qtbot, world, LOGIN).page(RegisterPage, household=home)
    assert page.whom.isVisibleTo(page)
    before, id = people(world), daughter(page)
    answers = page.view.answers()
    assert answers["child"]["given_name"] == "Mina"
    assert answers["child"]["birth_date"] == "2016-04-03"
    assert answers["child"]["place"] == "tamrelle"
    rest = {name: part for name, part in child().items() if name != "child"}
    page.fill({"answers": rest})
    page.submit()
    (entry,) = events(world, "intake.taken_in")
    assert people(world) == before
    with world.store.read() as db:
        row = db.execute(select(case_file).where(case_file.c.id == entry["case_id"])).one()
    assert (row.person, row.household, row.type) == (id, None, "child_protection")


def test_somebody_new_is_registered_even_where_the_family_is_known(
    qtbot: Any, world: World, home: int
) -> None:
    page = Stage(qtbot, world, LOGIN).page(RegisterPage, household=home)
    before = people(world)
    page.fill({"answers": child()})
    page.submit()
    assert people(world) == before + 1


def test_the_draft_of_one_member_is_not_shown_for_another(
    qtbot: Any, world: World, home: int
) -> None:
    stage = Stage(qtbot, world, LOGIN)
    page = stage.page(RegisterPage, household=home)
    id = daughter(page)
    page.fill({"answers": {"talk": {"reason": "She is often alone."}}})
    page.drafting.keep()
    with world.acts.reading(world.seat(LOGIN)) as reading:
        assert own_draft(reading, "child_protection") is None
        assert own_draft(reading, "child_protection", person=id) is not None
    again = stage.page(RegisterPage, household=home, person=id)
    assert again.view.answers()["talk"]["reason"] == "She is often alone."


def test_a_switch_of_language_keeps_for_whom_it_is(qtbot: Any, world: World, home: int) -> None:
    stage = Stage(qtbot, world, LOGIN)
    page = stage.page(RegisterPage, household=home)
    id = daughter(page)
    page.fill({"answers": {"talk": {"reason": "She is often alone."}}})
    again = stage.page(RegisterPage, household=home)
    again.restore(page.keep())
    assert again._wanted.person == id
    assert again.view.answers()["talk"]["reason"] == "She is often alone."
