"""Whether there is a screen to open a window on."""

from __future__ import annotations

import os
import sys

from app.commands.names import NoSuchName
from app.core.text import _

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def need_screen() -> None:
    """Raise NoSuchName where no window can be opened: Qt would abort without a sentence."""
    if not sys.platform.startswith("linux") or any(map(os.environ.get, SCREENS)):
        return
    raise NoSuchName(
        _(
            "There is no screen here. Start it in a graphical session, or play a story without "
            "one: {command}",
            command="python3 start.py story run sandovia/first_family",
        )
    )
