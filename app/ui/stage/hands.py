"""The hands of the director: all that a story touches in the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.registry.contributions import Target
from app.core.text import Text
from app.core.world import World
from app.ui.window.rooms import Kept
from app.ui.window.window import Window
from app.ui.window.work import Work


@dataclass(frozen=True, slots=True)
class Before:
    """Where the window stood when the story began, and what was typed there."""

    login: str
    level: str
    target: Target | None
    kept: Kept | None


class Hands:
    """Switches roles, goes to pages, fills them and presses their main button."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.work: Work = window.work
        self.world: World = window.work.world
        work = self.work
        self.before = Before(
            work.seat.login, self.world.registry.level, work.trail.here, work.rooms.keep()
        )

    @property
    def still_there(self) -> bool:
        """Tell whether the work that the story began in is still open."""
        return self.window.is_working and self.window.work is self.work

    @property
    def language(self) -> str:
        """The language of the window."""
        return self.work.seat.language

    def hold(self, reason: Text | None) -> None:
        """Let nobody else exchange the data, for a reason that is told; None lets go."""
        self.work.held = reason

    def clear(self) -> None:
        """Take all pages away and wait for their work: the database is about to be exchanged."""
        self.work.rooms.clear()
        self.work.tasks.drain()

    def stand(self, login: str, target: Target | None, *, level: str, fresh: bool) -> None:
        """Let somebody stand before a page; `fresh` where another database is in place."""
        work = self.work
        for toast in self.window.toasts.shown:
            toast.close_now()
        if fresh:
            work.trail.forget()
        if target is not None:
            # The page is chosen before the person: nobody opens the page of the one before.
            work.trail.visit(target)
        if fresh:
            work.show_saved(self.world.store.stamp().now)
        renewed = True
        if self.world.registry.level != level:
            work.seat = self.world.seat(login, language=self.language)
            work.set_level(level)
        elif fresh:
            work.renew(self.world.seat(login, language=self.language))
        elif work.seat.login != login:
            work.take_seat(login)
        else:
            renewed = False
        if target is not None and not (renewed and work.trail.here == target):
            work.way.come_to(target)

    def go_back(self) -> None:
        """Stand where the story began, with what was typed there."""
        before, kept = self.before, self.before.kept
        self.stand(before.login, before.target, level=before.level, fresh=True)
        if kept is not None:
            self.work.way.take_over(kept)

    def has_page(self, page: str) -> bool:
        """Tell whether a page is there at all, for anybody and at any level."""
        manifests = [module.manifest for module in self.world.registry.modules.values()]
        return any(spec.id == page for found in manifests if found for spec in found.pages)

    def is_at(self, page: str) -> bool:
        """Tell whether this page is shown."""
        here = self.work.trail.here
        return here is not None and here.page == page and self.work.page is not None

    def fill(self, fields: Mapping[str, Any]) -> bool:
        """Fill the page's form; return whether it has one that takes these fields."""
        page = self.work.page
        if page is None:
            return False
        try:
            page.fill(fields)
        except LookupError:
            return False
        return True

    def submit(self) -> bool:
        """Press the page's main button; return whether it has one."""
        page = self.work.page
        if page is None:
            return False
        try:
            page.submit()
        except LookupError:
            return False
        return True
