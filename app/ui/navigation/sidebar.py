"""The side bar: the country at the top, the pages by section, the badge and the last save below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.controls.buttons import MenuButton, MenuEntry
from app.ui.controls.labels import Label, Rule
from app.ui.controls.panels import Scroller, column, row
from app.ui.controls.status import Badge
from app.ui.navigation.items import Mark, NavItem
from app.ui.navigation.level_switch import LevelSwitch
from app.ui.theme import SPACE, theme

WIDE, NARROW = 232, 60


@dataclass(frozen=True, slots=True)
class Line:
    """One page in the side bar, its words in the seat's language."""

    page: str
    words: str
    icon: str
    section: str


class Sidebar(QFrame):
    """Shows where one is and where one can go; `go(page)` is called with the chosen page."""

    def __init__(self, *, go: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setProperty("role", "flat")
        self._go, self._narrow = go, False
        self._items: dict[str, NavItem] = {}
        self._filled: object = None
        self._wide_only: list[QWidget] = []
        self._narrow_only: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.saved = Label(role="quiet", name="window.saved")

    @property
    def pages(self) -> list[str]:
        """The pages that are listed, from top to bottom."""
        return list(self._items)

    def fill(
        self,
        country: str,
        system: str,
        badge: str,
        lines: Sequence[Line],
        *,
        level: str,
        levels: Sequence[MenuEntry],
    ) -> None:
        """Show the country, its level and these pages; what stood there is taken away."""
        asked = (country, system, badge, tuple(lines), level)
        if asked == self._filled:
            return
        self._filled = asked
        self._empty()
        saved = self.saved.text()
        self.saved = Label(saved, role="quiet", wrap=True, name="window.saved")
        self._layout.addWidget(self._head(country, system))
        self._layout.addWidget(self._level_switch(level, levels))
        self._layout.addWidget(self._pages(lines), 1)
        self._layout.addWidget(self._foot(badge))
        self._apply()

    def mark(self, page: str) -> None:
        """Mark the line of the page that is shown."""
        for id, item in self._items.items():
            item.setChecked(id == page)

    def take_keyboard(self, page: str) -> bool:
        """Give the line of a page the keyboard; say whether the page is listed."""
        item = self._items.get(page)
        if item is not None:
            item.setFocus(Qt.FocusReason.OtherFocusReason)
        return item is not None

    def points_elsewhere(self, page: str) -> bool:
        """Say whether the keyboard is on the line of another page."""
        return any(item.hasFocus() for id, item in self._items.items() if id != page)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, where the window has no room for words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._apply()

    def _apply(self) -> None:
        for part in self._wide_only:
            part.setVisible(not self._narrow)
        for part in self._narrow_only:
            part.setVisible(self._narrow)
        for item in self._items.values():
            item.set_narrow(self._narrow)
        self.setFixedWidth(theme().px(NARROW if self._narrow else WIDE))

    def _empty(self) -> None:
        while (taken := self._layout.takeAt(0)) is not None:
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        self._items, self._wide_only, self._narrow_only = {}, [], []

    def _head(self, country: str, system: str) -> QWidget:
        head = QWidget()
        name = Label(country, role="strong", wrap=True, name="window.country")
        below = Label(system, role="quiet", wrap=True)
        words = QWidget()
        words.setLayout(column(name, below, space=0))
        line = row(Mark(country), words, space=10)
        line.setStretch(1, 1)
        pad = theme().px(SPACE.half)
        line.setContentsMargins(pad, theme().px(SPACE.card), pad, theme().px(SPACE.half))
        head.setLayout(line)
        self._wide_only.append(words)
        return head

    def _level_switch(self, level: str, levels: Sequence[MenuEntry]) -> QWidget:
        self.level = LevelSwitch(level, levels, name="window.level")
        self._level_icon = MenuButton(
            level, levels, name="window.level.narrow", kind="icon", icon="stairs"
        )
        holder = QWidget()
        pad = theme().px(SPACE.half)
        line = row(self.level, self._level_icon, space=0)
        line.setContentsMargins(pad, 0, pad, theme().px(4))
        holder.setLayout(line)
        self._wide_only.append(self.level)
        self._narrow_only.append(self._level_icon)
        return holder

    def _pages(self, lines: Sequence[Line]) -> QScrollArea:
        body = column(space=2)
        section = ""
        for line in lines:
            if line.section != section:
                section = line.section
                heading = Label(section, role="quiet")
                side = theme().px(10)
                heading.setContentsMargins(side, theme().px(10), side, theme().px(2))
                rule = Rule()
                body.addWidget(heading)
                body.addWidget(rule)
                self._wide_only.append(heading)
                self._narrow_only.append(rule)
            item = NavItem(line.words, line.icon, name=f"nav.{line.page}")
            item.clicked.connect(lambda _on=False, page=line.page: self._go(page))
            self._items[line.page] = item
            body.addWidget(item)
        body.addStretch(1)
        inside = QWidget()
        inside.setLayout(body)
        pad = theme().px(SPACE.half)
        body.setContentsMargins(pad, 0, pad, theme().px(SPACE.small))
        return Scroller(inside)

    def _foot(self, badge: str) -> QWidget:
        foot = QWidget()
        shown = Badge(badge, name="window.badge")
        lines = column(Rule(), row(shown, None), self.saved, space=6)
        pad = theme().px(SPACE.half)
        lines.setContentsMargins(pad, 0, pad, theme().px(SPACE.half))
        foot.setLayout(lines)
        self._wide_only.append(foot)
        return foot

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the edge when the layout turns round."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the bar."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().tokens.surface))
