"""What the parts around the pages may ask of the work that they stand in, and of the window."""

from __future__ import annotations

from typing import Protocol

from app.core.journal.seat import Seat
from app.core.registry.contributions import Target
from app.core.texts.voice import Voice
from app.core.world import World
from app.ui.navigation.menu import Entry
from app.ui.page.desk import Desk, Shell


class Switches(Shell, Protocol):
    """The window: a shell that can also change who works, where, in which language and look."""

    def switch_user(self, login: str) -> None:
        """Let another demonstration user work."""
        ...

    def switch_level(self, level: str) -> None:
        """Work at another level of case management."""
        ...

    def switch_language(self, code: str) -> None:
        """Speak another language."""
        ...

    def switch_theme(self, name: str) -> None:
        """Wear the light or the dark look."""
        ...

    def switch_scale(self, scale: int) -> None:
        """Show text at 90 to 150 % of its size."""
        ...

    def ask_reset(self) -> None:
        """Bring the prepared state back, after a question."""
        ...

    def leave_work(self) -> None:
        """Go back to the start page."""
        ...

    def show_help(self) -> None:
        """Explain the page that is shown."""
        ...


class Bench(Protocol):
    """The work: its world, its seat, and the pages that are open to it."""

    world: World
    seat: Seat
    shell: Switches
    entries: dict[str, Entry]
    closed_banners: set[str]

    @property
    def voice(self) -> Voice:
        """The voice of the seat's language."""
        ...

    @property
    def desk(self) -> Desk:
        """What the pages of the present seat work with."""
        ...

    def go(self, target: Target) -> None:
        """Open a page."""
        ...
