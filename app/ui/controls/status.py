"""Status as icon, word and colour together; badges."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.controls.labels import Icon, Label
from app.ui.icons import TONE_ICONS
from app.ui.theme import Tone, theme


@dataclass(frozen=True, slots=True)
class Status:
    """A state in one word with its tone; without an icon the tone's own is taken."""

    word: str
    tone: Tone = "neutral"
    icon: str = ""

    @property
    def drawn(self) -> str:
        """The name of the icon that is drawn."""
        return self.icon or TONE_ICONS[self.tone]


class _Worded(QFrame):
    """An icon and a word in one small frame."""

    def __init__(
        self, status: Status, *, name: str, role: str, pad: int, wrap: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", role)
        self.status = status
        self._icon = Icon(status.drawn, tone=status.tone, size=16)
        self._label = Label(status.word, tone=status.tone, wrap=wrap)
        layout = QHBoxLayout(self)
        across, down = theme().px(pad), theme().px(3 if pad else 0)
        layout.setContentsMargins(across, down, across, down)
        layout.setSpacing(theme().px(6))
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._label, 1, Qt.AlignmentFlag.AlignVCenter)
        widest = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Maximum
        self.setSizePolicy(widest, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(status.word)

    def set_status(self, status: Status) -> None:
        """Show another status."""
        self.status = status
        self._icon.set_icon(status.drawn, status.tone)
        self._label.setText(status.word)
        self._label.set_tone(status.tone)
        self.setAccessibleName(status.word)


class StatusLabel(_Worded):
    """A status in running content: icon and word in the colour of its tone."""

    def __init__(
        self, status: Status, *, name: str = "", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(status, name=name, role="status", pad=0, wrap=wrap)
        self.setParent(parent)


class Chip(_Worded):
    """A status on a rounded ground, for headers and panels."""

    def __init__(self, status: Status, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(status, name=name, role="chip", pad=10)
        self.setParent(parent)


class Badge(_Worded):
    """A lasting mark with a border, for example "Synthetic data"."""

    def __init__(
        self,
        word: str,
        *,
        icon: str = "test-tube",
        tone: Tone = "neutral",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Status(word, tone, icon), name=name, role="badge", pad=8)
        self.setParent(parent)
