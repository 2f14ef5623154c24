"""Dated rows: from a day (inclusive) to a day (exclusive), open while `to_date` is empty."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Column, ColumnElement, Table, and_, bindparam, or_

from app.core.store.types import Day

DAY: BindParameter[date] = bindparam("day", type_=Day())
"""Stands for the day in a statement that is made once and asked again for other days."""


def dated() -> tuple[Column[Any], Column[Any]]:
    """Return the two columns of a dated table."""
    return Column("from_date", Day, nullable=False), Column("to_date", Day)


def current(table: Table, day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition for the rows of `table` that hold on `day`."""
    return and_(
        table.c.from_date <= day,
        or_(table.c.to_date.is_(None), table.c.to_date > day),
    )
