"""What all tests of the screen share: waiting until it has come to rest."""

from PySide6.QtWidgets import QApplication

from app.ui.window.window import Window

PATIENCE = 10_000


def settle(window: Window) -> None:
    """Let everything under way arrive, pages that come in turns included, and be laid out."""
    for _round in range(2):  # what is posted, such as a module's switch, may begin more work
        QApplication.processEvents()
        assert window.tasks.wait(PATIENCE), "the window did not come to rest"
