"""Files that a page makes for a person: kept in the data folder, then opened with the viewer."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.core.errors import UserError
from app.core.text import _
from app.core.texts.written import write_whole
from app.ui.page.desk import Desk

PRINTS = "prints"


def print_file(desk: Desk, name: str) -> Path:
    """Return where the file of this name is kept; signs that a file name cannot hold are left."""
    return desk.world.settings.data / PRINTS / re.sub(r"[^\w.-]+", "-", name)


def keep_file(path: Path, content: bytes) -> Path:
    """Write the file whole or not at all; raises UserError where the place refuses it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise UserError(
            _("{file} cannot be written. Close it if it is open elsewhere.", file=path.name)
        ) from error
    return path


def show_file(desk: Desk, path: Path) -> None:
    """Tell where the file is and open it, where there is a screen to open it on."""
    desk.toast(_("Saved as {file} in {folder}.", file=path.name, folder=str(path.parent)))
    if QGuiApplication.platformName() not in ("offscreen", "minimal"):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
