"""One of very many options, found by typing a part of its words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from app.ui.controls.choices import Option
from app.ui.controls.inputs import TextInput

_CODE = Qt.ItemDataRole.UserRole
_PLAIN = Qt.ItemDataRole.UserRole + 1
_LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ALIKE = str.maketrans("أإآٱىةؤئ", "اااايهوي", "ـ")


def plain(text: str) -> str:
    """Return a text as it is compared: without case, accents and Arabic variants."""
    apart = unicodedata.normalize("NFKD", text.translate(_ALIKE)).casefold()
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).strip()


class _Completer(QCompleter):
    """Finds by plain words, writes the words as they are shown."""

    def splitPath(self, path: str) -> list[str]:
        """Compare what was typed in its plain form."""
        return [plain(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the words of an option."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class SearchChoice(TextInput):
    """A line that offers the options which hold what is typed; arrows and Enter choose."""

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[Option] = (),
        *,
        name: str,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, placeholder=placeholder, parent=parent)
        self._model = QStandardItemModel(self)
        self._codes: dict[str, str] = {}
        self._words: dict[str, str] = {}
        finder = _Completer(self._model, self)
        finder.setCompletionRole(_PLAIN)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setMaxVisibleItems(8)
        popup = QListView()
        popup.setProperty("role", "menu")
        popup.setObjectName(f"{name}.options")
        finder.setPopup(popup)
        self.setCompleter(finder)
        finder.activated.connect(lambda _words: self.chosen.emit(self.code()))
        self.changed.connect(lambda _text: self.chosen.emit(self.code()))
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; what is typed stays."""
        kept = self.code()
        self._model.clear()
        self._codes, self._words = {}, {}
        for option in options:
            item = QStandardItem(option.words)
            item.setData(option.code, _CODE)
            item.setData(plain(option.words), _PLAIN)
            self._model.appendRow(item)
            self._codes.setdefault(plain(option.words), option.code)
            self._words[option.code] = option.words
        if kept is not None and kept not in self._words:
            self.clear()

    def code(self) -> str | None:
        """Return the code of the option whose words are typed, or None."""
        return self._codes.get(plain(self.value()))

    def set_code(self, code: str | None) -> None:
        """Show the words of an option."""
        self.setText(self._words.get(code or "", ""))

    def offered(self) -> list[str]:
        """Return the codes that are offered for what is typed."""
        finder = self.completer()
        finder.setCompletionPrefix(self.text())
        found = finder.completionModel()
        return [str(found.index(n, 0).data(_CODE)) for n in range(found.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down shows all that fits, before anything is typed as well."""
        popup = self.completer().popup()
        if event.key() == Qt.Key.Key_Down and popup is not None and not popup.isVisible():
            self.completer().setCompletionPrefix(self.text() if self.code() is None else "")
            self.completer().complete()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle what was typed when the field is left."""
        self.settle()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Settle what was typed before the Tab key moves on, whether or not options are open."""
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        if event.type() == QEvent.Type.KeyPress and pressed in _LEAVING:
            popup = self.completer().popup()
            if popup is not None:
                popup.hide()
            self.settle()
        return super().event(event)

    def settle(self) -> None:
        """Take the only option that fits what was typed, and write it as it is written."""
        if self.value() and self.code() is None and len(offered := self.offered()) == 1:
            self.set_code(offered[0])
        elif (code := self.code()) is not None and self.text() != self._words[code]:
            self.set_code(code)
