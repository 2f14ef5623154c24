"""The draft of a form, kept while a person types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from app.ui.page.desk import Desk

REST = 700
"""Milliseconds from the first key until the draft is kept."""


class DraftKeeper(QObject):
    """Asks `draft` for the command that keeps what is typed; `kept` hears when it was done."""

    def __init__(
        self,
        parent: QObject,
        desk: Desk,
        *,
        draft: Callable[[], object | None],
        kept: Callable[[datetime], object],
    ) -> None:
        super().__init__(parent)
        self._desk, self._draft, self._told = desk, draft, kept
        self._at: datetime | None = None
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self.keep)

    def typed(self) -> None:
        """Hear that something was typed."""
        # Not begun anew with each key: whoever types without a pause would lose it all in a crash.
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Keep nothing more of what was typed."""
        self._timer.stop()

    def keep_now(self) -> None:
        """Keep what would have been kept in a moment."""
        if self._timer.isActive():
            self._timer.stop()
            self.keep()

    def keep(self) -> None:
        """Keep the draft."""
        draft = self._draft()
        if draft is not None:
            self._at = self._desk.seat.clock.now()
            self._desk.act(draft, done=self._kept)

    def _kept(self, _none: object) -> None:
        if self._at is not None:
            self._told(self._at)
