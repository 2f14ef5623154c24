"""One window per database: a lock file that the system gives back when the program ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.core.errors import UserError
from app.core.text import _


class Lock:
    """Hold `<database>.lock` while the window is open; a crash gives it back by itself."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_suffix(database.suffix + ".lock")
        self._file = -1

    def take(self) -> None:
        """Take the lock; raise UserError where another program holds it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as fault:
            raise UserError(
                _("The data folder {folder} cannot be written: choose another with --data-dir."),
                folder=str(self._path.parent),
            ) from fault
        try:
            _lock(self._file)
        except OSError as fault:
            os.close(self._file)
            self._file = -1
            raise UserError(
                _("{name} is open in another window. Close that window."),
                name=self._path.stem,
            ) from fault

    def release(self) -> None:
        """Give the lock back."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
