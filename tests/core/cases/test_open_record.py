"""An open record with a restricted case: what the team did to it outside of it betrays nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from app.core.cards.models import Card
from app.core.cases.closed_teams import closed_offices, closed_roles
from app.core.cases.inputs import OpenCase
from app.core.cases.tables import case_file
from app.core.cases.timeline import timeline
from app.core.cases.visibility import journal_visible
from app.core.errors import Denied
from app.core.journal.chain import verify_chain
from app.core.journal.tables import journal
from app.core.people.inputs import SetGuardian
from app.core.people.records import household_card
from tests.core.world import World

OUTSIDE = ("north.clerk", "north.supervisor", "north.worker", "coordinator", "auditor", "admin")


@dataclass(frozen=True)
class Home:
    """A family that the unit registered openly, its case, and the child with a restricted one."""

    household: int
    mother: int
    child: int
    case: int
    hidden: int


@pytest.fixture
def home(world: World) -> Home:
    """Let the unit's officer register a family for the office, and open both cases."""
    id = world.family("unit.officer", office="north")
    case = world.do("north.clerk", OpenCase("family", household=id))
    members = world.ask("north.clerk", lambda r: household_card(r, id)).members
    mother, child = (member.person for member in members)
    hidden = world.do("unit.officer", OpenCase("protection", person=child))
    world.do("unit.officer", SetGuardian(child, 1, mother, "legal"))
    return Home(id, mother, child, case, hidden)


def told(world: World, login: str, **subject: int) -> list[Any]:
    """Return the timeline of a subject as `login` reads it."""
    try:
        return world.ask(
            login, lambda r: timeline(r, event_class=world.registry.event, **subject)
        )  # fmt: skip
    except Denied:
        return []


def subjects(home: Home) -> list[dict[str, int]]:
    """Return all whose timelines may be opened."""
    return [{"person": home.child}, {"person": home.mother}, {"household": home.household},
            {"case": home.case}]  # fmt: skip


def test_no_timeline_tells_others_of_the_team(world: World, home: Home) -> None:
    for login in OUTSIDE:
        for subject in subjects(home):
            signs = {(row.login, row.office) for row in told(world, login, **subject)}
            assert not signs & {("unit.officer", "unit"), ("unit.supervisor", "unit")}, login
    assert "case.opened" in {row.event for row in told(world, "north.clerk", case=home.case)}


def test_the_team_itself_reads_all_of_it(world: World, home: Home) -> None:
    for login in ("unit.officer", "unit.supervisor"):
        events = {row.event for row in told(world, login, person=home.child)}
        assert {"person.registered", "person.guardian_set", "case.opened"} <= events


def test_no_journal_view_of_others_tells_of_the_team(world: World, home: Home) -> None:
    for login in ("north.supervisor", "coordinator", "auditor", "admin"):
        seen = world.ask(login, lambda r: r.db.execute(select(journal).where(journal_visible(r))))
        rows = seen.all()
        assert rows
        assert "unit" not in {row.office for row in rows}, login
    seen = world.ask(
        "unit.supervisor", lambda r: r.db.execute(select(journal).where(journal_visible(r))).all()
    )
    assert {"person.guardian_set", "household.registered"} <= {row.event for row in seen}


def test_another_role_in_that_office_tells_of_it_too(world: World, home: Home) -> None:
    with world.store.write() as db:
        db.execute(case_file.update().where(case_file.c.id == home.case).values(office="unit"))
        db.exec_driver_sql("UPDATE role_grant SET office = 'unit' WHERE role = 'intake_clerk'")
    world.do("north.clerk", SetGuardian(home.child, 2, home.mother, "parent"))
    assert "unit" not in {row.office for row in told(world, "coordinator", person=home.child)}
    own = told(world, "north.clerk", person=home.child)
    assert "person.guardian_set" in {row.event for row in own}


def test_the_chain_still_holds_every_entry(world: World, home: Home) -> None:
    with world.store.read() as db:
        assert verify_chain(db) == []
        by_unit = select(journal.c.seq).where(journal.c.office == "unit")
        assert len(db.execute(by_unit).all()) >= 5


def test_what_open_offices_did_stays_told(world: World, home: Home) -> None:
    world.do("north.supervisor", SetGuardian(home.child, 2, home.mother, "parent"))
    rows = told(world, "north.clerk", person=home.child)
    assert [(row.event, row.office) for row in rows] == [("person.guardian_set", "north")]


def test_a_role_that_serves_open_cases_too_is_no_sign(world: World, card: Card) -> None:
    officer = card.roles["officer"].model_copy(update={"case_types": ("family", "protection")})
    mixed = card.model_copy(update={"roles": {**card.roles, "officer": officer}})
    world.card = mixed
    seat = world.seat("north.clerk")
    assert closed_roles(seat) == {"unit_supervisor"}
    assert closed_offices(seat) == frozenset()
    world.card = card
    assert closed_roles(world.seat("north.clerk")) == {"officer", "unit_supervisor"}
    assert closed_offices(world.seat("north.clerk")) == {"unit"}
    assert closed_roles(world.seat("unit.officer")) == frozenset()
