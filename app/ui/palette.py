"""The command palette: type a few letters, press Enter, be there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.core.text import Said, _
from app.ui.controls.inputs import SearchBox
from app.ui.controls.labels import Label, directed
from app.ui.icons import pixmap
from app.ui.theme import SPACE, theme

Index = QModelIndex | QPersistentModelIndex
_FOUND = Qt.ItemDataRole.UserRole
MOST = 50


@dataclass(frozen=True, slots=True)
class Offer:
    """A place to go or an act to do; `keywords` are searched but not shown."""

    title: str
    run: Callable[[], object]
    subtitle: str = ""
    icon: str = "arrow-right"
    keywords: str = ""
    shortcut: str = ""


Give = Callable[[Sequence[Offer]], None]
Provider = Callable[[str, Give], None]
"""Called with the typed words; hands offers to `give` at once or later."""


def fits(query: str, offer: Offer) -> int:
    """Return how well an offer answers the words: 0 not at all, more is better.

    Each typed word begins a word of the offer (3), stands inside one (2), or its letters come in
    this order in one word (1).
    """
    title = offer.title.casefold().split()
    rest = f"{offer.subtitle} {offer.keywords}".casefold().split()
    total = 1
    for word in query.casefold().split():
        best = max((_word_fits(word, w) * 2 for w in title), default=0)
        best = max(best, max((_word_fits(word, w) for w in rest), default=0))
        if best == 0:
            return 0
        total += best
    return total


def _word_fits(typed: str, word: str) -> int:
    if word.startswith(typed):
        return 3
    if typed in word:
        return 2
    letters = iter(word)
    return 1 if len(typed) > 2 and all(letter in letters for letter in typed) else 0


class _Offers(QAbstractListModel):
    """The offers that answer what was typed, best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offers: list[Offer] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of offers."""
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer the painter and the screen reader."""
        if role == _FOUND:
            return self.offers[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            offer = self.offers[index.row()]
            return f"{offer.title}, {offer.subtitle}" if offer.subtitle else offer.title
        return None

    def show(self, offers: list[Offer]) -> None:
        """Show other offers."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()


class _OfferPainter(QStyledItemDelegate):
    """Paints icon, title and the quiet line behind it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(200, theme().px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one offer."""
        worn, offer, box = theme(), index.data(_FOUND), option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(worn.tokens.selected))
        size, pad = worn.px(20), worn.px(SPACE.half)
        left = box.right() - pad - size if rtl else box.left() + pad
        mark = pixmap(offer.icon, worn.tokens.quiet, size=size, rtl=rtl,
                      ratio=painter.device().devicePixelRatioF())  # fmt: skip
        painter.drawPixmap(left, box.top() + (box.height() - size) // 2, mark)
        inset = pad * 2 + size
        room = box.adjusted(pad, 0, -inset, 0) if rtl else box.adjusted(inset, 0, -pad, 0)
        self._paint_words(painter, offer, room, rtl=rtl)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, offer: Offer, room: QRect, *, rtl: bool) -> None:
        worn = theme()
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = int(start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(worn.font())
        painter.setPen(QColor(worn.tokens.text))
        title = painter.fontMetrics().elidedText(
            directed(offer.title, rtl=rtl), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, flags, title)
        used = painter.fontMetrics().horizontalAdvance(title) + worn.px(SPACE.half)
        rest = room.adjusted(0, 0, -used, 0) if rtl else room.adjusted(used, 0, 0, 0)
        words = " · ".join(part for part in (offer.subtitle, offer.shortcut) if part)
        if not words or rest.width() < worn.px(40):
            return
        painter.setFont(worn.font(9.5))
        painter.setPen(QColor(worn.tokens.quiet))
        short = painter.fontMetrics().elidedText(
            directed(words, rtl=rtl), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, flags, short)


class Palette(QFrame):
    """Lies over the top middle of a window; arrows choose, Enter runs, Escape leaves."""

    closed = Signal()

    def __init__(
        self, host: QWidget, *, providers: Sequence[Provider] = (), say: Callable[[Said], str] = str
    ) -> None:
        super().__init__(host)
        self._host, self._providers, self._turn = host, list(providers), 0
        self._given: dict[int, Sequence[Offer]] = {}
        self._before: QWidget | None = None
        self.setObjectName("palette")
        self.setProperty("role", "toast")
        self.setAccessibleName(say(_("Command palette")))
        asked = say(_("Go to a page, an act or a case"))
        self.box = SearchBox(name="palette.box", placeholder=asked, say=say, rest=0)
        self.list = QListView()
        self.list.setObjectName("palette.list")
        self.list.setAccessibleName(say(_("What was found")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offers = _Offers(self)
        self.list.setModel(self._offers)
        self.list.setItemDelegate(_OfferPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.nothing = Label(say(_("Nothing was found.")), role="quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme().px(SPACE.small),) * 4)
        layout.setSpacing(theme().px(SPACE.small))
        for part in (self.box, self.list, self.nothing):
            layout.addWidget(part)
        self.box.textChanged.connect(self.search)
        self.box.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self.run())
        host.installEventFilter(self)
        self.hide()

    def set_providers(self, providers: Sequence[Provider]) -> None:
        """Offer from other sources from now on."""
        self._providers = list(providers)

    def open(self) -> None:
        """Show the palette, empty, with the keyboard in its box."""
        self._before = self._host.focusWidget()
        self._place()
        self.box.clear()
        self.search("")
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Hide the palette and give the keyboard back."""
        self._turn += 1
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._before = None
        self.closed.emit()

    def search(self, query: str) -> None:
        """Ask every provider; answers to older words are ignored."""
        self._turn += 1
        self._given.clear()
        turn = self._turn
        for number, provider in enumerate(self._providers):
            provider(query.strip(), partial(self._take, turn, number))
        self._show_offers()

    def offers(self) -> tuple[Offer, ...]:
        """Return what is offered now, best first."""
        return tuple(self._offers.offers)

    def run(self) -> None:
        """Run the chosen offer."""
        index = self.list.currentIndex()
        if not index.isValid():
            return
        offer: Offer = index.data(_FOUND)
        self._before = None
        self.leave()
        offer.run()

    def _take(self, turn: int, number: int, offers: Sequence[Offer]) -> None:
        if turn == self._turn:
            self._given[number] = offers
            self._show_offers()

    def _show_offers(self) -> None:
        query = self.box.text()
        given = chain.from_iterable(self._given[number] for number in sorted(self._given))
        ranked = [(fits(query, offer), offer) for offer in given]
        ranked = sorted((r for r in ranked if r[0]), key=lambda pair: -pair[0])
        self._offers.show([offer for _fit, offer in ranked[:MOST]])
        found = bool(ranked)
        self.list.setVisible(found)
        self.nothing.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self._offers.index(0))
        self._place()

    def _place(self) -> None:
        width = min(theme().px(620), self._host.width() - 2 * theme().px(SPACE.page))
        lines = max(1, min(9, self._offers.rowCount()))
        box = max(self.box.sizeHint().height(), self.box.minimumHeight())
        height = box + theme().px(40 * lines + 4 * SPACE.small)
        height = min(height, self._host.height() - theme().px(96))
        self.setGeometry((self._host.width() - width) // 2, theme().px(64), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows, Enter and Escape from the box, and follow the window's size."""
        if watched is self._host:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.leave()
        return False

    def _key(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8,
                 Qt.Key.Key_PageUp: -8}  # fmt: skip
        if key in steps:
            row = self.list.currentIndex().row() + steps[Qt.Key(key)]
            row = max(0, min(row, self._offers.rowCount() - 1))
            self.list.setCurrentIndex(self._offers.index(row))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True
