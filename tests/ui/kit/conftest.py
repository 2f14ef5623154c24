"""What the tests of the kit share: a dressed application, and right-to-left."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.theme import Theme

Wear = Callable[[Theme], None]


@pytest.fixture(autouse=True)
def wear(qapp: QApplication) -> Iterator[Wear]:
    """Dress the application in the light theme, and in others on demand."""
    Theme().apply(qapp)

    def put_on(theme: Theme) -> None:
        theme.apply(qapp)

    yield put_on
    Theme().apply(qapp)
