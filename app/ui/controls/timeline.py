"""A timeline: who did what when, painted line by line so that hundreds open at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.controls.labels import directed
from app.ui.controls.lines import paint_lines
from app.ui.icons import TONE_ICONS, pixmap
from app.ui.theme import Tone, follow, theme

Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: a sentence, the line with time and actor under it, and more words if any."""

    key: object
    words: str
    meta: str
    detail: str = ""
    icon: str = ""
    tone: Tone = "neutral"


class _Entries(QAbstractListModel):
    """The entries in the order in which they are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer the painter, and the screen reader with the whole entry."""
        if role == _ENTRY:
            return self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            entry = self.entries[index.row()]
            return ". ".join(part for part in (entry.words, entry.meta, entry.detail) if part)
        return None

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()


@lru_cache(maxsize=4096)
def _height(words: str, size: float, strong: bool, width: int, scale: int) -> int:
    """Return the height of wrapped words; `scale` is part of the question, the theme answers it."""
    measure = QFontMetrics(theme().font(size, strong=strong))
    return measure.boundingRect(QRect(0, 0, width, 10_000), _WRAP, words).height()


class _Painter(QStyledItemDelegate):
    """Paints a mark on a line, and the words beside it."""

    def _lines(self, entry: Entry, width: int) -> list[tuple[str, QFont, str, int]]:
        """Return words, font, colour and height of each line of an entry."""
        worn = theme()
        parts = (
            (entry.words, 10.5, True, worn.tokens.text),
            (entry.detail, 10.5, False, worn.tokens.text),
            (entry.meta, 9.5, False, worn.tokens.quiet),
        )
        room = max(80, width - worn.px(70))
        return [
            (words, worn.font(size, strong=strong), ink,
             _height(words, size, strong, room, worn.scale))
            for words, size, strong, ink in parts
            if words
        ]  # fmt: skip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the words need at the width of the list."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 400
        lines = self._lines(index.data(_ENTRY), width)
        return QSize(width, sum(line[3] for line in lines) + theme().px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        worn, entry, box = theme(), index.data(_ENTRY), option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(worn.tokens.selected))
        middle = box.right() - worn.px(29) if rtl else box.left() + worn.px(29)
        self._paint_mark(painter, entry, QPointF(middle, box.top() + worn.px(20)), index, box)
        start = box.left() + (worn.px(16) if rtl else worn.px(54))
        top = box.top() + worn.px(9)
        for words, font, ink, height in self._lines(entry, box.width()):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            room = QRect(start, top, box.width() - worn.px(70), height)
            paint_lines(painter, room, directed(words, rtl=rtl), rtl=rtl)
            top += height
        painter.restore()

    @staticmethod
    def _paint_mark(
        painter: QPainter, entry: Entry, centre: QPointF, index: Index, box: QRect
    ) -> None:
        """Paint the icon in its circle, and the line that joins it to its neighbours."""
        worn = theme()
        radius = worn.px(13)
        painter.setPen(QPen(QColor(worn.tokens.hairline), 2))
        if index.row() > 0:
            above = QPointF(centre.x(), centre.y() - radius)
            painter.drawLine(QPointF(centre.x(), box.top()), above)
        if index.row() < index.model().rowCount() - 1:
            painter.drawLine(
                QPointF(centre.x(), centre.y() + radius), QPointF(centre.x(), box.bottom() + 1)
            )
        painter.setPen(QPen(QColor(worn.tokens.hairline), 1))
        painter.setBrush(QColor(worn.tokens.raised))
        painter.drawEllipse(centre, radius, radius)
        size = worn.px(16)
        name = entry.icon or TONE_ICONS[entry.tone]
        mark = pixmap(name, worn.colour(entry.tone), size=size,
                      ratio=painter.device().devicePixelRatioF())  # fmt: skip
        painter.drawPixmap(QPointF(centre.x() - size / 2, centre.y() - size / 2), mark)


class Timeline(QListView):
    """Entries in the caller's order; Enter or a click opens one; `fit` for pages that scroll."""

    opened = Signal(object)

    def __init__(
        self,
        entries: Sequence[Entry] = (),
        *,
        name: str,
        label: str,
        fit: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fit = fit
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._entries = _Entries(self)
        self.setModel(self._entries)
        self.setItemDelegate(_Painter(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        else:
            self.setMinimumHeight(theme().px(160))
        self.activated.connect(lambda index: self.opened.emit(index.data(_ENTRY).key))
        follow(self.refresh)
        self.set_entries(entries)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self._entries.show(entries)
        self._measure()

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries that are shown."""
        return self._entries.entries

    def refresh(self) -> None:
        """Measure the entries anew."""
        self.scheduleDelayedItemsLayout()
        self._measure()

    def _measure(self) -> None:
        """Become as high as the entries, where the page scrolls and not the timeline."""
        if self._fit:
            count = self._entries.rowCount()
            self.setFixedHeight(sum(self.sizeHintForRow(line) for line in range(count)) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words at the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.refresh()
