"""Icons: the Material Design drawings in assets, tinted in a colour and kept ready."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache, QTransform
from PySide6.QtSvg import QSvgRenderer

from app.ui.theme import Tone, theme

log = logging.getLogger(__name__)

ICONS = Path(__file__).parent.parent / "assets" / "icons"
DIRECTIONAL = frozenset({
    "chevron-right", "chevron-left", "arrow-right", "arrow-left", "undo", "login", "logout",
    "open-in-new", "arrow-top-right", "skip-next", "skip-previous", "format-list-bulleted",
    "share-variant-outline", "sort-ascending", "sort-descending", "stairs", "chart-line",
    "clipboard-text-outline", "file-document-outline", "message-text-outline",
    "note-text-outline",
})  # fmt: skip
"""Drawings that point along the reading direction: they turn round in right-to-left."""
_UNKNOWN = "circle-medium"


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    """Return the SVG text of an icon; an unknown name is logged once and drawn as a dot."""
    file = ICONS / f"{name}.svg"
    if not file.is_file():
        log.info("No icon is called %s", name)
        file = ICONS / f"{_UNKNOWN}.svg"
    return file.read_text(encoding="utf-8")


def pixmap(
    name: str, colour: str, *, size: int = 20, ratio: float = 1.0, rtl: bool = False
) -> QPixmap:
    """Return an icon as a picture of `size` pixels in `colour`, mirrored where it points."""
    turned = rtl and name in DIRECTIONAL
    key = f"cmis:{name}:{colour}:{size}:{ratio}:{turned}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    svg = _drawing(name).replace("<svg ", f'<svg fill="{colour}" ', 1)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    if turned:
        picture = picture.transformed(QTransform().scale(-1, 1))
    picture.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, picture)
    return picture


def icon(name: str, colour: str, *, size: int = 20, rtl: bool = False, off: str = "") -> QIcon:
    """Return an icon for buttons and menus, with `off` as the colour of a disabled control."""
    result = QIcon()
    ratio = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    shown = pixmap(name, colour, size=size, ratio=ratio, rtl=rtl)
    result.addPixmap(shown, QIcon.Mode.Normal)
    grey = pixmap(name, off or theme().tokens.border, size=size, ratio=ratio, rtl=rtl)
    result.addPixmap(grey, QIcon.Mode.Disabled)
    return result


TONE_ICONS: dict[Tone, str] = {
    "neutral": "circle-outline",
    "info": "information-outline",
    "success": "check-circle-outline",
    "warning": "clock-outline",
    "danger": "alert-circle-outline",
}
"""The icon of a status that names none."""
