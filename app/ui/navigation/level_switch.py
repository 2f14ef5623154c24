"""The switch of the level of case management: its name stands whole, on two lines if need be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from app.ui.controls.buttons import MenuButton, MenuEntry
from app.ui.controls.labels import directed, is_rtl
from app.ui.icons import pixmap
from app.ui.theme import theme

_WRAP = int(Qt.TextFlag.TextWordWrap)
_BEFORE, _AFTER = 38, 28
"""The room of the icon and of the arrow, in pixels before scale."""


class LevelSwitch(MenuButton):
    """Shows the level and opens the menu of all; as wide as its place, as high as its words."""

    def __init__(self, level: str, levels: Sequence[MenuEntry], *, name: str) -> None:
        super().__init__(level, levels, name=name)
        self.setToolTip(level)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _marked(self) -> str:
        return ""  # the words are painted: those of a button stay on one line

    def sizeHint(self) -> QSize:
        """Return the height that the words need at this width."""
        worn = theme()
        room = QRect(0, 0, self._words_width(), 10_000)
        font = self._words_font()
        words = QFontMetrics(font).boundingRect(room, _WRAP, self._words)
        return QSize(worn.px(160), max(worn.px(36), words.height() + worn.px(14)))

    def minimumSizeHint(self) -> QSize:
        """Return the same height; the place says how wide."""
        return self.sizeHint()

    def _words_width(self) -> int:
        return max(self.width() - theme().px(_BEFORE + _AFTER), 1)

    def _words_font(self) -> QFont:
        """Return the font, a little smaller where the longest word would not fit otherwise."""
        worn = theme()
        usual = worn.font(10.5, strong=True)
        measure = QFontMetrics(usual)
        longest = max((measure.horizontalAdvance(w) for w in self._words.split()), default=0)
        return usual if longest <= self._words_width() else worn.font(9.5, strong=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon, the words from the side where reading starts, and the arrow."""
        super().paintEvent(event)
        worn, rtl = theme(), is_rtl(self)
        painter = QPainter(self)
        size, pad, ratio = worn.px(18), worn.px(12), self.devicePixelRatioF()
        across = self.width() - pad - size if rtl else pad
        icon = pixmap("stairs", self._ink(), size=size, ratio=ratio)
        painter.drawPixmap(across, (self.height() - size) // 2, icon)
        start, end = worn.px(_BEFORE), worn.px(_AFTER)
        room = self.rect().adjusted(*((end, 0, -start, 0) if rtl else (start, 0, -end, 0)))
        painter.setFont(self._words_font())
        painter.setPen(QColor(self._ink()))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags) | _WRAP, directed(self._words, rtl=rtl))
