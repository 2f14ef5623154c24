"""Brings everything together: settings, preferences, look, window; the only file that knows all."""

from __future__ import annotations

import gc
import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtWidgets import QApplication

from app.core.preferences import read_preferences
from app.core.settings import Settings
from app.ui.tasks import LOG, Broken
from app.ui.window.window import Window

log = logging.getLogger(__name__)

LOG_FILE, LOG_BYTES = "cmis.log", 1_000_000
SIZE = (1280, 800)


def run(settings: Settings, *, card: str | None = None, user: str | None = None) -> int:
    """Show the window until it is closed; return the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("CMIS")
    _keep_log(settings)
    window = make_window(settings)
    _catch_the_rest(window)
    window.begin(card=card, user=user)
    return app.exec()


def make_window(settings: Settings) -> Window:
    """Return the window, shown with its skeleton; nothing heavy is imported for it."""
    preferences, news = read_preferences(settings.data)
    gc.disable()  # hardly anything that the start makes is ever let go: looking is for nothing
    window = Window(settings, preferences, news=news)
    window.story_wanted.connect(lambda story: _begin_story(window, story))
    for there in (window.page_shown, window.landed, window.troubled):
        there.connect(_collect_again)
    screen = window.screen().availableGeometry()
    window.resize(min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))
    window.show()
    return window


def _collect_again() -> None:
    """Let Python look for what may be let go, among all that comes after the first page."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _begin_story(window: Window, story: str) -> None:
    """Put a story of the open country on stage."""
    from app.ui.stage.stage import begin_story  # needs the database: not before the first paint

    begin_story(window, story)


def _keep_log(settings: Settings) -> None:
    """Write what goes wrong into the data folder; where that refuses, to the console."""
    handler: logging.Handler
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            settings.data / LOG_FILE, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.INFO)
    handler.set_name(LOG)
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def _catch_the_rest(window: Window) -> None:
    """Log what no other place has caught, and tell each fault once."""

    def told(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        log.error("nobody caught this", exc_info=(kind, fault, trace))
        sys.stderr.write("".join(traceback.format_exception(kind, fault, trace)))
        window.show_error(Broken(fault))

    sys.excepthook = told
