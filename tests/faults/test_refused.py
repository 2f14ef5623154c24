"""What a role may not do is refused by the service itself, in words, and journalled."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from sqlalchemy import select

from app.core.errors import Denied, UserError
from app.core.journal.tables import journal
from app.core.registry.contributions import Command
from app.core.settings import Settings
from app.core.store.types import metadata
from app.core.world import World

BY_OTHER_ACTS = {"people.report_match"}
"""Acts that no page sends: a service that was allowed performs them and they change no row."""
OWN_ACTS = {"tools.check"}
"""What the user of these tests may do: to look at a workbook is no work on a family."""
KINDS = {"int": 1, "str": "x", "bool": True, "tuple": (), "Mapping": {}, "date": None}


@pytest.fixture
def world(where: Settings) -> Iterator[World]:
    """Return a small country with every module on."""
    opened = World.open(where, "sandovia")
    yield opened
    opened.close()


def made(command: Command) -> object:
    """Return a command of this kind, filled with anything at all."""
    values: dict[str, Any] = {}
    for field in fields(command.type):
        name = str(field.type).partition("[")[0].partition(" ")[0]
        values[field.name] = KINDS.get(name)
    return command.type(**values)


def rows(world: World) -> dict[str, int]:
    """Return the number of rows of every table but the journal's."""
    with world.store.read() as db:
        names = db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        return {
            name: db.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() or 0
            for name in names
            if name in metadata.tables and not name.startswith("journal")
        }


def acts(world: World) -> list[Command]:
    """Return every act that somebody does."""
    commands = world.registry.contributions.commands
    return [commands[name] for name in sorted(commands) if name not in BY_OTHER_ACTS | OWN_ACTS]


def test_somebody_without_a_role_in_the_work_can_do_no_act_at_all(world: World) -> None:
    stranger = world.seat("manager")
    before = rows(world)
    done, told = [], 0
    for command in acts(world):
        try:
            world.acts.perform(stranger, made(command))
        except Denied:
            told += 1
        except UserError:
            continue
        else:
            done.append(command.name)
    assert done == []
    assert told > len(acts(world)) / 2
    assert rows(world) == before
    with world.store.read() as db:
        refusals = db.scalars(select(journal.c.login).where(journal.c.event == "access.denied"))
        assert refusals.all() == ["manager"] * told


def test_refusal_is_a_sentence_for_the_person_who_tried(world: World) -> None:
    stranger = world.seat("manager")
    for command in acts(world):
        with pytest.raises(UserError) as refusal:
            world.acts.perform(stranger, made(command))
        said = str(refusal.value)
        assert said[0].isupper(), command.name
        assert said.endswith("."), command.name
        assert "Traceback" not in said, command.name
