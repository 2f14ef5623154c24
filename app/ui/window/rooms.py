"""The rooms: pages are made on their first visit and kept; a failing one leaves a calm state."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.core.errors import UserError
from app.core.journal.acts import Subjects
from app.core.late import late_dataclass
from app.core.registry.contributions import Target
from app.core.text import _
from app.ui.navigation.menu import Entry, page_class
from app.ui.page.desk import Desk
from app.ui.page.page import Page
from app.ui.states import Failed

log = logging.getLogger(__name__)

MOST = 24


@late_dataclass(frozen=True)
class Kept:
    """What a page wants to take over when it is made anew."""

    page: str
    fields: Mapping[str, Any]


class Rooms(QStackedWidget):
    """Shows one page at a time."""

    entered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rooms")
        self._pages: dict[str, Page] = {}
        self._broken: QWidget | None = None
        self._nothing = QWidget()  # without it the first page that is made would be shown at once
        self.addWidget(self._nothing)

    @property
    def page(self) -> Page | None:
        """The page that is shown, None while nothing or an error state is in its place."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def has(self, page: str) -> bool:
        """Tell whether a page was made already."""
        return page in self._pages

    def prepare(self, entry: Entry, desk: Desk) -> None:
        """Make a page that is entered soon; what fails is told when it is entered."""
        if entry.id in self._pages:
            return
        try:
            self._make(entry, desk)
        except Exception as fault:  # noqa: BLE001 - entering makes it again and shows the fault
            log.debug("page %s is made again when it is entered: %s", entry.id, fault)

    def enter(self, entry: Entry, target: Target, desk: Desk, *, kept: Kept | None = None) -> None:
        """Show the page of `target`; make it first where it was not visited yet."""
        try:
            page = self._pages.get(entry.id) or self._make(entry, desk)
            self._show(page)
            page.open(dict(target.params))
            if kept is not None and kept.page == entry.id:
                page.restore(kept.fields)
        except Exception as fault:  # noqa: BLE001 - a module's page may fail in any way
            self._fail(entry, fault, desk, lambda: self.enter(entry, target, desk))
            return
        self.entered.emit(page)

    def keep(self) -> Kept | None:
        """Return what the shown page wants to take over."""
        page = self.page
        if page is None:
            return None
        try:
            id = next(id for id, made in self._pages.items() if made is page)
            return Kept(id, page.keep())
        except Exception as fault:  # what cannot be kept must not stop a switch
            log.error("a page could not keep what was typed", exc_info=fault)
            return None

    def clear(self, *, at_once: bool = False) -> None:
        """Let all pages go: they belong to a seat, a language or a level that is over.

        Before the look is changed they go at once: styling hundreds of parts takes a second.
        """
        self.setCurrentWidget(self._nothing)
        for page in self._pages.values():
            self._drop(page)
            if at_once:
                QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        self._pages.clear()
        self._drop_broken()

    def tell(self, subjects: Subjects, on_fault: Callable[[BaseException], None]) -> None:
        """Tell every page that an act was committed."""
        for page in list(self._pages.values()):
            try:
                page.changed(subjects)
            except Exception as fault:  # noqa: BLE001 - the other pages must hear of it too
                on_fault(fault)

    def _make(self, entry: Entry, desk: Desk) -> Page:
        page = page_class(entry)(desk)
        try:
            page.setObjectName(f"page.{entry.id}")
            page.build()
        except BaseException:
            page.deleteLater()
            raise
        if len(self._pages) >= MOST:
            oldest = next(id for id, made in self._pages.items() if made is not self.page)
            self._drop(self._pages.pop(oldest))
        self._pages[entry.id] = page
        self.addWidget(page)
        return page

    def _show(self, page: Page) -> None:
        old, focused = self.currentWidget(), QApplication.focusWidget()
        if old not in (None, page) and focused is not None and old.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt rings whatever comes next
        self.setCurrentWidget(page)
        self._drop_broken()

    def _fail(self, entry: Entry, fault: Exception, desk: Desk, again: Callable[[], None]) -> None:
        if (page := self._pages.pop(entry.id, None)) is not None:
            self._drop(page)
        if isinstance(fault, UserError):
            sentence, details = desk.say(fault.text), ""
        else:
            log.error("page %s failed", entry.id, exc_info=fault)
            sentence = desk.say(_("The page {name} could not be shown.", name=entry.title))
            details = "".join(traceback.format_exception(fault))
        self._drop_broken()
        self._broken = Failed(
            sentence, say=desk.say, details=details, retry=again, name="window.broken_page"
        )
        self.addWidget(self._broken)
        self.setCurrentWidget(self._broken)
        self.entered.emit(None)

    def _drop_broken(self) -> None:
        if self._broken is not None:
            self._drop(self._broken)
        self._broken = None

    def _drop(self, widget: QWidget) -> None:
        """Take a page away; without its parent it would be styled anew before it goes."""
        self.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
