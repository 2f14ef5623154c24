"""Notes of cases: told by what happened in each, hardly ever in the same words as in another."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Connection, Table, select

from app.core.cases.tables import case_assignment, case_file, case_note
from app.core.journal.tables import journal
from app.core.people.tables import person_name
from app.core.settings import ROOT, Settings
from app.core.world import World
from modules.intake.tables import intake_list_entry
from seed_data.library import Library
from seed_data.notebook import Notebook
from tests.made_once import CopyWorld
from tests.seed.conftest import DAY

SHARED = 0.05
"""At most so many of the notes may read like one of another case without names and numbers."""


@pytest.fixture(scope="module")
def italy(tmp_path_factory: pytest.TempPathFactory, copy_world: CopyWorld) -> Iterator[World]:
    """Return the small world of Italy, to be read only."""
    settings: Settings = copy_world(tmp_path_factory.mktemp("italy"), "italy", today=DAY)
    made = World.open(settings, "italy")
    yield made
    made.close()


@pytest.fixture
def db(world: World) -> Iterator[Connection]:
    with world.store.read() as connection:
        yield connection


def _rows(db: Connection, table: Table) -> list[Any]:
    return list(db.execute(select(table).order_by(table.c.id)))


def _names(db: Connection, card: str) -> re.Pattern[str]:
    """Return what matches every name of people, places, services and providers."""
    known = {name for row in _rows(db, person_name) for name in (row.given, row.family)}
    for file in ("places.csv", "services.csv", "providers.csv"):
        path = ROOT / "country_cards" / card / file
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                known |= {text for key, text in row.items() if key.startswith("name")}
    longest = sorted(filter(None, known), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


def _shared(db: Connection, card: str) -> float:
    """Return the share of notes whose words, without names and numbers, another case has too."""
    names, cases, skeletons = _names(db, card), defaultdict(set), []
    for row in _rows(db, case_note):
        for code, text in {row.language: row.text, **(row.versions or {})}.items():
            bare = code, re.sub(r"\d+", "#", names.sub("@", text))
            cases[bare].add(row.case)
            skeletons.append(bare)
    return sum(len(cases[bare]) > 1 for bare in skeletons) / len(skeletons)


def test_hardly_any_note_reads_like_one_of_another_case(db: Connection) -> None:
    assert _shared(db, "sandovia") <= SHARED


def test_hardly_any_note_of_italy_reads_like_one_of_another_case(italy: World) -> None:
    with italy.store.read() as db:
        assert _shared(db, "italy") <= SHARED


def test_notes_of_italy_stand_in_both_languages(italy: World) -> None:
    with italy.store.read() as db:
        for row in _rows(db, case_note):
            assert {row.language, *(row.versions or {})} == {"it", "en"}, row.text


def test_no_case_hears_the_same_note_twice(db: Connection) -> None:
    told: dict[int, list[str]] = defaultdict(list)
    for row in _rows(db, case_note):
        told[row.case].append(row.text)

    assert all(one != other for notes in told.values() for one, other in pairwise(notes))


def test_notes_tell_an_answer_of_a_provider_only_after_it_came(db: Connection) -> None:
    answered: dict[int, list[Any]] = defaultdict(list)
    for row in db.execute(select(journal).where(journal.c.event == "referral.answered")):
        answered[row.case_id].append(row)
    said = ("Good news from", "named a first appointment", "The answer of")
    notes = [
        (row.case, row.at, text)
        for row in _rows(db, case_note)
        for text in (row.text, *(row.versions or {}).values())
        if any(words in text for words in said)
    ]

    assert notes
    for case, at, text in notes:
        before = [row for row in answered[case] if row.at <= at]
        assert any(row.payload.get("code") == "accepted" for row in before), text


def test_every_line_of_the_notebook_speaks_the_languages_of_its_cards() -> None:
    pools = Notebook(Library()).pools
    for lines in pools.values():
        for line in lines:
            codes = set(line.words)
            assert {"en", "fr", "ar"} <= codes or codes == {"en", "it"}, line.id


def test_an_officer_of_the_unit_sees_some_restricted_cases_and_not_others(world: World) -> None:
    with world.store.read() as db:
        restricted = {row.id for row in _rows(db, case_file) if row.restricted}
        seen = {
            login: {id for id in restricted if world.scope.shows(db, world.seat(login), "case", id)}
            for login in ("unit.officer1", "unit.officer2", "unit.supervisor")
        }

    assert seen["unit.supervisor"] == restricted
    for login in ("unit.officer1", "unit.officer2"):
        assert seen[login]
        assert restricted - seen[login]
    assert seen["unit.officer1"] & seen["unit.officer2"]
    assert seen["unit.officer1"] | seen["unit.officer2"] == restricted


def test_who_left_a_team_had_joined_it_and_the_lead_stays(db: Connection) -> None:
    restricted = {row.id for row in _rows(db, case_file) if row.restricted}
    rows = [row for row in _rows(db, case_assignment) if row.case in restricted]

    assert any(row.to_date for row in rows)
    assert all(row.to_date is None for row in rows if row.kind == "lead")


def test_every_invitation_of_the_past_has_an_outcome(db: Connection) -> None:
    cases = {row.id: row for row in _rows(db, case_file)}
    entries = _rows(db, intake_list_entry)
    invited = [row for row in entries if row.convened_for is not None]

    assert {row.state for row in entries} >= {"received", "assigned", "convened", "no_show", "came"}
    assert not [row for row in invited if row.state == "convened" and row.convened_for < DAY]
    for row in invited:
        if row.state == "came":
            assert row.convened_for <= cases[row.case].opened_on
            assert cases[row.case].opened_on - row.convened_for <= timedelta(days=3)
            assert cases[row.case].origin == "indirect"
            assert cases[row.case].household == row.household
