"""One database: open, read, write, snapshot, swap."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Table, inspect

from app.core.errors import UserError
from app.core.store.engine import (
    looking_engine,
    mark_file,
    open_engine,
    plain_faults,
    sqlite_url,
)
from app.core.store.meta import (
    APPLICATION_ID,
    Stamp,
    read_stamp,
    schema_fingerprint,
    write_stamp,
)
from app.core.store.ownership import (
    DAMAGED,
    UNSTAMPED,
    Foreign,
    refuse_foreign,
    refuse_unreadable,
)
from app.core.store.types import metadata
from app.core.text import _


class OtherVersion(UserError):
    """A database that was made by a version with other tables."""


class Store:
    """One database with an engine for reading and one for writing.

    `place` is a SQLite file or the URL of a PostgreSQL database. Open it with `Store.create` or
    `Store.open`; every database carries the stamp that says its data are synthetic.
    """

    def __init__(self, place: Path | str, *, look: bool = False) -> None:
        self.path = place if isinstance(place, Path) else None
        self._url = sqlite_url(place) if isinstance(place, Path) else place
        self.name = place.name if isinstance(place, Path) else "database"
        self._look = look
        self._connect()

    def _connect(self) -> None:
        if self._look and self.path is not None:
            self._reader = self._writer = looking_engine(self.path)
            return
        self._reader = open_engine(self._url, immediate=False)
        self._writer = open_engine(self._url, immediate=True)

    @classmethod
    def create(cls, place: Path | str, stamp: Stamp, tables: list[Table]) -> Store:
        """Make a new database with `tables` and `stamp`; an existing file is refused."""
        if isinstance(place, Path):
            if place.exists():
                raise UserError(_("{name} exists already."), name=place.name)
            _make_folder(place.parent)
        store = cls(place)
        with store.write() as db:
            mark_file(db)
            metadata.create_all(db, tables=tables)
            write_stamp(db, stamp)
        return store

    @classmethod
    def open(cls, place: Path | str, *, core_tables: set[str], look: bool = False) -> Store:
        """Open a database and read its stamp; with `look` nothing is written, not even beside it.

        Raises UserError where it is missing, is no database of this application, carries no
        synthetic stamp, or was made by a version with other tables.
        """
        if isinstance(place, Path):
            if not place.exists():
                raise UserError(_("There is no database {name} yet."), name=str(place))
            refuse_unreadable(place)
            refuse_foreign(place)
        store = cls(place, look=look)
        try:
            stamp = store.stamp()
            if stamp.schema != schema_fingerprint(core_tables):
                raise OtherVersion(
                    _(
                        "{name} was made by another version ({version}). Reset it: a copy of the "
                        "old one is kept beside it."
                    ),
                    name=store.name,
                    version=stamp.app_version,
                )
        except BaseException:
            store.close()
            raise
        return store

    def stamp(self) -> Stamp:
        """Return the stamp; raise UserError where the database has none."""
        with self.read() as db:
            if db.dialect.name == "sqlite":
                mark = db.exec_driver_sql("PRAGMA application_id").scalar()
                if mark != APPLICATION_ID:
                    raise Foreign(UNSTAMPED, name=self.name)
            elif not inspect(db).has_table("meta"):
                raise Foreign(UNSTAMPED, name=self.name)
            try:
                stamp = read_stamp(db)
            except ValueError as fault:
                raise UserError(DAMAGED, name=self.name) from fault
        if stamp is None or not stamp.synthetic:
            raise Foreign(UNSTAMPED, name=self.name)
        return stamp

    def add_tables(self, tables: list[Table]) -> None:
        """Create those of `tables` that are missing: a module was switched on."""
        with self.write() as db:
            metadata.create_all(db, tables=tables, checkfirst=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state of the database."""
        with plain_faults(self.name, saving=False), self._reader.connect() as db, db.begin():
            yield db

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that holds the write lock; commit at the end, roll back on a fault."""
        with plain_faults(self.name), self._writer.connect() as db, db.begin():
            yield db

    def snapshot(self, target: Path) -> Path:
        """Copy the whole database to `target`, while others go on reading; return `target`."""
        source = self._file()
        _make_folder(target.parent)
        partial = target.with_suffix(".part")
        partial.unlink(missing_ok=True)
        try:
            with (
                plain_faults(target.name),
                closing(sqlite3.connect(source)) as live,
                closing(sqlite3.connect(partial)) as copy,
            ):
                live.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
            partial.replace(target)
        except BaseException:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise
        return target

    def swap(self, snapshot: Path) -> None:
        """Put `snapshot` in the place of the database; the caller has drained its tasks."""
        target = self._file()
        if not snapshot.exists():
            raise UserError(_("The prepared state {name} is missing."), name=str(snapshot))
        self.close()
        partial = target.with_suffix(".part")
        try:
            shutil.copyfile(snapshot, partial)
            for suffix in ("-wal", "-shm"):
                target.with_name(target.name + suffix).unlink(missing_ok=True)
            partial.replace(target)
        except OSError as fault:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise UserError(
                _("{name} could not be put back: {reason}."), name=self.name, reason=str(fault)
            ) from fault
        finally:
            self._connect()

    def close(self) -> None:
        """Let go of all connections."""
        self._reader.dispose()
        self._writer.dispose()

    def _file(self) -> Path:
        if self.path is None:
            raise UserError(_("Snapshots need a database in a file."))
        return self.path


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UserError(
            _("The data folder {folder} cannot be written: choose another with --data-dir."),
            folder=str(folder),
        ) from fault
