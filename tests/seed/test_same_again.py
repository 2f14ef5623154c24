"""The same card, seed and day give the same world; anything else gives another one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import func, select

from app.core.cases.tables import case_file
from app.core.journal.tables import journal
from app.core.people.tables import household
from app.core.settings import ROOT
from app.core.world import World
from seed_data import fingerprint

DAY = date(2026, 3, 2)


def _mark(world: World) -> str:
    found = fingerprint(world.store)
    world.close()
    return found


def test_the_same_seed_and_day_give_the_same_content(quick: Callable[..., World]) -> None:
    assert _mark(quick(name="one")) == _mark(quick(name="two"))


def test_another_seed_gives_another_world(quick: Callable[..., World]) -> None:
    assert _mark(quick(name="one")) != _mark(quick(seed=2, name="two"))


def test_another_day_gives_other_dates(quick: Callable[..., World]) -> None:
    assert _mark(quick(name="one")) != _mark(quick(day=DAY + timedelta(days=3), name="two"))


def test_the_present_is_the_morning_of_the_day(quick: Callable[..., World]) -> None:
    world = quick(day=date(2026, 3, 1))  # a Sunday
    now = world.clock.now()
    with world.store.read() as db:
        last = db.scalar(select(func.max(journal.c.at)))
    world.close()

    assert world.clock.today() == date(2026, 3, 1)
    local = now.astimezone(world.card.zone)
    assert (local.hour, local.minute) == (9, 30)
    assert last < now


def test_reset_brings_the_same_world_back(quick: Callable[..., World]) -> None:
    world = quick()
    before = fingerprint(world.store)
    world.take_seat("north.clerk")
    assert fingerprint(world.store) != before

    world.reset()

    assert _mark(world) == before


def test_a_card_without_a_recipe_gets_the_families_of_the_stage_country(
    quick: Callable[..., World], tmp_path: Path
) -> None:
    template = ROOT / "country_cards" / "_template"
    shutil.copytree(template, tmp_path / "cards" / "my_country")

    world = quick(card="my_country", name="template")

    with world.store.read() as db:
        offices = set(db.scalars(select(household.c.office)))
        cases = db.scalar(select(func.count()).select_from(case_file))
        languages = set(db.scalars(select(case_file.c.language)))
    world.close()
    assert offices == {"main"}
    assert cases is not None
    assert cases >= 8
    assert languages == {"en"}
