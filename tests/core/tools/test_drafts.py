"""Drafts: for their writer alone, and what is left of them when their tool changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.core.journal.tables import journal
from app.core.tools.drafts import draft_of, drop_draft, keep_draft
from app.core.tools.fitting import fitting
from app.core.tools.workbooks import form_of
from tests.core.forms.conftest import workbook_bytes
from tests.core.tools.conftest import EN, FR, Family, sheets
from tests.core.world import World


def keep(world: World, answers: dict[str, Any], login: str = "north.clerk", **more: Any) -> None:
    """Keep a draft as a user."""
    with world.acts.unit(world.seat(login)) as unit:
        keep_draft(unit, "food", answers, **more)


def test_a_draft_is_for_its_writer_its_case_and_not_journalled(
    world: World, family: Family
) -> None:
    with world.store.read() as db:
        before = len(db.execute(journal.select()).all())
    keep(world, {"food": {"days": 1}}, case=family.case)
    keep(world, {"food": {"days": 2}}, case=family.case)
    mine = world.ask("north.clerk", lambda r: draft_of(r, "food", case=family.case))
    assert mine is not None
    assert mine.answers == {"food": {"days": 2}}
    assert world.ask("north.clerk", lambda r: draft_of(r, "food")) is None
    assert world.ask("north.worker", lambda r: draft_of(r, "food", case=family.case)) is None
    with world.store.read() as db:
        assert len(db.execute(journal.select()).all()) == before


def test_a_draft_is_dropped(world: World, family: Family) -> None:
    keep(world, {"food": {"days": 1}}, case=family.case)
    with world.acts.unit(world.seat("north.clerk")) as unit:
        drop_draft(unit, "food", case=family.case)
    assert world.ask("north.clerk", lambda r: draft_of(r, "food", case=family.case)) is None


def test_an_unchanged_tool_loses_nothing_of_a_draft(world: World) -> None:
    keep(world, {"food": {"days": 1}})
    fit = world.ask("north.clerk", lambda r: fitting(r, form_of(r, "food"), draft_of(r, "food")))
    assert (fit.answers, fit.lost, fit.changed) == ({"food": {"days": 1}}, (), False)


def test_a_changed_tool_keeps_what_fits_and_names_the_rest_in_the_old_words(
    world: World, food: Path
) -> None:
    keep(world, {"food": {"days": 5, "helper": "sister", "words": "Well."},
                 "members": [{"_row": "known1", "name": "Amal", "age": 34}]})  # fmt: skip
    survey = [row for row in sheets()["survey"] if row.get("name") != "words"]
    choices = [{"list_name": "helper", "name": "aunt", EN: "An aunt", FR: "Une tante"}]
    food.write_bytes(workbook_bytes(**sheets(survey=survey, choices=choices)))
    fit = world.ask("north.clerk", lambda r: fitting(r, form_of(r, "food"), draft_of(r, "food")))
    assert fit.changed
    assert fit.answers == {
        "food": {"days": 5}, "members": [{"_row": "known1", "name": "Amal", "age": 34}],
    }  # fmt: skip
    assert [(str(label), answer) for label, answer in fit.lost] == [
        ("Who helps?", "sister"), ("In own words", "Well."),
    ]  # fmt: skip
