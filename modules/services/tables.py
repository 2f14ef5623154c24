"""Tables of information given: one row for each time, one for each service told about."""

from __future__ import annotations

from app.api.data import Column, Day, Index, Moment, Number, Str, key, ref, table

services_orientation = table(
    "services_orientation",
    key(),
    Column("uid", Str, nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    Column("day", Day, nullable=False),
    Column("by", Number),
    Column("office", Str),
    ref("person", "person.id", optional=True),
    ref("household", "household.id", optional=True),
    ref("case", "case_file.id", optional=True),
    Column("place", Str),
    Column("language", Str, nullable=False),
)
Index("ix_services_orientation_day", services_orientation.c.day)

services_orientation_item = table(
    "services_orientation_item",
    key(),
    ref("orientation", "services_orientation.id"),
    Column("service", Str, nullable=False),
)

TABLES = (services_orientation, services_orientation_item)
