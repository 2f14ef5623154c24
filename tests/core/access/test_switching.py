"""Switching a module and changing the level: who may, and what the journal keeps of it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.core.access.switching import ChangeLevel, SwitchModule
from app.core.cases.timeline import TimelineRow, tell_rows
from app.core.errors import Denied, UserError
from app.core.journal.acts import Entry
from app.core.journal.seat import Reading
from app.core.journal.tables import journal
from tests.core.world import World


def last_told(world: World) -> TimelineRow:
    """Return the newest entry of the journal as it is told."""

    def tell(reading: Reading) -> TimelineRow:
        newest = reading.db.execute(select(journal).order_by(journal.c.seq.desc())).first()
        assert newest is not None
        return tell_rows(reading, [Entry(*newest)], world.registry.event)[0]

    return world.ask("admin", tell)


def test_change_of_level_is_recorded_with_what_it_was_for_every_role(world: World) -> None:
    world.do("north.clerk", ChangeLevel("referral", "casework"))
    told = last_told(world)
    assert str(told.sentence) == "Level of case management changed from Casework to Referrals"
    assert told.login == "north.clerk"
    assert told.payload == {"was": "casework", "to": "referral"}


def test_unknown_level_and_unknown_module_are_refused(world: World) -> None:
    with pytest.raises(UserError, match="There is no level expert"):
        world.do("admin", ChangeLevel("expert", "casework"))
    with pytest.raises(UserError, match="There is no module payroll here"):
        world.do("auditor", SwitchModule("payroll", True))


def test_only_those_with_the_right_switch_modules_and_a_refusal_names_the_right(
    world: World,
) -> None:
    with pytest.raises(Denied):
        world.do("north.clerk", SwitchModule("casework", False))
    told = last_told(world)
    assert told.event == "access.denied"
    assert str(told.sentence) == "An act was refused: Switch modules on and off"
