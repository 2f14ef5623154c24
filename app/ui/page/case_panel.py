"""The frame of a panel on the case page, whatever module it comes from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.text import Said
from app.ui.page.desk import Desk
from app.ui.theme import SPACE, theme


class CasePanel(QWidget):
    """Base of all case panels: override `build` to lay it out and `refresh` to read its rows.

    The case page makes the panel, calls `build` once, then `refresh`, and `refresh` again after
    each act about the case. The title stands above it: the panel holds only its content.
    """

    def __init__(self, desk: Desk, case: int) -> None:
        super().__init__()
        self.desk = replace(desk, tasks=desk.tasks.of(self))
        self.case = case
        self.frame = QVBoxLayout(self)
        self.frame.setContentsMargins(0, 0, 0, 0)
        self.frame.setSpacing(theme().px(SPACE.half))

    def say(self, said: Said) -> str:
        """Return what is said in the seat's language."""
        return self.desk.say(said)

    def build(self) -> None:
        """Lay out the panel."""

    def refresh(self) -> None:
        """Read the panel's rows again."""
