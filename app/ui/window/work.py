"""The work on one country: one seat, its pages, and the switches that change either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.core.access.switching import ChangeLevel
from app.core.errors import UserError
from app.core.journal.acts import Subjects
from app.core.journal.seat import Seat
from app.core.registry.contributions import Target
from app.core.text import Text
from app.core.texts.voice import Voice
from app.core.world import World
from app.ui.navigation.menu import Entry, open_entries
from app.ui.navigation.sidebar import Sidebar
from app.ui.navigation.trail import Trail
from app.ui.page.desk import Desk
from app.ui.page.page import Page
from app.ui.palette import Palette
from app.ui.tasks import Tasks
from app.ui.theme import theme
from app.ui.window.around import Around
from app.ui.window.bench import Switches
from app.ui.window.curtain import Curtain
from app.ui.window.news import News
from app.ui.window.palette_offers import providers
from app.ui.window.rooms import Rooms
from app.ui.window.topbar import TopBar
from app.ui.window.way import Way


class Work(QWidget):
    """What is seen while somebody works; `desk` is what its pages work with.

    `held` says why the data may not be exchanged now, such as a story on stage.
    """

    entered = Signal(object)
    renewed = Signal()

    def __init__(self, world: World, seat: Seat, *, tasks: Tasks, shell: Switches) -> None:
        super().__init__()
        self.setObjectName("work")
        self.world, self.seat, self.tasks, self.shell = world, seat, tasks, shell
        self.way = Way(self, tasks.of(self).later)
        self.entries: dict[str, Entry] = {}
        self.closed_banners: set[str] = set()
        self.held: Text | None = None
        self.saved_at = world.store.stamp().now
        self._settling = False
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._news = News(world.acts, self)
        self._news.committed.connect(self._heard)
        self._news.trouble.connect(lambda said: shell.toast(self.voice.say(said), kind="danger"))
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

    @property
    def rooms(self) -> Rooms:
        """The pages that were made."""
        return self.around.rooms

    @property
    def sidebar(self) -> Sidebar:
        """The navigation."""
        return self.around.sidebar

    @property
    def topbar(self) -> TopBar:
        """The bar over every page."""
        return self.around.topbar

    @property
    def trail(self) -> Trail:
        """The pages that were visited."""
        return self.way.trail

    def _lay(self) -> None:
        """Make everything around the pages in today's language, look and role."""
        self.entries = {e.id: e for e in open_entries(self.world.registry, self.seat)}
        self.around = Around(self, width=self.width)
        self.rooms.entered.connect(self._entered)
        self._outer.addWidget(self.around)
        self.palette_box = Palette(self, providers=providers(self), say=self.voice.say)
        self.topbar.ask.clicked.connect(self.palette_box.open)
        self.around.fill(self.saved_at)

    def _lay_anew(self, dress: Callable[[], None] | None) -> None:
        """Make everything around the pages again; the panel at the side stays."""
        old, side = self.around, self.around.give_side_panel()
        old.rooms.clear(at_once=True)
        self._outer.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.palette_box.deleteLater()
        if dress is not None:
            dress()
        self._lay()
        self.around.set_side_panel(side)
        self.renewed.emit()

    def _lay_again(self) -> None:
        """Fit what is around the pages to another role or level: the same parts in other words."""
        self.entries = {e.id: e for e in open_entries(self.world.registry, self.seat)}
        if not self.palette_box.isHidden():
            self.palette_box.leave()
        self.palette_box.set_providers(providers(self))
        self.rooms.clear()
        self.around.show_rooms()
        self.around.fill(self.saved_at)

    def show_saved(self, at: datetime) -> None:
        """Tell when the last act was saved."""
        self.saved_at = at
        self.around.show_saved(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages room."""
        super().resizeEvent(event)
        self.around.fit()

    def set_side_panel(self, widget: QWidget | None) -> None:
        """Show `widget` beside the pages, at the side where reading ends; None takes it away."""
        self.around.set_side_panel(widget)

    # --- going to pages -----------------------------------------------------------------------

    def first_page(self) -> Target:
        """Return where somebody of this role begins."""
        return self.way.first()

    def go(self, target: Target) -> None:
        """Open a page; where the role may not, the refusal is said and the page stays."""
        self.way.go(target)

    def _entered(self, page: Page | None) -> None:
        here = self.trail.here
        if here is not None:
            self.sidebar.mark(here.page)
        self.topbar.back.setEnabled(self.trail.can_go_back)
        self.entered.emit(page)
        self.hold_keyboard()

    def hold_keyboard(self) -> None:
        """Take the keyboard where nothing has it: who works without a mouse is never lost.

        A line of the side bar that is ringed while another page is shown would mislead the eye.
        """
        here, focused = self.trail.here, QApplication.focusWidget()
        if here is None:
            return
        lost = focused is None or not self.isAncestorOf(focused)
        if not lost and not self.sidebar.points_elsewhere(here.page):
            return
        if not self.sidebar.take_keyboard(here.page):
            self.rooms.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- switches -----------------------------------------------------------------------------

    def renew(self, seat: Seat | None = None, *, dress: Callable[[], None] | None = None) -> None:
        """Make everything anew around the same page, for another seat, level, language or look.

        `dress` changes the look while nothing is there to be styled for nothing. The page comes
        in turns of its own, behind a picture of what was there: the window answers meanwhile.
        """
        kept, focus = self.way.keep()
        curtain = Curtain(self, self.around) if self.isVisible() else None
        spoke, self.seat = self.seat.language, seat or self.seat
        self.tasks.drain()
        if dress is None and self.seat.language == spoke:
            self._lay_again()
        else:
            self._lay_anew(dress)
        if curtain is not None:
            curtain.draw(self.tasks, until=self._is_there)
        self.way.come_back(kept, focus)

    def _is_there(self) -> bool:
        """Tell whether the page that one comes to can be seen."""
        return not self.way.is_coming and (self.page is None or self.page.is_there())

    def take_seat(self, login: str) -> None:
        """Let another demonstration user work; the journal notes it."""
        language = self.seat.language
        self.renew(self.world.seat(login, language=language))
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

    def change_level(self, level: str) -> None:
        """Work at another level because somebody chose it: the journal notes that."""
        seat, was = self.seat, self.world.registry.level
        self.set_level(level)
        self.tasks.write(lambda: self.world.acts.perform(seat, ChangeLevel(level, was)))

    def _settled(self) -> None:
        """Follow a module that was switched."""
        if not self._settling:
            QTimer.singleShot(0, self, lambda: self.renew())

    # --- the data -----------------------------------------------------------------------------

    def reset(self, done: Callable[[], object]) -> None:
        """Bring the prepared state back on the write thread, then show the same page again.

        Raises UserError where the data are held.
        """
        if self.held is not None:
            raise UserError(self.held)
        login, language = self.seat.login, self.seat.language
        self.way.halt()
        self.rooms.clear()
        self.around.show_wait()
        self.tasks.drain()

        def bring_back() -> Seat:
            self.world.reset()
            self.world.add_missing_tables()
            return self.world.seat(login, language=language)

        def came(seat: Seat) -> None:
            self.saved_at = self.world.store.stamp().now
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

    def _heard(self, subjects: Subjects) -> None:
        self.show_saved(self.world.clock.now())
        self.rooms.tell(subjects, self._news.page_failed)
