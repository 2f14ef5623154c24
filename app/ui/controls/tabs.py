"""Tabs of a page, and the pager under a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QWidget

from app.core.text import Said, _
from app.ui.controls.buttons import IconButton
from app.ui.controls.labels import Label
from app.ui.controls.panels import row
from app.ui.theme import SPACE, theme


class Tabs(QTabWidget):
    """Tabs whose pages are built when they are first opened."""

    opened = Signal(str)

    def __init__(self, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setDocumentMode(True)
        self.tabBar().setObjectName(f"{name}.bar")
        self.tabBar().setAccessibleName(label)
        self.tabBar().setDrawBase(False)
        self.tabBar().setExpanding(False)
        self.tabBar().setUsesScrollButtons(True)
        self._codes: list[str] = []
        self._places: list[QHBoxLayout] = []
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self.currentChanged.connect(self._changed)

    def add(self, code: str, title: str, make: Callable[[], QWidget] | QWidget) -> None:
        """Add a tab; `make` builds its page at the first visit, or is the page."""
        holder = QWidget()
        holder.setObjectName(f"{self.objectName()}.{code}")
        place = row(space=0)
        place.setContentsMargins(0, theme().px(SPACE.half), 0, 0)
        holder.setLayout(place)
        self._places.append(place)
        self._codes.append(code)
        if isinstance(make, QWidget):
            place.addWidget(make)
        else:
            self._makers[code] = make
        self.addTab(holder, title.replace("&", "&&"))

    def open(self, code: str) -> None:
        """Open the tab of this code; an unknown one is ignored."""
        if code in self._codes:
            self.setCurrentIndex(self._codes.index(code))

    def current(self) -> str:
        """Return the code of the open tab, or nothing."""
        index = self.currentIndex()
        return self._codes[index] if 0 <= index < len(self._codes) else ""

    def _changed(self, index: int) -> None:
        if not 0 <= index < len(self._codes):
            return
        code = self._codes[index]
        make = self._makers.pop(code, None)
        if make is not None:
            self._places[index].addWidget(make())
        self.opened.emit(code)


class Pager(QWidget):
    """Steps through a list page by page: `moved` carries -1 or +1."""

    moved = Signal(int)

    def __init__(
        self,
        *,
        name: str,
        say: Callable[[Said], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words = Label("", role="quiet")
        self._back = IconButton(
            "chevron-left", say(_("Previous page")), name=f"{name}.back",
            act=lambda: self.moved.emit(-1),
        )  # fmt: skip
        self._on = IconButton(
            "chevron-right", say(_("Next page")), name=f"{name}.on", act=lambda: self.moved.emit(1)
        )
        self.setLayout(row(self._words, None, self._back, self._on))
        self.show_page("", back=False, on=False)

    def show_page(self, words: str, *, back: bool, on: bool) -> None:
        """Show where the reader is, for example "1 to 50 of 212", and which way leads on."""
        self._words.setText(words)
        self._back.setEnabled(back)
        self._on.setEnabled(on)
