"""Radio buttons and check boxes that stand side by side where their words are short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QWidget

from app.ui.controls.choices import Check, Option, Radio
from app.ui.theme import SPACE, theme

SHORT_LINE, SHORT_WORDS, SEVERAL = 34, 30, 4
"""Letters that fit on one line of buttons, in one of two columns, and from how many on."""


def columns_for(options: Sequence[Option]) -> int:
    """Return how many columns the options take: one line, two columns, or one below the other."""
    lengths = [len(option.words) for option in options]
    if len(options) <= 3 and sum(lengths) <= SHORT_LINE:
        return max(1, len(options))
    return 2 if len(options) >= SEVERAL and max(lengths, default=0) <= SHORT_WORDS else 1


class _Grid(QWidget):
    """Buttons in a grid, filled downwards column by column."""

    changed = Signal(object)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._grid.setHorizontalSpacing(theme().px(SPACE.card))

    def _place(self, buttons: Sequence[QAbstractButton], columns: int) -> None:
        deep = -(-len(buttons) // columns) if buttons else 0
        for number, button in enumerate(buttons):
            self._grid.addWidget(button, number % deep, number // deep)
        for across in range(columns):
            self._grid.setColumnStretch(across, 1)


class RadioGrid(_Grid):
    """One of a few options, all to be seen; arrow keys move between them."""

    def __init__(self, options: Sequence[Option], *, name: str) -> None:
        super().__init__(name=name)
        self._group = QButtonGroup(self)
        self._radios: dict[str, Radio] = {}
        for option in options:
            radio = Radio(option.words, name=f"{name}.{option.code}", hint=option.hint)
            self._group.addButton(radio)
            radio.toggled.connect(self._toggled)
            self._radios[option.code] = radio
        self._place(list(self._radios.values()), columns_for(options))

    def value(self) -> str | None:
        """Return the code of the chosen option, or None."""
        return next((code for code, radio in self._radios.items() if radio.isChecked()), None)

    def _toggled(self, on: bool) -> None:
        if on:
            self.changed.emit(self.value())

    def set_value(self, code: str | None) -> None:
        """Choose an option, or none."""
        if code in self._radios:
            self._radios[code].setChecked(True)
            return
        self._group.setExclusive(False)
        for radio in self._radios.values():
            radio.setChecked(False)
        self._group.setExclusive(True)


class CheckGrid(_Grid):
    """Any of several options; their list may be exchanged."""

    def __init__(self, options: Sequence[Option], *, name: str) -> None:
        super().__init__(name=name)
        self._checks: dict[str, Check] = {}
        self.set_options(options)

    def value(self) -> list[str]:
        """Return the codes of the chosen options in the order of the options."""
        return [code for code, check in self._checks.items() if check.isChecked()]

    def set_value(self, codes: Sequence[str]) -> None:
        """Choose exactly these options."""
        for code, check in self._checks.items():
            check.setChecked(code in codes)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; those still offered stay chosen."""
        kept = self.value()
        for check in self._checks.values():
            self._grid.removeWidget(check)
            check.hide()
            check.deleteLater()
        self._checks = {
            option.code: Check(option.words, name=f"{self.objectName()}.{option.code}")
            for option in options
        }
        self.set_value(kept)
        for check in self._checks.values():
            check.toggled.connect(lambda _on: self.changed.emit(self.value()))
        self._place(list(self._checks.values()), columns_for(options))
