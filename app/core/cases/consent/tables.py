"""The table of consents and of the other bases on which data may be shared."""

from __future__ import annotations

from sqlalchemy import Column

from app.core.store.types import Day, Json, Number, Str, key, ref, row_version, table

consent = table(
    "consent",
    key(),
    Column("uid", Str, nullable=False, unique=True),
    ref("case", "case_file.id"),
    ref("person", "person.id", optional=True),
    Column("kind", Str, nullable=False),
    ref("by", "person.id", optional=True, index=False),
    Column("role", Str),
    Column("assent", Str),
    Column("assent_age", Number),
    Column("purpose", Str, nullable=False),
    Column("service", Str),
    Column("provider", Str, nullable=False),
    Column("fields", Json, nullable=False),
    Column("given_on", Day, nullable=False),
    Column("until", Day, nullable=False),
    Column("text_version", Str),
    Column("language", Str),
    Column("reason", Str),
    Column("versions", Json),
    Column("approval", Str),
    Column("decided_by", Number),
    Column("decided_on", Day),
    Column("withdrawn_on", Day),
    Column("recorded_by", Number),
    row_version(),
)

CONSENT_TABLES = [consent]
