"""The parts of the side bar: a line that leads to a page, and the country's mark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.controls.buttons import ring
from app.ui.controls.labels import directed, is_rtl
from app.ui.icons import pixmap
from app.ui.theme import follow, theme

HEIGHT = 36


class NavItem(QAbstractButton):
    """One line of the side bar; in a narrow bar only its icon is seen."""

    def __init__(self, words: str, icon: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(words)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._icon, self._narrow = icon, False
        follow(self.refresh)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon only; the words stay in the tooltip."""
        self._narrow = narrow
        self.update()

    def refresh(self) -> None:
        """Take the height from the theme."""
        self.setFixedHeight(theme().px(HEIGHT))

    def nextCheckState(self) -> None:
        """Leave the mark alone: the window sets it once the page is there."""

    def sizeHint(self) -> QSize:
        """Ask for no more width than the bar gives."""
        return QSize(theme().px(40), theme().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon and words from the side where reading starts."""
        tokens, rtl = theme().tokens, is_rtl(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if self.isChecked() else tokens.raised))
            painter.drawRoundedRect(box, 6, 6)
        ink = tokens.primary if self.isChecked() else tokens.quiet
        size, pad = theme().px(20), theme().px(10)
        left = (self.width() - size) // 2 if self._narrow else pad
        if rtl:
            left = self.width() - size - left
        mark = pixmap(self._icon, ink, size=size, ratio=self.devicePixelRatioF(), rtl=rtl)
        painter.drawPixmap(left, (self.height() - size) // 2, mark)
        if not self._narrow:
            self._write(painter, tokens.primary if self.isChecked() else tokens.text)
        painter.end()
        if self.hasFocus():
            ring(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too: Qt itself knows the space bar only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _write(self, painter: QPainter, ink: str) -> None:
        worn, rtl = theme(), is_rtl(self)
        inset, pad = worn.px(40), worn.px(8)
        room = self.rect().adjusted(*((pad, 0, -inset, 0) if rtl else (inset, 0, -pad, 0)))
        painter.setFont(worn.font(strong=self.isChecked()))
        painter.setPen(QColor(ink))
        words = painter.fontMetrics().elidedText(
            directed(self.text(), rtl=rtl), Qt.TextElideMode.ElideRight, room.width()
        )
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), words)


class Mark(QWidget):
    """A neutral mark of the country: its first letter on the accent, no emblem and no flag."""

    def __init__(self, name: str, *, size: int = 36) -> None:
        super().__init__()
        self._letter, self._size = name[:1].upper(), size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size at the user's scale."""
        return QSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the letter on a rounded ground."""
        worn = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.tokens.primary))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setPen(QColor(worn.tokens.on_primary))
        painter.setFont(worn.font(self._size * 0.42, strong=True))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letter)
