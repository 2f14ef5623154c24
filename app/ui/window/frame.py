"""What the reception needs of the window: places to show its pages, the look and the words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.core.preferences import Preferences
from app.core.settings import Settings
from app.core.text import Said
from app.ui.tasks import Tasks
from app.ui.window.bench import Switches
from app.ui.window.dress import Accent
from app.ui.window.work import Work


class Frame(Switches, Protocol):
    """What the reception needs of the window."""

    settings: Settings
    preferences: Preferences
    tasks: Tasks
    language: str
    landed: SignalInstance
    troubled: SignalInstance
    story_wanted: SignalInstance

    def show_stage(self, widget: QWidget) -> None:
        """Show a page of the reception."""
        ...

    def show_work(self, work: Work) -> None:
        """Show the work on a country."""
        ...

    def speak(self, say: Callable[[Said], str]) -> None:
        """Let the window's own words be said in another language."""
        ...

    def wear(self, accent: Accent | None = None) -> None:
        """Wear the look of the preferences."""
        ...

    def keep(self, **changes: str | int) -> None:
        """Keep some preferences."""
        ...
