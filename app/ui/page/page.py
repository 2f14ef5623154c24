"""The frame of a page: what the window asks of it, whatever module it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.journal.acts import Subjects
from app.core.text import Said
from app.ui.page.desk import Desk


class Page(QWidget):
    """Base of all pages: override `build`, and what else the page needs.

    The window makes the page on its first visit, calls `build` once, `open` at each visit with
    the parameters of the target, and `changed` after each act that was committed. A live change of
    language, theme or role makes the page anew: `keep` gives what must survive, `restore` takes it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = replace(desk, tasks=desk.tasks.of(self))
        self.params: Mapping[str, Any] = {}
        self.frame = QVBoxLayout(self)
        self.frame.setContentsMargins(0, 0, 0, 0)
        self.frame.setSpacing(0)

    def say(self, said: Said) -> str:
        """Return what is said in the seat's language."""
        return self.desk.say(said)

    def build(self) -> None:
        """Lay out the page."""

    def open(self, params: Mapping[str, Any]) -> None:
        """Show the page for these parameters; called at each visit."""
        self.params = params
        self.refresh()

    def refresh(self) -> None:
        """Read the page's rows again."""

    def is_there(self) -> bool:
        """Tell whether what is seen first is there; until then a switch leaves the old picture."""
        return not self.desk.tasks.waiting

    def changed(self, subjects: Subjects) -> None:
        """Hear that an act was committed; the subjects tell what it was about."""
        if self.isVisible():
            self.refresh()

    def keep(self) -> dict[str, Any]:
        """Return what the user has typed or chosen and would miss."""
        return {}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take back what `keep` gave."""

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Fill the page's form as a person would; a story does it visibly."""
        raise LookupError(f"{type(self).__name__} has no form to fill")

    def submit(self) -> None:
        """Press the page's main button."""
        raise LookupError(f"{type(self).__name__} has no form to send")
