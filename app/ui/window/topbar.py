"""The top bar: back, the search that opens the palette, language, look, help, and who works."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.controls.buttons import Button, IconButton, MenuButton, ring
from app.ui.controls.labels import directed, is_rtl
from app.ui.icons import pixmap
from app.ui.theme import SPACE, follow, theme

HEIGHT = 56
ROOMY, BARE = 640, 480


class UserButton(MenuButton):
    """Who works here: name, role and office on two lines; opens the list of users."""

    def __init__(self, *, name: str) -> None:
        super().__init__("", name=name, kind="quiet")
        self._first, self._second, self._bare = "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_user(self, name: str, place: str) -> None:
        """Show another user."""
        self._first, self._second = name, place
        self.setAccessibleName(f"{name}, {place}")
        self.setToolTip(f"{name}\n{place}")
        self.updateGeometry()
        self.update()

    def shown(self) -> tuple[str, str]:
        """Return name, and role with office, as they are shown."""
        return self._first, self._second

    def set_bare(self, bare: bool) -> None:
        """Take less room; both lines are shortened."""
        self._bare = bare
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for both lines, within bounds."""
        worn = theme()
        first = self._metrics(strong=True).horizontalAdvance(self._first)
        second = self._metrics().horizontalAdvance(self._second)
        words = min(max(first, second) + worn.px(4), worn.px(190 if self._bare else 440))
        return QSize(words + worn.px(68), worn.px(44))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the face and the arrow."""
        return QSize(theme().px(68), theme().px(44))

    def name_width(self) -> int:
        """Return the room in which the name stands whole, within bounds."""
        words = self._metrics(strong=True).horizontalAdvance(self._first)
        return min(words + theme().px(72), self.sizeHint().width())

    def _metrics(self, *, strong: bool = False) -> QFontMetrics:
        return QFontMetrics(theme().font(10.5 if strong else 9.5, strong=strong))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the person, the two lines and the arrow."""
        super().paintEvent(event)
        worn, rtl = theme(), is_rtl(self)
        painter = QPainter(self)
        size, pad = worn.px(22), worn.px(8)
        left = self.width() - pad - size if rtl else pad
        ratio = self.devicePixelRatioF()
        face = pixmap("account-outline", worn.tokens.quiet, size=size, ratio=ratio)
        painter.drawPixmap(left, (self.height() - size) // 2, face)
        start, end = pad + size + worn.px(8), worn.px(28)
        room = self.rect().adjusted(*((end, 0, -start, 0) if rtl else (start, 0, -end, 0)))
        half = room.height() // 2
        upper = QRect(room.left(), room.top() + 3, room.width(), half - 3)
        lower = QRect(room.left(), room.top() + half, room.width(), half - 3)
        self._line(painter, upper, self._first, strong=True)
        self._line(painter, lower, self._second)
        painter.end()
        if self.hasFocus():
            ring(self)

    def _line(self, painter: QPainter, room: QRect, words: str, *, strong: bool = False) -> None:
        worn, rtl = theme(), is_rtl(self)
        painter.setFont(worn.font(10.5 if strong else 9.5, strong=strong))
        painter.setPen(QColor(worn.tokens.text if strong else worn.tokens.quiet))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        short = painter.fontMetrics().elidedText(
            directed(words, rtl=rtl), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(flags), short)


class Ask(Button):
    """Looks like a search box and opens the command palette."""

    def __init__(self, *, name: str) -> None:
        super().__init__("", name=name, kind="secondary", icon="magnify")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hint, self._key = "", ""

    def set_hint(self, words: str, key: str) -> None:
        """Show these quiet words, and the key that does the same where there is room."""
        self._hint, self._key = words, key
        self.setToolTip(f"{words} ({key})")
        self.setAccessibleName(words)
        self.update()

    def set_words(self, text: str) -> None:
        """Keep the button itself without words: the hint is painted."""
        self.setText("")

    def sizeHint(self) -> QSize:
        """Ask for the room of a short sentence."""
        return QSize(theme().px(260), theme().px(36))

    def words_width(self) -> int:
        """Return the room in which the hint stands whole."""
        worn = theme()
        words = QFontMetrics(worn.font()).horizontalAdvance(self._hint)
        return words + worn.px(2 * 12 + 18 + 8 + 2)

    def minimumSizeHint(self) -> QSize:
        """Allow the glass alone."""
        return QSize(theme().px(44), theme().px(36))

    def refresh(self) -> None:
        """Take the height from the theme; the glass is painted at the start."""
        self.setMinimumSize(theme().px(44), theme().px(36))
        self.setMaximumWidth(theme().px(360))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint glass and hint."""
        super().paintEvent(event)
        worn, rtl = theme(), is_rtl(self)
        painter = QPainter(self)
        size, pad = worn.px(18), worn.px(12)
        glass = pixmap("magnify", worn.tokens.quiet, size=size, ratio=self.devicePixelRatioF())
        painter.drawPixmap(
            self.width() - pad - size if rtl else pad, (self.height() - size) // 2, glass
        )
        start = pad + size + worn.px(8)
        room = self.rect().adjusted(*((pad, 0, -start, 0) if rtl else (start, 0, -pad, 0)))
        if room.width() < worn.px(48):
            return
        painter.setPen(QColor(worn.tokens.quiet))
        painter.setFont(worn.font())
        start_side, end_side = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if rtl:
            start_side, end_side = end_side, start_side
        flags = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        short = metrics.elidedText(
            directed(self._hint, rtl=rtl), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(start_side | flags), short)
        needed = metrics.horizontalAdvance(f"{self._hint}   {self._key}")
        if room.width() >= needed:
            painter.drawText(room, int(end_side | flags), self._key)


class TopBar(QFrame):
    """The bar over every page; it gives way step by step where the window is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setProperty("role", "flat")
        self.back = IconButton("arrow-left", "", name="window.back")
        self.ask = Ask(name="window.ask")
        self.language = MenuButton("", name="window.language", kind="quiet", icon="translate")
        self.look = IconButton("weather-night", "", name="window.look")
        self.help = IconButton("help-circle-outline", "", name="window.help")
        self.more = MenuButton("", name="window.more", kind="icon", icon="dots-vertical")
        self.user = UserButton(name="window.user")
        self.language.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = line = QHBoxLayout(self)
        line.setSpacing(theme().px(4))
        parts: tuple[QWidget, ...] = (self.back, self.ask)
        for part in parts:
            line.addWidget(part)
        line.addStretch(1)
        for part in (self.language, self.look, self.help, self.user, self.more):
            line.addWidget(part)
        follow(self.refresh)

    def refresh(self) -> None:
        """Take the height from the theme."""
        pad = theme().px(SPACE.half)
        self._row.setContentsMargins(pad, 0, pad, 0)
        self.setFixedHeight(theme().px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where the bar is narrow."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the room: the search gives way first, then the words about the user."""
        worn = theme()
        roomy = self.width() >= worn.px(ROOMY)
        self.user.set_bare(not roomy)
        self.language.setMinimumWidth(self.language.sizeHint().width())
        name = self.user.name_width()
        least = self.ask.minimumSizeHint().width()
        fits = self._room(help=True) >= name + least
        self.help.setVisible(fits and self.width() >= worn.px(BARE))
        room = self._room(help=not self.help.isHidden())
        wanted = max(name, room - self.ask.words_width())
        bounds = self.user.minimumSizeHint().width(), self.user.sizeHint().width()
        self.user.setFixedWidth(max(bounds[0], min(bounds[1], wanted, room - least)))

    def _room(self, *, help: bool) -> int:
        """Return what the search and the user may share, with or without the help button."""
        others = [self.back, self.language, self.look, self.more]
        others += [self.help] if help else []
        taken = sum(max(part.sizeHint().width(), part.minimumWidth()) for part in others)
        sides = self._row.contentsMargins()
        gaps = self._row.spacing() * (len(others) + 2)
        return self.width() - taken - gaps - sides.left() - sides.right()
