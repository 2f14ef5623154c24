"""The work list: received, assigned, invited by a safe way, missed, taken in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from sqlalchemy import select

from app.core.access.tables import user_account
from app.core.errors import Denied, Stale, UserError
from app.core.registry.contributions import Target
from app.core.world import World
from modules.intake.commands import (
    AssignEntry,
    ConveneEntry,
    ListedFamily,
    MatchEntry,
    ReceiveList,
    RecordNoShow,
    TakeIn,
)
from modules.intake.pages.register import RegisterPage
from modules.intake.pages.work_list import WorkListPage
from modules.intake.queries import (
    entry,
    entry_ids,
    offices_to_assign,
    overdue_ids,
    waiting_ids,
)
from tests.modules.intake.families import events, family, take_in_child
from tests.modules.intake.stage import Stage

PROGRAMME = {"en": "Minimum income programme (fictitious)"}
DAY = date(2026, 3, 2)
FAMILIES = (
    ListedFamily("Amal", "Harune", 1991, "tamrelle", "00-XX-123-456", "phone", 2),
    ListedFamily("Rim", "Talune", 1984, "ostrel", None, "letter", 4),
)


@pytest.fixture
def entries(world: World) -> tuple[int, ...]:
    """Return the families of a list that was received today."""
    received = world.acts.perform(world.seat("coordinator"), ReceiveList(PROGRAMME, FAMILIES))
    found: tuple[int, ...] = received.entries
    return found


def assigned(world: World, id: int, office: str = "north") -> None:
    world.acts.perform(world.seat("coordinator"), AssignEntry(id, 1, office))


def read(world: World, login: str, query: Any) -> Any:
    with world.acts.reading(world.seat(login)) as reading:
        return query(reading)


def test_the_coordinator_assigns_and_only_that_office_sees_the_family(
    world: World, entries: tuple[int, ...]
) -> None:
    assigned(world, entries[0])
    assert read(world, "north.worker1", entry_ids) == [entries[0]]
    assert read(world, "hills.worker1", entry_ids) == []
    assert read(world, "coordinator", entry_ids) == list(entries)
    assert events(world, "intake.assigned")[0]["payload"]["to_office"] == "north"


def test_a_worker_of_another_office_may_not_invite_the_family(
    world: World, entries: tuple[int, ...]
) -> None:
    assigned(world, entries[0])
    with pytest.raises(Denied):
        world.acts.perform(world.seat("hills.worker1"), ConveneEntry(entries[0], 2, DAY, "phone"))
    assert events(world, "access.denied")


def test_a_caseworker_may_not_assign(world: World, entries: tuple[int, ...]) -> None:
    with pytest.raises(Denied):
        world.acts.perform(world.seat("north.worker1"), AssignEntry(entries[0], 1, "north"))


def test_a_worker_of_one_office_is_not_given_families_of_another(
    world: World, entries: tuple[int, ...]
) -> None:
    with world.store.read() as db:
        worker = db.scalar(select(user_account.c.id).where(user_account.c.login == "hills.worker1"))
    command = AssignEntry(entries[0], 1, "north", worker)
    with pytest.raises(UserError, match="does not work in that office"):
        world.acts.perform(world.seat("coordinator"), command)


def test_the_safe_contact_of_a_known_family_decides_how_it_is_invited(
    world: World, entries: tuple[int, ...]
) -> None:
    taken = world.acts.perform(world.seat("north.clerk"), TakeIn("family_support", family()))
    assigned(world, entries[0])
    supervisor = world.seat("north.supervisor")
    person = events(world, "household.registered")[0]["payload"]["members"][0]
    world.acts.perform(supervisor, MatchEntry(entries[0], 2, person))
    assert read(world, "north.supervisor", lambda r: entry(r, entries[0])).household == (
        taken.household
    )
    with pytest.raises(UserError, match="not safe"):
        world.acts.perform(supervisor, ConveneEntry(entries[0], 3, DAY, "letter"))
    world.acts.perform(supervisor, ConveneEntry(entries[0], 3, DAY, "phone"))
    assert events(world, "intake.convened")[0]["payload"]["channel"] == "phone"


def test_two_who_change_one_family_do_not_overwrite_each_other(
    world: World, entries: tuple[int, ...]
) -> None:
    assigned(world, entries[0])
    with pytest.raises(Stale):
        assigned(world, entries[0], "hills")


def test_an_invitation_in_the_past_and_an_early_no_show_are_refused(
    world: World, entries: tuple[int, ...]
) -> None:
    assigned(world, entries[0])
    supervisor = world.seat("north.supervisor")
    yesterday = DAY - timedelta(days=1)
    with pytest.raises(UserError, match="past"):
        world.acts.perform(supervisor, ConveneEntry(entries[0], 2, yesterday, "phone"))
    tomorrow = DAY + timedelta(days=1)
    world.acts.perform(supervisor, ConveneEntry(entries[0], 2, tomorrow, "phone"))
    with pytest.raises(UserError, match="still to come"):
        world.acts.perform(supervisor, RecordNoShow(entries[0], 3))


def test_figures_and_lists_count_the_same_families(world: World, entries: tuple[int, ...]) -> None:
    assert len(entries) == 2
    old = ReceiveList(PROGRAMME, FAMILIES[:1], dated=DAY - timedelta(days=60))
    late = world.acts.perform(world.seat("coordinator"), old).entries
    for ids, choice in ((waiting_ids, {"waiting": True}), (overdue_ids, {"late": True})):
        counted = read(world, "coordinator", lambda r, ids=ids: set(r.db.scalars(ids(r))))
        listed = read(world, "coordinator", lambda r, by=choice: entry_ids(r, **by))
        assert counted == set(listed)
    assert read(world, "coordinator", lambda r: entry_ids(r, late=True)) == list(late)


def test_a_family_goes_from_assigned_to_taken_in_on_the_pages(
    qtbot: Any, world: World, entries: tuple[int, ...]
) -> None:
    coordinator = Stage(qtbot, world, "coordinator").page(WorkListPage)
    coordinator.fill({"entry": entries[0], "office": "north"})
    coordinator.submit()
    stage = Stage(qtbot, world, "north.supervisor")
    page = stage.page(WorkListPage)
    page.fill({"entry": entries[0], "day": DAY, "channel": "phone"})
    page.submit()
    page.findChild(QPushButton, "intake.no_show.submit").click()
    assert events(world, "intake.no_show")[0]["payload"]["times"] == 1
    page.fill({"day": DAY, "channel": "phone"})
    page.submit()
    page.submit()
    assert stage.shell.gone == [Target.to("intake.register", entry=entries[0])]
    register = Stage(qtbot, world, "north.supervisor").page(RegisterPage, entry=entries[0])
    assert register.view.answers()["persons"][0]["given_name"] == "Amal"
    assert register.view.answers()["visit"]["origin"] == "indirect"
    register.fill({"answers": family(visit={"origin": "indirect", "topics": ["work"]})})
    register.submit()
    taken = events(world, "intake.taken_in")[0]
    came = read(world, "north.supervisor", lambda r: entry(r, entries[0]))
    assert (came.state, came.case) == ("came", taken["case_id"])


def test_a_role_without_the_list_sees_an_empty_page(
    qtbot: Any, world: World, entries: tuple[int, ...]
) -> None:
    page = Stage(qtbot, world, "manager").page(WorkListPage)
    assert entries
    assert page.table.place.state == "empty"


def test_a_supervisor_gives_a_family_of_the_own_office_to_a_worker(
    world: World, entries: tuple[int, ...]
) -> None:
    assigned(world, entries[0])
    worker = world.seat("north.worker1").user
    supervisor = world.seat("north.supervisor")
    world.acts.perform(supervisor, AssignEntry(entries[0], 2, "north", worker))
    assert events(world, "intake.assigned")[-1]["payload"]["worker"] == worker
    assert read(world, "north.supervisor", offices_to_assign) == ("north",)


def test_a_supervisor_gives_no_family_to_another_office_and_receives_no_list(
    world: World, entries: tuple[int, ...]
) -> None:
    assigned(world, entries[0])
    for command in (
        AssignEntry(entries[0], 2, "hills"),
        AssignEntry(entries[1], 1, "north"),
        ReceiveList(PROGRAMME, FAMILIES),
    ):
        with pytest.raises(Denied):
            world.acts.perform(world.seat("north.supervisor"), command)
    assert len(events(world, "access.denied")) == 3


def test_a_clerk_sees_the_families_of_the_own_office_to_take_them_in(
    page_of: Any, world: World, entries: tuple[int, ...], shell: Any
) -> None:
    assigned(world, entries[0])
    page = page_of(WorkListPage, "north.clerk", entry=entries[0])
    assert page.table.rows.ids == [entries[0]]
    assert page.findChild(QPushButton, "intake.assign.submit") is None
    page.findChild(QPushButton, "intake.list.came").click()
    assert shell.targets[-1] == Target.to("intake.register", entry=entries[0])


def test_a_restricted_child_on_a_list_tells_its_team_and_shows_nothing(
    qtbot: Any, world: World
) -> None:
    case = take_in_child(world).case
    listed = (ListedFamily("Yara", "Melune", 2016, "tamrelle", None, "letter", 1),)
    received = world.acts.perform(world.seat("coordinator"), ReceiveList(PROGRAMME, listed))
    [id] = received.entries
    page = Stage(qtbot, world, "coordinator").page(WorkListPage)
    for _time in range(2):
        page._read_entry(id)
    assert page.panel._shown is not None
    assert page.panel._shown.likely == ()
    assigned(world, id)
    world.acts.perform(world.seat("north.supervisor"), MatchEntry(id, 2, None))
    told = events(world, "people.restricted_match")
    assert [(entry["case_id"], entry["login"]) for entry in told] == [
        (case, "coordinator"),
        (case, "north.supervisor"),
    ]
