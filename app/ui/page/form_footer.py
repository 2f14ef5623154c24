"""The bar under the questions, and the draft that is kept a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from app.core.text import _
from app.ui.controls.buttons import Button
from app.ui.controls.labels import Label
from app.ui.controls.panels import row
from app.ui.messages import KEPT_CLEAR
from app.ui.page.desk import Desk
from app.ui.theme import SPACE, theme

REST = 700
"""Milliseconds from the first key until the draft is kept."""


class FormFooter(QFrame):
    """Stays in sight while the form scrolls; asks `draft` for what is typed and keeps it.

    `name` is that of the page ("profiling.answer"); the parts are named after it.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        *,
        submit: Callable[[], object],
        afresh: Callable[[], object],
        draft: Callable[[], object | None],
    ) -> None:
        super().__init__()
        self._desk, self._ask = desk, draft
        self._kept_at: datetime | None = None
        self.setObjectName(f"{name}.footer")
        self.setProperty("role", "foot")
        self.setProperty(KEPT_CLEAR, True)
        say = desk.say
        self._told = Label("", role="quiet", wrap=True, name=f"{name}.draft")
        self._afresh = Button(say(_("Start afresh")), name=f"{name}.afresh", kind="quiet",
                              act=afresh)  # fmt: skip
        self._afresh.hide()
        self._submit = Button(say(_("Hand in")), name=f"{name}.submit", kind="primary",
                              icon="check", act=submit)  # fmt: skip
        self.buttons = (self._afresh, self._submit)
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self.keep)
        layout = row(self._told, self._afresh, self._submit)
        layout.setStretch(0, 1)
        across, down = theme().px(SPACE.page), theme().px(SPACE.small)
        layout.setContentsMargins(across, down, across, down)
        self.setLayout(layout)

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
        draft = self._ask()
        if draft is not None:
            self._kept_at = self._desk.seat.clock.now()
            self._desk.act(draft, done=self._kept)

    def _kept(self, _none: object) -> None:
        self.show_draft(self._kept_at)

    def show_draft(self, kept_at: datetime | None) -> None:
        """Say when the draft was kept."""
        words = _("Draft kept {at}", at=kept_at) if kept_at is not None else ""
        self._told.setText(self._desk.say(words))
        self._afresh.setVisible(kept_at is not None)

    def set_busy(self, busy: bool) -> None:
        """Hold the button while the act is under way, or nothing is there to hand in."""
        self._submit.setEnabled(not busy)
