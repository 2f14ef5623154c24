"""There is one window: no part of a page is ever seen as a window of its own, not for a moment."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.window.window import Window
from tests.contract.country import few_families
from tests.contract.visit import user_of_each_role, visit_all
from tests.contract.windows import made, window_on

__all__ = ["made", "window_on"]


class Watch(QObject):
    """Notes each widget that comes onto the screen as a window, menus and lists excepted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            kind = watched.windowType()
            popup = kind in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
            if watched.isWindow() and not popup and not isinstance(watched, Window):
                words = getattr(watched, "text", str)()
                self.seen.append(f"{type(watched).__name__} {watched.objectName()} {words!r}")
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    """Watch over what is shown."""
    watching = Watch()
    qapp.installEventFilter(watching)
    yield watching
    qapp.removeEventFilter(watching)


def test_no_page_shows_a_part_of_itself_as_a_window(
    window_on: Callable[..., Window], watch: Watch
) -> None:
    window = window_on(few_families)
    found: set[str] = set()
    for role, login in user_of_each_role(window.work.world).items():
        window.switch_user(login)
        for page, _problem in visit_all(window):
            found |= {f"{role}: {page}: {seen}" for seen in watch.seen}
            watch.seen.clear()
    assert "\n".join(sorted(found)) == ""
