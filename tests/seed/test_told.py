"""What families told: taken in by the act of the desk, in every language, hardly twice the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Table, select

from app.core.cases.tables import case_file, case_link, case_note
from app.core.journal.tables import journal
from app.core.people.tables import contact, household, membership, person
from app.core.tools.tables import answer_set
from app.core.world import World

RINGING = re.compile(r"\b(phone|rang|called|téléphone)\b|هاتف", re.IGNORECASE)


@pytest.fixture
def db(world: World) -> Iterator[Connection]:
    with world.store.read() as connection:
        yield connection


def _rows(db: Connection, table: Table) -> list[Any]:
    return list(db.execute(select(table).order_by(table.c.id)))


def test_every_case_was_taken_in_with_answers(db: Connection) -> None:
    cases = {row.id for row in _rows(db, case_file)}
    told = {row.case for row in _rows(db, answer_set) if row.occasion == "intake"}
    taken = set(db.scalars(select(journal.c.case_id).where(journal.c.event == "intake.taken_in")))

    assert told == cases
    assert taken == cases


def test_free_text_stands_in_every_language_of_the_card(world: World, db: Connection) -> None:
    codes = set(world.card.language_codes)
    for row in _rows(db, case_note):
        assert {row.language, *(row.versions or {})} == codes, row.text
    for row in _rows(db, case_file):
        assert row.reason
        assert {row.language, *(row.reason_versions or {})} == codes, row.reason
    for row in _rows(db, answer_set):
        for versions in (row.versions or {}).values():
            assert len({row.language, *versions}) == len(codes)


def test_no_sentence_is_the_reason_of_more_than_two_cases(db: Connection) -> None:
    told = Counter(
        sentence
        for row in _rows(db, case_file)
        for text in (row.reason, *(row.reason_versions or {}).values())
        for sentence in set(re.split(r"(?<=[.؟?])\s+", text))
    )

    assert max(told.values()) <= 2, told.most_common(3)


def test_without_a_safe_contact_nobody_is_rung(db: Connection) -> None:
    reached = {row.household for row in _rows(db, contact) if row.household}
    cases = {row.id: row for row in _rows(db, case_file)}
    notes = [
        row for row in _rows(db, case_note)
        if row.kind == "contact" and cases[row.case].household not in reached
        and cases[row.case].household
    ]  # fmt: skip
    ways = ("came to the office", "on our opening day", "au bureau", "lors de notre permanence",
            "في المكتب", "في يوم الاستقبال")  # fmt: skip

    assert notes
    for row in notes:
        assert any(way in row.text for way in ways), row.text
        assert "transmis. téléphone" not in row.text


def test_cases_of_siblings_and_of_relatives_are_linked(db: Connection) -> None:
    cases = {row.id: row for row in _rows(db, case_file)}
    links = _rows(db, case_link)

    assert {row.kind for row in links} >= {"sibling", "household"}
    for row in links:
        one, other = cases[row.case], cases[row.other]
        assert one.type == other.type
        if row.kind == "household":
            assert one.household != other.household
        else:
            assert one.person != other.person


def test_a_member_of_a_household_has_a_case_that_its_file_does_not_show(
    world: World, db: Connection
) -> None:
    homes = {row.person: row.household for row in _rows(db, membership)}
    cases = _rows(db, case_file)
    own = [row for row in cases if row.restricted and row.person in homes]
    files = {row.household: row for row in cases if row.household}

    assert own
    case, home = own[0], files[homes[own[0].person]]
    open_home = db.scalar(select(household.c.restricted).where(household.c.id == home.household))
    open_child = db.scalar(select(person.c.restricted).where(person.c.id == case.person))
    assert not open_home
    assert not open_child
    seat = world.seat(f"{home.office}.supervisor")
    assert world.scope.shows(db, seat, "case", home.id)
    assert not world.scope.shows(db, seat, "case", case.id)


def test_offices_asked_each_other_and_one_waits_for_an_answer(db: Connection) -> None:
    asked = Counter(
        db.scalars(select(journal.c.event).where(journal.c.event.like("intake.contact%")))
    )

    assert asked["intake.contact_asked"] == 2
    assert asked["intake.contact_answered"] == 1
