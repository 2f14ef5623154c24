"""The hash chain: append an entry at the head, read the head, verify the whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Executable,
    bindparam,
    insert,
    inspect,
    literal_column,
    select,
    update,
)
from sqlalchemy.exc import DatabaseError

from app.core.errors import UserError
from app.core.journal.tables import START, journal, journal_head
from app.core.late import late_dataclass
from app.core.store.types import canonical
from app.core.text import Text, _

_HASHED = [c.name for c in journal.c if c.name != "hash"]
_RAW: Executable = (
    select(*(literal_column(c.name).label(c.name) for c in journal.c))
    .select_from(journal)
    .order_by(journal.c.seq)
)
_ENTER = insert(journal)
_MOVE_HEAD = (
    update(journal_head)
    .where(journal_head.c.id == 1)
    .values(seq=bindparam("to_seq"), hash=bindparam("to_hash"))
)


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the journal: its number and its hash; printed on every report."""

    seq: int
    hash: str


@late_dataclass(frozen=True)
class Break:
    """One place where the journal does not hold together."""

    seq: int
    message: Text


def entry_hash(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 over all columns of an entry, the previous hash among them."""
    values = [str(row[n]) if n.endswith("at") else row[n] for n in _HASHED]
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def read_head(db: Connection, *, lock: bool = False) -> Head:
    """Return the head; `lock` holds its row until the transaction ends (PostgreSQL)."""
    statement = select(journal_head.c.seq, journal_head.c.hash).where(journal_head.c.id == 1)
    row = db.execute(statement.with_for_update() if lock else statement).first()
    if row is None:
        raise UserError(
            _("The head of the journal is missing. Reset the data, or bring back a copy.")
        )
    return Head(row.seq, row.hash)


def append(db: Connection, head: Head, values: dict[str, Any]) -> Head:
    """Write one entry after `head` and move the head to it."""
    row = values | {"seq": head.seq + 1, "prev_hash": head.hash}
    row["hash"] = entry_hash(row)
    db.execute(_ENTER, row)
    db.execute(_MOVE_HEAD, {"to_seq": row["seq"], "to_hash": row["hash"]})
    return Head(row["seq"], row["hash"])


class Writer:
    """Writes the entries of one unit; the head stays locked until the unit ends."""

    def __init__(self, db: Connection, recorded: Callable[[], datetime]) -> None:
        self._db = db
        self._recorded = recorded
        self._head: Head | None = None

    def write(self, values: dict[str, Any]) -> int:
        """Write one entry with the moment of its recording; return its number."""
        head = self._head or read_head(self._db, lock=True)
        self._head = append(self._db, head, values | {"recorded_at": self._recorded()})
        return self._head.seq

    def look_again(self) -> None:
        """Read the head anew before the next entry: the last ones were taken back."""
        self._head = None


def find_head(db: Connection) -> Head | None:
    """Return the head for a check, None where its row or its table is gone."""
    if not inspect(db).has_table(journal_head.name):
        return None
    row = db.execute(select(journal_head.c.seq, journal_head.c.hash)).first()
    return Head(row.seq, row.hash) if row is not None else None


def verify_chain(db: Connection) -> list[Break]:
    """Return every place where an entry was altered, deleted, inserted or replaced.

    It proves that the entries are those that led to the head, in that order. It cannot prove that
    nobody cut the newest entries off or wrote entries anew, and stamped the head again: compare
    the head with a printed one. Other tables are not compared with the journal.
    """
    if not inspect(db).has_table(journal.name):
        return [Break(0, _("The table of the journal is missing."))]
    try:
        return list(_breaks(db))
    except DatabaseError as fault:
        return [Break(0, _("The journal cannot be read: {why}.", why=str(fault.orig)))]


def _breaks(db: Connection) -> Iterator[Break]:
    head = find_head(db)
    seq, last = 0, START
    for found in db.execute(_RAW).mappings():
        row = dict(found)
        if row["seq"] != seq + 1:
            yield Break(seq + 1, _("Entry {seq} is missing.", seq=seq + 1))
        elif row["prev_hash"] != last:
            yield Break(
                row["seq"], _("Entry {seq} does not follow the one before.", seq=row["seq"])
            )
        hashed = _hash_of_raw(row)
        if hashed is None:
            yield Break(row["seq"], _("Entry {seq} cannot be read.", seq=row["seq"]))
        elif hashed != row["hash"]:
            yield Break(row["seq"], _("Entry {seq} was altered.", seq=row["seq"]))
        seq, last = row["seq"], row["hash"]
    if head is None:
        yield Break(seq, _("The head of the journal is missing."))
    elif seq < head.seq:
        yield Break(head.seq, _("The last entries are missing, from {seq} on.", seq=seq + 1))
    elif seq > head.seq:
        yield Break(head.seq, _("Entries stand after the head {seq}.", seq=head.seq))
    elif last != head.hash:
        yield Break(head.seq, _("The head {seq} does not match its entry.", seq=head.seq))


def _hash_of_raw(row: dict[str, Any]) -> str | None:
    """Return the hash of an entry as it is stored, None where its columns cannot be read."""
    try:
        read = {
            "at": datetime.fromisoformat(row["at"]),
            "recorded_at": datetime.fromisoformat(row["recorded_at"]),
            "payload": json.loads(row["payload"]),
        }
        return entry_hash(row | read)
    except (ValueError, TypeError, RecursionError):
        return None
