"""The bar under a form: whether the draft is kept, start afresh, save."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QFrame

from app.api import _
from app.uikit import KEPT_CLEAR, SPACE, Button, Desk, Label, row, theme


class Footer(QFrame):
    """Stays in sight while the form scrolls."""

    def __init__(
        self, desk: Desk, *, save: Callable[[], object], afresh: Callable[[], object]
    ) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("intake.register.footer")
        self.setProperty("role", "foot")
        self.setProperty(KEPT_CLEAR, True)
        say = desk.say
        self._draft = Label("", role="quiet", wrap=True, name="intake.register.draft")
        self._afresh = Button(
            say(_("Start afresh")), name="intake.register.afresh", kind="quiet", act=afresh
        )
        self._afresh.hide()
        self._save = Button(
            say(_("Save and open the case")), name="intake.register.submit", kind="primary",
            icon="check", act=save,
        )  # fmt: skip
        self.buttons = (self._afresh, self._save)
        layout = row(self._draft, self._afresh, self._save)
        layout.setStretch(0, 1)
        across, down = theme().px(SPACE.page), theme().px(SPACE.small)
        layout.setContentsMargins(across, down, across, down)
        self.setLayout(layout)

    def show_draft(self, kept_at: datetime | None) -> None:
        """Say when the draft was kept."""
        words = _("Draft kept {at}", at=kept_at) if kept_at is not None else ""
        self._draft.setText(self._desk.say(words))
        self._afresh.setVisible(kept_at is not None)

    def set_busy(self, busy: bool) -> None:
        """Hold the button while the act is under way, or nothing is there to save."""
        self._save.setEnabled(not busy)
