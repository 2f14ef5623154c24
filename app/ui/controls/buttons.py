"""Buttons: primary, secondary, quiet, danger, icon only, and one that opens a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.ui.controls.labels import LRM, RLM, directed, is_rtl
from app.ui.icons import icon as tinted
from app.ui.icons import pixmap
from app.ui.theme import follow, theme

Kind = Literal["primary", "secondary", "quiet", "danger", "icon", "link"]


class Button(QPushButton):
    """A plain verb to press; `name` is its language-free object name."""

    def __init__(
        self,
        text: str,
        *,
        name: str,
        kind: Kind = "secondary",
        icon: str = "",
        act: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self._icon, self._words = kind, icon, text
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(text)
        if act is not None:
            self.clicked.connect(lambda: act())
        follow(self.refresh)

    def set_words(self, text: str) -> None:
        """Show another verb."""
        self._words = text
        self.setText("" if self.kind == "icon" else self._marked())
        self.setAccessibleName(text)
        if self.kind == "icon":
            self.setToolTip(text)

    def words(self) -> str:
        """Return the verb as it was given."""
        return self._words

    def _marked(self) -> str:
        gap = "\u2002" if self._icon else ""
        mark = RLM if is_rtl(self) else LRM
        return mark + gap + directed(self._words.replace("&", "&&"), rtl=is_rtl(self))

    def _ink(self) -> str:
        tokens = theme().tokens
        inks = {"primary": tokens.on_primary, "danger": tokens.on_danger, "quiet": tokens.primary,
                "link": tokens.primary}  # fmt: skip
        return inks.get(self.kind, tokens.text if self.kind == "secondary" else tokens.quiet)

    def refresh(self) -> None:
        """Take sizes and colours from the theme."""
        worn = theme()
        self.setMinimumHeight(worn.px(36))
        if self.kind == "icon":  # with words, the hint keeps a button as wide as they are
            self.setMinimumWidth(worn.px(36))
        size = worn.px(20 if self.kind == "icon" else 18)
        if self._icon:
            self.setIcon(tinted(self._icon, self._ink(), size=size, rtl=is_rtl(self)))
            self.setIconSize(QSize(size, size))

    def changeEvent(self, event: QEvent) -> None:
        """Turn the icon round with the layout."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.set_words(self._words)
            self.refresh()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button with Enter too: outside a dialog Qt knows the space bar only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and, with the keyboard on it, a ring that no ground can hide."""
        super().paintEvent(event)
        if self.hasFocus():
            filled = self.kind in ("primary", "danger")
            ring(self, colour=self._ink() if filled else "", inset=3.0 if filled else 1.0)


def ring(widget: QWidget, *, colour: str = "", inset: float = 1.0, radius: float = 5.0) -> None:
    """Paint the focus ring inside a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour or theme().tokens.primary), 2.0))
    painter.drawRoundedRect(
        QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), radius, radius
    )


class IconButton(Button):
    """A button with an icon only; its words are tooltip and accessible name."""

    def __init__(
        self,
        icon: str,
        words: str,
        *,
        name: str,
        act: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, name=name, kind="icon", icon=icon, act=act, parent=parent)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.refresh()


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of a menu; `name` is its language-free object name, no words draw a separator."""

    name: str
    words: str
    act: Callable[[], object] | None = None
    icon: str = ""
    enabled: bool = True
    checked: bool | None = None


class MenuButton(Button):
    """A button that opens a menu of acts."""

    def __init__(
        self,
        text: str,
        entries: Sequence[MenuEntry] = (),
        *,
        name: str,
        kind: Kind = "secondary",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, name=name, kind=kind, icon=icon, parent=parent)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}.menu")
        self.clicked.connect(self.open_menu)
        self.set_entries(entries)

    def set_entries(self, entries: Sequence[MenuEntry]) -> None:
        """Fill the menu anew."""
        self._menu.clear()
        for entry in entries:
            if not entry.words:
                self._menu.addSeparator()
                continue
            line = self._menu.addAction(entry.words.replace("&", "&&"))
            line.setObjectName(entry.name)
            line.setEnabled(entry.enabled)
            if entry.icon:
                line.setIcon(tinted(entry.icon, theme().tokens.quiet, rtl=is_rtl(self)))
            if entry.checked is not None:
                line.setCheckable(True)
                line.setChecked(entry.checked)
            if entry.act is not None:
                line.triggered.connect(lambda _on=False, act=entry.act: act())

    def menu_entries(self) -> list[str]:
        """Return the object names of the entries, for tests and the director."""
        return [line.objectName() for line in self._menu.actions() if line.objectName()]

    def trigger(self, name: str) -> None:
        """Choose the entry of this object name."""
        for line in self._menu.actions():
            if line.objectName() == name:
                line.trigger()

    def open_menu(self) -> None:
        """Open the menu under the button, its edge on the side where reading starts."""
        self._menu.setLayoutDirection(self.layoutDirection())
        across = self.width() - self._menu.sizeHint().width() if is_rtl(self) else 0
        self._menu.popup(self.mapToGlobal(QPoint(across, self.height() + 4)))

    def _marked(self) -> str:
        """Leave room for the arrow: blanks before a mark are not cut off as blanks at the end."""
        return super()._marked() + "\u2003\u2002" + (RLM if is_rtl(self) else LRM)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button with an arrow at its end."""
        super().paintEvent(event)
        if self.kind == "icon":
            return
        size = theme().px(18)
        arrow = pixmap("chevron-down", self._ink(), size=size, ratio=self.devicePixelRatioF())
        across = theme().px(8) if is_rtl(self) else self.width() - size - theme().px(8)
        QPainter(self).drawPixmap(across, (self.height() - size) // 2, arrow)
