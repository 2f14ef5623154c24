"""What page tests stand on: a desk with a shell that remembers what the page asked of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.core.errors import UserError
from app.core.registry.contributions import Target
from app.core.world import World
from app.ui.page.desk import Desk
from app.ui.page.page import Page
from app.ui.tasks import Tasks
from app.ui.theme import Theme


class Shell:
    """Stands for the window: keeps what it was asked, agrees to every question."""

    def __init__(self) -> None:
        self.gone: list[Target] = []
        self.toasts: list[str] = []
        self.errors: list[str] = []

    def go(self, target: Target) -> None:
        """Remember where the page wanted to go."""
        self.gone.append(target)

    def back(self) -> None:
        """Remember nothing."""

    def toast(self, text: str, *, kind: str = "success",
              undo: Callable[[], None] | None = None) -> None:  # fmt: skip
        """Remember what was said."""
        self.toasts.append(text)

    def confirm(self, question: str, consequence: str, action: str, *,
                danger: bool = False) -> bool:  # fmt: skip
        """Agree."""
        return True

    def show_error(self, error: UserError) -> None:
        """Remember the sentence."""
        self.errors.append(str(error))


class Stage:
    """A page of the module on a desk, with all work done at once."""

    def __init__(self, qtbot: Any, world: World, login: str, *, language: str = "en",
                 theme: str = "light") -> None:  # fmt: skip
        self.qtbot, self.world = qtbot, world
        self.shell = Shell()
        look = Theme(theme, rtl=language == "ar")  # type: ignore[arg-type]
        self.tasks = Tasks(inline=True)
        self.desk = Desk(
            world.seat(login, language=language), world, world.voices.voice(language), look,
            self.tasks, self.shell,
        )  # fmt: skip

    def page(self, kind: type[Page], **params: Any) -> Any:
        """Make a page, show it, open it with its parameters."""
        page = kind(self.desk)
        self.qtbot.addWidget(page)
        page.build()
        page.resize(1100, 760)
        with self.qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.open(params)
        return page
