"""Typed answers: one line, several lines, a number, and the search box."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.core.text import Said, _
from app.ui.controls.buttons import IconButton
from app.ui.controls.labels import is_rtl, start_side
from app.ui.icons import pixmap
from app.ui.theme import follow, theme

_EASTERN = {0x660 + n: str(n) for n in range(10)} | {0x6F0 + n: str(n) for n in range(10)}
_EASTERN |= {0x66B: "."}


def western(text: str) -> str:
    """Return `text` with Arabic and Persian digits turned into 0 to 9."""
    return text.translate(_EASTERN)


class TextInput(QLineEdit):
    """One line of text; `ltr` for ids and phone numbers, which keep their direction."""

    changed = Signal(str)

    def __init__(
        self,
        *,
        name: str,
        placeholder: str = "",
        ltr: bool = False,
        masked: bool = False,
        longest: int = 500,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._ltr = ltr
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        if masked:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.textChanged.connect(self.changed)
        self._lay()
        follow(self.refresh)

    def value(self) -> str:
        """Return the text without blanks at its ends."""
        return self.text().strip()

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        self.setText(value or "")

    def refresh(self) -> None:
        """Take the height from the theme."""
        self.setMinimumHeight(theme().px(36))

    def _lay(self) -> None:
        self.setAlignment(start_side(self) | Qt.AlignmentFlag.AlignAbsolute)

    def event(self, event: QEvent) -> bool:
        """Keep to the reading side when the layout turns round."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lay()
        return done


class LongTextInput(QPlainTextEdit):
    """Several lines of text; Tab moves on to the next field."""

    changed = Signal(str)

    def __init__(
        self, *, name: str, placeholder: str = "", lines: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(lambda: self.changed.emit(self.value()))
        follow(self.refresh)

    def value(self) -> str:
        """Return the text without blanks at its ends."""
        return self.toPlainText().strip()

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        self.setPlainText(value or "")

    def refresh(self) -> None:
        """Take the height from the theme and the number of lines."""
        height = self.fontMetrics().lineSpacing() * self._lines + theme().px(24)
        self.setFixedHeight(height)


class NumberInput(TextInput):
    """A number typed with any digits; digits stand left to right."""

    def __init__(
        self,
        *,
        name: str,
        whole: bool = True,
        least: float | None = None,
        most: float | None = None,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, placeholder=placeholder, ltr=True, longest=20, parent=parent)
        self._whole, self._least, self._most = whole, least, most

    def number(self) -> int | Decimal | None:
        """Return the number, or None where nothing or no number within the limits stands."""
        try:
            number = Decimal(western(self.value()).replace(",", ".").replace(" ", ""))
        except InvalidOperation:
            return None
        too_small = self._least is not None and number < Decimal(str(self._least))
        too_large = self._most is not None and number > Decimal(str(self._most))
        broken = self._whole and number != number.to_integral_value()
        if not number.is_finite() or too_small or too_large or broken:
            return None
        return int(number) if self._whole else number

    def set_number(self, number: int | Decimal | None) -> None:
        """Show a number."""
        self.setText("" if number is None else str(number))

    def readable(self) -> bool:
        """Say whether the field is empty or holds a number within its limits."""
        return not self.value() or self.number() is not None


class SearchBox(TextInput):
    """A box that searches as you type: `searched` comes once typing rests."""

    searched = Signal(str)
    moved_down = Signal()

    def __init__(
        self,
        *,
        name: str,
        placeholder: str,
        say: Callable[[Said], str] = str,
        rest: int = 150,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, placeholder=placeholder, parent=parent)
        self.setAccessibleName(placeholder)
        self._rest = QTimer(self, interval=rest, singleShot=True)
        self._rest.timeout.connect(lambda: self.searched.emit(self.value()))
        self._clear = IconButton(
            "close", say(_("Clear the search")), name=f"{name}.clear", act=self.clear, parent=self
        )
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self.textChanged.connect(self._typed)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Return the room in which the words that ask are read whole."""
        return self._wide_enough(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return the room in which the words that ask are read whole."""
        return self._wide_enough(super().minimumSizeHint())

    def _wide_enough(self, hint: QSize) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return hint.expandedTo(QSize(words + theme().px(80), 0))

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._rest.start()

    def refresh(self) -> None:
        """Leave room for the glass and the cross; margins of a line edit do not mirror."""
        super().refresh()
        glass, cross = theme().px(26), theme().px(28)
        if is_rtl(self):
            glass, cross = cross, glass
        self.setTextMargins(glass, 0, cross, 0)
        self._place_clear()

    def event(self, event: QEvent) -> bool:
        """Change sides with the layout."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.Resize):
            self.refresh()
        return done

    def _place_clear(self) -> None:
        if not hasattr(self, "_clear"):
            return
        side = self.height() - 8
        self._clear.setMinimumSize(QSize(24, 24))
        self._clear.resize(side, side)
        self._clear.move(4 if is_rtl(self) else self.width() - side - 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches at once, Down moves to the results, Escape empties the box."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._rest.stop()
            self.searched.emit(self.value())
        elif event.key() == Qt.Key.Key_Down:
            self.moved_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glass at the start."""
        super().paintEvent(event)
        size = theme().px(18)
        glass = pixmap("magnify", theme().tokens.quiet, size=size, ratio=self.devicePixelRatioF())
        across = self.width() - size - theme().px(10) if is_rtl(self) else theme().px(10)
        QPainter(self).drawPixmap(across, (self.height() - size) // 2, glass)
