"""The first paint: where side bar, header and content will stand, painted without any words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import theme

SIDE = 216
TOP = 56
_BARS = (0.62, 0.48, 0.7, 0.55, 0.6)


class Skeleton(QWidget):
    """A quiet frame that needs nothing but colours; `painted` comes once, after it was seen."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("skeleton")
        self._seen = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the places of side bar, header and rows from the side where reading starts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._ground(painter)
        self._marks(painter)
        painter.end()
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def _ground(self, painter: QPainter) -> None:
        worn = theme()
        painter.fillRect(self.rect(), QColor(worn.tokens.background))
        side, top = worn.px(SIDE), worn.px(TOP)
        painter.fillRect(self._box(0, 0, side, self.height()), QColor(worn.tokens.surface))
        painter.fillRect(self._box(side, 0, self.width() - side, top), QColor(worn.tokens.surface))
        hairline = QColor(worn.tokens.hairline)
        painter.fillRect(self._box(side, 0, 1, self.height()), hairline)
        painter.fillRect(self._box(side, top, self.width() - side, 1), hairline)

    def _marks(self, painter: QPainter) -> None:
        worn = theme()
        side, top, pad = worn.px(SIDE), worn.px(TOP), worn.px(24)
        painter.setBrush(QColor(worn.tokens.raised))
        painter.drawRoundedRect(self._box(16, 16, worn.px(32), worn.px(32)), 8, 8)
        painter.drawRoundedRect(self._box(16 + worn.px(44), 24, worn.px(96), 14), 4, 4)
        for line, share in enumerate(_BARS):
            painter.drawRoundedRect(
                self._box(24, worn.px(112) + line * worn.px(40), side * share, 12), 4, 4
            )
        painter.drawRoundedRect(self._box(side + pad, 18, worn.px(240), 20), 4, 4)
        painter.drawRoundedRect(self._box(side + pad, top + pad, worn.px(180), 24), 4, 4)
        for line in range(6):
            above = top + pad + worn.px(64) + line * worn.px(40)
            width = (self.width() - side - 2 * pad) * _BARS[line % 5]
            painter.drawRoundedRect(self._box(side + pad, above, width, 12), 4, 4)

    def _box(self, across: float, down: float, width: float, height: float) -> QRectF:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - across - width if rtl else across, down, width, height)
