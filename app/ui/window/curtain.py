"""The picture of what was there, over what comes, until that has something to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.tasks import Tasks

PATIENCE = 600
"""Milliseconds after which the curtain is lifted from what is there, whatever that is."""


class Curtain(QWidget):
    """Hides how a part of the window is made anew: it is seen as it was, then as it is.

    It takes the clicks that are meant for what is no longer there.
    """

    def __init__(self, host: QWidget, part: QWidget) -> None:
        super().__init__(host)
        self._picture = part.grab()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(part.geometry())
        self._may_lift: Callable[[], bool] = lambda: True
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.lift)

    def draw(self, tasks: Tasks, *, until: Callable[[], bool]) -> None:
        """Hang over all that is there, until the condition holds."""
        self._may_lift = until
        tasks.moved.connect(self._look)
        tasks.idle.connect(self.lift)
        self.raise_()
        self.show()
        self._patience.start()

    def lift(self) -> None:
        """Show what is behind."""
        self._patience.stop()
        self.hide()
        self.deleteLater()

    def _look(self) -> None:
        if self.isVisible() and self._may_lift():
            self.lift()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
