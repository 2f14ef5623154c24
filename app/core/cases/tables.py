"""Tables of cases: the file, its stages, participants, links, assignments and notes."""

from __future__ import annotations

from sqlalchemy import Column, Index, UniqueConstraint

from app.core.people.dated import dated
from app.core.store.types import Day, Json, Moment, Number, Str, Yes, key, ref, row_version, table

case_file = table(
    "case_file",
    key(),
    Column("uid", Str, nullable=False, unique=True),
    Column("number", Str, nullable=False, unique=True),
    Column("type", Str, nullable=False),
    ref("person", "person.id", optional=True),
    ref("household", "household.id", optional=True),
    Column("office", Str),
    Column("stage", Str, nullable=False),
    Column("stage_since", Day, nullable=False),
    Column("stage_due", Day),
    Column("stage_due_at", Moment),
    Column("opened_on", Day, nullable=False),
    Column("opened_by", Number),
    Column("closed_on", Day),
    Column("closing_reason", Str),
    Column("restricted", Yes, nullable=False, default=False),
    Column("origin", Str, nullable=False),
    Column("reason", Str),
    Column("language", Str),
    Column("reason_versions", Json),
    Column("track", Str),
    row_version(),
)
Index("ix_case_file_office", case_file.c.office, case_file.c.closed_on)
Index("ix_case_file_opened_on", case_file.c.opened_on)
Index("ix_case_file_stage_due", case_file.c.stage_due)

case_stage = table(
    "case_stage",
    key(),
    ref("case", "case_file.id"),
    Column("stage", Str, nullable=False),
    Column("by", Number),
    Column("reason", Str),
    Column("from_date", Day, nullable=False),
    Column("to_date", Day),
)

case_participant = table(
    "case_participant",
    key(),
    ref("case", "case_file.id"),
    ref("person", "person.id", optional=True),
    Column("provider", Str),
    Column("kind", Str, nullable=False),
    *dated(),
)

case_link = table(
    "case_link",
    key(),
    ref("case", "case_file.id"),
    ref("other", "case_file.id"),
    Column("kind", Str, nullable=False),
    *dated(),
)

case_assignment = table(
    "case_assignment",
    key(),
    ref("case", "case_file.id"),
    ref("user", "user_account.id"),
    Column("kind", Str, nullable=False),
    *dated(),
)

case_counter = table(
    "case_counter",
    key(),
    Column("type", Str, nullable=False),
    Column("year", Number, nullable=False),
    Column("last", Number, nullable=False),
    UniqueConstraint("type", "year"),
)

case_note = table(
    "case_note",
    key(),
    ref("case", "case_file.id"),
    Column("at", Moment, nullable=False),
    Column("by", Number),
    Column("kind", Str, nullable=False),
    Column("text", Str, nullable=False),
    Column("language", Str),
    Column("versions", Json),
    Column("sensitive", Yes, nullable=False, default=False),
)

CASE_TABLES = [
    case_file,
    case_stage,
    case_participant,
    case_link,
    case_assignment,
    case_counter,
    case_note,
]
