"""How the cells of a table are painted: words, status with its icon, hairlines, focus."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.controls.labels import directed
from app.ui.controls.lines import line_height, paint_few_lines
from app.ui.controls.panels import own_viewport
from app.ui.controls.status import Status
from app.ui.icons import pixmap
from app.ui.table_rows import CELL_ROLE, Column
from app.ui.theme import theme

PAD = 12
"""Pixels between the edge of a cell and its words, before scale."""


def _side(*, rtl: bool, at_end: bool) -> Qt.AlignmentFlag:
    right = rtl != at_end
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class CellPainter(QStyledItemDelegate):
    """Paints a cell from the theme; the columns say side and direction."""

    def __init__(self, columns: tuple[Column, ...], parent: QHeaderView | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.lines = 1
        """How many lines a cell may have; a table that is held narrow has two."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the width of the column: a table never measures its words."""
        worn = theme()
        return QSize(worn.px(self._columns[index.column()].width), worn.px(40))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, hairline, words and focus of a cell."""
        worn, box = theme(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, QColor(worn.tokens.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(worn.tokens.raised))
        painter.setPen(QPen(QColor(worn.tokens.hairline), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        cell = index.data(CELL_ROLE)
        room = box.adjusted(worn.px(PAD), 0, -worn.px(PAD), 0)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if cell is None:
            self._paint_placeholder(painter, room, rtl=rtl)
        elif isinstance(cell, Status):
            self._paint_status(painter, option, room, cell, rtl=rtl)
        else:
            self._paint_words(painter, option, room, str(cell), index.column(), rtl=rtl)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: str,
        number: int, *, rtl: bool,
    ) -> None:  # fmt: skip
        """Paint the words on their side, shortened where the column is narrow."""
        if not words:
            return
        column = self._columns[number]
        font = option.font
        font.setBold(False)
        if column.strong:
            font = theme().font(strong=True)
        painter.setFont(font)
        painter.setPen(QColor(theme().tokens.text))
        shown = directed(words, rtl=rtl, ltr=column.left_to_right)
        if self.lines > 1:
            paint_few_lines(painter, room, shown, rtl=rtl, at_end=column.at_end, most=self.lines)
            return
        short = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(_side(rtl=rtl, at_end=column.at_end)), short)

    def _paint_status(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, status: Status,
        *, rtl: bool,
    ) -> None:  # fmt: skip
        """Paint icon and word in the colour of the tone."""
        worn = theme()
        size, gap = worn.px(16), worn.px(6)
        ratio = painter.device().devicePixelRatioF()
        mark = pixmap(status.drawn, worn.colour(status.tone), size=size, ratio=ratio, rtl=rtl)
        left = room.right() - size + 1 if rtl else room.left()
        painter.drawPixmap(left, room.top() + (room.height() - size) // 2, mark)
        words = room.adjusted(0, 0, -size - gap, 0) if rtl else room.adjusted(size + gap, 0, 0, 0)
        neutral = status.tone == "neutral"
        painter.setPen(QColor(worn.tokens.text if neutral else worn.colour(status.tone)))
        painter.setFont(option.font)
        shown = directed(status.word, rtl=rtl)
        if self.lines > 1:
            paint_few_lines(painter, words, shown, rtl=rtl, most=self.lines)
            return
        short = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(_side(rtl=rtl, at_end=False)), short)

    @staticmethod
    def _paint_placeholder(painter: QPainter, room: QRect, *, rtl: bool) -> None:
        """Paint a quiet bar where words are on their way."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().tokens.raised))
        width, height = room.width() * 0.6, room.height() * 0.3
        left = room.right() - width if rtl else room.left()
        top = room.top() + (room.height() - height) / 2
        painter.drawRoundedRect(QRectF(left, top, width, height), 4, 4)


class HeadPainter(QHeaderView):
    """The titles of the columns, each on the side of its words, with the sort arrow."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._columns = columns
        self.sorted: tuple[int, bool] | None = None
        self.lines = 1
        """How many lines a title may have; a table that is held narrow has two."""
        own_viewport(self, QPalette.ColorRole.Button)
        self.viewport().setMouseTracking(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(48)

    def sizeHint(self) -> QSize:
        """Return the height of a row, or more for titles on two lines."""
        worn = theme()
        words = round(self.lines * line_height(rtl=worn.rtl)) + worn.px(8)
        height = max(worn.px(42), words) if self.lines > 1 else worn.px(42)
        return QSize(super().sizeHint().width(), height)

    def set_lines(self, lines: int) -> None:
        """Let titles have so many lines."""
        if lines != self.lines:
            self.lines = lines
            self.updateGeometry()
            self.viewport().update()

    def title_width(self, number: int, *, lines: int = 1) -> int:
        """Return the width in which a title stands whole, with its arrow if it may be sorted."""
        worn, column = theme(), self._columns[number]
        measure = QFontMetrics(worn.font(9.5, strong=True)).horizontalAdvance
        words = column.title.split()
        if lines == 1 or len(words) < 2:
            wide = measure(column.title)
        else:
            parts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
            wide = min(max(map(measure, part)) for part in parts) + 2
        return wide + worn.px(2 * PAD + (16 if column.sortable else 2))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one title."""
        worn, column = theme(), self._columns[logicalIndex]
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.fillRect(rect, QColor(worn.tokens.surface))
        painter.setPen(QPen(QColor(worn.tokens.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(worn.font(9.5, strong=True))
        painter.setPen(QColor(worn.tokens.quiet))
        room = rect.adjusted(worn.px(PAD), 0, -worn.px(PAD), 0)
        arrow = self.sorted is not None and self.sorted[0] == logicalIndex
        size = worn.px(16)
        words = room.adjusted(0, 0, -size if arrow and not rtl else 0, 0)
        words = words.adjusted(size if arrow and rtl else 0, 0, 0, 0)
        shown = directed(column.title, rtl=rtl)
        if self.lines > 1:
            paint_few_lines(painter, words, shown, rtl=rtl, at_end=column.at_end)
        else:
            mode = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(shown, mode, words.width())
            painter.drawText(words, int(_side(rtl=rtl, at_end=column.at_end)), shown)
        if arrow and self.sorted is not None:
            name = "arrow-down" if self.sorted[1] else "arrow-up"
            mark = pixmap(name, worn.tokens.quiet, size=size, ratio=self.devicePixelRatioF())
            left = rect.left() + worn.px(4) if rtl else rect.right() - size - worn.px(4)
            painter.drawPixmap(left, rect.top() + (rect.height() - size) // 2, mark)
        painter.restore()
