"""Keeps the draft of a form a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.uikit import Desk
from modules.intake.commands import DropDraft, KeepDraft
from modules.intake.pages.footer import Footer

REST = 700
"""Milliseconds from the first key until the draft is kept."""


class Drafting(QObject):
    """Asks `draft` for what is typed and keeps it; the footer says when."""

    def __init__(
        self, desk: Desk, footer: Footer, *, draft: Callable[[], KeepDraft | None]
    ) -> None:
        super().__init__(footer)
        self._desk, self._footer, self._draft = desk, footer, draft
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
            self._desk.act(draft, done=lambda _none: self._kept())

    def drop(
        self, case_type: str, *, then: Callable[[], object], person: int | None = None
    ) -> None:
        """Throw the draft of a case type away."""
        self.stop()
        self._desk.act(DropDraft(case_type, person), done=lambda _none: then())

    def _kept(self) -> None:
        self._footer.show_draft(self._desk.seat.clock.now())
