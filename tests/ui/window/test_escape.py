"""What Escape leaves in the real window: first the palette, then a search, then the page."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from app.core.preferences import Preferences
from app.core.registry.contributions import Target
from app.core.settings import Settings
from app.ui.window.window import Window
from tests.ui.conftest import settle

VISITS = Target.to("sample.visits")
WORKER = "north.worker1"


@pytest.fixture
def window(opened: Callable[..., Window], data: Settings) -> Window:
    """Return the window in which a caseworker of the north works."""
    return opened(data, card="sandovia", user=WORKER)


def test_escape_closes_the_palette_and_nothing_else(window: Window, qtbot) -> None:
    window.go(VISITS)
    here = window.work.trail.here
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.work.palette_box
    qtbot.keyClicks(palette.box, "zz")
    assert palette.isVisible()
    qtbot.keyClick(palette.box, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.work.trail.here == here


def test_escape_empties_the_search_that_has_the_keyboard(window: Window, qtbot) -> None:
    window.go(VISITS)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    here = window.work.trail.here
    qtbot.keyClicks(window.page.search, "Old")
    qtbot.keyClick(window.page.search, Qt.Key.Key_Escape)
    assert window.page.search.text() == ""
    assert window.work.trail.here == here


def test_country_named_at_the_start_opens_at_its_own_level(
    opened: Callable[..., Window], data: Settings
) -> None:
    liked = Preferences(language="en", card="italy", level="information")
    window = opened(data, card="sandovia", user=WORKER, preferences=liked)
    settle(window)
    assert window.work.world.registry.level == window.work.world.card.about.level
