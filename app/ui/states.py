"""What stands in place of content: nothing yet, on its way, or gone wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from app.core.text import Said, _
from app.ui.controls.buttons import Button
from app.ui.controls.labels import Icon, Label
from app.ui.controls.panels import column, row
from app.ui.theme import SPACE, Tone, theme

QUIET_TIME = 200
"""Milliseconds before a wait is shown at all."""
_SHARES = ((0.22, 0.34, 0.16), (0.18, 0.28, 0.20), (0.24, 0.22, 0.14), (0.20, 0.31, 0.18))


class _Message(QWidget):
    """An icon, one sentence and the acts under it, in the middle of the place."""

    def __init__(self, icon: str, sentence: str, *, name: str, tone: Tone = "neutral") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(sentence)
        self.sentence = Label(sentence, wrap=True, name=f"{name}.sentence").centre()
        self.sentence.setMinimumWidth(theme().px(260))
        self.sentence.setMaximumWidth(theme().px(420))
        self.acts = row()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme().px(SPACE.page),) * 4)
        layout.setSpacing(theme().px(SPACE.half))
        layout.addStretch(1)
        layout.addLayout(row(None, Icon(icon, tone=tone, size=32), None))
        layout.addLayout(row(None, self.sentence, None))
        layout.addLayout(row(None, self.acts, None))
        layout.addStretch(1)


class Empty(_Message):
    """Nothing is here: one sentence, and the one next act if there is one."""

    def __init__(
        self,
        sentence: str,
        *,
        icon: str = "inbox-outline",
        action: str = "",
        act: Callable[[], object] | None = None,
        name: str = "state.empty",
    ) -> None:
        super().__init__(icon, sentence, name=name)
        if action and act is not None:
            self.acts.addWidget(Button(action, name=f"{name}.act", kind="primary", act=act))


class Failed(_Message):
    """It did not work: a sentence, "Try again", and "Copy details" where there are any."""

    def __init__(
        self,
        sentence: str,
        *,
        say: Callable[[Said], str] = str,
        details: str = "",
        retry: Callable[[], object] | None = None,
        name: str = "state.failed",
    ) -> None:
        super().__init__("alert-circle-outline", sentence, name=name, tone="danger")
        self._details, self._say = details, say
        if retry is not None:
            again = Button(say(_("Try again")), name=f"{name}.retry", kind="primary", act=retry)
            self.acts.addWidget(again)
        if details:
            self._copy = Button(
                say(_("Copy details")), name=f"{name}.copy", icon="content-copy",
                act=self.copy_details,
            )  # fmt: skip
            self.acts.addWidget(self._copy)

    def copy_details(self) -> None:
        """Put the details on the clipboard and say so on the button."""
        QApplication.clipboard().setText(self._details)
        self._copy.set_words(self._say(_("Details copied")))


class Loading(QWidget):
    """Nothing for 200 ms, then quiet placeholder rows."""

    def __init__(self, words: str = "", *, name: str = "state.loading") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme().px(120))
        self._shown = False
        self._timer = QTimer(self, singleShot=True, interval=QUIET_TIME)
        self._timer.timeout.connect(self._show_rows)

    @property
    def rows_shown(self) -> bool:
        """Say whether the placeholder rows are to be seen."""
        return self._shown

    def restart(self) -> None:
        """Begin a new wait with an empty place."""
        self._shown = False
        self._timer.start()
        self.update()

    def stop(self) -> None:
        """End the wait."""
        self._timer.stop()
        self._shown = False

    def _show_rows(self) -> None:
        self._shown = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the placeholder rows from the side where reading starts."""
        if not self._shown:
            return
        worn = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.tokens.raised))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        height, pad = worn.px(40), worn.px(SPACE.card)
        for line in range(min(8, self.height() // height)):
            across = float(pad)
            for share in _SHARES[line % len(_SHARES)]:
                width = (self.width() - 2 * pad) * share
                left = self.width() - across - width if rtl else across
                box = QRectF(left, line * height + height * 0.35, width, height * 0.3)
                painter.drawRoundedRect(box, 4, 4)
                across += (self.width() - 2 * pad) * 0.36


class Place(QWidget):
    """A place for content that may be empty, on its way, or gone wrong.

    It is as high as what it shows: a stack of Qt's would stay as high as its highest part, and
    never lower than wrapped words are in the narrowest place.
    """

    def __init__(
        self,
        content: QWidget,
        *,
        say: Callable[[Said], str] = str,
        name: str = "place",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._say = say
        self.content = content
        self._loading = Loading(say(_("Loading")), name=f"{name}.loading")
        self._message: QWidget | None = None
        self._column = column(content, self._loading, space=0)
        self.setLayout(self._column)
        self._current = content
        self._loading.hide()

    def currentWidget(self) -> QWidget:
        """Return what is shown: the content, or what stands in its place."""
        return self._current

    @property
    def state(self) -> str:
        """Return `content`, `loading`, `empty` or `failed`."""
        current = self._current
        if current is self.content:
            return "content"
        if current is self._loading:
            return "loading"
        return "empty" if isinstance(current, Empty) else "failed"

    def show_content(self) -> None:
        """Show the content."""
        self._show(self.content)

    def show_loading(self) -> None:
        """Say, after a while, that the content is on its way."""
        if self.state != "loading":
            self._show(self._loading)
            self._loading.restart()

    def show_empty(
        self,
        sentence: str,
        *,
        icon: str = "inbox-outline",
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Say that nothing is here, and what to do next."""
        name = f"{self.objectName()}.empty"
        self._put(Empty(sentence, icon=icon, action=action, act=act, name=name))

    def show_failed(
        self, sentence: str, *, details: str = "", retry: Callable[[], object] | None = None
    ) -> None:
        """Say that it did not work."""
        name = f"{self.objectName()}.failed"
        self._put(Failed(sentence, say=self._say, details=details, retry=retry, name=name))

    def _put(self, message: QWidget) -> None:
        message.hide()
        self._column.addWidget(message)
        self._show(message)
        self._message = message

    def _show(self, widget: QWidget) -> None:
        self._loading.stop()
        if widget is not self._current:
            self._current.hide()
        self._current = widget
        widget.show()
        if self._message is not None and self._message is not widget:
            self._column.removeWidget(self._message)
            self._message.deleteLater()
            self._message = None
