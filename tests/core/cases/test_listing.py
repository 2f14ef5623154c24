"""Lists and timelines of cases: filters, sorting, pages, sentences."""

from __future__ import annotations

import pytest

from app.core.cases.inputs import AssignCase, CloseCase, MoveCase, NoteCase, OpenCase, ViewCase
from app.core.cases.listing import CaseFilter, case_list, sorted_ids
from app.core.cases.timeline import timeline
from app.core.errors import UserError
from tests.core.world import World


@pytest.fixture
def cases(world: World) -> list[int]:
    """Open five cases on five days; the last one is closed."""
    made = []
    for name in ("Amal", "Basma", "Chadia", "Dina", "Emna"):
        home = world.family(given=name)
        made.append(world.do("north.clerk", OpenCase("family", household=home)))
        world.later(days=1)
    world.do("north.supervisor", CloseCase(made[-1], "informed", 1))
    return made


def test_pages_in_any_order_hold_each_case_once(world: World, cases: list[int]) -> None:
    for sort in ("number", "opened", "due", "stage_since", "stage", "office"):
        for descending in (False, True):
            assert_pages(world, cases, sort, descending=descending)


def assert_pages(world: World, cases: list[int], sort: str, *, descending: bool) -> None:
    """Assert that the pages of two hold what the whole list holds."""
    found: list[int] = []
    after = None
    wanted = CaseFilter(open=None)
    while rows := world.ask(
        "north.clerk",
        lambda r, a=after: case_list(r, wanted, sort=sort, descending=descending, after=a, limit=2),
    ):
        found += [row.id for row in rows]
        after = rows[-1].after
    assert sorted(found) == cases
    assert found == world.ask(
        "north.clerk", lambda r: sorted_ids(r, wanted, sort=sort, descending=descending)
    )


def test_filters_narrow_the_list(world: World, cases: list[int]) -> None:
    def ids(filter: CaseFilter) -> list[int]:
        return [
            row.id
            for row in world.ask("north.supervisor", lambda r: case_list(r, filter, sort="number"))
        ]

    worker = world.seat("north.worker").user
    world.do("north.supervisor", AssignCase(cases[1], worker or 0, 1))
    assert ids(CaseFilter()) == cases[:4]
    assert ids(CaseFilter(open=False)) == cases[4:]
    assert ids(CaseFilter(worker=worker)) == [cases[1]]
    assert ids(CaseFilter(unassigned=True)) == [cases[0], *cases[2:4]]
    assert ids(CaseFilter(text="FS-2026-00003")) == [cases[2]]
    assert ids(CaseFilter(text="fs-2026")) == cases[:4]
    assert ids(CaseFilter(text="dina har")) == [cases[3]]
    assert ids(CaseFilter(stage="profiling")) == []
    assert ids(CaseFilter(overdue=True)) == []
    world.later(days=1)
    assert ids(CaseFilter(overdue=True)) == [cases[0]]


def test_unknown_sort_is_refused(world: World) -> None:
    with pytest.raises(UserError, match="cannot be sorted by mood"):
        world.ask("north.clerk", lambda r: case_list(r, sort="mood"))


def test_timeline_tells_every_act_in_sentences(world: World) -> None:
    case = world.do("north.clerk", OpenCase("family", household=world.family()))
    worker = world.seat("north.worker").user or 0
    world.do("north.supervisor", AssignCase(case, worker, 1))
    world.do("north.worker", ViewCase(case))
    world.do("north.worker", NoteCase(case, "Came by.", "visit"))
    world.do("north.worker", MoveCase(case, "profiling", 2))
    world.do("north.supervisor", CloseCase(case, "informed", 3))
    rows = world.ask(
        "north.supervisor", lambda r: timeline(r, case=case, event_class=world.registry.event)
    )
    told = [(str(row.actor), str(row.sentence)) for row in reversed(rows)]
    assert told == [
        ("North.Clerk", "Person registered"),
        ("North.Clerk", "Person registered"),
        ("North.Clerk", "Household registered with 2 members"),
        ("North.Clerk", "Case opened: Family support"),
        ("North.Supervisor", "Assigned to North.Worker"),
        ("North.Worker", "Case read"),
        ("North.Worker", "Home visit noted"),
        ("North.Worker", "Moved from Intake to Profiling"),
        ("North.Supervisor", "Case closed: Informed"),
    ]
    assert all(row.icon for row in rows)


def test_entry_of_an_absent_module_says_so(world: World) -> None:
    case = world.do("north.clerk", OpenCase("family", household=world.family()))
    rows = world.ask("north.clerk", lambda r: timeline(r, case=case, event_class=lambda name: None))
    assert str(rows[0].sentence) == "An entry of case (not installed)"


def test_timeline_pages_go_back_in_time(world: World) -> None:
    case = world.do("north.clerk", OpenCase("family", household=world.family()))
    for _number in range(5):
        world.do("north.clerk", ViewCase(case))
    event = world.registry.event
    first = world.ask("north.clerk", lambda r: timeline(r, case=case, event_class=event, limit=4))
    rest = world.ask(
        "north.clerk", lambda r: timeline(r, case=case, event_class=event, after=first[-1].seq)
    )
    seqs = [row.seq for row in first + rest]
    assert seqs == sorted(set(seqs), reverse=True)
    assert len(seqs) == 9
