"""The desk of a page: the seat, the voice and the tools of the window."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Protocol

from app.core.errors import UserError
from app.core.journal.seat import Reading, Seat
from app.core.registry.contributions import Target
from app.core.text import Said, Text
from app.core.texts.voice import Voice
from app.core.world import World
from app.ui.tasks import Tasks, is_there
from app.ui.theme import Theme


class Shell(Protocol):
    """What a page may ask of the window that it stands in."""

    def go(self, target: Target) -> None:
        """Open a page."""
        ...

    def back(self) -> None:
        """Open the page before this one."""
        ...

    def toast(
        self, text: str, *, kind: str = "success", undo: Callable[[], None] | None = None
    ) -> None:
        """Show a message for a moment; an error stays until it is closed."""
        ...

    def confirm(
        self, question: str, consequence: str, action: str, *, danger: bool = False
    ) -> bool:
        """Ask before an act that cannot be taken back; `action` is the verb on the button."""
        ...

    def show_error(self, error: UserError) -> None:
        """Show an error that no page has taken."""
        ...

    def begin_story(self, story: str) -> None:
        """Put a story of the open country on stage."""
        ...


@dataclass(frozen=True)
class Desk:
    """What a page works with. A change of role, language or theme gives the page a new desk."""

    seat: Seat
    world: World
    voice: Voice
    theme: Theme
    tasks: Tasks
    shell: Shell

    def say(self, said: Said) -> str:
        """Return what is said in the seat's language."""
        return self.voice.say(said)

    @property
    def level(self) -> str:
        """The level of case management that the window shows."""
        return self.world.registry.level

    def may(self, permission: str) -> bool:
        """Tell whether the seat's role holds a permission; the service asks again with the row."""
        return self.seat.may(permission)

    def read(
        self,
        query: Callable[[Reading], Any],
        *,
        key: Hashable,
        done: Callable[[Any], object],
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """Run a query off the screen's thread; of several with one key the latest arrives."""

        def work() -> Any:
            with self.world.acts.reading(self.seat) as reading:
                return query(reading)

        self.tasks.read(work, key=key, done=done, failed=failed)

    def act(
        self,
        command: object,
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        said: Text | None = None,
    ) -> None:
        """Perform a command on the write thread; `said` is shown as a toast when it is done."""

        def finished(result: Any) -> None:
            if said is not None:
                self.shell.toast(self.say(said))
            if done is not None and is_there(done):
                done(result)

        self.tasks.write(
            lambda: self.world.acts.perform(self.seat, command),
            done=finished,
            failed=failed or self.shell.show_error,
        )

    def go(self, page: str, **params: Any) -> None:
        """Open a page with its parameters."""
        self.shell.go(Target.to(page, **params))

    def toast(
        self, said: Said, *, kind: str = "success", undo: Callable[[], None] | None = None
    ) -> None:
        """Show a message for a moment."""
        self.shell.toast(self.say(said), kind=kind, undo=undo)
