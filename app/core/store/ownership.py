"""Whose a database file is, read from its bytes: no engine opens a file of somebody else."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import UserError
from app.core.store.meta import APPLICATION_ID
from app.core.text import _

UNSTAMPED = _(
    "{name} is not a demonstration database: it has no stamp that says its data are "
    "synthetic. It was not opened and not changed."
)
DAMAGED = _("{name} is damaged. Reset it, or bring back a copy.")
_MAGIC = b"SQLite format 3\0"
_MARK = slice(68, 72)
_LOG_HEADER, _FRAME_HEADER = 32, 24


class Foreign(UserError):
    """A database of somebody else: it is neither opened nor replaced."""


class Unreadable(UserError):
    """A database that may not be read."""


def refuse_foreign(file: Path) -> None:
    """Raise Foreign where the file is a database of somebody else; no byte of it is changed."""
    head = _first_bytes(file)
    if head.startswith(_MAGIC) and APPLICATION_ID not in (_mark(head), _mark(_logged(file))):
        raise Foreign(UNSTAMPED, name=file.name)


def refuse_unreadable(file: Path) -> None:
    """Raise UserError where the file is no database at all: opening it would write into it."""
    try:
        with file.open("rb") as found:
            head = found.read(len(_MAGIC))
    except OSError as fault:
        raise Unreadable(
            _("{name} cannot be read: give yourself the right to read it."), name=file.name
        ) from fault
    if head != _MAGIC:
        raise UserError(DAMAGED, name=file.name)


def _first_bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as found:
            return found.read(100)
    except OSError:
        return b""


def _mark(head: bytes) -> int:
    return int.from_bytes(head[_MARK], "big")


def _logged(file: Path) -> bytes:
    """Return the newest head of the file that its write-ahead log holds: it counts, if any."""
    newest = b""
    try:
        with file.with_name(file.name + "-wal").open("rb") as log:
            header = log.read(_LOG_HEADER)
            size = int.from_bytes(header[8:12], "big")
            while frame := log.read(_FRAME_HEADER):
                page = log.read(size)
                if frame[8:16] != header[16:24] or len(page) < size:
                    break  # what follows was left by an older log, or never finished
                if int.from_bytes(frame[:4], "big") == 1:
                    newest = page[:100]
    except OSError:
        return b""
    return newest
