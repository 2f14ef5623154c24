"""How a case opens: what is seen first comes first, and its own reading is not read again."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.registry.contributions import CasePanel as Contributed
from app.core.world import World
from app.uikit import CasePanel, Label, Tasks
from modules.casework.pages import case_page
from modules.casework.pages.case_page import CasePage
from modules.casework.pages.contributed import ContributedPanels
from tests.modules.conftest import Family

Make = Callable[..., Any]


class HighPanel(CasePanel):
    """A panel that is higher than the screen."""

    def build(self) -> None:
        """Lay out the panel."""
        label = Label("High")
        label.setFixedHeight(2000)
        self.frame.addWidget(label)

    def refresh(self) -> None:
        """Read the rows off the screen's thread."""
        self.desk.read(lambda _reading: 1, key="x", done=lambda _one: None)


@pytest.fixture
def two_panels(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the case page have two high panels and no other."""
    import modules.casework.pages as pages

    monkeypatch.setattr(pages, "HighPanel", HighPanel, raising=False)
    panels = world.registry.contributions.panels
    panels.clear()
    for number, id in enumerate(("test.first", "test.second")):
        panels[id] = Contributed(id, id, "pages:HighPanel", "cases.view", number, "casework")


def test_case_is_shown_when_the_panels_that_are_seen_first_are_there(
    desk_of: Make, family: Family, two_panels: None, qtbot: Any
) -> None:
    from dataclasses import replace

    tasks = Tasks()
    desk = replace(desk_of("north.worker1"), tasks=tasks)
    panels = ContributedPanels(desk, room=lambda: 500)
    qtbot.addWidget(panels)
    filled: list[list[str]] = []
    panels.came.connect(lambda: filled.append(list(panels.panels)))
    panels.show_case(family.case, "family_support")
    assert tasks.wait()
    assert filled == [["test.first"]]
    assert list(panels.panels) == ["test.first", "test.second"]
    assert not any(frame.isHidden() for frame in panels.frames.values())
    tasks.close()


def test_own_reading_of_a_case_joins_its_timeline_without_reading_the_case_again(
    page_of: Make, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    whole = case_page.case_view

    def counted(reading: Any, case: int, **how: Any) -> Any:
        read.append(case)
        return whole(reading, case, **how)

    monkeypatch.setattr(case_page, "case_view", counted)
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.desk.world.acts.listeners.append(page.changed)
    before = len(page.acts._acts)
    page._noting.timeout.emit()
    assert read == [family.case]
    assert len(page.acts._acts) == before + 1
