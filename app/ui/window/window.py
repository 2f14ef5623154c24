"""The window: first a skeleton, then the start page, the work on one country, or what is wrong."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app.core.errors import UserError
from app.core.preferences import Preferences, keep_preferences
from app.core.settings import Settings
from app.core.text import Said, Text, _
from app.ui.messages import Toasts, ask
from app.ui.tasks import Broken, Tasks
from app.ui.theme import Tone
from app.ui.window.dress import Accent, Dress, system_language
from app.ui.window.skeleton import Skeleton
from app.ui.window.tidy import Tidy

if TYPE_CHECKING:  # all of these are heavy and come after the first paint
    from app.core.journal.seat import Seat
    from app.core.registry.contributions import Target
    from app.ui.page.page import Page
    from app.ui.window.reception import Reception
    from app.ui.window.work import Work

log = logging.getLogger(__name__)

SMALLEST = (800, 560)


class Window(QMainWindow):
    """The one window; its methods are what stories and tests press.

    `page_shown` carries each page that was opened (None for an error state in its place),
    `work_opened` the work on a country, `landed` and `troubled` the two other pages, and
    `story_wanted` the id of a story of the country that was opened for it.
    """

    page_shown = Signal(object)
    work_opened = Signal(object)
    landed = Signal(object)
    troubled = Signal(object)
    story_wanted = Signal(str)

    def __init__(
        self,
        settings: Settings,
        preferences: Preferences,
        *,
        news: Text | None = None,
        inline: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.settings, self.preferences = settings, preferences
        self.language = preferences.language or system_language()
        self.tasks = Tasks(self, inline=inline)
        self.tasks.refused.connect(self.show_error)
        self.tasks.faulted.connect(self.show_error)
        self.say: Callable[[Said], str] = str
        self._tidy, self._dress = Tidy(self.tasks, self), Dress(self)
        self._news, self._told = news, set[str]()
        self._work: Work | None = None
        self._reception: Reception | None = None
        self.stages = QStackedWidget()
        self.setCentralWidget(self.stages)
        self.setMinimumSize(*SMALLEST)
        self.setWindowTitle("CMIS")
        self.wear()
        self._skeleton = Skeleton()
        self.stages.addWidget(self._skeleton)
        self.toasts = Toasts(self, say=str)

    # --- beginning ----------------------------------------------------------------------------

    def begin(self, *, card: str | None = None, user: str | None = None) -> None:
        """After the first paint, load what is heavy on another thread and show the first page."""

        def load() -> Any:
            module = importlib.import_module("app.ui.window.reception")
            return module, module.first_voices(self.settings, self.language)

        def loaded(found: Any) -> None:
            module, voices = found
            self._reception = module.Reception(self, voices)
            importlib.import_module("app.ui.window.keys").bind_keys(self)
            self._reception.begin(card=card or "", user=user or "")

        def start() -> None:
            self.tasks.read(load, key="load", done=loaded, failed=self._cannot_start)

        if self.isVisible() and not self.tasks_inline:
            self._skeleton.painted.connect(lambda: QTimer.singleShot(0, self, start))
        else:
            start()

    @property
    def tasks_inline(self) -> bool:
        """Tell whether all work is done at once, as in some tests."""
        return self.tasks._hub.inline

    def _cannot_start(self, error: UserError) -> None:
        """Show what kept the application from loading, with as little of it as possible."""
        trouble = importlib.import_module("app.ui.window.trouble")
        sentence = str(_("The demonstrator could not be loaded. Start it again with start.py."))
        details = error.details if isinstance(error, Broken) else str(error)
        page = trouble.Trouble("CMIS", f"{sentence}\n\n{details[-800:]}", say=str)
        self.show_stage(page)
        self.troubled.emit(page)

    # --- what is shown ------------------------------------------------------------------------

    def show_stage(self, widget: QWidget) -> None:
        """Show the start page, the work or a trouble; what stood there before is let go."""
        old = self.stages.currentWidget()
        self.stages.addWidget(widget)
        self.stages.setCurrentWidget(widget)
        if old is not None and old is not widget:
            self.stages.removeWidget(old)
            old.hide()
            old.deleteLater()
        if self._news is not None:
            self.toast(self.say(self._news), kind="warning")
            self._news = None

    def show_work(self, work: Work) -> None:
        """Show the work on a country."""
        self._work = work
        work.entered.connect(self.page_shown)
        self.show_stage(work)
        self.speak(work.voice.say)
        self.setWindowTitle(work.voice.say(work.world.card.name))
        work.hold_keyboard()
        self.work_opened.emit(work)

    def speak(self, say: Callable[[Said], str]) -> None:
        """Let the window's own words be said in another language."""
        self.say = say
        self.toasts.set_say(say)

    def wear(self, accent: Accent | None = None) -> None:
        """Wear the look of the preferences in the direction of the language."""
        self._dress.wear(self.preferences, self.language, accent=accent)

    def keep(self, **changes: str | int) -> None:
        """Keep some preferences, on the write thread; a folder that refuses is told once."""
        self.preferences = kept = self.preferences.with_(**changes)
        self.tasks.write(lambda: keep_preferences(self.settings.data, kept))

    # --- the work: what stories, tests and pages press --------------------------------------------

    @property
    def work(self) -> Work:
        """The work on a country; raises LookupError where none is open."""
        if self._work is None:
            raise LookupError("no country is open")
        return self._work

    @property
    def is_working(self) -> bool:
        """Tell whether a country is open."""
        return self._work is not None

    @property
    def page(self) -> Page | None:
        """The page that is shown, None where none is."""
        return self._work.page if self._work is not None else None

    def go(self, target: Target) -> None:
        """Open a page."""
        self.work.go(target)

    def back(self) -> None:
        """Open the page before this one."""
        self.work.way.step(back=True)

    def forward(self) -> None:
        """Open the page after this one."""
        self.work.way.step(back=False)

    def switch_user(self, login: str) -> None:
        """Let another demonstration user work on the same page, where the role allows."""
        try:
            self.work.take_seat(login)
        except UserError as error:
            self.show_error(error)
            return
        self.keep(user=login)

    def take_seat(self, seat: Seat) -> None:
        """Let somebody work who has signed in with a password."""
        self.work.renew(seat)
        self.work.go(self.work.first_page())
        self.keep(user=seat.login)

    def switch_level(self, level: str) -> None:
        """Work at another level of case management."""
        try:
            self.work.change_level(level)
        except UserError as error:
            self.show_error(error)
            return
        self.keep(level=level)

    def switch_language(self, code: str) -> None:
        """Speak another language, live."""
        self.language = code
        self.keep(language=code)
        if self._work is not None:
            seat = self._work.world.seat(self._work.seat.login, language=code)
            self._work.renew(seat, dress=self.wear)
            self.speak(self._work.voice.say)
            self.setWindowTitle(self.say(self._work.world.card.name))
        elif self._reception is not None:
            self.wear()
            self._reception.land_again()

    def switch_theme(self, name: str) -> None:
        """Wear the light or the dark look."""
        self._restyle(theme=name)

    def switch_scale(self, scale: int) -> None:
        """Show text at 90 to 150 % of its size."""
        self._restyle(scale=scale)

    def _restyle(self, **changes: str | int) -> None:
        self.keep(**changes)
        if self._work is not None:
            self._work.renew(dress=self.wear)
        elif self._reception is not None:
            self.wear()
            self._reception.land_again()

    def ask_reset(self) -> None:
        """Bring the prepared state back, after a question that states the consequence."""
        if not self.work.seat.may("stage.reset"):
            self.show_error(UserError(_("Your role does not bring the prepared state back.")))
            return
        if self.work.held is not None:
            self.show_error(UserError(self.work.held))
            return
        question = self.say(_("Bring the prepared state back?"))
        consequence = self.say(_("Everything entered since then is taken away from this country."))
        if self.confirm(question, consequence, self.say(_("Bring it back")), danger=True):
            self.reset()

    def reset(self) -> None:
        """Bring the prepared state back, unless something holds the data as they are."""
        try:
            self.work.reset(lambda: self.toast(self.say(_("The prepared state is back."))))
        except UserError as error:
            self.show_error(error)

    def leave_work(self) -> None:
        """Let the country go and show the start page."""
        self._close_work()
        if self._reception is not None:
            self._reception.land()

    def set_side_panel(self, widget: QWidget | None) -> None:
        """Show a panel beside the pages, or take it away."""
        self.work.set_side_panel(widget)

    def show_help(self) -> None:
        """Explain the page that is shown."""
        here = self.work.trail.here
        if here is not None and here.page != "core.help":
            self.work.desk.go("core.help", about=here.page)

    def shot(self, path: Path) -> None:
        """Save a picture of the window as it is."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.grab().save(str(path))

    # --- what pages ask of their shell ------------------------------------------------------------

    def toast(
        self, text: str, *, kind: str = "success", undo: Callable[[], None] | None = None
    ) -> None:
        """Show a message for a moment; an error stays until it is closed."""
        tones = {"error": "danger", "problem": "danger"}
        tone = tones.get(kind, kind)
        known = ("success", "info", "warning", "danger")
        self.toasts.show(text, tone=cast(Tone, tone if tone in known else "info"), undo=undo)

    def confirm(
        self, question: str, consequence: str, action: str, *, danger: bool = False
    ) -> bool:
        """Ask before an act that cannot be taken back."""
        return ask(
            self,
            question,
            consequence=consequence,
            verb=action,
            keep=self.say(_("Keep as it is")),
            danger=danger,
        )

    def show_error(self, error: UserError) -> None:
        """Show an error that no page has taken; the same fault of the program only once."""
        if isinstance(error, Broken):
            if error.details in self._told:
                return
            self._told.add(error.details)
        self.toast(self.say(error.text), kind="danger")

    def begin_story(self, story: str) -> None:
        """Put a story of the open country on stage, as the start page does."""
        self.story_wanted.emit(story)

    # --- the end ------------------------------------------------------------------------------

    def _close_work(self) -> None:
        if self._work is not None:
            work, self._work = self._work, None
            work.close_world()
        if self._reception is not None:
            self._reception.release()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the database go, end the threads and close."""
        self._close_work()
        self.tasks.close()
        super().closeEvent(event)
