"""What the application says by itself: toasts, banners, and a question before a lasting act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QDialog, QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.core.text import Said, _
from app.ui.controls.buttons import Button, IconButton, Kind
from app.ui.controls.labels import Icon, Label, is_rtl
from app.ui.controls.panels import column, row
from app.ui.icons import TONE_ICONS
from app.ui.theme import SPACE, Tone, theme

SHOWN_FOR = 5000
"""Milliseconds that a toast stays; an error stays until it is closed."""
MOST = 3
KEPT_CLEAR = "kept_clear"
"""The property of a bar with the main button of a page: toasts stand above it."""


class Toast(QFrame):
    """One sentence in the corner, with Undo where the act can be taken back."""

    closed = Signal(object)

    def __init__(
        self,
        sentence: str,
        *,
        say: Callable[[Said], str] = str,
        tone: Tone = "success",
        undo: Callable[[], object] | None = None,
        shown_for: int = SHOWN_FOR,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sentence, self.tone = sentence, tone
        self.setObjectName("toast")
        self.setProperty("role", "toast")
        self.setProperty("tone", tone)
        self.setAccessibleName(sentence)
        words = Label(sentence, wrap=True, name="toast.sentence")
        line = row(Icon(TONE_ICONS[tone], tone=tone), space=SPACE.half)
        line.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        if undo is not None:
            self._undo = undo
            line.addWidget(Button(say(_("Undo")), name="toast.undo", kind="quiet", act=self.undo))
        line.addWidget(IconButton("close", say(_("Close")), name="toast.close", act=self.close_now))
        pad = theme().px(SPACE.small)
        line.setContentsMargins(theme().px(SPACE.card), pad, pad, pad)
        self.line = line
        self.setLayout(line)
        self._timer = QTimer(self, singleShot=True, interval=shown_for)
        self._timer.timeout.connect(self.close_now)
        self._left = shown_for
        if tone != "danger":
            self._timer.start()
        for part in (self, *self.findChildren(QWidget)):
            part.installEventFilter(self)

    @property
    def is_paused(self) -> bool:
        """Say whether the toast waits because somebody reads it."""
        return not self._timer.isActive()

    def undo(self) -> None:
        """Take the act back and close."""
        self.close_now()
        self._undo()

    def close_now(self) -> None:
        """Close the toast."""
        self._timer.stop()
        self.hide()
        self.closed.emit(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait while the pointer or the keyboard is on the toast."""
        kind = event.type()
        if kind in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._pause()
        elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._go_on)
        return super().eventFilter(watched, event)

    def _pause(self) -> None:
        if self._timer.isActive():
            self._left = max(500, self._timer.remainingTime())
            self._timer.stop()

    def _go_on(self) -> None:
        """Go on once neither pointer nor keyboard is on the toast."""
        focused = any(part.hasFocus() for part in self.findChildren(QWidget))
        if self.isHidden() or self.tone == "danger" or self.underMouse() or focused:
            return
        if not self._timer.isActive():
            self._timer.start(self._left)


class Toasts(QObject):
    """Shows toasts in the bottom end corner of a window, the newest lowest, three at most."""

    def __init__(self, host: QWidget, *, say: Callable[[Said], str] = str) -> None:
        super().__init__(host)
        self._host, self._say = host, say
        self._shown: list[Toast] = []
        host.installEventFilter(self)

    @property
    def shown(self) -> tuple[Toast, ...]:
        """Return the toasts that are to be seen, oldest first."""
        return tuple(self._shown)

    def show(
        self,
        sentence: str,
        *,
        tone: Tone = "success",
        undo: Callable[[], object] | None = None,
        shown_for: int = SHOWN_FOR,
    ) -> Toast:
        """Show a toast; the oldest that is no error makes room."""
        same = [t for t in self._shown if t.sentence == sentence and t.tone == tone]
        others = [t for t in self._shown if t.tone != "danger" and t not in same]
        for old in same + (others[:1] if len(self._shown) - len(same) >= MOST else []):
            old.close_now()
        toast = Toast(
            sentence, say=self._say, tone=tone, undo=undo, shown_for=shown_for, parent=self._host
        )
        toast.closed.connect(self._closed)
        self._shown.append(toast)
        toast.show()
        self._place()
        QAccessible.updateAccessibility(QAccessibleEvent(toast, QAccessible.Event.Alert))
        return toast

    def set_say(self, say: Callable[[Said], str]) -> None:
        """Speak another language from now on."""
        self._say = say

    def _closed(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        """Put the toasts above each other in the corner where reading ends."""
        worn = theme()
        margin = worn.px(SPACE.page)
        width = min(worn.px(420), self._host.width() - 2 * margin)
        bottom = self._lowest() - margin
        for toast in reversed(self._shown):
            height = max(toast.line.totalHeightForWidth(width), worn.px(52))
            bottom -= height
            left = margin if is_rtl(self._host) else self._host.width() - margin - width
            toast.setGeometry(left, bottom, width, height)
            toast.raise_()
            bottom -= worn.px(SPACE.small)

    def _lowest(self) -> int:
        """Return how far down a toast may come: to the bar that the page keeps in sight."""
        bars = (
            part.mapTo(self._host, QPoint()).y()
            for part in self._host.findChildren(QFrame)
            if part.property(KEPT_CLEAR) and part.isVisible()
        )
        return min(bars, default=self._host.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner when the window changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place()
        return super().eventFilter(watched, event)


class Banner(QFrame):
    """A lasting condition on top of a page or window, with an act if one helps."""

    closed = Signal()

    def __init__(
        self,
        sentence: str,
        *,
        name: str,
        tone: Tone = "info",
        icon: str = "",
        action: str = "",
        act: Callable[[], object] | None = None,
        close: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "banner")
        self.setProperty("tone", tone)
        self.setAccessibleName(sentence)
        self.sentence = Label(sentence, wrap=True, name=f"{name}.sentence")
        line = row(Icon(icon or TONE_ICONS[tone], tone=tone), space=SPACE.half)
        line.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        if action and act is not None:
            line.addWidget(Button(action, name=f"{name}.act", kind="quiet", act=act))
        if close:
            line.addWidget(IconButton("close", close, name=f"{name}.close", act=self.close_now))
        pad = theme().px(SPACE.small)
        line.setContentsMargins(theme().px(SPACE.card), pad, pad, pad)
        self.setLayout(line)
        self.setMinimumHeight(theme().px(48))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_sentence(self, sentence: str) -> None:
        """Show another sentence."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def close_now(self) -> None:
        """Close the banner."""
        self.hide()
        self.closed.emit()


class Confirm(QDialog):
    """A question that states its consequence; the verbs say what each button does."""

    confirmed = Signal()

    def __init__(
        self,
        title: str,
        *,
        consequence: str,
        verb: str,
        keep: str,
        danger: bool = False,
        name: str = "confirm",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(consequence)
        self.setModal(True)
        if parent is not None:
            self.setLayoutDirection(parent.layoutDirection())
        self.body = column(space=SPACE.half)
        self.body.addWidget(Label(title, role="section", wrap=True))
        self.body.addWidget(Label(consequence, wrap=True, name=f"{name}.consequence"))
        kind: Kind = "danger" if danger else "primary"
        self.no = Button(keep, name=f"{name}.keep", act=self.reject)
        self.yes = Button(verb, name=f"{name}.act", kind=kind, act=self.accept)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme().px(SPACE.page),) * 4)
        outer.setSpacing(theme().px(SPACE.page))
        outer.addLayout(self.body)
        outer.addLayout(row(None, self.no, self.yes))
        self.setFixedWidth(theme().px(440))
        self.accepted.connect(self.confirmed)
        (self.no if danger else self.yes).setFocus(Qt.FocusReason.OtherFocusReason)
        (self.no if danger else self.yes).setDefault(True)


def confirm(
    parent: QWidget,
    title: str,
    *,
    consequence: str,
    verb: str,
    keep: str,
    then: Callable[[], object],
    danger: bool = False,
    name: str = "confirm",
) -> Confirm:
    """Open the question over a page and do `then` if it is answered with the verb."""
    dialog = Confirm(
        title, consequence=consequence, verb=verb, keep=keep, danger=danger, name=name,
        parent=parent,
    )  # fmt: skip
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.confirmed.connect(lambda: then())
    dialog.open()
    return dialog


def ask(
    parent: QWidget,
    title: str,
    *,
    consequence: str,
    verb: str,
    keep: str,
    danger: bool = False,
    name: str = "confirm",
) -> bool:
    """Wait for the answer to the question; say whether it was the verb."""
    dialog = Confirm(
        title, consequence=consequence, verb=verb, keep=keep, danger=danger, name=name,
        parent=parent,
    )  # fmt: skip
    answered = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answered
