"""How check boxes and radio buttons are drawn: mark at the start, words that wrap, hint under."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.controls.buttons import ring
from app.ui.controls.labels import directed, is_rtl
from app.ui.controls.lines import paint_lines
from app.ui.icons import pixmap
from app.ui.theme import theme

_WRAP = int(Qt.TextFlag.TextWordWrap)


class MarkedButton(QAbstractButton):
    """The shape of a button with `words` and a `hint`; for typing only."""

    words: str
    hint: str


_MOST = 2000
_measured: dict[tuple[str, str, int, str, int], tuple[int, int]] = {}
"""Heights of words, by words, hint, width, font and scale: a layout asks for them many times."""


def _quiet(widget: QWidget) -> QFont:
    font = QFont(widget.font())
    font.setPointSizeF(theme().pt(9.5))
    return font


def _heights(widget: MarkedButton, width: int) -> tuple[int, int]:
    """Return the heights of words and hint when wrapped at the width of the whole control."""
    key = (widget.words, widget.hint, width, widget.font().key(), theme().scale)
    if key not in _measured:
        if len(_measured) >= _MOST:
            _measured.clear()
        _measured[key] = _measure(widget, width)
    return _measured[key]


def _measure(widget: MarkedButton, width: int) -> tuple[int, int]:
    room = QRect(0, 0, max(40, width - theme().px(36)), 10_000)
    words = widget.fontMetrics().boundingRect(room, _WRAP, widget.words).height()
    if not widget.hint:
        return words, 0
    hint = QFontMetrics(_quiet(widget)).boundingRect(room, _WRAP, widget.hint).height()
    return words, hint


def choice_height(widget: MarkedButton, *, width: int) -> int:
    """Return the height that words and hint need at a width: 36 pixels at least."""
    return max(theme().px(36), sum(_heights(widget, width)) + theme().px(14))


def choice_size(widget: MarkedButton) -> QSize:
    """Return the size with words and hint on one line each, 520 pixels at most."""
    advance = widget.fontMetrics().horizontalAdvance
    width = min(max(advance(widget.words), advance(widget.hint)) + theme().px(48), theme().px(520))
    return QSize(width, choice_height(widget, width=width))


def paint_choice(widget: MarkedButton, *, circle: bool) -> None:
    """Paint the mark, the words and, with the keyboard on it, the focus ring."""
    worn, rtl = theme(), is_rtl(widget)
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side, pad = worn.px(18), worn.px(4)
    words, hint = _heights(widget, widget.width())
    top = (widget.height() - words - hint) // 2
    line = widget.fontMetrics().height()
    across = widget.width() - side - pad if rtl else pad
    first = words if words < 2 * line else line
    mark = QRectF(across, top + (first - side) / 2, side, side)
    _paint_mark(painter, widget, mark, circle=circle)
    start = 0 if rtl else worn.px(32)
    room = QRect(start, top, widget.width() - worn.px(32), words)
    ink = worn.tokens.text if widget.isEnabled() else worn.tokens.border
    painter.setPen(QColor(ink))
    paint_lines(painter, room, directed(widget.words, rtl=rtl), rtl=rtl)
    if hint:
        painter.setFont(_quiet(widget))
        painter.setPen(QColor(worn.tokens.quiet))
        below = QRect(start, top + words, room.width(), hint)
        paint_lines(painter, below, directed(widget.hint, rtl=rtl), rtl=rtl)
    painter.end()
    if widget.hasFocus():
        ring(widget)


def _paint_mark(painter: QPainter, widget: MarkedButton, mark: QRectF, *, circle: bool) -> None:
    """Paint the box or circle, filled with the accent where it is chosen."""
    tokens = theme().tokens
    on, live = widget.isChecked(), widget.isEnabled()
    line = tokens.primary if on and live else tokens.border
    box = mark.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(QColor(line), 1.5))
    painter.setBrush(QColor(tokens.surface if live else tokens.raised))
    if circle:
        painter.drawEllipse(box)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(line))
            painter.drawEllipse(box.adjusted(4, 4, -4, -4))
        return
    if on:
        painter.setBrush(QColor(line))
    painter.drawRoundedRect(box, 4, 4)
    if on:
        size = round(box.width())
        tick = pixmap("check", tokens.on_primary, size=size, ratio=widget.devicePixelRatioF())
        painter.drawPixmap(box.topLeft(), tick)
