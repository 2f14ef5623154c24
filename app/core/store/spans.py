"""Sums over days in SQL, alike on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _DaysBetween(FunctionElement[int]):
    name = "days_between"
    type = Integer()
    inherit_cache = True


def days_between(since: ColumnElement[Any], until: ColumnElement[Any]) -> ColumnElement[int]:
    """Return the number of days from one `Day` column to another."""
    return _DaysBetween(since, until)


@compiles(_DaysBetween)
def _plain(element: _DaysBetween, compiler: Any, **more: Any) -> str:
    since, until = (compiler.process(part, **more) for part in element.clauses)
    return f"CAST(julianday({until}) - julianday({since}) AS INTEGER)"


@compiles(_DaysBetween, "postgresql")
def _postgresql(element: _DaysBetween, compiler: Any, **more: Any) -> str:
    since, until = (compiler.process(part, **more) for part in element.clauses)
    return f"(CAST({until} AS date) - CAST({since} AS date))"
