"""The work on one country: side bar, top bar and pages around one seat."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.journal.acts import Subjects
from app.core.journal.seat import Seat
from app.core.registry.contributions import Target
from app.core.text import _
from app.core.texts.voice import Voice
from app.core.world import World
from app.ui.controls.labels import Rule
from app.ui.controls.panels import column, row
from app.ui.navigation.menu import Entry, open_entries
from app.ui.navigation.sidebar import NARROW, WIDE, Line, Sidebar
from app.ui.navigation.trail import Trail
from app.ui.navigation.words import SECTIONS, SYNTHETIC
from app.ui.page.desk import Desk
from app.ui.page.page import Page
from app.ui.palette import Palette
from app.ui.states import Loading
from app.ui.tasks import Tasks
from app.ui.theme import SPACE, theme
from app.ui.window.banners import lasting_conditions
from app.ui.window.bar_menus import fill_bar, level_entries, level_words
from app.ui.window.bench import Switches
from app.ui.window.palette_offers import providers
from app.ui.window.rooms import Kept, Rooms
from app.ui.window.strip import Strip
from app.ui.window.topbar import TopBar

log = logging.getLogger(__name__)

ROOM_FOR_WORDS = 620
"""The least width of a page beside a side bar with words, in pixels before scale."""


class Herald(QObject):
    """Carries the news of a committed act from the write thread to the screen's thread."""

    came = Signal(object)
    failed = Signal(object)


class Work(QWidget):
    """What is seen while somebody works; `desk` is what its pages work with."""

    entered = Signal(object)
    renewed = Signal()

    def __init__(self, world: World, seat: Seat, *, tasks: Tasks, shell: Switches) -> None:
        super().__init__()
        self.setObjectName("work")
        self.world, self.seat, self.tasks, self.shell = world, seat, tasks, shell
        self.trail = Trail()
        self.entries: dict[str, Entry] = {}
        self.closed_banners: set[str] = set()
        self._settling = False
        self._side: QWidget | None = None
        self._saved_at = world.store.stamp().now
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._inner: QWidget | None = None
        self._herald = Herald(self)
        self._herald.came.connect(self._heard, Qt.ConnectionType.QueuedConnection)
        self._herald.failed.connect(self._subscriber_failed, Qt.ConnectionType.QueuedConnection)
        self._told: set[str] = set()
        world.acts.listeners.append(self._herald.came.emit)
        world.acts.on_fault = lambda name, fault: self._herald.failed.emit((name, fault))
        world.registry.listeners.append(self._settled)
        self._lay()

    # --- what it shows ------------------------------------------------------------------------

    @property
    def voice(self) -> Voice:
        """The voice of the seat's language."""
        return self.world.voices.voice(self.seat.language)

    @property
    def desk(self) -> Desk:
        """What the pages of the present seat work with."""
        return Desk(self.seat, self.world, self.voice, theme(), self.tasks, self.shell)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.rooms.page

    def _take_down(self) -> None:
        """Let everything around the pages go, the panel at the side excepted."""
        if self._inner is not None:
            self._outer.removeWidget(self._inner)
            if self._side is not None:
                self._side.setParent(None)
            self._inner.hide()
            self._inner.setParent(None)
            self._inner.deleteLater()
        self._inner = None

    def _lay(self) -> None:
        """Make everything around the pages anew, in today's language, look and role."""
        self.entries = {e.id: e for e in open_entries(self.world.registry, self.seat)}
        self.sidebar = Sidebar(go=lambda page: self.go(Target.to(page)))
        self.topbar, self.rooms = TopBar(), Rooms()
        self.rooms.entered.connect(self._entered)
        say, card = self.voice.say, self.world.card
        self.strip = Strip(say(card.name), say(SYNTHETIC))
        self._wait = Loading(say(_("Loading")), name="window.wait")
        self._wait.hide()
        self._around = row(space=0)
        self._around.addLayout(self._middle(), 1)
        self._inner = QWidget()
        inner = QHBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        for part in (self.sidebar, Rule(vertical=True)):
            inner.addWidget(part)
        inner.addLayout(self._around, 1)
        self._outer.addWidget(self._inner)
        self.palette_box = Palette(self, providers=providers(self), say=say)
        self._fill()
        fill_bar(self.topbar, self)
        self.topbar.ask.clicked.connect(self.palette_box.open)
        if self._side is not None:
            self.set_side_panel(self._side)

    def _middle(self) -> QVBoxLayout:
        banners = column(space=SPACE.small)
        pad = theme().px(SPACE.page)
        shown = lasting_conditions(self)
        banners.setContentsMargins(pad, theme().px(SPACE.half) if shown else 0, pad, 0)
        for banner in shown:
            banners.addWidget(banner)
        middle = column(self.topbar, self.strip, Rule(), banners, space=0)
        middle.addWidget(self.rooms, 1)
        middle.addWidget(self._wait, 1)
        return middle

    def _fill(self) -> None:
        say, card = self.voice.say, self.world.card
        lines = [
            Line(e.id, say(e.title), e.icon, say(SECTIONS[e.section]))
            for e in self.entries.values()
            if e.listed
        ]
        self.sidebar.fill(
            say(card.name),
            say(card.about.system),
            say(SYNTHETIC),
            lines,
            level=level_words(self),
            levels=level_entries(self),
        )
        self._show_saved()
        self._fit()

    def _show_saved(self) -> None:
        words = self.voice.say(_("Last saved {moment}", moment=self._saved_at))
        self.sidebar.saved.setText(words)
        self.strip.saved.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages room: the side bar becomes narrow before they do."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        side = self._side.width() if self._side is not None else 0
        room = self.width() - side - theme().px(WIDE)
        narrow = room < theme().px(ROOM_FOR_WORDS)
        self.sidebar.set_narrow(narrow)
        self.strip.setVisible(narrow)
        self.sidebar.setMaximumWidth(theme().px(NARROW if narrow else WIDE))

    def set_side_panel(self, widget: QWidget | None) -> None:
        """Show `widget` beside the pages, at the side where reading ends; None takes it away."""
        while self._around.count() > 1:
            item = self._around.takeAt(1)
            if item is not None and (old := item.widget()) is not None:
                old.setParent(None)
        self._side = widget
        if widget is not None:
            self._around.addWidget(Rule(vertical=True))
            self._around.addWidget(widget)
            widget.show()
        self._fit()

    # --- going to pages -----------------------------------------------------------------------

    def first_page(self) -> Target:
        """Return where somebody of this role begins."""
        return Target.to(next(e.id for e in self.entries.values() if e.listed))

    def go(self, target: Target) -> None:
        """Open a page; where the role may not, the refusal is said and the page stays."""
        if target.page not in self.entries:
            self.shell.show_error(UserError(_("This page is not open to your role at this level.")))
            return
        self.trail.visit(target)
        self._enter(target)

    def step(self, *, back: bool) -> None:
        """Open the page before or after this one on the trail."""
        target = self.trail.back() if back else self.trail.forward()
        if target is not None:
            self._enter(target)

    def _enter(self, target: Target, kept: Kept | None = None) -> None:
        self.rooms.enter(self.entries[target.page], target, self.desk, kept=kept)

    def _entered(self, page: Page | None) -> None:
        here = self.trail.here
        if here is not None:
            self.sidebar.mark(here.page)
        self.topbar.back.setEnabled(self.trail.can_go_back)
        self.entered.emit(page)

    # --- switches -----------------------------------------------------------------------------

    def renew(self, seat: Seat | None = None, *, dress: Callable[[], None] = lambda: None) -> None:
        """Make everything anew around the same page, for another seat, level, language or look.

        `dress` changes the look while nothing is there to be styled for nothing.
        """
        kept = self.rooms.keep()
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        if seat is not None:
            self.seat = seat
        self.tasks.drain()
        self._take_down()
        dress()
        self._lay()
        self.renewed.emit()
        self.trail.keep_only(set(self.entries))
        if self.trail.here is None:
            self.trail.visit(self.first_page())
        here = self.trail.here
        if here is not None:
            if kept is not None and kept.page != here.page:
                listed = self.entries.get(kept.page)
                here = self.first_page() if listed is None else here
                self.trail.visit(here)
            self._enter(here, kept)
        again = self.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_seat(self, login: str, *, note: bool = True) -> None:
        """Let another demonstration user work; the journal notes it."""
        language = self.seat.language
        seat = self.world.seat(login, language=language)
        self.renew(seat)
        if note:
            self.tasks.write(lambda: self.world.take_seat(login, language=language))

    def set_level(self, level: str) -> None:
        """Work at another level of case management; no data is touched."""
        self.tasks.drain()
        self._settling = True
        try:
            self.world.registry.set_level(level)
        finally:
            self._settling = False
        self.renew()

    def reset(self, done: Callable[[], object]) -> None:
        """Bring the prepared state back on the write thread, then show the same page again."""
        login, language = self.seat.login, self.seat.language
        self.rooms.clear()
        self.rooms.hide()
        self._wait.show()
        self._wait.restart()
        self.tasks.drain()

        def bring_back() -> Seat:
            self.world.reset()
            self.world.add_missing_tables()
            return self.world.seat(login, language=language)

        def came(seat: Seat) -> None:
            self._saved_at = self.world.store.stamp().now
            here = self.trail.here
            self.trail.forget()
            if here is not None and here.page in self.entries and self.entries[here.page].listed:
                self.trail.visit(Target.to(here.page))
            self.renew(seat)
            done()

        def failed(error: UserError) -> None:
            self.renew()
            self.shell.show_error(error)

        self.tasks.write(bring_back, done=came, failed=failed)

    def close_world(self) -> None:
        """Let go of the database; nothing may be asked of this work afterwards."""
        self.rooms.clear()
        self.tasks.drain()
        self.world.acts.listeners.clear()
        self.world.registry.listeners.remove(self._settled)
        self.world.close()

    def _settled(self) -> None:
        if not self._settling:
            QTimer.singleShot(0, self, lambda: self.renew())

    # --- news from the write thread -----------------------------------------------------------

    def _heard(self, subjects: Subjects) -> None:
        self._saved_at = self.world.clock.now()
        self._show_saved()
        self.rooms.tell(subjects, self._page_failed)

    def _page_failed(self, fault: BaseException) -> None:
        log.error("a page failed to follow an act", exc_info=fault)
        self._tell_once(f"{type(fault)}{fault}")

    def _subscriber_failed(self, news: tuple[str, Exception]) -> None:
        name, fault = news
        self._tell_once(f"{name}{fault}", owner=name.partition(":")[0])

    def _tell_once(self, key: str, *, owner: str = "") -> None:
        if key in self._told:
            return
        self._told.add(key)
        sentence = (
            _("The module {name} could not follow what was done. It will try again.", name=owner)
            if owner
            else _("This did not work. The details are in the log.")
        )
        self.shell.toast(self.voice.say(sentence), kind="danger")
