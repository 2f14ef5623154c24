"""Lets Python look for what may be let go when nobody waits: a look holds all for a moment."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from app.ui.tasks import Tasks

SELDOM = (700, 10, 100)
"""When Python looks by itself: through everything ten times less often than it would."""
REST = 2000
"""Milliseconds without work after which nobody waits."""
ENOUGH = 30
"""Looks through what is young, about 7,000 objects each, after which a look at all is worth it."""


class Tidy(QObject):
    """Looks through everything in quiet moments: in the middle of an act it is seen as a stop."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        gc.set_threshold(*SELDOM)
        self._tasks, self._seen = tasks, _young_looks()
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._look)
        tasks.idle.connect(self._timer.start)

    def _look(self) -> None:
        if self._tasks.busy or not gc.isenabled() or _young_looks() - self._seen < ENOUGH:
            return
        gc.collect()
        self._seen = _young_looks()


def _young_looks() -> int:
    return int(gc.get_stats()[1]["collections"])
