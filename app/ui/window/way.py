"""The way through the pages: where one is, where one was, and how one comes to the next page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.core.registry.contributions import Target
from app.core.text import _
from app.ui.navigation.trail import Trail
from app.ui.window.around import Around
from app.ui.window.bench import Bench
from app.ui.window.rooms import Kept


class Ground(Bench, Protocol):
    """The work that the way leads through."""

    around: Around


@dataclass(slots=True)
class Coming:
    """The page that is about to be entered, what it takes over, and where the keyboard was."""

    target: Target
    kept: Kept | None
    focus: str


class Way:
    """Goes to pages, at once or in turns of `later`: the window answers meanwhile."""

    def __init__(self, work: Ground, later: Callable[[Callable[[], object]], object]) -> None:
        self._work, self._later = work, later
        self._coming: Coming | None = None
        self.trail = Trail()

    @property
    def is_coming(self) -> bool:
        """Tell whether a page is about to be entered."""
        return self._coming is not None

    def first(self) -> Target:
        """Return where somebody of this role begins."""
        return Target.to(next(e.id for e in self._work.entries.values() if e.listed))

    def go(self, target: Target) -> None:
        """Open a page; where the role may not, the refusal is said and the page stays."""
        if target.page not in self._work.entries:
            error = UserError(_("This page is not open to your role at this level."))
            self._work.shell.show_error(error)
            return
        self.trail.visit(target)
        self._enter(target)

    def come_to(self, target: Target) -> None:
        """Open a page as `go` does, but in turns of its own."""
        if target.page not in self._work.entries or self._work.around.rooms.has(target.page):
            self.go(target)
            return
        self.trail.visit(target)
        self._come(Coming(target, None, ""))

    def step(self, *, back: bool) -> None:
        """Open the page before or after this one on the trail."""
        target = self.trail.back() if back else self.trail.forward()
        if target is not None:
            self._enter(target)

    def halt(self) -> None:
        """Come to no page: the pages are about to go."""
        self._coming = None

    # --- over a switch ----------------------------------------------------------------------------

    def keep(self) -> tuple[Kept | None, str]:
        """Return what was typed on the page that is shown or on its way, and who had the keys."""
        if self._coming is not None:
            return self._coming.kept, self._coming.focus
        focused = self._work.around.focusWidget()
        name = focused.objectName() if focused is not None else ""
        return self._work.around.rooms.keep(), name

    def come_back(self, kept: Kept | None, focus: str) -> None:
        """Come to the page where one was, or the first that is open to the present seat."""
        entries = self._work.entries
        self.trail.keep_only(set(entries))
        if self.trail.here is None:
            self.trail.visit(self.first())
        here = self.trail.here
        if here is None:
            return
        if kept is not None and kept.page != here.page:
            here = self.first() if kept.page not in entries else here
            self.trail.visit(here)
        self._come(Coming(here, kept, focus))

    def take_over(self, kept: Kept) -> None:
        """Let the page that is shown, or on its way, take what was typed on it before."""
        coming, page = self._coming, self._work.around.rooms.page
        if coming is not None and coming.target.page == kept.page:
            coming.kept = kept
        elif page is not None and self.trail.here is not None and self.trail.here.page == kept.page:
            page.restore(kept.fields)

    # --- entering ---------------------------------------------------------------------------------

    def _enter(self, target: Target, kept: Kept | None = None) -> None:
        self._coming = None
        work = self._work
        work.around.rooms.enter(work.entries[target.page], target, work.desk, kept=kept)

    def _come(self, coming: Coming) -> None:
        """Make a page in one turn and enter it in another, unless somebody went elsewhere."""
        self._coming, target, work = coming, coming.target, self._work

        def prepare() -> None:
            if self._coming is coming:
                work.around.rooms.prepare(work.entries[target.page], work.desk)

        def enter() -> None:
            if self._coming is not coming:
                return
            self._enter(target, coming.kept)
            again = work.around.findChild(QWidget, coming.focus) if coming.focus else None
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)

        self._later(prepare)
        self._later(enter)
