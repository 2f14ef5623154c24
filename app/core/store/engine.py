"""The engines of one database: settings of each connection, and faults told in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from app.core.errors import UserError
from app.core.store.meta import APPLICATION_ID
from app.core.store.ownership import DAMAGED
from app.core.text import _

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "busy_timeout=5000",
)
LACKING = _(
    "{name} lacks something that belongs into it ({table}): a part was taken out, or another "
    "version made it. Reset it: a copy of the old one is kept beside it."
)
FULL_SAVING = _("The disk is full: nothing was saved in {name}. Free some space and try again.")
FULL_OPENING = _("The disk is full: {name} cannot be opened. Free some space and try again.")
_UNWRITABLE = _("{name} cannot be written: give yourself the right to write in its folder.")


class DiskFull(UserError):
    """The disk has no room for what the database must write."""


class Unwritable(UserError):
    """The database, or its folder, may not be written."""


def sqlite_url(path: Path) -> str:
    """Return the database URL of a SQLite file."""
    return f"sqlite:///{path}"


def open_engine(url: str, *, immediate: bool) -> Engine:
    """Return an engine; `immediate` takes the write lock when a transaction begins."""
    if not url.startswith("sqlite"):
        return create_engine(url)
    engine = create_engine(url, connect_args={"check_same_thread": False})
    begin = "BEGIN IMMEDIATE" if immediate else "BEGIN"

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def looking_engine(file: Path) -> Engine:
    """Return an engine that only reads a SQLite file, on a full disk and in a closed folder too."""
    engine = create_engine(sqlite_url(file), creator=lambda: _look(file))

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _look(file: Path) -> sqlite3.Connection:
    """Connect for reading; without a log nobody works on the file, and no log is made beside it."""
    log = file.with_name(file.name + "-wal")
    ways = ["mode=ro", "immutable=1"] if log.exists() else ["immutable=1"]
    if log.exists() and log.stat().st_size:
        ways.remove("immutable=1")  # it would not see what stands in the log
    for way in ways[:-1]:
        try:
            return _connected(file, way)
        except sqlite3.OperationalError:
            continue
    return _connected(file, ways[-1])


def _connected(file: Path, way: str) -> sqlite3.Connection:
    uri = f"{file.resolve().as_uri()}?{way}"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def mark_file(db: Connection) -> None:
    """Mark a new SQLite file as a database of this application."""
    if db.dialect.name == "sqlite":
        db.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


@contextmanager
def plain_faults(name: str, *, saving: bool = True) -> Iterator[None]:
    """Turn the faults of disk and database into sentences that name the place and the fix."""
    try:
        yield
    except (OperationalError, DatabaseError, sqlite3.DatabaseError) as fault:
        said = str(getattr(fault, "orig", fault)).lower()
        problem: type[UserError] = UserError
        if "disk is full" in said or "disk i/o" in said:
            text, problem = (FULL_SAVING if saving else FULL_OPENING), DiskFull
        elif "readonly" in said or "unable to open" in said:
            text, problem = _UNWRITABLE, Unwritable
        elif "locked" in said or "busy" in said:
            text = _("{name} is being written by another program. Close it and try again.")
        elif "no such table" in said or "no such column" in said:
            text = LACKING.with_args(table=said.partition("no such ")[2].split("\n")[0].strip())
        elif any(sign in said for sign in ("not a database", "malformed")):
            text = DAMAGED
        else:
            raise
        raise problem(text, name=name) from fault
