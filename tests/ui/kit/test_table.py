"""The table: ids first, rows by page, keyboard, words for the screen reader, sides."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.core.text import _
from app.ui.controls.status import Status
from app.ui.states import Empty, Failed
from app.ui.table import Table
from app.ui.table_rows import PAGE, Column, Id, More, Row, Rows
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from tests.ui.kit.conftest import Wear

COLUMNS = (
    Column("case", "Case", 120, ltr=True, sortable=True),
    Column("person", "Reference person", 200, stretch=True),
    Column("state", "Status", 160, kind="status"),
    Column("members", "Members", 100, kind="number"),
)


class Register:
    """A list of cases that remembers what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[Id, ...]] = []

    def fetch(self, ids: Sequence[Id]) -> Sequence[Row]:
        """Return the rows of some ids."""
        self.asked.append(tuple(ids))
        return [
            {"case": f"SDV-{i}", "person": "Amina Dalle", "members": 4,
             "state": Status("Review overdue", "danger")}
            for i in ids
        ]  # fmt: skip


def _table(
    qtbot: QtBot, register: Register, *, more: More | None = None, tasks: Tasks | None = None
) -> Table:
    table = Table(
        COLUMNS, fetch=register.fetch, name="case.list", label="Cases", more=more, tasks=tasks
    )
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    return table


def test_only_the_pages_in_view_are_fetched(qtbot: QtBot) -> None:
    register = Register()
    table = _table(qtbot, register)
    table.show_ids(list(range(10_000)))
    table.grab()
    assert register.asked == [tuple(range(PAGE))]
    table.view.scrollTo(table.rows.index(9_999, 0))
    table.grab()
    assert register.asked[-1] == tuple(range(10_000 - PAGE, 10_000))
    assert len(register.asked) == 2


def test_rows_come_from_a_reading_thread_and_bars_stand_in_for_them(qtbot: QtBot) -> None:
    register = Register()
    tasks = Tasks()
    table = _table(qtbot, register, tasks=tasks)
    table.show_ids(list(range(60)))
    assert table.rows.words(0, "person") == ""
    assert tasks.wait()
    assert table.rows.words(0, "person") == "Amina Dalle"
    tasks.close()


def test_late_rows_of_an_older_list_are_dropped(qtbot: QtBot) -> None:
    register = Register()
    tasks = Tasks()
    rows = Rows(COLUMNS, fetch=register.fetch, tasks=tasks)
    rows.set_ids([1, 2])
    rows.row(0)
    rows.set_ids([3])
    rows.row(0)
    assert tasks.wait()
    assert rows.words(0, "case") == "SDV-3"
    tasks.close()


def test_the_next_ids_are_asked_for_after_the_last_one(qtbot: QtBot) -> None:
    register = Register()
    asked: list[Id] = []

    def more(last: Id) -> Sequence[Id]:
        asked.append(last)
        number = int(str(last))
        return list(range(number + 1, number + 31)) if number < 89 else []

    rows = Rows(COLUMNS, fetch=register.fetch, more=more)
    rows.set_ids(list(range(30)))
    assert rows.words(29, "case") == "SDV-29"
    while rows.canFetchMore():
        rows.fetchMore()
    assert asked == [29, 59, 89]
    assert rows.rowCount() == 90
    assert rows.words(45, "case") == "SDV-45"


def test_other_roles_are_answered_without_fetching_a_row() -> None:
    register = Register()
    rows = Rows(COLUMNS, fetch=register.fetch)
    rows.set_ids([1])
    index = rows.index(0, 1)
    for role in (Qt.ItemDataRole.FontRole, Qt.ItemDataRole.BackgroundRole,
                 Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.CheckStateRole):  # fmt: skip
        assert rows.data(index, role) is None
    assert register.asked == []


def test_each_cell_says_its_column_and_its_words() -> None:
    rows = Rows(COLUMNS, fetch=Register().fetch)
    rows.set_ids([7])
    spoken = [
        rows.index(0, n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(len(COLUMNS))
    ]
    assert spoken == [
        "Case: SDV-7", "Reference person: Amina Dalle", "Status: Review overdue", "Members: 4",
    ]  # fmt: skip


def test_enter_opens_the_current_row(qtbot: QtBot) -> None:
    table = _table(qtbot, Register())
    table.show_ids([11, 12, 13])
    table.view.setFocus()
    table.choose(11)
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [12]
    assert table.current_id() == 12


@pytest.mark.parametrize("rtl", [False, True])
def test_a_row_can_be_chosen_in_both_directions(qtbot: QtBot, wear: Wear, rtl: bool) -> None:
    wear(Theme(rtl=rtl))
    table = _table(qtbot, Register())
    table.show_ids([11, 12, 13])
    assert table.choose(13)
    assert table.current_id() == 13
    assert not table.choose(99)


def test_sorting_is_asked_for_and_not_done(qtbot: QtBot) -> None:
    table = _table(qtbot, Register())
    table.show_ids([3, 1, 2])
    asked: list[tuple[str, bool]] = []
    table.sort_asked.connect(lambda key, down: asked.append((key, down)))
    for section in (0, 0, 1):
        table.head.sectionClicked.emit(section)
    assert asked == [("case", False), ("case", True)]
    assert table.rows.ids == [3, 1, 2]


def test_columns_share_the_width_and_never_measure_their_words(qtbot: QtBot) -> None:
    table = _table(qtbot, Register())
    table.show_ids(list(range(1000)))
    widths = [table.head.sectionSize(n) for n in range(len(COLUMNS))]
    assert [widths[0], widths[2], widths[3]] == [120, 160, 100]
    assert sum(widths) == table.view.viewport().width()
    modes = {table.head.sectionResizeMode(n) for n in range(len(COLUMNS))}
    assert QHeaderView.ResizeMode.ResizeToContents not in modes


def test_the_first_column_stands_on_the_right_in_right_to_left(qtbot: QtBot, wear: Wear) -> None:
    wear(Theme(rtl=True))
    table = _table(qtbot, Register())
    table.show_ids([1])
    first: QRect = table.view.visualRect(table.rows.index(0, 0))
    last: QRect = table.view.visualRect(table.rows.index(0, 3))
    assert first.left() > last.left()
    assert table.rows.words(0, "case", rtl=True) == "\u200f\u2066SDV-1\u2069"


def test_ids_hug_the_right_edge_and_numbers_the_left_in_right_to_left(
    qtbot: QtBot, wear: Wear
) -> None:
    wear(Theme(rtl=True))
    table = _table(qtbot, Register())
    table.show_ids([1])
    picture = table.view.viewport().grab().toImage()
    ground = picture.pixelColor(2, 20)
    for column, near_right in ((0, True), (3, False)):
        cell = table.view.visualRect(table.rows.index(0, column))
        inked = [
            x for x in range(cell.left() + 1, cell.right())
            if any(picture.pixelColor(x, y) != ground for y in range(8, 32))
        ]  # fmt: skip
        to_left, to_right = inked[0] - cell.left(), cell.right() - inked[-1]
        assert (to_right < to_left) is near_right


def test_an_empty_list_offers_the_next_act(qtbot: QtBot) -> None:
    table = _table(qtbot, Register())
    done: list[int] = []
    table.set_empty("No case is open.", action="Open a case", act=lambda: done.append(1))
    table.show_ids([])
    message = table.place.currentWidget()
    assert isinstance(message, Empty)
    assert message.sentence.text() == "No case is open."
    message.acts.itemAt(0).widget().click()
    assert done == [1]
    table.show_ids([1])
    assert table.place.state == "content"


def test_a_list_that_failed_can_be_tried_again(qtbot: QtBot) -> None:
    table = _table(qtbot, Register())
    table.show_failed("The list could not be read.", retry=lambda: table.show_ids([1]))
    message = table.place.currentWidget()
    assert isinstance(message, Failed)
    message.acts.itemAt(0).widget().click()
    assert table.place.state == "content"


def test_rows_that_could_not_be_read_are_told_and_can_be_tried_again(qtbot: QtBot) -> None:
    register = Register()
    broken = [True]

    def fetch(ids: Sequence[Id]) -> Sequence[Row]:
        if broken:
            raise UserError(_("The store is away."))
        return register.fetch(ids)

    tasks = Tasks()
    table = Table(COLUMNS, fetch=fetch, name="case.list", label="Cases", tasks=tasks)
    qtbot.addWidget(table)
    table.show_ids([1])
    assert table.rows.words(0, "case") == ""
    assert tasks.wait()
    message = table.place.currentWidget()
    assert isinstance(message, Failed)
    assert message.sentence.text() == "The store is away."
    broken.clear()
    message.acts.itemAt(0).widget().click()
    assert table.place.state == "content"
    assert table.rows.words(0, "case") == ""
    assert tasks.wait()
    assert table.rows.words(0, "case") == "SDV-1"
    tasks.close()


def test_a_thousand_rows_are_painted_without_measuring_them(qtbot: QtBot) -> None:
    table = _table(qtbot, Register())
    table.show_ids(list(range(1000)))
    table.grab()
    assert table.view.rowHeight(999) == 40
    assert table.view.indexAt(table.view.viewport().rect().center()) != QModelIndex()
