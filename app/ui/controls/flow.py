"""Rows that turn when the place is narrow: a flow of chips, parts beside each other, tiles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QWidget,
    QWidgetItem,
)

from app.ui.theme import SPACE, theme


class _FlowLayout(QLayout):
    """Items one after the other from the reading side, on as many lines as they need."""

    def __init__(self, *, space: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._space = space
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than the items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow flow is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return self._lay(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._space * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        hints = [item.minimumSize() for item in self._items]
        width = max((hint.width() for hint in hints), default=0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if lines[-1] and used + hint.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, hint))
            used += hint.width() + self._space
        return lines

    def _lay(self, rect: QRect, *, place: bool) -> int:
        """Place the items, or only measure; return the height."""
        parent = self.parentWidget()
        rtl = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max((hint.height() for _item, hint in line), default=0)
            across = 0
            for item, hint in line:
                width = min(hint.width(), rect.width())
                left = rect.right() + 1 - across - width if rtl else rect.left() + across
                down = top + (height - hint.height()) // 2
                if place:
                    item.setGeometry(QRect(QPoint(left, down), QSize(width, hint.height())))
                across += width + self._space
            top += height + self._space
        return top - self._space - rect.top()


class Flow(QWidget):
    """Chips or buttons one after the other, on as many lines as the place makes necessary."""

    def __init__(
        self, *parts: QWidget, space: int = SPACE.small, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._flow = _FlowLayout(space=theme().px(space))
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in parts:
            self.add(part)

    def add(self, part: QWidget) -> None:
        """Put a part at the end."""
        self._flow.addChildWidget(part)
        self._flow.addItem(QWidgetItem(part))
        self._flow.invalidate()

    def clear(self) -> None:
        """Take all parts out."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()


class Wrapped(QWidget):
    """As high as its wrapping words make it at the width that it has, and no higher.

    Qt holds a widget that may not grow to the height that its words have on long lines, and cuts
    what wraps below.
    """

    _laid_width = 0

    def sizeHint(self) -> QSize:
        """Return the size that the layout asks for at the present width."""
        hint, layout = super().sizeHint(), self.layout()
        if self._laid_width and layout is not None and layout.hasHeightForWidth():
            hint.setHeight(layout.totalHeightForWidth(self._laid_width))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != self._laid_width:
            self._laid_width = event.size().width()
            self.updateGeometry()


class Beside(QWidget):
    """Parts beside each other, or above each other where the place is too narrow for that.

    `turned` says that they stand above each other from now on, or no longer.
    """

    turned = Signal(bool)

    def __init__(
        self,
        *parts: QWidget,
        shares: Sequence[int] = (),
        space: int = SPACE.card,
        least: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._least = parts, least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().px(space))
        for number, part in enumerate(parts):
            self._box.addWidget(part, shares[number] if shares else 1)

    @property
    def is_stacked(self) -> bool:
        """Say whether the parts stand above each other."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def _needed(self) -> int:
        """Return the width that the parts need beside each other."""
        least = theme().px(self._least)
        widths = (max(least, part.minimumSizeHint().width()) for part in self._parts)
        return sum(widths) + self._box.spacing() * (len(self._parts) - 1)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: that of the widest part."""
        hints = [part.minimumSizeHint() for part in self._parts]
        return QSize(max((h.width() for h in hints), default=0), self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the width asks for it."""
        super().resizeEvent(event)
        stacked = event.size().width() < self._needed()
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if stacked else directions.LeftToRight
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            self.updateGeometry()
            self.turned.emit(stacked)


class Tiles(Wrapped):
    """Tiles of one width on as few lines as fit, `least` pixels wide before scale."""

    def __init__(self, *tiles: QWidget, least: int = 220, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[QWidget] = []
        self._least, self._columns = least, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().px(SPACE.card))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_tiles(tiles)

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return self._columns

    def set_tiles(self, tiles: Sequence[QWidget]) -> None:
        """Show other tiles."""
        for old in self._tiles:
            self._grid.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._tiles = list(tiles)
        self._columns = 0
        self._share(self.width())

    def minimumSizeHint(self) -> QSize:
        """Return the width of one tile."""
        return QSize(theme().px(min(self._least, 220)), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use more or fewer columns."""
        super().resizeEvent(event)
        self._share(event.size().width())

    def _share(self, width: int) -> None:
        fit = (width + self._grid.spacing()) // (theme().px(self._least) + self._grid.spacing())
        lines = -(-len(self._tiles) // max(1, fit))
        columns = max(1, -(-len(self._tiles) // max(1, lines)))  # no lone tile on a last line
        if columns == self._columns:
            return
        for number in range(max(self._columns, columns)):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        self._columns = columns
        for number, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        self.updateGeometry()
