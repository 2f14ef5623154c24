"""The table of joins: which record went into which, and which rows moved with it."""

from __future__ import annotations

from sqlalchemy import Column, Index

from app.core.store.types import Day, Json, Number, Str, key, table

people_join = table(
    "people_join",
    key(),
    Column("kind", Str, nullable=False),
    Column("kept", Number, nullable=False),
    Column("other", Number, nullable=False),
    Column("joined_on", Day, nullable=False),
    Column("by", Number),
    Column("reason", Str, nullable=False),
    Column("moved", Json, nullable=False),
    Column("parted_on", Day),
)
Index("ix_people_join_other", people_join.c.kind, people_join.c.other)
Index("ix_people_join_kept", people_join.c.kind, people_join.c.kept)

MERGING_TABLES = [people_join]
