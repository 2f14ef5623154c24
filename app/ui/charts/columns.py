"""Standing columns: times and places from the side where reading starts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.report.charts import HIDDEN, Value, height_of
from app.ui.controls.labels import directed, is_rtl
from app.ui.theme import theme

HEIGHT = 190
_WIDEST = 64
"""The widest that a column becomes, in pixels before scale."""


class Columns(QWidget):
    """Columns over a line at zero, each with its figure above and its label below."""

    def __init__(
        self, labels: Sequence[str], figures: Sequence[str], values: Sequence[Value], *, top: float
    ) -> None:
        super().__init__()
        self._labels, self._figures, self._values = labels, figures, values
        self._top = top
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size in pixels."""
        return QSize(theme().px(64) * max(1, len(self._labels)), theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest in which labels can be read."""
        return QSize(theme().px(40) * max(1, len(self._labels)), theme().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint columns, figures, labels and the line."""
        painter = QPainter(self)
        worn, tokens, font = theme(), theme().tokens, theme().font(9.5)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        line = metrics.height()
        floor, step = self.height() - 2 * line - worn.px(6), self.width() / len(self._labels)
        room = floor - line - worn.px(6)
        for number, value in enumerate(self._values):
            slot = number if not is_rtl(self) else len(self._values) - 1 - number
            left, wide = slot * step, min(step * 0.6, worn.px(_WIDEST))
            high = room if value == HIDDEN else room * height_of(value) / self._top
            box = QRectF(left + (step - wide) / 2, floor - high, wide, high)
            if value == HIDDEN:
                painter.fillRect(box, QBrush(QColor(tokens.border), Qt.BrushStyle.BDiagPattern))
            else:
                painter.fillRect(box, QColor(tokens.charts[0]))
            painter.setPen(QColor(tokens.quiet if value == HIDDEN else tokens.text))
            above = QRectF(left, floor - high - line - worn.px(3), step, line)
            self._write(painter, above, self._figures[number], metrics)
            painter.setPen(QColor(tokens.quiet))
            below = QRectF(left + 1, floor + worn.px(4), step - 2, 2 * line)
            self._write(painter, below, self._labels[number], metrics, lines=2)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawLine(0, int(floor), self.width(), int(floor))
        painter.end()

    def _write(
        self, painter: QPainter, box: QRectF, words: str, metrics: QFontMetrics, *, lines: int = 1
    ) -> None:
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        shown = words
        if lines > 1:
            flags |= Qt.TextFlag.TextWordWrap
        else:
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(flags), directed(shown, rtl=is_rtl(self)))
