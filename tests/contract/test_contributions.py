"""What modules contribute works for every role: figures, searches, sections of the report."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.core.cases.tables import case_file
from app.core.journal.seat import Seat
from app.core.settings import Settings
from app.core.store.types import metadata
from app.core.world import World
from tests.contract.country import Seed, few_families
from tests.contract.visit import subjects, user_of_each_role

ODD = ("", " ", "%", "_", "'", "a'; drop table person", "أمل", "é", "0", "x" * 500, "\u202e", "(")


@pytest.fixture(scope="module")
def world(
    tmp_path_factory: pytest.TempPathFactory, made: Callable[[Seed], Path]
) -> Iterator[World]:
    """Return a small country with every module on."""
    folder = tmp_path_factory.mktemp("contributions") / "data"
    shutil.copytree(made(few_families), folder)
    opened = World.open(Settings(folder), "sandovia", level="casework")
    yield opened
    opened.close()


def seats(world: World) -> list[Seat]:
    """Return one seat for each role."""
    return [world.seat(login) for login in user_of_each_role(world).values()]


def test_every_figure_is_the_number_of_its_rows_for_every_role_that_may_see_it(
    world: World,
) -> None:
    seen = 0
    for seat in seats(world):
        with world.acts.reading(seat) as reading:
            for figure in world.registry.contributions.indicators.values():
                if not seat.may(figure.needs):
                    continue
                ids = list(reading.db.scalars(figure.ids(reading)))
                rows = figure.ids(reading).subquery()
                assert reading.db.scalar(select(func.count()).select_from(rows)) == len(ids)
                assert len(set(ids)) == len(ids), figure.id
                seen += 1
    assert seen >= len(world.registry.contributions.indicators)


def test_figures_of_cases_count_no_case_that_the_role_may_not_see(world: World) -> None:
    for seat in seats(world):
        with world.acts.reading(seat) as reading:
            visible = set(reading.db.scalars(select(case_file.c.id).where(
                world.scope.cases(seat))))  # fmt: skip
            for figure in world.registry.contributions.indicators.values():
                if figure.id.startswith("casework.") and seat.may(figure.needs):
                    assert set(reading.db.scalars(figure.ids(reading))) <= visible, figure.id


def test_every_figure_tells_its_definition_in_a_sentence(world: World) -> None:
    for figure in world.registry.contributions.indicators.values():
        for language in world.card.language_codes:
            said = world.voices.voice(language).say(figure.definition)
            assert said.endswith("."), f"{figure.id} {language}: {said}"


@pytest.mark.parametrize("text", ODD)
def test_searches_take_any_text_from_any_role(world: World, text: str) -> None:
    for seat in seats(world):
        with world.acts.reading(seat) as reading:
            for finder in world.registry.contributions.finders.values():
                if seat.may(finder.needs):
                    assert isinstance(finder.find(reading, text), list)


def test_searches_lead_to_pages_that_exist(world: World) -> None:
    pages = {page.id for _module, page in world.registry.pages()}
    found = 0
    for seat in seats(world):
        with world.acts.reading(seat) as reading:
            for finder in world.registry.contributions.finders.values():
                hits = finder.find(reading, "amal") if seat.may(finder.needs) else []
                assert {hit.target.page for hit in hits} <= pages
                found += len(hits)
    assert found


def test_every_section_of_the_report_is_built_for_every_role_that_may_see_it(
    world: World,
) -> None:
    for seat in seats(world):
        case = subjects(world, seat).get("case")
        if case is None:
            continue
        with world.acts.reading(seat) as reading:
            for section in world.registry.contributions.sections.values():
                if seat.may(section.needs):
                    assert isinstance(section.build(reading, case), list)


def test_every_table_of_a_module_is_in_the_database_as_the_code_defines_it(world: World) -> None:
    for table in world.registry.tables():
        assert table.name in metadata.tables
        with world.store.read() as db:
            found = db.exec_driver_sql(f'PRAGMA table_info("{table.name}")').all()
        assert [row[1] for row in found] == [column.name for column in table.columns]


def test_every_command_is_a_frozen_record_with_one_service(world: World) -> None:
    for command in world.registry.contributions.commands.values():
        fields(command.type)  # a late record is made with the first look at its fields
        assert command.type.__dataclass_params__.frozen, command.name
        called = command.service  # or what imports it with its first call
        service = getattr(import_module(called.__module__), called.__name__, called)
        assert service.__doc__, command.name
        assert command.type.__doc__, command.name
