"""The four levels of case management, each with its meaning, two beside each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from app.core.text import Said
from app.ui.controls.choices import Radio
from app.ui.navigation.words import LEVELS
from app.ui.theme import SPACE, theme

ROOM_FOR_TWO = 440


class LevelChoice(QWidget):
    """One level is chosen; arrow keys move between them."""

    def __init__(self, *, say: Callable[[Said], str]) -> None:
        super().__init__()
        self.setObjectName("landing.level")
        self._group = QButtonGroup(self)
        self._radios: dict[str, Radio] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(SPACE.card))
        self._grid.setVerticalSpacing(0)
        for id, words in LEVELS.items():
            radio = Radio(say(words.name), name=f"landing.level.{id}", hint=say(words.meaning))
            self._group.addButton(radio)
            self._radios[id] = radio
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._columns = 0
        self._lay(2)

    def value(self) -> str:
        """Return the chosen level."""
        return next((id for id, radio in self._radios.items() if radio.isChecked()), "")

    def set_value(self, level: str) -> None:
        """Choose a level."""
        self._radios[level].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand below each other where there is no room for two."""
        super().resizeEvent(event)
        self._lay(2 if self.width() >= theme().px(ROOM_FOR_TWO) else 1)

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, radio in enumerate(self._radios.values()):
            across, down = number % columns, number // columns
            self._grid.addWidget(radio, down, across, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
