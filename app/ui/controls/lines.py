"""Wrapped words painted line by line, each line flush with the side where reading starts.

Qt's own painter counts the blank that ends a full line: in right-to-left it pushes that line away
from its edge by the width of the blank.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption

from app.ui.theme import theme

_ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def paint_lines(
    painter: QPainter, room: QRect | QRectF, words: str, *, rtl: bool, centred: bool = False
) -> None:
    """Paint `words`, which carry their marks of direction, from the top of `room`."""
    right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
    side = Qt.AlignmentFlag.AlignHCenter if centred else right if rtl else left
    layout = _layout(painter, words, rtl=rtl, side=side)
    _break(layout, room.width(), leading=painter.fontMetrics().leading())
    layout.draw(painter, QPointF(room.topLeft()))


def paint_few_lines(
    painter: QPainter, room: QRect, words: str, *, rtl: bool, at_end: bool = False, most: int = 2
) -> None:
    """Paint `words` in the middle of `room` on as few lines as they need.

    What does not fit on `most` lines is shortened with an ellipsis.
    """
    side = Qt.AlignmentFlag.AlignRight if rtl != at_end else Qt.AlignmentFlag.AlignLeft
    layout = _layout(painter, words, rtl=rtl, side=side, wrap=_ANYWHERE)
    height = _break(layout, room.width())
    if layout.lineCount() > most:
        start = layout.lineAt(most - 1).textStart()
        rest = painter.fontMetrics().elidedText(
            layout.text()[start:], Qt.TextElideMode.ElideRight, room.width()
        )
        words = layout.text()[:start] + rest
        layout = _layout(painter, words, rtl=rtl, side=side, wrap=_ANYWHERE)
        height = _break(layout, room.width())
    layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - height) / 2))


def line_height(*, rtl: bool) -> float:
    """Return the height of a line of running words; Arabic letters need more than Latin ones."""
    return _line_height(theme().scale, rtl)


@lru_cache(maxsize=32)
def _line_height(_scale: int, rtl: bool) -> float:
    font = theme().font()
    layout = QTextLayout("\u0623\u064a" if rtl else "Ag", font)
    return max(_break(layout, 1000), QFontMetrics(font).height())


def _layout(
    painter: QPainter,
    words: str,
    *,
    rtl: bool,
    side: Qt.AlignmentFlag,
    wrap: QTextOption.WrapMode = QTextOption.WrapMode.WordWrap,
) -> QTextLayout:
    option = QTextOption()
    sides = Qt.LayoutDirection
    option.setTextDirection(sides.RightToLeft if rtl else sides.LeftToRight)
    option.setWrapMode(wrap)
    option.setAlignment(side)
    layout = QTextLayout(words.replace("\n", "\u2028"), painter.font())
    layout.setTextOption(option)
    return layout


def _break(layout: QTextLayout, width: float, *, leading: float = 0) -> float:
    """Break the words into lines of a width; return the height of all."""
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        top += leading
        line.setPosition(QPointF(0.0, top))
        top += line.height()
    layout.endLayout()
    return top
