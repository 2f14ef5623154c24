"""The synthetic world is coherent: ages, stages, deadlines, notes, numbers, teams, the journal."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Connection, Table, func, select

from app.core.access.tables import user_account
from app.core.cards.numbers import has_valid_check
from app.core.cases.tables import (
    CASE_TABLES,
    case_assignment,
    case_file,
    case_note,
    case_stage,
)
from app.core.journal.chain import verify_chain
from app.core.journal.tables import journal
from app.core.people.tables import (
    PEOPLE_TABLES,
    address,
    contact,
    household,
    identifier,
    membership,
    person,
    person_name,
    relation,
)
from app.core.world import World

DAY = date(2026, 3, 2)
OLDEST = DAY - timedelta(days=760)
ARABIC = re.compile(r"[\u0600-\u06ff]")
LATIN_WORD = re.compile(r"\b(the|and|with|avec|pour|les)\b")


@pytest.fixture
def db(world: World) -> Iterator[Connection]:
    with world.store.read() as connection:
        yield connection


def _rows(db: Connection, table: Table) -> list[Any]:
    return list(db.execute(select(table).order_by(table.c.id)))


def test_the_small_world_is_large_enough(db: Connection) -> None:
    households = db.scalar(select(func.count()).select_from(household))
    cases = Counter(row.type for row in _rows(db, case_file))

    assert households >= 150
    assert sum(cases.values()) >= 60
    assert cases["child_protection"] >= 5


def test_every_office_has_families_cases_and_all_stages_occur(world: World, db: Connection) -> None:
    served = {place.office for place in world.card.places.values() if place.office}
    cases = _rows(db, case_file)

    assert set(db.scalars(select(household.c.office))) == served
    assert {row.office for row in cases if row.type == "family_support"} == served
    assert {row.stage for row in cases if row.type == "family_support"} == {
        stage.id for stage in world.card.case_type("family_support").stages
    }


def test_parents_and_grandparents_are_old_enough(db: Connection) -> None:
    born = {row.id: row.birth_date for row in _rows(db, person)}
    least = {"child": 18, "parent": -18, "grandchild": 35}
    for row in _rows(db, relation):
        older = (born[row.person] - born[row.other]).days / 365.25
        if row.kind in ("child", "grandchild"):
            assert older >= least[row.kind] - 1, row
        elif row.kind == "parent":
            assert older <= least["parent"] + 1, row
        elif row.kind == "partner":
            assert abs(older) <= 9, row


def test_nobody_has_two_mothers_in_one_generation(db: Connection) -> None:
    sex = {row.id: row.sex for row in _rows(db, person)}
    parents: dict[int, list[str]] = defaultdict(list)
    for row in _rows(db, relation):
        if row.kind == "parent":
            parents[row.other].append(sex[row.person])

    assert parents
    assert all(len(found) == len(set(found)) for found in parents.values())


def test_every_person_has_a_latin_and_an_arabic_name(db: Connection) -> None:
    scripts: dict[int, set[str]] = defaultdict(set)
    for row in _rows(db, person_name):
        scripts[row.person].add(row.script)

    assert set(scripts) == {row.id for row in _rows(db, person)}
    assert all(found == {"Latn", "Arab"} for found in scripts.values())


def test_given_names_are_not_repeated_in_a_household(db: Connection) -> None:
    names = {row.person: row.given for row in _rows(db, person_name) if row.script == "Latn"}
    homes: dict[int, list[str]] = defaultdict(list)
    for row in _rows(db, membership):
        homes[row.household].append(names[row.person])

    assert all(len(found) == len(set(found)) for found in homes.values())


def test_numbers_belong_to_nobody(world: World, db: Connection) -> None:
    identifiers = _rows(db, identifier)
    phones = [row for row in _rows(db, contact) if row.number]

    assert identifiers
    assert phones
    for row in identifiers:
        kind = world.card.id_kinds[row.kind]
        assert kind.problem(row.number) is None
        assert kind.check != "luhn" or not has_valid_check(row.number, "luhn")
    assert all(world.card.phone.problem(row.number) is None for row in phones)
    assert len({row.number for row in identifiers}) == len(identifiers)


def test_some_phones_are_shared_and_then_take_no_message(db: Connection) -> None:
    found = _rows(db, contact)
    shared = [row for row in found if row.shared]

    assert shared
    assert not any(row.message_allowed for row in shared)
    assert {row.whose for row in shared} >= {"own", "relative", "neighbour"}
    assert any(count > 1 for count in Counter(row.number for row in found).values())


def test_stage_histories_are_whole_and_in_order(world: World, db: Connection) -> None:
    stages: dict[int, list[Any]] = defaultdict(list)
    for row in _rows(db, case_stage):
        stages[row.case].append(row)
    for row in _rows(db, case_file):
        found = stages[row.id]
        kind = world.card.case_type(row.type)
        assert found[0].stage == kind.first_stage.id
        assert found[0].from_date == row.opened_on
        assert found[-1].stage == row.stage
        assert found[-1].from_date == row.stage_since
        assert found[-1].to_date is None
        for one, following in pairwise(found):
            assert one.to_date == following.from_date
            ways = [move.target for move in kind.moves_from(one.stage)]
            assert following.stage in ways, (row.number, one.stage, following.stage)


def test_deadlines_come_after_their_stage_began_and_few_are_late(db: Connection) -> None:
    cases = _rows(db, case_file)
    waiting = [row for row in cases if row.closed_on is None]
    late = [row for row in waiting if row.stage_due and row.stage_due < DAY]

    assert all(row.stage_due >= row.stage_since for row in waiting if row.stage_due)
    assert 0 < len(late) <= len(waiting) // 3
    assert all((DAY - row.stage_due).days < 60 for row in late)


def test_closed_cases_have_a_reason_of_the_card(world: World, db: Connection) -> None:
    closed = [row for row in _rows(db, case_file) if row.closed_on]

    assert len(closed) >= 15
    for row in closed:
        known = {reason.id for reason in world.card.case_type(row.type).closing_reasons}
        assert row.closing_reason in known
    assert len({row.closing_reason for row in closed}) >= 4


def test_no_date_lies_in_the_future_or_before_the_beginning(db: Connection) -> None:
    planned = {"stage_due", "stage_due_at"}
    for table in [*PEOPLE_TABLES, *CASE_TABLES]:
        for row in db.execute(select(table)).mappings():
            for name, value in row.items():
                if isinstance(value, date) and name not in planned:
                    day = getattr(value, "date", lambda value=value: value)()
                    assert day <= DAY, (table.name, name, row)
                    assert name == "birth_date" or day >= OLDEST, (table.name, name, row)


def test_people_act_in_working_hours_and_in_order(world: World, db: Connection) -> None:
    entries = list(db.execute(select(journal.c.at, journal.c.event).order_by(journal.c.seq)))
    moments = [row.at.astimezone(world.card.zone) for row in entries]

    assert moments == sorted(moments)
    assert all(moment.weekday() < 5 and 8 <= moment.hour < 17 for moment in moments)
    assert len({moment.date() for moment in moments}) > 200


def test_the_chain_holds_and_nothing_was_refused(db: Connection) -> None:
    assert verify_chain(db) == []
    refused = select(func.count()).where(journal.c.event == "access.denied")
    assert db.scalar(refused) == 0


def test_notes_are_written_in_a_language_of_the_card(world: World, db: Connection) -> None:
    notes = _rows(db, case_note)
    languages = Counter(row.language for row in notes)

    assert set(languages) == set(world.card.language_codes)
    assert min(languages.values()) >= 20
    for row in notes:
        assert "{" not in row.text
        assert bool(ARABIC.search(row.text)) == (row.language == "ar"), row.text
        assert row.language != "ar" or not LATIN_WORD.search(row.text), row.text


def test_notes_name_people_of_their_own_case(db: Connection) -> None:
    cases = {row.id: row for row in _rows(db, case_file)}
    homes: dict[int, set[int]] = defaultdict(set)
    for row in _rows(db, membership):
        homes[row.household].add(row.person)
    names: dict[int, set[str]] = defaultdict(set)
    for row in _rows(db, person_name):
        names[row.person].add(row.given)
    named = 0
    notes = [row for row in _rows(db, case_note) if cases[row.case].household]
    everybody = set().union(*names.values())
    for row in notes:
        people = homes[cases[row.case].household]
        own = set().union(*(names[one] for one in people))
        told = {name for name in everybody if re.search(rf"\b{name}\b", row.text)}
        named += bool(told & own)
        assert not (told - own), row.text

    assert named >= len(notes) * 0.7


def test_ages_in_notes_are_those_of_the_household_on_that_day(db: Connection) -> None:
    cases = {row.id: row for row in _rows(db, case_file)}
    born = {row.id: row.birth_date for row in _rows(db, person)}
    homes: dict[int, list[int]] = defaultdict(list)
    for row in _rows(db, membership):
        homes[row.household].append(row.person)
    for row in _rows(db, case_note):
        written = row.at.date()
        for told in re.findall(r"\((\d+)\)", row.text):
            people = homes[cases[row.case].household] or [cases[row.case].person]
            ages = {(written - born[one]).days / 365.25 for one in people}
            assert any(-0.1 <= age - int(told) <= 1.1 for age in ages), row.text


def test_restricted_cases_have_a_team_with_a_supervisor(db: Connection) -> None:
    team: dict[int, set[str]] = defaultdict(set)
    for row in _rows(db, case_assignment):
        team[row.case].add(row.kind)
    restricted = [row for row in _rows(db, case_file) if row.restricted]
    hidden = {row.id for row in _rows(db, person) if row.restricted}

    assert restricted
    assert all(team[row.id] >= {"lead", "supervisor"} for row in restricted)
    members = {row.person for row in _rows(db, membership)}
    assert {row.person for row in restricted} <= hidden | members


def test_open_cases_have_a_worker_but_a_few_fresh_ones(db: Connection) -> None:
    led = {row.case for row in _rows(db, case_assignment) if row.kind == "lead"}
    waiting = [row for row in _rows(db, case_file) if row.closed_on is None and row.id not in led]

    assert waiting
    assert all(row.stage == "intake" and (DAY - row.opened_on).days < 30 for row in waiting)


def test_no_case_belongs_to_one_worker_alone(db: Connection) -> None:
    workers = Counter(row.user for row in _rows(db, case_assignment) if row.kind == "lead")

    assert len(workers) >= 10
    assert max(workers.values()) <= sum(workers.values()) // 3
    assert set(workers) <= set(db.scalars(select(user_account.c.id)))


def test_open_cases_are_shared_out_so_that_nobody_of_an_office_sits_idle(
    world: World, db: Connection
) -> None:
    cases = {row.id: row for row in _rows(db, case_file) if row.type == "family_support"}
    shared: dict[str, Counter[int]] = defaultdict(Counter)
    for row in _rows(db, case_assignment):
        case = cases.get(row.case)
        if case is not None and row.kind == "lead" and row.to_date is None:
            shared[case.office][row.user] += case.closed_on is None
    for office, led in shared.items():
        logins = {row.login: row.id for row in _rows(db, user_account)}
        workers = [login for login, user in world.card.users.items()
                   if user.office == office and user.role == "caseworker"]  # fmt: skip
        if sum(led.values()) >= 2 * len(workers):
            assert [login for login in workers if not led[logins[login]]] == []


def test_some_families_stand_in_two_offices_under_like_names(db: Connection) -> None:
    offices = {row.id: row.office for row in _rows(db, household)}
    homes = {row.person: row.household for row in _rows(db, membership)}
    born = {row.id: row.birth_date for row in _rows(db, person)}
    same: dict[tuple[str, date], set[str]] = defaultdict(set)
    for row in _rows(db, person_name):
        if row.script == "Arab" and row.person in homes:
            alike = (f"{row.given} {row.family}", born[row.person])
            same[alike].add(offices[homes[row.person]])

    assert sum(len(found) > 1 for found in same.values()) >= 3


def test_every_household_has_an_address_in_a_place_of_its_office(
    world: World, db: Connection
) -> None:
    offices = {row.id: row.office for row in _rows(db, household)}
    homes = [row for row in _rows(db, address) if row.household]

    assert {row.household for row in homes} == set(offices)
    assert all(world.card.office_of(row.place) == offices[row.household] for row in homes)
