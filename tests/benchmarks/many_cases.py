"""Twenty-five thousand cases: the synthetic ones, copied with all that is theirs."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, func, insert, literal, select

from app.core.cases.tables import case_file
from app.core.people.tables import household, membership, person, person_name
from app.core.store.store import Store
from app.core.store.types import metadata

CASES = 25_000
STEP = 100_000
"""By how much the ids of a copy are greater: more than any table has rows."""
NAMED = ("uid", "number", "origin")
"""Columns that must differ in each row."""


def write_many(store: Store) -> int:
    """Copy the cases until there are 25,000; return how many there are."""
    tables = _theirs()
    with store.write() as db:
        there = db.scalar(select(func.count()).select_from(case_file)) or 0
        for copy in range(1, -(-CASES // there)):
            for table in tables:
                _copy(db, table, tables, copy)
        db.exec_driver_sql("ANALYZE")
        return int(db.scalar(select(func.count()).select_from(case_file)) or 0)


def _theirs() -> list[Table]:
    """Return cases and people, and every table whose rows belong to cases, in their order."""
    found = {household, person, person_name, membership, case_file}
    of_cases = {case_file}
    for table in metadata.sorted_tables:
        if any(key.column.table in of_cases for key in table.foreign_keys):
            of_cases.add(table)
    return [table for table in metadata.sorted_tables if table in found | of_cases]


def _copy(db: Connection, table: Table, copied: Iterable[Table], copy: int) -> None:
    chosen: list[Any] = []
    for column in table.columns:
        leads = {key.column.table for key in column.foreign_keys}
        if column.primary_key or leads & set(copied):
            chosen.append(column + copy * STEP)
        elif column.name in NAMED and column.name in table.columns and column.unique:
            chosen.append(column + literal(f"-{copy}"))
        else:
            chosen.append(column)
    rows = select(*chosen).where(table.c.id < STEP)
    db.execute(insert(table).from_select([c.name for c in table.columns], rows))
