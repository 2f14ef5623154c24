"""Waits until nothing is under way any more, without ever sleeping."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.ui.tasks import Tasks

TURNS = 3
"""Turns of the event loop without work that count as quiet: a page may start work in the next."""


class Settling(QObject):
    """Calls back once the window's tasks are idle and stay so for some turns of the event loop."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._quiet = tasks, 0
        self._then: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._look)
        tasks.idle.connect(self._woken)

    def then(self, act: Callable[[], object]) -> None:
        """Do `act` when all is quiet; it takes the place of what waited before."""
        self._then, self._quiet = act, 0
        self._timer.start()

    def forget(self) -> None:
        """Wait for nothing any more."""
        self._then = None
        self._timer.stop()

    def _woken(self) -> None:
        if self._then is not None and not self._timer.isActive():
            self._timer.start()

    def _look(self) -> None:
        if self._tasks.busy:
            self._quiet = 0
            return
        self._quiet += 1
        if self._quiet < TURNS:
            self._timer.start()
            return
        act, self._then = self._then, None
        if act is not None:
            act()
