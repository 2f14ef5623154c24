"""The fingerprint of a world: the same card, size, seed and day give the same one."""

from __future__ import annotations

import hashlib

from sqlalchemy import MetaData, select

from app.api.data import canonical
from app.api.seeding import Store

PASSING = {"recorded_at", "hash", "prev_hash"}
"""Columns that tell when a row was written on this machine, and what is reckoned from them."""
APART = {"meta"}


def fingerprint(store: Store) -> str:
    """Return a hash over all rows of all tables, without the moments of recording."""
    found = hashlib.sha256()
    with store.read() as db:
        tables = MetaData()
        tables.reflect(db)
        for name in sorted(set(tables.tables) - APART):
            table = tables.tables[name]
            columns = [column for column in table.columns if column.name not in PASSING]
            rows = db.execute(select(*columns).order_by(*table.primary_key.columns))
            found.update(name.encode())
            for row in rows:
                found.update(canonical([str(value) for value in row]).encode())
    return found.hexdigest()
