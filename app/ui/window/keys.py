"""The keyboard of the window: palette, search, send, help, back and forward."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.ui.controls.inputs import SearchBox
from app.ui.page.page import Page
from app.ui.window.window import Window


def bind_keys(window: Window) -> None:
    """Bind the keys; all of them do nothing while no country is open."""
    keys: dict[str, Callable[[Window], None]] = {
        "Ctrl+K": _palette,
        "Ctrl+F": _search,
        "Ctrl+S": _send,
        "F1": lambda w: w.show_help(),
        "Alt+Left": lambda w: w.back(),
        "Alt+Right": lambda w: w.forward(),
        "Esc": _leave,
    }
    for key, act in keys.items():
        shortcut = QShortcut(QKeySequence(key), window)
        shortcut.activated.connect(lambda act=act: act(window) if window.is_working else None)


def _palette(window: Window) -> None:
    box = window.work.palette_box
    if box.isVisible():
        box.leave()
    else:
        box.open()


def _search(window: Window) -> None:
    """Put the keyboard into the page's search box; a page without one gets the palette."""
    page = window.page
    boxes = page.findChildren(SearchBox) if page is not None else []
    shown = [box for box in boxes if box.isVisible()]
    if not shown:
        window.work.palette_box.open()
        return
    shown[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
    shown[0].selectAll()


def _send(window: Window) -> None:
    page = window.page
    if page is not None and type(page).submit is not Page.submit:
        page.submit()


def _leave(window: Window) -> None:
    """Close what lies over the page, empty its search, or leave a page that no menu names."""
    work = window.work
    if work.palette_box.isVisible():
        work.palette_box.leave()
        return
    if window.toasts.shown:
        window.toasts.shown[-1].close_now()
        return
    box = window.focusWidget()
    if isinstance(box, SearchBox) and box.text():
        box.clear()
        return
    here = work.trail.here
    if here is not None and here.page in work.entries and not work.entries[here.page].listed:
        window.back()
