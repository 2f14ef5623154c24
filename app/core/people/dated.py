"""Dated rows: from a day (inclusive) to a day (exclusive), open while `to_date` is empty."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, or_

from app.core.store.types import Day


def dated() -> tuple[Column[Any], Column[Any]]:
    """Return the two columns of a dated table."""
    return Column("from_date", Day, nullable=False), Column("to_date", Day)


def current(table: Table, day: date) -> ColumnElement[bool]:
    """Return the condition for the rows of `table` that hold on `day`."""
    return and_(
        table.c.from_date <= day,
        or_(table.c.to_date.is_(None), table.c.to_date > day),
    )
