"""Writing one row and learning its id."""

from __future__ import annotations

from app.api import Unit
from app.api.data import Table, insert


def add_row(unit: Unit, table: Table, **values: object) -> int:
    """Insert one row; return its id."""
    written = unit.db.execute(insert(table).values(**values)).inserted_primary_key
    assert written is not None
    return int(written[0])
