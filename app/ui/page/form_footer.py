"""The bar under the questions of a tool, which also says when the draft was kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QFrame

from app.core.text import _
from app.ui.controls.buttons import Button
from app.ui.controls.labels import Label
from app.ui.controls.panels import row
from app.ui.messages import KEPT_CLEAR
from app.ui.page.desk import Desk
from app.ui.page.draft_keeper import DraftKeeper
from app.ui.theme import SPACE, theme


class FormFooter(QFrame):
    """Stays in sight while the form scrolls; its `keeper` keeps the draft that `draft` makes.

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
        self._desk = desk
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
        self.keeper = DraftKeeper(self, desk, draft=draft, kept=self.show_draft)
        layout = row(self._told, self._afresh, self._submit)
        layout.setStretch(0, 1)
        across, down = theme().px(SPACE.page), theme().px(SPACE.small)
        layout.setContentsMargins(across, down, across, down)
        self.setLayout(layout)

    def show_draft(self, kept_at: datetime | None) -> None:
        """Say when the draft was kept."""
        words = _("Draft kept {at}", at=kept_at) if kept_at is not None else ""
        self._told.setText(self._desk.say(words))
        self._afresh.setVisible(kept_at is not None)

    def set_busy(self, busy: bool) -> None:
        """Hold the button while the act is under way, or nothing is there to hand in."""
        self._submit.setEnabled(not busy)
