"""Waiting for the screen without sleeping: until something is shown and painted."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.window.window import Window

PATIENCE = 60.0
ALL = QEventLoop.ProcessEventsFlag.AllEvents
TICK = 2
"""Milliseconds between two ticks."""
LEAST = 0.001
"""Shorter than a millisecond is no stop."""
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def ready(window: Window) -> bool:
    """Tell whether work on a country is open and nothing is under way."""
    stage = window.stages.currentWidget()
    return stage is not None and stage.objectName() == "work" and not window.tasks.busy


def until(
    condition: Callable[[], bool], *, painted: QWidget | None = None, waiting: bool = False
) -> float:
    """Let the screen live until `condition` holds and is painted; return the seconds it took.

    With `waiting` the thread rests between events, as in the application itself.
    """
    began = time.perf_counter()
    alarm = QTimer(interval=100)
    alarm.start()
    while not condition():
        if time.perf_counter() - began > PATIENCE:
            raise TimeoutError("the screen did not come to rest")
        QApplication.processEvents(ALL | WAIT if waiting else ALL)
    alarm.stop()
    if painted is not None:
        painted.repaint()
    return time.perf_counter() - began


class Stalls:
    """How long the screen stood still at a time, in seconds: by how much a tick came too late."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0
        self._found: list[float] = []

    def __enter__(self) -> "Stalls":
        self._last = time.perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        late = now - self._last - TICK / 1000
        self._last = now
        if late > LEAST:
            self._found.append(late)

    def take(self) -> list[float]:
        """Return what was found so far and begin anew."""
        found, self._found = self._found, []
        return found
