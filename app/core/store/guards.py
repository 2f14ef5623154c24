"""The guards of tables that nobody may change: which triggers there must be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, inspect

from app.core.store.types import metadata
from app.core.text import Text, _

_NAME = re.compile(r"CREATE TRIGGER (\w+)")
_TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
    "postgresql": "SELECT tgname, '' FROM pg_trigger WHERE tgrelid = CAST(%s AS regclass) "
    "AND NOT tgisinternal AND tgenabled <> 'D'",
}


def guarded_by(table: Table, *, sqlite: Sequence[str], postgres: Sequence[str]) -> None:
    """Say which triggers let nobody change what stands in a table, by their statements."""
    table.info["guards"] = {"sqlite": tuple(sqlite), "postgresql": tuple(postgres)}


def missing_guards(db: Connection) -> list[Text]:
    """Return the guarded tables whose triggers are gone or are not what they were."""
    there = set(inspect(db).get_table_names())
    return [
        _("{table} is not guarded: the trigger {name} is missing or was changed.",
          table=table.name, name=name)
        for table in sorted(metadata.tables.values(), key=lambda each: each.name)
        if table.name in there and "guards" in table.info
        for name in _unlike(db, table.name, table.info["guards"][db.dialect.name])
    ]  # fmt: skip


def _unlike(db: Connection, table: str, statements: Iterable[str]) -> list[str]:
    rows = db.exec_driver_sql(_TRIGGERS[db.dialect.name], (table,))
    found: dict[str, str] = {row[0]: row[1] for row in rows}
    wanted = {match[1]: match.string for match in map(_NAME.search, statements) if match}
    return [
        name
        for name, statement in wanted.items()
        if name not in found or (found[name] and _plain(found[name]) != _plain(statement))
    ]


def _plain(statement: str) -> str:
    return " ".join(statement.split())
