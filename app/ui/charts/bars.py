"""Lying bars: each a line of its own with label and figure, and a button where it opens a list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.core.report.charts import HIDDEN, Value, height_of
from app.ui.controls.buttons import ring
from app.ui.controls.labels import directed, is_rtl
from app.ui.controls.lines import paint_few_lines
from app.ui.theme import theme

ROW = 30
"""The height of one bar's line in pixels, before scale."""


class Bar(QAbstractButton):
    """One bar; `share` is its part of the scale."""

    def __init__(
        self, label: str, figure: str, value: Value, *, share: float, opens: bool, name: str
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(f"{label}: {figure}")
        self.label, self.figure, self.value = label, figure, value
        self._share, self._opens, self._high = share, opens, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(f"{label}: {figure}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of a line."""
        return QSize(theme().px(320), self._high or theme().px(ROW))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest that can be read."""
        return QSize(theme().px(220), self._high or theme().px(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint label, bar and figure from the side where reading starts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn, tokens, rtl = theme(), theme().tokens, is_rtl(self)
        if self._opens and (self.underMouse() or self.isDown()):
            painter.fillRect(self.rect(), QColor(tokens.raised))
        font = worn.font(9.5)
        painter.setFont(font)
        metrics, pad = QFontMetrics(font), worn.px(6)
        label_room = self._label_room()
        figure_room = max(metrics.horizontalAdvance(self.figure) + 2 * pad, worn.px(44))
        room = self.width() - label_room - figure_room
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        place = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.setPen(QColor(tokens.text))
        at = self._mirrored(pad, label_room - 2 * pad)
        paint_few_lines(painter, at.toAlignedRect(), directed(self.label, rtl=rtl), rtl=rtl)
        length = room if self.value == HIDDEN else room * self._share
        self._bar(painter, label_room, length)
        painter.setPen(QColor(tokens.quiet if self.value == HIDDEN else tokens.text))
        at = self._mirrored(label_room + length + pad, figure_room)
        painter.drawText(at, place, directed(self.figure, rtl=rtl))
        painter.end()
        if self.hasFocus():
            ring(self, radius=4)

    def _label_room(self) -> int:
        return int(self.width() * (0.42 if self.width() > theme().px(460) else 0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become higher where the label needs a second line."""
        super().resizeEvent(event)
        room = self._label_room() - 2 * theme().px(6)
        metrics = QFontMetrics(theme().font(9.5))
        two = metrics.horizontalAdvance(self.label) > room
        high = max(theme().px(ROW), 2 * metrics.height() + theme().px(4) if two else 0)
        if high != self._high:
            self._high = high
            self.updateGeometry()

    def _bar(self, painter: QPainter, start: float, length: float) -> None:
        tokens, high = theme().tokens, theme().px(14)
        box = self._mirrored(start, max(length, 1.5 if height_of(self.value) else 0))
        box = QRectF(box.left(), (self.height() - high) / 2, box.width(), high)
        if self.value == HIDDEN:
            painter.fillRect(box, QBrush(QColor(tokens.border), Qt.BrushStyle.BDiagPattern))
        elif box.width():
            painter.fillRect(box, QColor(tokens.charts[0]))

    def _mirrored(self, start: float, width: float) -> QRectF:
        """Return the place that begins at `start` from the reading side."""
        left = self.width() - start - width if is_rtl(self) else start
        return QRectF(left, 0, width, self.height())
