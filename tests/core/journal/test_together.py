"""Many acts in one transaction: one that fails leaves nothing, the others stand."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.core.errors import UserError
from app.core.journal.chain import verify_chain
from app.core.journal.tables import journal
from app.core.journal.unit import Unit
from app.core.people.tables import household
from app.core.registry.contributions import Command
from tests.core.world import World, family_of


class Half:
    """An act that registers a family and then fails."""


def half(unit: Unit, command: Half) -> None:
    """Register a family, write of it, and fail."""
    unit.run(family_of("Half"))
    raise UserError("No.")


def count(world: World) -> tuple[int, int]:
    """Return how many households and entries of the journal there are."""
    with world.store.read() as db:
        return tuple(  # type: ignore[return-value]
            db.scalar(select(func.count()).select_from(table)) for table in (household, journal)
        )


def test_act_that_fails_leaves_neither_rows_nor_entries(world: World) -> None:
    world.registry.contributions.commands["test.half"] = Command("test.half", Half, half, "test")
    seat = world.seat("north.clerk")
    homes, entries = count(world)
    with world.acts.together() as together:
        together(seat, family_of("First"))
        one = together.reading(seat).db.scalar(select(func.count()).select_from(journal)) - entries
        with pytest.raises(UserError):
            together(seat, Half())
        together(seat, family_of("Last"))
    assert count(world) == (homes + 2, entries + 2 * one)
    with world.store.read() as db:
        assert verify_chain(db) == []
