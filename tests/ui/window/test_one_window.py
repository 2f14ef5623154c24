"""There is one window: no part of a page is ever seen as a window of its own, not for a moment."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.window.window import Window
from tests.contract.country import few_families
from tests.contract.visit import user_of_each_role, visit_all
from tests.contract.windows import made, window_on
from tests.ui.watch import Watch

__all__ = ["made", "window_on"]


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
