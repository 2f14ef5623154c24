"""The rows of a table: ids first, their words fetched page by page when they come into view."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.core.errors import UserError
from app.ui.controls.labels import directed
from app.ui.controls.status import Status
from app.ui.tasks import Tasks

Index = QModelIndex | QPersistentModelIndex
Id = Hashable
Row = Mapping[str, object]
Fetch = Callable[[Sequence[Id]], Sequence[Row]]
"""Return one row per id in the same order; a row maps column keys to words or a Status."""
More = Callable[[Id], Sequence[Id]]
"""Return the ids after the last one shown; none means that the list is complete."""

PAGE = 50
KEPT = 40
"""Pages of rows that are kept ready."""
ID_ROLE = Qt.ItemDataRole.UserRole
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_ANSWERED = frozenset({
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole, ID_ROLE, CELL_ROLE,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: language-free key, title, width in pixels before scale; one may take the rest."""

    key: str
    title: str
    width: int = 160
    align: Literal["start", "end"] = "start"
    kind: Literal["text", "status", "date", "number"] = "text"
    ltr: bool = False
    sortable: bool = False
    stretch: bool = False
    strong: bool = False

    @property
    def left_to_right(self) -> bool:
        """Say whether the words keep their direction inside right-to-left."""
        return self.ltr or self.kind in ("date", "number")

    @property
    def at_end(self) -> bool:
        """Say whether the words stand at the end of the column, as numbers do."""
        return self.align == "end" or self.kind == "number"


class Rows(QAbstractTableModel):
    """Holds ids; asks `fetch` for a page of rows when a cell of it is painted first.

    `missed` carries the error where rows or the next ids could not be read.
    """

    missed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        fetch: Fetch,
        tasks: Tasks | None = None,
        more: More | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.ids: list[Id] = []
        self._fetch, self._tasks, self._more = fetch, tasks, more
        self._pages: dict[int, Sequence[Row]] = {}
        self._asked: set[int] = set()
        self._failed: set[int] = set()
        self._turn = 0
        self._complete = more is None
        self._growing = False

    def set_ids(self, ids: Sequence[Id], *, complete: bool = False) -> None:
        """Show other ids; rows fetched before are forgotten."""
        self.beginResetModel()
        self.ids = list(ids)
        self._forget()
        self._complete = complete or self._more is None or not ids
        self.endResetModel()

    def reload(self) -> None:
        """Fetch the rows anew and keep the ids."""
        self._forget()
        if self.ids:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1)
            )

    def _forget(self) -> None:
        self._turn += 1
        self._pages.clear()
        self._asked.clear()
        self._failed.clear()
        self._growing = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of ids."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer words, id and cell; every other role is answered before a row is looked up."""
        if role not in _ANSWERED:
            return None
        if role == ID_ROLE:
            return self.ids[index.row()]
        row = self.row(index.row())
        column = self.columns[index.column()]
        cell = row.get(column.key, "") if row is not None else ""
        if role == CELL_ROLE:
            return cell if row is not None else None
        words = cell.word if isinstance(cell, Status) else "" if cell is None else str(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {words}"
        return words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Answer the titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].title
        return None

    def row(self, number: int) -> Row | None:
        """Return a row, or None while it is on its way."""
        page = number // PAGE
        rows = self._pages.get(page)
        if rows is None:
            self._ask(page)
            rows = self._pages.get(page)
        within = number % PAGE
        return rows[within] if rows is not None and within < len(rows) else None

    def _ask(self, page: int) -> None:
        """Fetch a page, at once or through the tasks."""
        if page in self._asked or page in self._failed:
            return
        ids = self.ids[page * PAGE : (page + 1) * PAGE]
        if self._tasks is None:
            self._keep(page, self._fetch(ids))
            return
        self._asked.add(page)
        turn = self._turn
        self._tasks.read(
            lambda: self._fetch(ids), key=("rows", id(self), page),
            done=lambda rows: self._arrived(page, rows, turn=turn),
            failed=lambda error: self._missed(page, error, turn=turn),
        )  # fmt: skip

    def _arrived(self, page: int, rows: Sequence[Row], *, turn: int) -> None:
        if turn != self._turn:
            return
        self._asked.discard(page)
        self._keep(page, rows)
        last = min(len(self.ids), (page + 1) * PAGE) - 1
        if last >= page * PAGE:
            self.dataChanged.emit(
                self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1)
            )

    def _missed(self, page: int, error: UserError, *, turn: int) -> None:
        """Leave the rows blank and tell; they are asked for again at the next reload."""
        if turn == self._turn:
            self._asked.discard(page)
            self._failed.add(page)
            self.missed.emit(error)

    def _keep(self, page: int, rows: Sequence[Row]) -> None:
        while len(self._pages) >= KEPT:
            self._pages.pop(next(iter(self._pages)))
        self._pages[page] = rows

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Say whether ids after the last one may exist."""
        return not (parent.isValid() or self._complete or self._growing)

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008
        """Ask for the ids after the last one."""
        if self._more is None or not self.ids or self._growing:
            return
        more, last, turn = self._more, self.ids[-1], self._turn
        if self._tasks is None:
            self._grow(more(last), turn=turn)
            return
        self._growing = True
        self._tasks.read(
            lambda: more(last), key=("more", id(self)),
            done=lambda ids: self._grow(ids, turn=turn), failed=self._stop_growing,
        )  # fmt: skip

    def _stop_growing(self, error: UserError) -> None:
        self._growing = False
        self._complete = True
        self.missed.emit(error)

    def _grow(self, ids: Sequence[Id], *, turn: int) -> None:
        """Add ids at the end; a last page that was short is fetched anew."""
        if turn != self._turn:
            return
        self._growing = False
        if not ids:
            self._complete = True
            return
        first = len(self.ids)
        self._pages.pop(first // PAGE, None)
        self._asked.discard(first // PAGE)
        self.beginInsertRows(QModelIndex(), first, first + len(ids) - 1)
        self.ids.extend(ids)
        self.endInsertRows()

    def words(self, number: int, key: str, *, rtl: bool = False) -> str:
        """Return the words of one cell as they are painted, for tests and for copying."""
        position = next(i for i, column in enumerate(self.columns) if column.key == key)
        column = self.columns[position]
        words = str(self.data(self.index(number, position)))
        return directed(words, rtl=rtl, ltr=column.left_to_right)
