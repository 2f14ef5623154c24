"""A list beside a workbook belongs to the tool: answers never lose the choices they had."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.tools import workbooks
from app.core.tools.workbooks import form_by_hash, form_of, keep_workbook
from tests.core.forms.conftest import workbook_bytes
from tests.core.world import World


def test_the_list_of_a_tool_is_kept_with_its_workbook(
    world: World, food: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = [{"type": "select_one_from_file towns.csv", "name": "town", "label": "Town"}]
    food.write_bytes(workbook_bytes(survey=survey))
    beside = food.parent / "towns.csv"
    beside.write_text("name,label\na,Alba\n", encoding="utf-8")
    with world.acts.unit(world.seat("north.clerk")) as unit:
        form = form_of(unit, "food")
        keep_workbook(unit, "food", form)
    beside.write_text("name,label\nb,Bora\n", encoding="utf-8")
    monkeypatch.setattr(workbooks, "_read", {})
    now = world.ask("north.clerk", lambda reading: form_of(reading, "food"))
    then = world.ask("north.clerk", lambda reading: form_by_hash(reading, form.content_hash))
    assert [one.name for one in now.choices["towns"]] == ["b"]
    assert [one.name for one in then.choices["towns"]] == ["a"]
