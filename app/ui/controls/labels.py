"""Words on the screen: labels that keep to the reading side, icons, rules."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from app.ui.controls.lines import paint_lines
from app.ui.icons import pixmap
from app.ui.theme import Tone, theme

Role = Literal["body", "title", "section", "figure", "strong", "label", "quiet", "error"]
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
LRM, RLM, LRI, PDI = "\u200e", "\u200f", "\u2066", "\u2069"


def is_rtl(widget: QWidget) -> bool:
    """Say whether a widget is laid out from right to left."""
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def start_side(widget: QWidget) -> Qt.AlignmentFlag:
    """Return the side where reading starts, as an absolute alignment."""
    return Qt.AlignmentFlag.AlignRight if is_rtl(widget) else Qt.AlignmentFlag.AlignLeft


def directed(text: str, *, rtl: bool, ltr: bool = False) -> str:
    """Return `text` with the marks that keep its words in order in a layout of either direction.

    `ltr` is for ids, dates and phone numbers: they stay left-to-right inside right-to-left, as
    do words that are in Latin letters only; a date with the name of a month reads as words do.
    """
    if not text:
        return text
    if rtl:
        keeps = not _RIGHT_TO_LEFT.search(text) and (ltr or _LATIN.search(text))
        return f"{RLM}{LRI}{text}{PDI}" if keeps else RLM + text
    return LRM + text if _RIGHT_TO_LEFT.search(text) else text


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the stylesheet reads, and let the widget be styled anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Label(QLabel):
    """Plain text at the side where reading starts, whatever script it is written in."""

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = "body",
        tone: Tone = "neutral",
        wrap: bool = False,
        ltr: bool = False,
        selectable: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._ltr, self._centred = text, ltr, False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setObjectName(name)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._lay()

    def text(self) -> str:
        """Return the words without the marks of direction."""
        return self._words

    def setText(self, text: str) -> None:
        """Show other words."""
        self._words = text
        self._lay()

    def set_tone(self, tone: Tone) -> None:
        """Show the words in the colour of a tone."""
        set_property(self, "tone", tone)

    def centre(self) -> Label:
        """Put the words in the middle and return the label."""
        self._centred = True
        self._lay()
        return self

    def _lay(self) -> None:
        side = Qt.AlignmentFlag.AlignHCenter if self._centred else start_side(self)
        vertical = Qt.AlignmentFlag.AlignTop if self.wordWrap() else Qt.AlignmentFlag.AlignVCenter
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | vertical)
        super().setText(directed(self._words, rtl=is_rtl(self), ltr=self._ltr))
        self.setAccessibleName(self._words)

    def changeEvent(self, event: QEvent) -> None:
        """Change sides with the layout."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lay()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint wrapped words of a right-to-left layout line by line, all others as Qt does."""
        plain = self.textInteractionFlags() == Qt.TextInteractionFlag.LinksAccessibleByMouse
        if not (self.wordWrap() and is_rtl(self) and plain):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        paint_lines(painter, self.contentsRect(), super().text(), rtl=True, centred=self._centred)


class Icon(QWidget):
    """One icon in the ink of a tone or a token; it says nothing to a screen reader."""

    def __init__(
        self, icon: str, *, tone: Tone | None = None, size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._size = icon, tone, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, tone: Tone | None = None) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the icon at the user's scale."""
        return QSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon in today's colours."""
        worn = theme()
        colour = worn.colour(self._tone) if self._tone else worn.tokens.quiet
        picture = pixmap(
            self._icon, colour, size=worn.px(self._size), ratio=self.devicePixelRatioF(),
            rtl=is_rtl(self),
        )  # fmt: skip
        painter = QPainter(self)
        painter.drawPixmap(0, (self.height() - worn.px(self._size)) // 2, picture)


class Rule(QFrame):
    """A hairline between two things."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rule")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
