"""Facts: a list of names and values, and a figure that opens the list it counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from app.core.late import late_dataclass
from app.ui.controls.buttons import ring
from app.ui.controls.flow import Wrapped
from app.ui.controls.labels import Icon, Label
from app.ui.controls.panels import column, row
from app.ui.controls.status import Status, StatusLabel
from app.ui.theme import SPACE, Tone, theme

_ONE_LINE = 60
"""Letters of a value that may wrap: its name then stands beside the first line."""


@late_dataclass(frozen=True)
class Fact:
    """A name and its value; `ltr` for ids, dates and phone numbers."""

    name: str
    value: str | Status | QWidget
    ltr: bool = False


class Facts(Wrapped):
    """Names and values in two columns, or above each other where the place is narrow."""

    def __init__(
        self,
        facts: Sequence[Fact] = (),
        *,
        name: str = "",
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._stacked = stacked
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(SPACE.page))
        self._grid.setVerticalSpacing(theme().px(2 if stacked else 10))
        self._grid.setColumnStretch(0 if stacked else 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()  # what is about to be shown would be shown by itself
                widget.setParent(None)
                widget.deleteLater()
        for line, fact in enumerate(facts):
            title = Label(fact.name, role="quiet", wrap=self._stacked)
            value = self._value(fact)
            if self._stacked:
                self._grid.addWidget(title, line * 3, 0)
                self._grid.addWidget(value, line * 3 + 1, 0)
                self._grid.setRowMinimumHeight(line * 3 + 2, theme().px(8))
            else:
                long = isinstance(fact.value, QWidget) or len(str(fact.value)) > _ONE_LINE
                down = Qt.AlignmentFlag.AlignTop if long else Qt.AlignmentFlag.AlignVCenter
                self._grid.addWidget(title, line, 0, down)
                side = Qt.AlignmentFlag(0)
                if not isinstance(value, Label):
                    side = Qt.AlignmentFlag.AlignLeading
                self._grid.addWidget(value, line, 1, down | side)

    @staticmethod
    def _value(fact: Fact) -> QWidget:
        if isinstance(fact.value, QWidget):
            return fact.value
        if isinstance(fact.value, Status):
            return StatusLabel(fact.value)
        label = Label(fact.value, wrap=True, ltr=fact.ltr, selectable=True)
        label.setAccessibleDescription(fact.name)
        return label


class FigureTile(QAbstractButton):
    """A number with its words, and its date and source; pressed, it opens the list it counts."""

    def __init__(
        self,
        figure: str,
        words: str,
        *,
        name: str,
        note: str = "",
        icon: str = "",
        tone: Tone = "neutral",
        opens: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._opens = opens
        self.figure = Label(figure, role="figure", tone=tone)
        self.words = Label(words, wrap=True)
        self.note = Label(note, role="quiet", wrap=True)
        if not note:
            self.note.hide()
        top = row(self.figure, None)
        if icon:
            top.addWidget(Icon(icon, tone=tone, size=20), 0, Qt.AlignmentFlag.AlignTop)
        self._column = column(top, self.words, self.note, space=2)
        pad = theme().px(SPACE.card)
        self._column.setContentsMargins(pad, theme().px(12), pad, theme().px(12))
        self.setLayout(self._column)
        for label in (self.figure, self.words, self.note):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._speak()

    def set_figure(self, figure: str, *, note: str | None = None) -> None:
        """Show another number."""
        self.figure.setText(figure)
        if note is not None:
            self.note.setText(note)
            self.note.setVisible(bool(note))
        self._speak()

    def _speak(self) -> None:
        self.setAccessibleName(f"{self.words.text()}: {self.figure.text()}")
        self.setAccessibleDescription(self.note.text())

    def sizeHint(self) -> QSize:
        """Return the size of the words."""
        return self._column.sizeHint().expandedTo(QSize(theme().px(150), theme().px(84)))

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the words."""
        return self._column.minimumSize().expandedTo(QSize(theme().px(120), theme().px(84)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too: Qt itself knows the space bar only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, raised under the pointer."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self._opens and (self.underMouse() or self.isDown())
        painter.setBrush(QColor(tokens.raised if over else tokens.surface))
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
        if self.hasFocus():
            ring(self, radius=7)
