"""Puts a new database where an old one stood, which is kept beside it with all that was saved."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from app.core.store.engine import plain_faults

_SIDE_FILES = ("-wal", "-shm")


def put_in_place(fresh: Path, target: Path) -> None:
    """Let the new database stand where the old one stood, which is kept as `<name>.old`."""
    with plain_faults(fresh.name):
        fold_log(fresh)
    if target.exists():
        _keep(target, target.with_suffix(".old"))
    remove_side_files(fresh)
    fresh.replace(target)


def fold_log(file: Path) -> None:
    """Write what stands in the log of a database into its file."""
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def remove_database(file: Path) -> None:
    """Remove a database with its log."""
    file.unlink(missing_ok=True)
    remove_side_files(file)


def remove_side_files(file: Path) -> None:
    """Remove the log of a database that was folded into its file."""
    for suffix in _SIDE_FILES:
        _beside(file, suffix).unlink(missing_ok=True)


def _keep(target: Path, old: Path) -> None:
    """Move a database; a log that could not be folded in goes with it: saves stand there."""
    remove_side_files(old)
    with suppress(sqlite3.DatabaseError):  # a damaged file is kept as it is
        fold_log(target)
    target.replace(old)
    log = _beside(target, "-wal")
    if log.exists() and log.stat().st_size:
        log.replace(_beside(old, "-wal"))
    remove_side_files(target)


def _beside(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)
