"""Words that need a second line get it, and tiles leave no lone one on a last line."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.charts.bars import Bar
from app.ui.charts.grid import FigureGrid
from app.ui.controls.facts import Fact, Facts
from app.ui.controls.flow import Tiles
from app.ui.controls.labels import Label
from app.ui.controls.panels import Panel, Scroller, column
from tests.ui.layout.faults import faults

NEED = "The children go to school without breakfast. They come by bus and need an hour on the road."


def test_long_value_stands_whole_in_a_narrow_panel(qtbot: Any) -> None:
    facts = Facts([Fact("Name", "Hana Lumane"), Fact("What the family needs", NEED)], name="facts")
    content = QWidget()
    content.setLayout(column(Panel("What the provider sees").add(facts), Label("End")))
    content.layout().addStretch(1)  # type: ignore[union-attr]
    place = Scroller(content)
    qtbot.addWidget(place)
    place.resize(340, 500)
    place.show()
    qtbot.waitUntil(lambda: not faults(place), timeout=1000)


@pytest.mark.parametrize(("label", "lines"), [("North", 1), ("Bureau des familles du Nord", 2)])
def test_bar_is_higher_where_its_label_needs_two_lines(qtbot: Any, label: str, lines: int) -> None:
    bar = Bar(label, "9", 9, share=1.0, opens=False, name="bar")
    qtbot.addWidget(bar)
    bar.resize(260, 30)
    bar.show()
    one = Bar("A", "9", 9, share=1.0, opens=False, name="one")
    qtbot.addWidget(one)
    assert (bar.sizeHint().height() > one.sizeHint().height()) == (lines == 2)


def test_names_of_a_small_table_take_the_room_that_its_figures_can_spare(qtbot: Any) -> None:
    titles = ["Kind", *(f"District {n}" for n in range(6))]
    name = "Named by another service or programme"
    grid = FigureGrid(titles, [[name, *"123456"]], name="grid", label="Demand")
    qtbot.addWidget(grid)
    grid.resize(760, 120)
    grid.show()
    assert grid.columnWidth(0) >= grid.fontMetrics().horizontalAdvance(name)


def test_four_tiles_stand_in_twos_where_three_fit(qtbot: Any) -> None:
    tiles = Tiles(*(Label(str(n)) for n in range(4)), least=200)
    qtbot.addWidget(tiles)
    tiles.resize(660, 200)
    tiles.show()
    assert tiles.columns == 2
