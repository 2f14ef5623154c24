"""Faults of the scoring sheets: each is told at reading with its cell and its fix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.core.errors import Fault, FaultsFound
from app.core.forms.form import Form
from app.core.forms.scoring.checks import scoring_faults
from tests.core.forms.scoring.conftest import SHEETS

Scored = Callable[..., Form]


def changed(sheet: str, row: int, **cells: Any) -> dict[str, Any]:
    """Return a sheet of the small tool with some cells of a line changed (from 0)."""
    rows = [dict(one) for one in SHEETS[sheet]]
    rows[row] |= cells
    return {sheet: rows}


def faults(scored: Scored, **sheets: Any) -> list[Fault]:
    """Return the faults of the small tool with some sheets replaced."""
    with pytest.raises(FaultsFound) as found:
        scored(**sheets)
    return found.value.faults


def cells(found: list[Fault]) -> list[tuple[str, str | None, int | None, str | None]]:
    """Return code, sheet, row and column of each fault."""
    return [(one.code, one.place.sheet, one.place.row, one.place.column) for one in found]


@pytest.mark.parametrize(
    ("sheets", "code", "cell", "fix"),
    [
        (changed("bands", 1, **{"from": 0}), "bands_overlap", ("bands", 3, "from"), "Order"),
        (changed("bands", 1, **{"from": 40}), "band_beyond", ("bands", 3, "from"), "range"),
        (changed("bands", 0, **{"from": 4}), "band_gap", ("bands", 2, "from"), "begin at 0"),
        (changed("bands", 0, score="fsc"), "unknown_score", ("bands", 2, "score"), "fcs"),
        (changed("bands", 0, **{"from": "low"}), "no_number", ("bands", 2, "from"), "value"),
        (changed("scores", 0, maximum=20), "out_of_range", ("scores", 2, "maximum"), "35"),
        (changed("scores", 1, maximum=3), "out_of_range", ("scores", 3, "maximum"), "4"),
        (changed("scores", 0, minimum=""), "no_number", ("scores", 2, "minimum"), "lowest"),
        (changed("scores", 0, expression="${staple}"), "unknown_name",
         ("scores", 2, "expression"), "${staples}"),
        (changed("scores", 0, expression="${foood.points}"), "unknown_name",
         ("scores", 2, "expression"), "${food.points}"),
        (changed("scores", 0, expression="${food.points}"), "no_points",
         ("scores", 2, "expression"), "points"),
        (changed("scores", 0, expression="2 * "), "unfinished", ("scores", 2, "expression"), ""),
        (changed("scores", 0, name="staples"), "name_taken", ("scores", 2, "name"), "another"),
        (changed("scores", 1, name="fcs"), "name_twice", ("scores", 3, "name"), "another"),
        (changed("needs", 0, when="${fsc} < 3"), "unknown_name", ("needs", 2, "when"), "${fcs}"),
        (changed("needs", 0, kind="strenght"), "unknown_kind", ("needs", 2, "kind"), "strength"),
        (changed("tracks", 0, when="${need.fod}"), "unknown_name", ("tracks", 2, "when"),
         "${need.food}"),
        (changed("recommendations", 1, service=""), "recommends_nothing",
         ("recommendations", 3, "service"), "service"),
    ],
)  # fmt: skip
def test_a_fault_names_its_cell_and_its_fix(
    scored: Scored, sheets: dict[str, Any], code: str, cell: tuple[str, int, str], fix: str
) -> None:
    found = faults(scored, **sheets)
    assert (code, *cell) in cells(found)
    told = next(one for one in found if one.code == code)
    assert told.fix is None or fix in str(told.fix)
    assert told.fix is not None or fix == ""


def test_all_faults_are_told_at_once(scored: Scored) -> None:
    found = faults(scored, **changed("bands", 1, **{"from": 0}), **changed("needs", 0, when="${x"))
    assert {one.code for one in found} >= {"bands_overlap", "unclosed_reference"}


def test_a_tool_about_a_child_computes_nothing(scored: Scored) -> None:
    found = faults(scored, settings={"form_title": "Child", "subject": "child_protection"})
    assert {one.place.sheet for one in found} == {"scores", "bands", "tracks"}
    quiet = {"scores": [], "bands": [], "tracks": [], "recommendations": []}
    needs = [{"name": "roof", "label": "A sound roof", "when": "${roof} = 'bad'"}]
    settings = {"form_title": "Child", "subject": "child_protection"}
    assert scored(settings=settings, needs=needs, **quiet)


def test_the_score_of_a_survey_instrument_decides_about_no_track(scored: Scored) -> None:
    never = "means test, track"
    source = [{"owner": "World", "instrument": "Food Score", "must_not_decide": never}]
    found = faults(scored, source=source)
    assert cells(found) == [
        ("survey_in_tracks", "tracks", 2, "when"), ("survey_in_tracks", "tracks", 3, "when"),
    ]  # fmt: skip
    assert "Food Score" in str(found[0].message)
    assert scored(source=[{**source[0], "score": "homes"}])


def test_a_track_list_that_may_end_open_is_a_warning_not_a_fault(scored: Scored) -> None:
    form = scored(**changed("tracks", 2, when="${roof} = 'good'"))
    (warning,) = scoring_faults(form)
    assert (warning.code, warning.level, warning.place.row) == ("tracks_end_open", "warning", 4)


def test_a_track_behind_one_that_always_holds_is_a_warning(scored: Scored) -> None:
    form = scored(**changed("tracks", 0, when="true()"))
    assert [one.code for one in scoring_faults(form)] == ["tracks_unreached"]


def test_a_tool_without_scoring_has_no_faults_of_it(tool: Callable[..., Form]) -> None:
    assert scoring_faults(tool([{"type": "text", "name": "words"}])) == []
