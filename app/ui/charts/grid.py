"""The table under a chart: few rows and columns of figures, read by the keyboard as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEAD = 30, 54
_NAMES, _LEAST = 170, 66
"""The least widths of the names and of a column of figures, in pixels before scale."""


class _Figures(QAbstractTableModel):
    def __init__(self, titles: Sequence[str], rows: Sequence[Sequence[str]], strong: int) -> None:
        super().__init__()
        self._titles, self._rows, self._strong = titles, rows, strong
        self._font = QFont(theme().font(9.5, strong=True))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; figures stand at the end."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles[index.column()]}: {self._rows[index.row()][index.column()]}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.FontRole and index.row() == self._strong:
            return self._font
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._titles[section]
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @staticmethod
    def _side(column: int) -> Any:
        side = Qt.AlignmentFlag.AlignTrailing if column else Qt.AlignmentFlag.AlignLeading
        return side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class FigureGrid(QTableView):
    """Rows of words, the first column named; `strong` is the row of the sum, if there is one."""

    def __init__(
        self,
        titles: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        name: str,
        label: str,
        strong: int = -1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setModel(_Figures(titles, rows, strong))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFont(theme().font(9.5))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(_ROW))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setFixedHeight(theme().px(_HEAD))
        self._columns, self._rows = len(titles), len(rows)
        self._names, self._each = self._needed(titles, rows)
        self._share_width(theme().px(640))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share_width(event.size().width())

    def _share_width(self, width: int) -> None:
        """Give the names the room that the figures leave; many figures scroll sideways."""
        figures = self._columns - 1
        fit = (width - self._names) // figures if figures else 0
        each = min(theme().px(88), max(self._each, fit))
        names = max(theme().px(_NAMES), width - each * figures)
        for number in range(self._columns):
            self.setColumnWidth(number, each if number else names)
        bar = theme().px(14) if names + each * figures > width else 0
        high = theme().px(_HEAD) + self._rows * theme().px(_ROW) + bar + 2
        if self.height() != high:
            self.setFixedHeight(high)

    @staticmethod
    def _needed(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, int]:
        """Return the widths in which the longest name, and the words of any title, stand whole."""
        worn = theme()
        measure = QFontMetrics(worn.font(9.5)).horizontalAdvance
        names = max((measure(row[0]) for row in rows), default=0) + worn.px(16)
        words = [measure(word) for title in titles[1:] for word in title.split()]
        each = max(words, default=0) + worn.px(10)
        return max(worn.px(_NAMES), names), max(worn.px(_LEAST), each)

    def sizeHint(self) -> QSize:
        """Return a width that is read well; the height is fixed."""
        return QSize(theme().px(420), self.height())
