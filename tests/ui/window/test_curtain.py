"""A switch is seen as one change: the old picture stays until the page that comes is there."""

from collections.abc import Callable

import pytest

from app.core.settings import Settings
from app.ui.window.curtain import Curtain
from app.ui.window.window import Window
from tests.ui.conftest import settle


@pytest.fixture
def window(opened: Callable[..., Window], data: Settings) -> Window:
    """Return the window in which a clerk of the north works."""
    window = opened(data, card="sandovia", user="north.clerk")
    settle(window)
    return window


def curtains(window: Window) -> list[Curtain]:
    """Return the pictures that hang over the work."""
    return [one for one in window.work.findChildren(Curtain) if one.isVisible()]


@pytest.mark.parametrize(
    "switch",
    [
        lambda window: window.switch_language("ar"),
        lambda window: window.switch_user("north.supervisor"),
        lambda window: window.switch_level("referral"),
        lambda window: window.switch_theme("dark"),
    ],
)
def test_old_picture_stays_until_the_page_is_there(
    window: Window, switch: Callable[[Window], None], qtbot
) -> None:
    before = window.grab().toImage()
    switch(window)
    (curtain,) = curtains(window)
    assert curtain.geometry() == window.work.rect()
    assert window.grab().toImage() == before
    qtbot.waitUntil(lambda: not curtains(window))
    assert window.page is not None
    assert window.page.is_there()
    assert window.grab().toImage() != before


def test_picture_goes_in_time_even_if_the_page_never_comes(window: Window, qtbot) -> None:
    curtain = Curtain(window.work, window.work.around)
    curtain.draw(window.tasks, until=lambda: False)
    curtain._patience.setInterval(1)
    qtbot.waitUntil(lambda: not curtains(window))


def test_clicks_on_the_picture_reach_nothing_behind_it(window: Window, qtbot) -> None:
    window.switch_theme("dark")
    at = window.work.rect().center()
    assert window.work.childAt(at) in curtains(window)
