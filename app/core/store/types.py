"""The only column types, and the one way to define a table; alike on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, stored as sortable ISO text with microseconds."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Store an aware datetime; a naive one is a fault of the program."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A local date in the card's time zone, stored as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Store the date."""
        return None if value is None else value.isoformat()[:10]

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Return the date."""
        return None if value is None else date.fromisoformat(value)


class Yes(TypeDecorator[bool]):
    """A yes or no, stored as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Store 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Return True or False."""
        return None if value is None else bool(value)


class Json(TypeDecorator[Any]):
    """Plain data as canonical JSON text: sorted keys, no spaces, UTF-8."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Store canonical JSON."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Return the data."""
        return None if value is None else json.loads(value)


def canonical(value: object) -> str:
    """Return `value` as canonical JSON: the same data give the same bytes, fit for a hash."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


Str = Text
Number = Integer
Minor = BigInteger().with_variant(
    Integer, "sqlite"
)  # money in minor units; its currency stands beside it


def key() -> Column[int]:
    """Return the integer primary key `id`."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def ref(name: str, target: str, *, optional: bool = False, index: bool = True) -> Column[int]:
    """Return a foreign key column to `target` ("person.id")."""
    return Column(name, Integer, ForeignKey(target), nullable=optional, index=index)


def row_version() -> Column[int]:
    """Return the row version: an edit names the one that its form was opened with."""
    return Column("version", Integer, nullable=False, default=1)


def table(name: str, *columns: Any) -> Table:
    """Define a table in the one catalogue of tables."""
    return Table(name, metadata, *columns, sqlite_strict=True)
