"""Chosen answers: a drop-down, radio buttons, check boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QListView,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.ui.controls.choice_paint import choice_height, choice_size, paint_choice
from app.ui.controls.labels import directed, is_rtl
from app.ui.controls.panels import column
from app.ui.icons import pixmap
from app.ui.theme import follow, theme

WIDEST_CHOICE = 240
"""The widest that a drop-down asks to be for its words, in pixels before scale."""


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: its language-free code, its words, and a line that explains it."""

    code: str
    words: str
    hint: str = ""


class Choice(QComboBox):
    """One of several options from a drop-down; with `blank` words, nothing may be chosen."""

    changed = Signal(object)

    def __init__(
        self,
        options: Sequence[Option] = (),
        *,
        name: str,
        blank: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._blank = blank
        self._listed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.set_options(options)
        self.currentTextChanged.connect(lambda _words: self.updateGeometry())
        self.currentIndexChanged.connect(lambda _index: self.changed.emit(self.value()))
        follow(self.refresh)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options and keep the choice where it is still among them."""
        kept = self.value() if self.count() else None
        self.blockSignals(True)
        self.clear()
        if self._blank is not None:
            self.addItem(self._blank, None)
        for option in options:
            self.addItem(directed(option.words, rtl=is_rtl(self)), option.code)
        self.set_value(kept)
        self.blockSignals(False)
        self.updateGeometry()

    def value(self) -> str | None:
        """Return the code of the chosen option, or None."""
        code = self.currentData()
        return None if code is None else str(code)

    def set_value(self, code: str | None) -> None:
        """Choose the option of this code; an unknown code chooses the first line."""
        self.setCurrentIndex(max(0, self.findData(code)))
        self.updateGeometry()  # also where the signal that tells of new words is held back

    def sizeHint(self) -> QSize:
        """Ask for the room of the chosen words, within bounds."""
        worn, hint = theme(), super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.currentText()) + worn.px(60)
        return QSize(max(hint.width(), min(words, worn.px(WIDEST_CHOICE))), hint.height())

    def refresh(self) -> None:
        """Take the height from the theme."""
        self.setMinimumHeight(theme().px(36))

    def showPopup(self) -> None:
        """Open the list, made on first use: most lists of a page are never opened."""
        if not self._listed:
            self._listed = True
            self.setView(QListView(self))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel must not change an answer."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chosen words, shortened with an ellipsis, and the arrow at the end."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - theme().px(4)
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        size = theme().px(18)
        arrow = pixmap(
            "chevron-down", theme().tokens.quiet, size=size, ratio=self.devicePixelRatioF()
        )
        across = theme().px(8) if is_rtl(self) else self.width() - size - theme().px(8)
        painter.drawPixmap(across, (self.height() - size) // 2, arrow)


class _Marked:
    """What check boxes and radio buttons share: wrapping words beside a drawn mark."""

    words: str
    hint: str
    round: bool = False

    def sizeHint(self: Any) -> QSize:
        """Return the size on one line."""
        return choice_size(self)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow columns: the words wrap."""
        return QSize(theme().px(120), theme().px(36))

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow one is higher."""
        return True

    def heightForWidth(self: Any, width: int) -> int:
        """Return the height that the words need at a width."""
        return choice_height(self, width=width)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on the words."""
        return True

    def paintEvent(self: Any, event: QPaintEvent) -> None:
        """Paint mark and words."""
        paint_choice(self, circle=self.round)


class Check(_Marked, QCheckBox):
    """A yes or no, its words beside the box."""

    changed = Signal(object)

    def __init__(
        self, words: str, *, name: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words, self.hint = words, hint
        _set_up(self, name)
        self.toggled.connect(lambda on: self.changed.emit(on))

    def value(self) -> bool:
        """Say whether the box is checked."""
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Check the box or not."""
        self.setChecked(bool(value))


class Radio(_Marked, QRadioButton):
    """One of a group of options, all to be seen."""

    round = True

    def __init__(
        self, words: str, *, name: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words, self.hint = words, hint
        _set_up(self, name)


def _set_up(button: Check | Radio, name: str) -> None:
    button.setObjectName(name)
    button.setAccessibleName(button.words)
    button.setAccessibleDescription(button.hint)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setCursor(Qt.CursorShape.PointingHandCursor)


class RadioChoice(QWidget):
    """One of a few options, all to be seen; arrow keys move between them."""

    changed = Signal(object)

    def __init__(
        self, options: Sequence[Option], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._group = QButtonGroup(self)
        self._radios: dict[str, Radio] = {}
        layout = column(space=0)
        for option in options:
            radio = Radio(option.words, name=f"{name}.{option.code}", hint=option.hint)
            self._radios[option.code] = radio
            self._group.addButton(radio)
            radio.toggled.connect(self._toggled)
            layout.addWidget(radio)
        self.setLayout(layout)

    def value(self) -> str | None:
        """Return the code of the chosen option, or None."""
        return next((code for code, radio in self._radios.items() if radio.isChecked()), None)

    def set_value(self, code: str | None) -> None:
        """Choose an option, or none."""
        if code in self._radios:
            self._radios[code].setChecked(True)
            return
        self._group.setExclusive(False)
        for radio in self._radios.values():
            radio.setChecked(False)
        self._group.setExclusive(True)

    def _toggled(self, on: bool) -> None:
        if on:
            self.changed.emit(self.value())


class CheckChoice(QWidget):
    """Any of several options, all to be seen."""

    changed = Signal(object)

    def __init__(
        self, options: Sequence[Option], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._checks: dict[str, Check] = {}
        layout = column(space=0)
        for option in options:
            check = Check(option.words, name=f"{name}.{option.code}", hint=option.hint)
            self._checks[option.code] = check
            check.toggled.connect(lambda _on: self.changed.emit(self.value()))
            layout.addWidget(check)
        self.setLayout(layout)

    def value(self) -> tuple[str, ...]:
        """Return the codes of the chosen options in the order of the options."""
        return tuple(code for code, check in self._checks.items() if check.isChecked())

    def set_value(self, codes: Sequence[str] | None) -> None:
        """Choose exactly these options."""
        for code, check in self._checks.items():
            check.setChecked(code in (codes or ()))
