"""The hash chain: append an entry at the head, read the head, verify the whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from app.core.journal.tables import START, journal, journal_head
from app.core.store.types import canonical
from app.core.text import Text, _

_HASHED = [c.name for c in journal.c if c.name != "hash"]


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the journal: its number and its hash; printed on every report."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
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
    row = db.execute(statement.with_for_update() if lock else statement).one()
    return Head(row.seq, row.hash)


def append(db: Connection, head: Head, values: dict[str, Any]) -> Head:
    """Write one entry after `head` and move the head to it."""
    row = values | {"seq": head.seq + 1, "prev_hash": head.hash}
    row["hash"] = entry_hash(row)
    db.execute(insert(journal), row)
    db.execute(
        update(journal_head).where(journal_head.c.id == 1).values(seq=row["seq"], hash=row["hash"])
    )
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


def verify_chain(db: Connection) -> list[Break]:
    """Return every place where an entry was altered, deleted, inserted or replaced.

    It proves that the entries are those that led to the head, in that order. It cannot prove that
    nobody wrote the whole journal anew and stamped it again: compare the head with a printed one.
    """
    return list(_breaks(db))


def _breaks(db: Connection) -> Iterator[Break]:
    head = read_head(db)
    seq, last = 0, START
    for found in db.execute(select(journal).order_by(journal.c.seq)).mappings():
        row = dict(found)
        if row["seq"] != seq + 1:
            yield Break(seq + 1, _("Entry {seq} is missing.", seq=seq + 1))
        elif row["prev_hash"] != last:
            yield Break(
                row["seq"], _("Entry {seq} does not follow the one before.", seq=row["seq"])
            )
        if entry_hash(row) != row["hash"]:
            yield Break(row["seq"], _("Entry {seq} was altered.", seq=row["seq"]))
        seq, last = row["seq"], row["hash"]
    if seq < head.seq:
        yield Break(head.seq, _("The last entries are missing, from {seq} on.", seq=seq + 1))
    elif seq > head.seq:
        yield Break(head.seq, _("Entries stand after the head {seq}.", seq=head.seq))
    elif last != head.hash:
        yield Break(head.seq, _("The head {seq} does not match its entry.", seq=head.seq))
