"""The bar under the questions, and the draft that is kept a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from app.api import _
from app.uikit import KEPT_CLEAR, SPACE, Button, Desk, Label, row, theme
from modules.profiling.commands import KeepProfileDraft

REST = 700
"""Milliseconds without a key before the draft is kept."""


class Footer(QFrame):
    """Stays in sight while the form scrolls; asks `draft` for what is typed and keeps it."""

    def __init__(self, desk: Desk, *, submit: Callable[[], object], afresh: Callable[[], object],
                 draft: Callable[[], KeepProfileDraft | None]) -> None:  # fmt: skip
        super().__init__()
        self._desk, self._ask = desk, draft
        self.setObjectName("profiling.answer.footer")
        self.setProperty("role", "foot")
        self.setProperty(KEPT_CLEAR, True)
        say = desk.say
        self._told = Label("", role="quiet", wrap=True, name="profiling.answer.draft")
        self._afresh = Button(say(_("Start afresh")), name="profiling.answer.afresh", kind="quiet",
                              act=afresh)  # fmt: skip
        self._afresh.hide()
        self._submit = Button(say(_("Hand in")), name="profiling.answer.submit", kind="primary",
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
            now = self._desk.seat.clock.now()
            self._desk.act(draft, done=lambda _none: self.show_draft(now))

    def show_draft(self, kept_at: datetime | None) -> None:
        """Say when the draft was kept."""
        words = _("Draft kept {at}", at=kept_at) if kept_at is not None else ""
        self._told.setText(self._desk.say(words))
        self._afresh.setVisible(kept_at is not None)

    def set_busy(self, busy: bool) -> None:
        """Hold the button while the act is under way, or nothing is there to hand in."""
        self._submit.setEnabled(not busy)
