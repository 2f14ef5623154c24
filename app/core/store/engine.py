"""The engines of one database: settings of each connection, and faults told in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from app.core.errors import UserError
from app.core.store.meta import APPLICATION_ID
from app.core.text import _

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "busy_timeout=5000",
)


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


def mark_file(db: Connection) -> None:
    """Mark a new SQLite file as a database of this application."""
    if db.dialect.name == "sqlite":
        db.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


@contextmanager
def plain_faults(name: str) -> Iterator[None]:
    """Turn the faults of disk and database into sentences that name the place and the fix."""
    try:
        yield
    except (OperationalError, DatabaseError) as fault:
        said = str(fault.orig).lower()
        if "disk is full" in said or "disk i/o" in said:
            text = _(
                "The disk is full: nothing was saved in {name}. Free some space and try again."
            )
        elif "readonly" in said or "unable to open" in said:
            text = _("{name} cannot be written: give yourself the right to write in its folder.")
        elif "locked" in said or "busy" in said:
            text = _("{name} is being written by another program. Close it and try again.")
        elif "not a database" in said or "malformed" in said:
            text = _("{name} is damaged. Reset it, or bring back a copy.")
        else:
            raise
        raise UserError(text, name=name) from fault
