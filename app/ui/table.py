"""A table of records: ids first, rows by page, sorting asked of the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import UserError
from app.core.text import Said, _
from app.ui.controls.lines import line_height
from app.ui.controls.panels import own_viewport
from app.ui.states import Place
from app.ui.table_paint import CellPainter, HeadPainter
from app.ui.table_rows import ID_ROLE, Column, Fetch, Id, More, Rows
from app.ui.tasks import Broken, Tasks
from app.ui.theme import follow, theme

ROW, DENSE_ROW = 40, 32
LEAST = 0.55
"""The share of its width that a column keeps where the place is narrow."""
UNBROKEN = 124
"""The width in which a date or a number stands on one line, in pixels before scale."""
MARKED = 95
"""The width in which a status keeps its icon and a whole word, in pixels before scale."""


class _View(QTableView):
    """The grid: whole rows, Enter opens, Tab leaves."""

    entered_row = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        own_viewport(self, QPalette.ColorRole.Base)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the columns have another width to share."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the focus ring round the one that the keyboard is on."""
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            top = self.rowViewportPosition(index.row())
            self._ring(top, self.rowHeight(index.row()))

    def _ring(self, top: int, height: int) -> None:
        from_left = self.viewport().rect()
        painter = QPainter(self.viewport())
        painter.setPen(theme().tokens.primary)
        painter.drawRect(from_left.left(), top, from_left.width() - 1, height - 2)


class Table(QFrame):
    """Records in rows; `opened` carries the id of a row that is opened, `chosen` of the current.

    Cells have so many `lines`, and `narrow_lines` (one more) where the columns must give way.
    `fetch` returns the rows of some ids (on a reading thread where `tasks` is given), `more` the
    ids after the last one. `sort_asked` carries a column's key and whether it is descending: the
    page answers with `show_ids`.
    """

    opened = Signal(object)
    chosen = Signal(object)
    sort_asked = Signal(str, bool)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        fetch: Fetch,
        name: str,
        label: str,
        say: Callable[[Said], str] = str,
        tasks: Tasks | None = None,
        more: More | None = None,
        dense: bool = False,
        lines: int = 1,
        narrow_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "panel")
        self._say, self._dense = say, dense
        self._lines, self._narrow_lines = lines, narrow_lines or lines + 1
        self._empty: tuple[str, str, str, Callable[[], object] | None] = (
            say(_("Nothing is here yet.")), "inbox-outline", "", None,
        )  # fmt: skip
        self.rows = Rows(columns, fetch=fetch, tasks=tasks, more=more, parent=self)
        self.view = _View()
        self.head = HeadPainter(self.rows.columns)
        self._set_up(label)
        self.place = Place(self.view, say=say, name=f"{name}.place")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.place)
        self.setFocusProxy(self.view)
        self.rows.missed.connect(self._missed)
        follow(self.refresh)

    def _set_up(self, label: str) -> None:
        view = self.view
        view.setObjectName(f"{self.objectName()}.rows")
        view.setAccessibleName(label)
        view.setModel(self.rows)
        self._cells = CellPainter(self.rows.columns, self.head)
        view.setItemDelegate(self._cells)
        view.setHorizontalHeader(self.head)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setMouseTracking(True)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.doubleClicked.connect(lambda _index: self._open())
        view.entered_row.connect(self._open)
        view.resized.connect(self._share_width)
        view.selectionModel().currentRowChanged.connect(self._current_changed)
        self.head.setSectionsClickable(any(c.sortable for c in self.rows.columns))
        self.head.sectionClicked.connect(self._sort)

    def refresh(self) -> None:
        """Take heights and widths from the theme."""
        self._set_lines(self._cells.lines)
        self.view.viewport().update()
        self.head.updateGeometry()
        self._share_width()

    def _set_lines(self, lines: int) -> None:
        """Give each row the height of so many lines."""
        worn = theme()
        height = worn.px(DENSE_ROW if self._dense else ROW)
        if lines > 1:
            height = max(height, round(lines * line_height(rtl=worn.rtl)) + worn.px(14))
        self._cells.lines = lines
        head = self.view.verticalHeader()
        if head.defaultSectionSize() != height:
            head.setMinimumSectionSize(height)
            head.setDefaultSectionSize(height)

    def _share_width(self) -> None:
        """Set the widths from the columns and their titles; rows are never measured.

        Where the place is too narrow, columns give way in equal shares and cells take two lines.
        """
        columns = self.rows.columns
        widths = [
            max(theme().px(column.width), self.head.title_width(number))
            for number, column in enumerate(columns)
        ]
        room = self.view.viewport().width()
        narrow = self.view.isVisible() and room < sum(widths)
        if narrow:
            widths = self._narrowed(widths, room)
        self._set_lines(self._narrow_lines if narrow else self._lines)
        self.head.set_lines(2 if narrow else 1)
        free = max(0, room - sum(widths))
        takers = [i for i, column in enumerate(columns) if column.stretch]
        takers = takers or list(range(len(columns)))
        for number, width in enumerate(widths):
            extra = free // len(takers) if number in takers else 0
            if number == takers[-1]:
                extra = free - (free // len(takers)) * (len(takers) - 1)
            self.head.resizeSection(number, width + extra)

    def _narrowed(self, widths: Sequence[int], room: int) -> list[int]:
        """Return the widths that fit into `room`, none below the least of its column."""
        unbroken, marked = theme().px(UNBROKEN), theme().px(MARKED)
        least = [
            max(
                self.head.title_width(number, lines=2),
                round(widths[number] * LEAST),
                min(widths[number], marked) if column.kind == "status" else 0,
                min(widths[number], unbroken) if column.left_to_right else 0,
            )
            for number, column in enumerate(self.rows.columns)
        ]
        spare = sum(widths) - sum(least)
        share = min(1.0, (sum(widths) - room) / spare) if spare else 0.0
        pairs = zip(widths, least, strict=True)
        return [width - ceil((width - low) * share) for width, low in pairs]

    def set_empty(
        self,
        sentence: str,
        *,
        icon: str = "inbox-outline",
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Set what is said where no ids are shown, and the one next act."""
        self._empty = (sentence, icon, action, act)

    def show_ids(self, ids: Sequence[Id], *, complete: bool = False) -> None:
        """Show the rows of these ids, or the empty state."""
        self.rows.set_ids(ids, complete=complete)
        if ids:
            self.place.show_content()
            self._share_width()
            return
        sentence, icon, action, act = self._empty
        self.place.show_empty(sentence, icon=icon, action=action, act=act)

    def show_loading(self) -> None:
        """Say, after a while, that ids are on their way."""
        self.place.show_loading()

    def show_failed(
        self, sentence: str, *, details: str = "", retry: Callable[[], object] | None = None
    ) -> None:
        """Say that the list could not be read."""
        self.place.show_failed(sentence, details=details, retry=retry)

    def _missed(self, error: UserError) -> None:
        """Say that rows could not be read; trying again fetches them anew."""
        details = error.details if isinstance(error, Broken) else ""
        self.show_failed(self._say(error.text), details=details, retry=self._try_again)

    def _try_again(self) -> None:
        self.place.show_content()
        self.reload()

    def reload(self) -> None:
        """Fetch the rows anew, after one of them changed."""
        self.rows.reload()

    def current_id(self) -> Id | None:
        """Return the id of the current row, or None."""
        index = self.view.currentIndex()
        return index.data(ID_ROLE) if index.isValid() else None

    def choose(self, wanted: Id) -> bool:
        """Make the row of an id the current one; say whether it is in the list."""
        if wanted not in self.rows.ids:
            return False
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(
            self.rows.index(self.rows.ids.index(wanted), 0), flags.ClearAndSelect | flags.Rows
        )
        return True

    def _open(self) -> None:
        if self.view.currentIndex().isValid():
            self.opened.emit(self.current_id())

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(ID_ROLE))

    def _sort(self, section: int) -> None:
        """Ask for another order: first upwards, then downwards."""
        column = self.rows.columns[section]
        if not column.sortable:
            return
        descending = self.head.sorted == (section, False)
        self.show_sorted(column.key, descending=descending)
        self.sort_asked.emit(column.key, descending)

    def show_sorted(self, key: str, *, descending: bool = False) -> None:
        """Show by which column the ids are sorted."""
        keys = [column.key for column in self.rows.columns]
        self.head.sorted = (keys.index(key), descending)
        self.head.viewport().update()
