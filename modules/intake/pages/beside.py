"""Two parts beside each other, or one above the other where the page is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.uikit import SPACE, theme

NO_LIMIT = 16777215
"""What Qt takes as no limit to a width or height."""


class Beside(QWidget):
    """A main part and a side part of fixed width.

    Where the page is narrower than `turn` the side part goes below, or above with `side_first`;
    `low` is the height that the main part then has at most.
    """

    def __init__(self, main: QWidget, side: QWidget, *, width: int = 320, turn: int = 880,
                 side_first: bool = False, low: int = NO_LIMIT) -> None:  # fmt: skip
        super().__init__()
        self._main, self._side = main, side
        self._width, self._turn, self._low = width, turn, low
        directions = QBoxLayout.Direction
        self._narrow = directions.BottomToTop if side_first else directions.TopToBottom
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().px(SPACE.page))
        self._box.addWidget(main, 1)
        self._box.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        self._lay(wide=True)

    def is_wide(self) -> bool:
        """Say whether the parts stand beside each other."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the parts where the width asks for it."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(self._turn)
        if wide != self.is_wide():
            self._lay(wide=wide)

    def _lay(self, *, wide: bool) -> None:
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else self._narrow)
        self._side.setMinimumWidth(theme().px(self._width) if wide else 0)
        self._side.setMaximumWidth(theme().px(self._width) if wide else NO_LIMIT)
        limited = self._low < NO_LIMIT and not wide
        self._main.setMaximumHeight(theme().px(self._low) if limited else NO_LIMIT)
        top = Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0)
        self._box.setAlignment(self._side, top)
