"""The strip under the top bar of a narrow window: what the side bar has no room to say."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from app.ui.controls.labels import Label
from app.ui.controls.panels import row
from app.ui.controls.status import Badge
from app.ui.theme import SPACE, theme


class Strip(QFrame):
    """Country, "Synthetic data" and the last save on one line."""

    def __init__(self, country: str, badge: str) -> None:
        super().__init__()
        self.setObjectName("window.strip")
        self.setProperty("role", "flat")
        self.saved = Label(role="quiet", name="window.strip.saved")
        line = row(
            Label(country, role="strong", name="window.strip.country"),
            None,
            self.saved,
            Badge(badge, name="window.strip.badge"),
            space=SPACE.half,
        )
        pad = theme().px(SPACE.half)
        line.setContentsMargins(pad, 0, pad, theme().px(6))
        self.setLayout(line)
