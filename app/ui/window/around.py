"""What stands around the pages: side bar, top bar, banners, and the panel at the side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.registry.contributions import Target
from app.core.text import _
from app.ui.controls.labels import Label, Rule
from app.ui.controls.panels import column, row
from app.ui.navigation.sidebar import NARROW, WIDE, Line, Sidebar
from app.ui.navigation.words import SECTIONS, SYNTHETIC
from app.ui.states import Loading
from app.ui.theme import SPACE, theme
from app.ui.window.banners import lasting_conditions
from app.ui.window.bar_menus import fill_bar, level_entries, level_words, wire_bar
from app.ui.window.bench import Bench
from app.ui.window.rooms import Rooms
from app.ui.window.strip import Strip
from app.ui.window.topbar import TopBar

ROOM_FOR_WORDS = 620
"""The least width of a page beside a side bar with words, in pixels before scale."""


class Around(QWidget):
    """The parts around `rooms`, in the language and look of the day; `fill` says them anew."""

    def __init__(self, work: Bench, *, width: Callable[[], int]) -> None:
        super().__init__()
        self._work, self._room = work, width
        self._side: QWidget | None = None
        say, card = work.voice.say, work.world.card
        self.sidebar = Sidebar(go=lambda page: work.go(Target.to(page)))
        self.topbar, self.rooms = TopBar(), Rooms()
        self.strip = Strip(say(card.name), say(SYNTHETIC))
        self._foot = Label(say(card.disclaimer), role="quiet", wrap=True, name="window.disclaimer")
        if card.fictional:
            self._foot.hide()
        pad = theme().px(SPACE.page)
        self._foot.setContentsMargins(pad, theme().px(4), pad, theme().px(4))
        self._wait = Loading(say(_("Loading")), name="window.wait")
        self._wait.hide()
        self._banners = column(space=SPACE.small)
        self._beside = row(space=0)
        self._beside.addLayout(self._middle(), 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for part in (self.sidebar, Rule(vertical=True)):
            outer.addWidget(part)
        outer.addLayout(self._beside, 1)
        wire_bar(self.topbar, work)

    def _middle(self) -> QVBoxLayout:
        middle = column(self.topbar, self.strip, Rule(), self._banners, space=0)
        middle.addWidget(self.rooms, 1)
        middle.addWidget(self._wait, 1)
        middle.addWidget(self._foot)
        return middle

    def fill(self, saved_at: datetime) -> None:
        """Say everything for the present seat and level; only what changed is made anew."""
        work = self._work
        say, card = work.voice.say, work.world.card
        lines = [
            Line(e.id, say(e.title), e.icon, say(SECTIONS[e.section]))
            for e in work.entries.values()
            if e.listed
        ]
        self.sidebar.fill(
            say(card.name),
            say(card.about.system),
            say(SYNTHETIC),
            lines,
            level=level_words(work),
            levels=level_entries(work),
        )
        fill_bar(self.topbar, work)
        self._show_banners()
        self.show_saved(saved_at)
        self.fit()

    def _show_banners(self) -> None:
        while (item := self._banners.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        pad = theme().px(SPACE.page)
        shown = lasting_conditions(self._work)
        self._banners.setContentsMargins(pad, theme().px(SPACE.half) if shown else 0, pad, 0)
        for banner in shown:
            self._banners.addWidget(banner)

    def show_saved(self, at: datetime) -> None:
        """Tell when the last act was saved."""
        words = self._work.voice.say(_("Last saved {moment}", moment=at))
        self.sidebar.saved.setText(words)
        self.strip.saved.setText(words)

    def show_wait(self) -> None:
        """Show that work is under way in the place of the pages."""
        self.rooms.hide()
        self._wait.show()
        self._wait.restart()

    def show_rooms(self) -> None:
        """Show the pages again."""
        self._wait.stop()
        self._wait.hide()
        self.rooms.show()

    def fit(self) -> None:
        """Give the pages room: the side bar becomes narrow before they do."""
        side = self._side.width() if self._side is not None else 0
        room = self._room() - side - theme().px(WIDE)
        narrow = room < theme().px(ROOM_FOR_WORDS)
        self.sidebar.set_narrow(narrow)
        self.strip.setVisible(narrow)
        self.sidebar.setMaximumWidth(theme().px(NARROW if narrow else WIDE))

    def set_side_panel(self, widget: QWidget | None) -> None:
        """Show `widget` beside the pages, at the side where reading ends; None takes it away."""
        while self._beside.count() > 1:
            item = self._beside.takeAt(1)
            if item is not None and (old := item.widget()) is not None:
                old.setParent(None)
        self._side = widget
        if widget is not None:
            self._beside.addWidget(Rule(vertical=True))
            self._beside.addWidget(widget)
            widget.show()
        self.fit()

    def give_side_panel(self) -> QWidget | None:
        """Let go of the panel at the side: it is to survive what stands around the pages."""
        if self._side is not None:
            self._side.setParent(None)
        return self._side
