"""The stamp of a database: whose it is, that its data are synthetic, and its own demo day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Connection, Table, insert, select, update
from sqlalchemy.schema import ColumnCollectionConstraint

from app.core.store.types import Day, Moment, Number, Str, Yes, metadata, table

APPLICATION_ID = 0x434D4953  # "CMIS"
APP_VERSION = "0.1.0"

meta = table(
    "meta",
    Column("id", Number, primary_key=True),
    Column("synthetic", Yes, nullable=False),
    Column("card", Str, nullable=False),
    Column("card_hash", Str, nullable=False),
    Column("seed", Number, nullable=False),
    Column("size", Str, nullable=False),
    Column("app_version", Str, nullable=False),
    Column("schema", Str, nullable=False),
    Column("today", Day, nullable=False),
    Column("now", Moment, nullable=False),
    Column("time_zone", Str, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the `meta` row says; `now` is where demonstration time goes on at the next opening."""

    synthetic: bool
    card: str
    card_hash: str
    seed: int
    size: str
    app_version: str
    schema: str
    today: date
    now: datetime
    time_zone: str


def schema_fingerprint(names: set[str] | None = None) -> str:
    """Return a short hash over the definitions of the core's tables (or of those in `names`)."""
    chosen = sorted(
        (t for t in metadata.tables.values() if names is None or t.name in names),
        key=lambda t: t.name,
    )
    text = "\n".join(line for table in chosen for line in _definition(table))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _definition(table: Table) -> Iterator[str]:
    """Yield what makes a table another one; its SQL says the same and takes far longer to write."""
    yield table.name
    for column in table.columns:
        refers = sorted(f"{key.target_fullname} {key.ondelete}" for key in column.foreign_keys)
        kind, given = type(column.type).__name__, getattr(column.server_default, "arg", "")
        rules = f"{column.nullable} {column.primary_key} {given}"
        yield f"{column.name} {kind} {rules} {refers}"
    yield from sorted(
        f"{type(rule).__name__} {rule.columns.keys()} {getattr(rule, 'sqltext', '')}"
        for rule in table.constraints
        if isinstance(rule, ColumnCollectionConstraint)
    )


def write_stamp(db: Connection, stamp: Stamp) -> None:
    """Write the stamp of a new database."""
    values = {name: getattr(stamp, name) for name in stamp.__dataclass_fields__}
    db.execute(insert(meta).values(id=1, **values))


def read_stamp(db: Connection) -> Stamp | None:
    """Return the stamp, None where the row is missing."""
    row = db.execute(select(meta).where(meta.c.id == 1)).mappings().first()
    return Stamp(**{k: v for k, v in row.items() if k != "id"}) if row else None


def keep_time(db: Connection, now: datetime, today: date) -> None:
    """Keep the demonstration moment, so that time goes on there at the next opening."""
    db.execute(update(meta).where(meta.c.id == 1).values(now=now, today=today))
