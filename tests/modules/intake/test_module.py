"""The module as a whole: its settings, its seeder, its palette, its help."""

from __future__ import annotations

from datetime import timedelta

from app.core.cards.models import Card
from app.core.registry.contributions import Target
from app.core.seeding import Seeding
from app.core.settings import ROOT
from app.core.world import World
from modules.intake.commands import TakeIn
from modules.intake.queries import entries, entry_ids, palette_people
from modules.intake.seed import seed_intake
from modules.intake.settings import check_settings
from tests.modules.intake.families import family


def test_the_seeder_fills_the_list_in_several_states(world: World) -> None:
    last = world.clock.today() + timedelta(days=60)
    seeding = Seeding(world.acts, world.card, world.registry, day=last, seed=5, size="small",
                      progress=lambda share: None)  # fmt: skip
    seed_intake(seeding)
    with seeding.reading("coordinator") as reading:
        found = entries(reading, entry_ids(reading))
    assert len(found) == 22
    assert {"received", "assigned", "convened"} <= {one.state for one in found}
    assert any(one.is_overdue(last) for one in found)


def test_wrong_settings_are_faults_with_a_fix(card: Card) -> None:
    assert check_settings(card, card.modules["intake"]) == []
    faults = check_settings(card, {"duplicate_threshold": 3, "convene_within_days": 0, "x": 1})
    assert [fault.place.key for fault in faults] == [
        "modules.intake.x",
        "modules.intake.duplicate_threshold",
        "modules.intake.convene_within_days",
    ]
    assert all(fault.fix for fault in faults)


def test_the_palette_finds_people_and_leads_to_their_case(world: World) -> None:
    taken = world.acts.perform(world.seat("north.clerk"), TakeIn("family_support", family()))
    with world.acts.reading(world.seat("north.clerk")) as reading:
        found = palette_people(reading, "amal")
    assert [(hit.title, hit.target) for hit in found] == [
        ("Amal Harune", Target.to("casework.case", case=taken.case))
    ]
    with world.acts.reading(world.seat("manager")) as reading:
        assert palette_people(reading, "amal") == []


def test_every_page_has_help_in_each_language() -> None:
    folder = ROOT / "modules" / "intake" / "help"
    for language in ("en", "fr", "ar"):
        names = {file.stem for file in (folder / language).glob("*.md")}
        assert {"intake.find", "intake.register", "intake.list"} <= names
