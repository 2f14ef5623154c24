"""The list of countries: a mark, the name, and in words whether it is fictional or broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from app.core.cards.finder import CardSummary
from app.core.text import Said, _
from app.ui.controls.buttons import ring
from app.ui.controls.labels import directed, is_rtl
from app.ui.controls.panels import column
from app.ui.theme import theme

Say = Callable[[Said], str]


class CountryLine(QAbstractButton):
    """One country to choose; painted, because a line holds more than a button's words."""

    def __init__(self, summary: CardSummary, *, say: Say) -> None:
        super().__init__()
        self._say = say
        self.setObjectName(f"landing.country.{summary.id}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_summary(summary)

    def show_summary(self, summary: CardSummary) -> None:
        """Show what is known of the card by now."""
        self.summary = summary
        self._name, self._below = self._say(summary.name), self._words()
        self.setAccessibleName(f"{self._name}, {self._below}")
        self.update()

    def _words(self) -> str:
        say = self._say
        if self.summary.faults:
            return say(_("has faults"))
        kind = say(_("fictional") if self.summary.fictional else _("illustrative"))
        return f"{kind} · {' '.join(code.upper() for code in self.summary.languages)}"

    def sizeHint(self) -> QSize:
        """Return the room for two lines."""
        return QSize(theme().px(200), theme().px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the mark, the name and the line under it."""
        worn, rtl = theme(), is_rtl(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        painter.setPen(
            QPen(
                QColor(worn.tokens.primary if chosen else worn.tokens.hairline), 2 if chosen else 1
            )
        )
        painter.setBrush(QColor(worn.tokens.selected if chosen else worn.tokens.surface))
        painter.drawRoundedRect(box, 6, 6)
        size, pad = worn.px(32), worn.px(12)
        left = self.width() - pad - size if rtl else pad
        mark = QRectF(left, (self.height() - size) / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.tokens.quiet if self.summary.faults else worn.tokens.primary))
        painter.drawRoundedRect(mark, 8, 8)
        painter.setPen(QColor(worn.tokens.on_primary))
        painter.setFont(worn.font(14, strong=True))
        painter.drawText(mark, int(Qt.AlignmentFlag.AlignCenter), self._name[:1].upper())
        half = self.height() / 2
        self._line(
            painter, self._name, worn.font(strong=True), worn.tokens.text, half - worn.px(20)
        )
        tone = worn.tokens.danger if self.summary.faults else worn.tokens.quiet
        self._line(painter, self._below, worn.font(9.5), tone, half)
        painter.end()
        if self.hasFocus():
            ring(self)

    def _line(self, painter: QPainter, words: str, font: QFont, ink: str, top: float) -> None:
        worn, rtl = theme(), is_rtl(self)
        start, end = worn.px(56), worn.px(12)
        room = QRectF(end if rtl else start, top, self.width() - start - end, worn.px(20))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        short = painter.fontMetrics().elidedText(
            directed(words, rtl=rtl), Qt.TextElideMode.ElideRight, int(room.width())
        )
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), short)


class Countries(QWidget):
    """All countries, one chosen."""

    chosen = Signal(object)

    def __init__(self, cards: Sequence[CardSummary], *, say: Say) -> None:
        super().__init__()
        self.setObjectName("landing.country")
        self._group = QButtonGroup(self)
        self._lines: dict[str, CountryLine] = {}
        self.by_hand = False
        layout = column(space=8)
        for summary in cards:
            line = CountryLine(summary, say=say)
            self._lines[summary.id] = line
            self._group.addButton(line)
            line.clicked.connect(self._clicked)
            line.toggled.connect(partial(self._toggled, summary.id))
            layout.addWidget(line)
        self.setLayout(layout)

    def _clicked(self) -> None:
        self.by_hand = True

    def _toggled(self, card: str, on: bool) -> None:
        if on:
            self.chosen.emit(self._lines[card].summary)

    def value(self) -> str:
        """Return the id of the chosen country, empty where none is."""
        return next((id for id, line in self._lines.items() if line.isChecked()), "")

    def show_summary(self, summary: CardSummary) -> None:
        """Show what a closer look has found of one card."""
        if summary.id in self._lines:
            self._lines[summary.id].show_summary(summary)

    def sound(self) -> list[str]:
        """Return the ids of the cards in which no fault is known."""
        return [id for id, line in self._lines.items() if not line.summary.faults]

    def choose(self, card: str) -> None:
        """Choose a country; one that is not there is ignored."""
        if card in self._lines:
            self._lines[card].setChecked(True)
