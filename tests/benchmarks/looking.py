"""Waiting for the screen without sleeping: until something is shown and painted."""

import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.window.window import Window

PATIENCE = 30.0
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def ready(window: Window) -> bool:
    """Tell whether work on a country is open and nothing is under way."""
    stage = window.stages.currentWidget()
    return stage is not None and stage.objectName() == "work" and not window.tasks.busy


def until(condition: Callable[[], bool], *, painted: QWidget | None = None) -> float:
    """Let the screen live until `condition` holds and is painted; return the seconds it took."""
    began = time.perf_counter()
    while not condition():
        if time.perf_counter() - began > PATIENCE:
            raise TimeoutError("the screen did not come to rest")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    if painted is not None:
        painted.repaint()
    return time.perf_counter() - began


class Stalls:
    """How long the screen's thread was busy at a time, in seconds, from one rest to the next."""

    def __init__(self) -> None:
        self.spans: list[float] = []
        self._since = time.perf_counter()
        self._dispatcher = QAbstractEventDispatcher.instance()

    def __enter__(self) -> "Stalls":
        self._since = time.perf_counter()
        self._dispatcher.awake.connect(self._awake)
        self._dispatcher.aboutToBlock.connect(self._rests)
        return self

    def __exit__(self, *_fault: object) -> None:
        self._dispatcher.awake.disconnect(self._awake)
        self._dispatcher.aboutToBlock.disconnect(self._rests)

    def _awake(self) -> None:
        self._since = time.perf_counter()

    def _rests(self) -> None:
        self.spans.append(time.perf_counter() - self._since)

    def take(self) -> list[float]:
        """Return the spans so far and begin anew."""
        found, self.spans = self.spans, []
        return found
