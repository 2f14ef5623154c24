"""What the parts of a drawn form share, and what each part can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.forms.form import Node
from app.core.forms.session.session import Session
from app.core.texts.voice import Voice
from app.ui.theme import Theme


def set_shown(widget: QWidget, shown: bool) -> None:
    """Show or hide a part of the form; where it is so already the layout is left in peace."""
    told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if (told and widget.isHidden()) is shown:
        widget.setVisible(shown)


class Part(Protocol):
    """One drawn node; `shown` tells whether a person sees it, wherever its window is."""

    ref: str
    widget: QWidget
    shown: bool

    def show(self) -> None:
        """Bring the part up to date with the session."""
        ...

    def stops(self) -> list[QWidget]:
        """Return the controls of the part in reading order, for the Tab key."""
        ...


@dataclass
class Drawing:
    """The session that is drawn, and the way back from a control to it.

    `strict` is set once somebody has tried to hand the form in: from then on what is missing is
    told beside each question too.
    """

    session: Session
    voice: Voice
    theme: Theme
    name: str
    today: date
    answer: Callable[[str, object], None]
    add_row: Callable[[str], None]
    remove_row: Callable[[str, str], None]
    draw: Callable[[tuple[Node, ...], str, str, str], list[Part]]
    parts: dict[str, Part] = field(default_factory=dict)
    strict: bool = False

    def put(self, part: Part) -> Part:
        """Register a part under its live ref."""
        self.parts[part.ref] = part
        return part

    def show_row(self, row: str) -> None:
        """Bring the parts of a new row up to date; inner parts stand before their group."""
        for ref in [ref for ref in self.parts if ref.startswith(f"{row}/")]:
            self.parts[ref].show()

    def drop(self, row: str) -> None:
        """Forget all parts of a row."""
        for ref in [ref for ref in self.parts if ref == row or ref.startswith(f"{row}/")]:
            del self.parts[ref]
