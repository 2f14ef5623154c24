"""Who sees what: scopes, case types, and restricted cases that are absent outside their team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from app.core.cases.file import case_card, cases_of
from app.core.cases.inputs import AssignCase, CloseCase, LinkCase, MoveCase, OpenCase, ViewCase
from app.core.cases.listing import CaseFilter, case_ids, case_list, count_cases, sorted_ids
from app.core.cases.matches import restricted_matches
from app.core.cases.tables import case_link
from app.core.cases.timeline import timeline
from app.core.cases.visibility import journal_visible
from app.core.errors import Denied, UserError
from app.core.journal.seat import Reading
from app.core.journal.tables import journal
from app.core.people.inputs import NewContact, RegisterPerson, ReportMatch
from app.core.people.likeness import Draft, possible_duplicates
from app.core.people.names import names
from app.core.people.records import household_card, person_card
from app.core.people.search import search
from app.core.people.tables import membership
from tests.core.world import World, person_of

TEAM = ("unit.officer", "unit.officer2", "unit.supervisor")
OUTSIDE = (
    "north.clerk",
    "north.worker",
    "north.supervisor",
    "hills.clerk",
    "coordinator",
    "auditor",
    "admin",
    "district.lead",
    "provider",
)


@dataclass(frozen=True)
class Child:
    """A child with a restricted case."""

    person: int
    case: int


@pytest.fixture
def child(world: World) -> Child:
    """Register a child for a restricted case and open it."""
    new = person_of("Sami", "Quill", number="1234567890", phone="00-XX-777-777")
    person = world.do("unit.officer", RegisterPerson(new, restricted=True))
    return Child(person, world.do("unit.officer", OpenCase("protection", person=person)))


def lead(world: World, case: int, login: str = "north.worker", version: int = 1) -> None:
    """Make a user the lead of a case."""
    world.do("coordinator", AssignCase(case, world.seat(login).user or 0, version))


EVERYWHERE = {"north", "north2", "hills", "coast"}
SEES = {
    "north.clerk": {"north", "north2"},
    "north.worker": {"north"},
    "north.worker2": set[str](),
    "north.supervisor": {"north", "north2"},
    "hills.clerk": {"hills"},
    "coast.clerk": {"coast"},
    "district.lead": {"north", "north2", "hills"},
    "coordinator": EVERYWHERE,
    "auditor": EVERYWHERE,
    "admin": set[str](),
    "provider": set[str](),
    "unit.officer": set[str](),
    "unit.supervisor": set[str](),
}


def test_each_scope_sees_its_own_cases(world: World) -> None:
    cases = {}
    for name, clerk in (
        ("north", "north.clerk"),
        ("north2", "north.clerk"),
        ("hills", "hills.clerk"),
        ("coast", "coast.clerk"),
    ):
        place = {"hills.clerk": "pines", "coast.clerk": "sands"}.get(clerk, "oaks")
        home = world.family(clerk, given=name.title(), place=place)
        cases[world.do(clerk, OpenCase("family", household=home))] = name
    lead(world, next(iter(cases)))
    for login, sees in SEES.items():
        rows = world.ask(login, lambda r: case_list(r))
        assert {cases[row.id] for row in rows} == sees, login
        assert world.ask(login, lambda r: count_cases(r)) == len(sees)
        for case, name in cases.items():
            seen = world.ask(login, lambda r, c=case: r.scope.shows(r.db, r.seat, "case", c))
            assert seen == (name in sees), login


def test_worker_of_another_office_cannot_open_the_case(world: World) -> None:
    case = world.do("north.clerk", OpenCase("family", household=world.family()))
    with pytest.raises(Denied):
        world.do("hills.worker", ViewCase(case))
    with world.store.read() as db:
        last = db.execute(select(journal).order_by(journal.c.seq.desc()).limit(1)).one()
    assert (last.event, last.case_id, last.login) == ("access.denied", case, "hills.worker")


def test_worker_sees_the_family_through_the_case(world: World) -> None:
    home = world.family()
    case = world.do("north.clerk", OpenCase("family", household=home))
    assert world.ask("north.worker", lambda r: search(r, "haroun")) == []
    lead(world, case)
    assert len(world.ask("north.worker", lambda r: search(r, "haroun"))) == 2
    assert world.ask("north.worker", lambda r: household_card(r, home)).name == "Amal Haroun"


def test_team_finds_the_restricted_case(world: World, child: Child) -> None:
    for login in TEAM:
        found = world.ask(login, lambda r: search(r, "quill"))
        assert [row.id for row in found] == [child.person]
        assert [row.id for row in world.ask(login, lambda r: case_list(r))] == [child.case]
        assert world.ask(login, lambda r: case_card(r, child.case)).row.subject == "Sami Quill"
        rows = world.ask(
            login, lambda r: timeline(r, case=child.case, event_class=world.registry.event)
        )
        assert "case.opened" in {row.event for row in rows}


def test_outside_the_team_it_is_absent_from_every_read(world: World, child: Child) -> None:
    for login in OUTSIDE:
        assert_absent(world, child, login)


def assert_absent(world: World, child: Child, login: str) -> None:
    """Assert that no read gives `login` a sign of the child's case."""

    def ask(question: Callable[[Reading], Any]) -> Any:
        return world.ask(login, question)

    for text in ("quill", "sami", "1234567890", "777-777"):
        assert ask(lambda r, t=text: search(r, t)) == []
    everything = CaseFilter(open=None)
    assert ask(lambda r: case_list(r, everything)) == []
    assert ask(lambda r: count_cases(r, everything)) == 0
    assert ask(lambda r: sorted_ids(r, everything)) == []
    assert ask(lambda r: case_list(r, CaseFilter(text="CP-2026"))) == []
    assert ask(lambda r: cases_of(r, person=child.person)) == []
    assert ask(lambda r: names(r, [child.person])) == {}
    for about in ({"case": child.case}, {"person": child.person}):
        with pytest.raises(Denied):
            ask(lambda r, a=about: timeline(r, event_class=world.registry.event, **a))
    with pytest.raises(Denied):
        ask(lambda r: case_card(r, child.case))
    with pytest.raises(Denied):
        ask(lambda r: person_card(r, child.person))


def test_outside_the_team_it_is_no_possible_duplicate(world: World, child: Child) -> None:
    draft = Draft.of(person_of("Sami", "Quill", number="1234567890", phone="00-XX-777-777"))
    for login in OUTSIDE:
        found = world.ask(login, lambda r: possible_duplicates(r, draft, threshold=0.1))
        assert found == [], login


def entries(world: World, login: str) -> list[Any]:
    """Return the journal as `login` may read it."""
    return world.ask(login, lambda r: r.db.execute(select(journal).where(journal_visible(r))).all())


def test_journal_view_holds_no_entry_about_it(world: World, child: Child) -> None:
    world.family()
    for login in ("north.supervisor", "coordinator", "auditor", "admin"):
        with pytest.raises(Denied):
            world.do(login, ViewCase(child.case))
        rows = entries(world, login)
        assert rows
        assert child.case not in {row.case_id for row in rows}
        assert child.person not in {row.person_id for row in rows}


def test_journal_view_of_its_supervisor_holds_them(world: World, child: Child) -> None:
    assert child.case in {row.case_id for row in entries(world, "unit.supervisor")}


def test_role_without_journal_view_sees_no_entry(world: World) -> None:
    assert entries(world, "north.clerk") == []


def test_acts_on_it_are_denied_with_the_words_for_a_case_that_is_not_there(
    world: World, child: Child
) -> None:
    acts = {
        "ViewCase": ViewCase,
        "MoveCase": lambda case: MoveCase(case, "plan", 1),
        "CloseCase": lambda case: CloseCase(case, "x", 1),
        "AssignCase": lambda case: AssignCase(case, 1, 1),
    }
    for make in acts.values():
        said = []
        for case in (child.case, 999_999):
            with pytest.raises(Denied) as refusal:
                world.do("north.supervisor", make(case))
            said.append(str(refusal.value))
        assert said[0] == said[1]


def test_family_file_does_not_show_the_childs_own_case(world: World) -> None:
    home = world.family("north.clerk")
    family = world.do("north.clerk", OpenCase("family", household=home))
    sami = world.ask("north.clerk", lambda r: household_card(r, home)).members[1].person
    officer = world.do("unit.officer", RegisterPerson(person_of("Sami", "Haroun"), True))
    case = world.do("unit.officer", OpenCase("protection", person=officer))
    for login in ("north.clerk", "north.supervisor"):
        rows = world.ask(login, lambda r: case_list(r, CaseFilter(open=None)))
        assert [row.id for row in rows] == [family]
        lines = world.ask(
            login, lambda r: timeline(r, household=home, event_class=world.registry.event)
        )
        assert case not in {line.case for line in lines}
        assert world.ask(login, lambda r: person_card(r, sami)).restricted is False


def test_restricted_member_is_not_seen_through_the_family_case(world: World, child: Child) -> None:
    home = world.family()
    family = world.do("north.clerk", OpenCase("family", household=home))
    lead(world, family)
    with world.store.write() as db:
        db.execute(
            membership.insert().values(
                household=home, person=child.person, from_date=world.clock.today()
            )
        )
    for login in ("north.worker", "north.clerk", "auditor"):
        card = world.ask(login, lambda r: household_card(r, home))
        assert [m.name for m in card.members] == ["Amal Haroun", "Sami Haroun"]


def test_search_that_matches_it_tells_the_supervisor_and_nobody_else(
    world: World, child: Child
) -> None:
    new = person_of("Sami", "Quill", number="1234567890")
    assert world.do("north.clerk", ReportMatch((new,))) is None
    world.do("north.clerk", ReportMatch((new,), (NewContact("00-XX-777-777"),)))
    told = world.ask("unit.supervisor", lambda r: restricted_matches(r))
    assert [(e.case_id, e.payload["seeker_office"]) for e in told] == [(child.case, "north")]
    for login in OUTSIDE:
        assert world.ask(login, lambda r: restricted_matches(r)) == []
    sentence = world.ask(
        "unit.supervisor", lambda r: timeline(r, case=child.case, event_class=world.registry.event)
    )[0].sentence
    assert str(sentence) == "People of this case were looked up in North"


def test_registering_someone_alike_tells_the_supervisor_too(world: World, child: Child) -> None:
    world.do("north.clerk", RegisterPerson(person_of("Sami", "Quill")))
    assert len(world.ask("unit.supervisor", lambda r: restricted_matches(r))) == 1


def test_second_restricted_case_elsewhere_does_not_betray_the_first(world: World) -> None:
    sami = world.do("unit.officer", RegisterPerson(person_of("Sami", "Quill"), restricted=True))
    case = world.do("unit.officer", OpenCase("protection", person=sami))
    with pytest.raises(UserError, match="CP-2026-00001"):
        world.do("unit.officer", OpenCase("protection", person=sami))
    assert case == 1


def test_link_to_a_case_that_the_reader_may_not_see_is_absent(world: World, child: Child) -> None:
    family = world.do("north.clerk", OpenCase("family", household=world.family()))
    with world.store.write() as db:
        db.execute(
            case_link.insert().values(
                case=family, other=child.case, kind="sibling", from_date=world.clock.today()
            )
        )
    assert world.ask("north.supervisor", lambda r: case_card(r, family)).links == ()
    with pytest.raises(Denied):
        world.do("north.supervisor", LinkCase(family, child.case))


def test_new_restricted_person_is_seen_by_the_one_who_registered_until_there_is_a_case(
    world: World,
) -> None:
    sami = world.do("unit.officer", RegisterPerson(person_of("Sami", "Quill"), restricted=True))
    assert world.ask("unit.officer", lambda r: person_card(r, sami)).name == "Sami Quill"
    for login in ("unit.officer2", *OUTSIDE):
        assert world.ask(login, lambda r: search(r, "quill")) == []


def test_role_that_serves_no_restricted_type_cannot_register_restricted_people(
    world: World,
) -> None:
    with pytest.raises(Denied):
        world.do("north.clerk", RegisterPerson(person_of("Sami"), restricted=True))


def test_figure_and_list_are_the_same_rows(world: World) -> None:
    for number in range(4):
        home = world.family(given=f"Amal{'abcd'[number]}")
        world.do("north.clerk", OpenCase("family", household=home))
    world.later(days=6)
    late = CaseFilter(overdue=True, unassigned=True)
    ids = world.ask("north.clerk", lambda r: list(r.db.scalars(case_ids(r, late))))
    rows = world.ask("north.clerk", lambda r: case_list(r, late))
    assert sorted(ids) == sorted(row.id for row in rows)
    assert world.ask("north.clerk", lambda r: count_cases(r, late)) == len(ids) == 4
