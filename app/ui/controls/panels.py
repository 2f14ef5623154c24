"""Surfaces and headings: page header, panel, section heading, collapsible part, scroller."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.controls.buttons import Button
from app.ui.controls.flow import Beside, Wrapped
from app.ui.controls.labels import Label, is_rtl
from app.ui.theme import SPACE, theme

WIDEST = 1200
"""The widest that content becomes, in pixels before scale."""


def column(*parts: QWidget | QLayout, space: int = SPACE.card) -> QVBoxLayout:
    """Return a column without margins."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().px(space))
    _fill(layout, parts)
    return layout


def row(*parts: QWidget | QLayout | None, space: int = SPACE.small) -> QHBoxLayout:
    """Return a row without margins; None stands for the free space between its parts."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().px(space))
    _fill(layout, parts)
    return layout


def _fill(layout: QVBoxLayout | QHBoxLayout, parts: Sequence[QWidget | QLayout | None]) -> None:
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


class PageHeader(Wrapped):
    """The title of a page, a line under it, and its acts at the end."""

    def __init__(
        self,
        title: str,
        *,
        subtitle: str = "",
        actions: Sequence[QWidget] = (),
        name: str = "page.header",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.title = Label(title, role="title", name=f"{name}.title")
        self.subtitle = Label(subtitle, role="quiet", name=f"{name}.subtitle", wrap=True)
        if not subtitle:  # to show a part that stands nowhere yet would open a window of its own
            self.subtitle.hide()
        words, acts = QWidget(), QWidget()
        words.setLayout(column(self.title, self.subtitle, space=2))
        self._actions = row()
        acts.setLayout(self._actions)
        acts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        for action in actions:
            self.add_action(action)
        self.setLayout(row(Beside(words, acts, shares=(1, 0)), space=0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_title(self, title: str, *, subtitle: str = "") -> None:
        """Show another title and line under it."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_action(self, widget: QWidget) -> None:
        """Add an act at the end of the header."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


class SectionHeading(QWidget):
    """The heading of a part of a page, with acts at its end."""

    def __init__(
        self, title: str, *, actions: Sequence[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.label = Label(title, role="section")
        self.setLayout(row(self.label, None, *actions))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


class Panel(QFrame):
    """A surface with a hairline: what belongs together stands in one panel."""

    def __init__(
        self,
        title: str = "",
        *,
        actions: Sequence[QWidget] = (),
        name: str = "",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        pad = 1 if flush else theme().px(SPACE.card)
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(theme().px(SPACE.half))
        self.heading: SectionHeading | None = None
        if title:
            self.heading = SectionHeading(title, actions=actions)
            if flush:
                inset = theme().px(SPACE.card)
                self.heading.setContentsMargins(inset, inset, inset, 0)
            self.body.addWidget(self.heading)

    def add(self, part: QWidget | QLayout, *, stretch: int = 0) -> Panel:
        """Put a part at the end of the panel and return the panel."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)
        return self


class Collapsible(QWidget):
    """A heading that opens and closes what stands under it.

    Content that is given as a function is made when it is opened for the first time.
    """

    toggled = Signal(bool)

    def __init__(
        self,
        title: str,
        content: QWidget | Callable[[], QWidget],
        *,
        name: str,
        opened: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._content = content if isinstance(content, QWidget) else None
        self._make = None if isinstance(content, QWidget) else content
        self._head = Button(title, name=f"{name}.toggle", kind="link", icon="chevron-right")
        self._head.clicked.connect(lambda: self.set_open(not self.is_open()))
        self._parts = column(row(self._head, None), space=SPACE.small)
        if self._content is not None:
            self._parts.addWidget(self._content)
        self.setLayout(self._parts)
        self._opened = not opened
        self.set_open(opened)

    def is_open(self) -> bool:
        """Say whether the content is to be seen."""
        return self._opened

    def set_open(self, opened: bool) -> None:
        """Open or close the content."""
        if opened == self._opened:
            return
        self._opened = opened
        if opened and self._make is not None:
            self._content, self._make = self._make(), None
            self._parts.addWidget(self._content)
        if self._content is not None:
            self._content.setVisible(opened)
        self._head._icon = "chevron-down" if opened else "chevron-right"
        self._head.refresh()
        self.toggled.emit(opened)


def own_viewport(area: QAbstractScrollArea, ground: QPalette.ColorRole) -> None:
    """Give an area a viewport made here: for Qt's own, PySide would look through all its classes.

    That takes as long as opening the database; the viewport is set up as Qt sets up its own.
    """
    viewport = QWidget()
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(ground)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)


class _Holder(QWidget):
    """What a scroller holds: its least height is the one at its width, not at the narrowest."""

    def minimumSizeHint(self) -> QSize:
        """Leave the height to the layout, which knows it for each width."""
        hint, layout = super().minimumSizeHint(), self.layout()
        wraps = layout is not None and layout.hasHeightForWidth()
        return QSize(hint.width(), 0 if wraps else hint.height())


class Scroller(QScrollArea):
    """A page's body that scrolls up and down only, its content at most `widest` pixels wide."""

    def __init__(
        self, content: QWidget, *, widest: int = WIDEST, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "clear")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setMaximumWidth(theme().px(widest))
        holder = _Holder()
        layout = row(content, space=0)
        layout.setStretch(0, 1)
        layout.addStretch(0)
        holder.setLayout(layout)
        self._whole = False
        own_viewport(self, QPalette.ColorRole.NoRole)
        holder.setParent(self.viewport())
        self._holder, self.content = holder, content

    def _take(self) -> None:
        """Take the content once its size is asked for.

        Qt would ask at once and style all that is inside: then, and again at each step on its way
        into the window.
        """
        if self.widget() is None:
            self.setWidget(self._holder)

    def set_whole(self, whole: bool) -> None:
        """Show the content at its full height, for a page that scrolls itself, or no longer."""
        self._whole = whole
        self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the content too."""
        self._take()
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of the content."""
        self._take()
        return super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the height of all content where it is to be shown whole."""
        self._take()
        hint, layout = super().minimumSizeHint(), self._holder.layout()
        if self._whole and layout is not None:
            hint.setHeight(layout.totalHeightForWidth(self.viewport().width()))
        return hint

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when content that is shown whole changes."""
        done = super().eventFilter(watched, event)
        if self._whole and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if self._whole and event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def reads_from_right(self) -> bool:
        """Say whether the content is laid out from right to left."""
        return is_rtl(self)
