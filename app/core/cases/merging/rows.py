"""Moves the rows that hang on a record to another one, and back again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Table, inspect, select, update

from app.core.journal.unit import Unit
from app.core.people.dated import current
from app.core.people.tables import people_key
from app.core.store.types import metadata

Moved = dict[str, dict[str, list[int]]]

# Where a record holds at most one such row at a time: the columns that say which.
_ONE_AT_A_TIME: Mapping[str, tuple[str, ...]] = {
    "person_name.person": ("kind", "script"),
    "identifier.person": ("kind",),
    "contact.person": (),
    "contact.household": (),
    "address.person": ("kind",),
    "address.household": ("kind",),
    "membership.person": ("household",),
    "membership.household": ("person",),
    "household_reference.person": ("household",),
    "household_reference.household": (),
    "relation.person": ("other",),
    "relation.other": ("person",),
    "guardianship.child": ("kind",),
    "guardianship.guardian": ("child", "kind"),
    "case_participant.person": ("case", "kind"),
}


def take_over(unit: Unit, kind: str, other: int, keep: int) -> Moved:
    """Let all rows of `other` belong to `keep`; return what was moved and what ended by it.

    A row of which `keep` has one today ends. What was handed in for good stays where it is.
    """
    moved: Moved = {}
    for name, table, column in _links(unit, kind):
        rows = unit.db.execute(select(table).where(column == other).order_by(table.c.id))
        going, ending = [], []
        for row in rows.mappings().all():
            if _between_the_two(row, table, kind, keep):
                ending += [row["id"]] if _holds(row, unit) else []
                continue
            going.append(row["id"])
            if _holds(row, unit) and _has_one(unit, name, table, column, row, keep):
                ending.append(row["id"])
        _set(unit, table, going, **{column.name: keep})
        if ending:
            _set(unit, table, ending, to_date=unit.today)
        if going or ending:
            moved[name] = {"moved": going, "ended": ending}
    return moved


def put_back(unit: Unit, kind: str, moved: Moved, *, other: int, keep: int) -> None:
    """Give `other` the rows back that went to `keep` with it and are still there."""
    for name, table, column in _links(unit, kind):
        found = moved.get(name)
        if found is not None:
            _set(unit, table, found["moved"], column == keep, **{column.name: other})
            if found["ended"]:
                _set(unit, table, found["ended"], to_date=None)


def _links(unit: Unit, kind: str) -> Iterator[tuple[str, Table, Column[Any]]]:
    """Return every column of the database that leads to a person (or household)."""
    there = set(inspect(unit.db).get_table_names())
    for table in metadata.sorted_tables:
        if table.name not in there or table is people_key or table.info.get("for_good"):
            continue
        for column in table.columns:
            leads = any(key.target_fullname == f"{kind}.id" for key in column.foreign_keys)
            if leads and table.name != kind:
                yield f"{table.name}.{column.name}", table, column


def _between_the_two(row: RowMapping, table: Table, kind: str, keep: int) -> bool:
    """Tell whether the row ties the two records to each other: nobody is their own relative."""
    return any(
        row[column.name] == keep
        for column in table.columns
        if any(key.target_fullname == f"{kind}.id" for key in column.foreign_keys)
    )


def _holds(row: RowMapping, unit: Unit) -> bool:
    if "to_date" not in row or "from_date" not in row:
        return False
    until = row["to_date"]
    return row["from_date"] <= unit.today and (until is None or until > unit.today)


def _has_one(
    unit: Unit, name: str, table: Table, column: Column[Any], row: RowMapping, keep: int
) -> bool:
    same = _ONE_AT_A_TIME.get(name)
    if same is None:
        return False
    alike = [table.c[part] == row[part] for part in same]
    wanted = select(table.c.id).where(column == keep, current(table, unit.today), *alike)
    return unit.db.execute(wanted).first() is not None


def _set(
    unit: Unit, table: Table, ids: list[int], *where: ColumnElement[bool], **values: object
) -> None:
    for start in range(0, len(ids), 500):
        chosen = table.c.id.in_(ids[start : start + 500])
        unit.db.execute(update(table).where(chosen, *where).values(**values))
