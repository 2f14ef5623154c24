"""Tables of intake: tools and answers, drafts, contact requests, lists of other programmes."""

from __future__ import annotations

from app.api.data import Column, Day, Json, Moment, Number, Str, ref, row_version, table
from app.api.data import UniqueConstraint as Unique
from app.api.data import key as id_key

intake_tool = table(
    "intake_tool",
    id_key(),
    Column("tool", Str, nullable=False),
    Column("hash", Str, nullable=False, unique=True),
    Column("workbook", Str, nullable=False),  # base64: the same on every database
    Column("kept_on", Day, nullable=False),
)

intake_answers = table(
    "intake_answers",
    id_key(),
    Column("uid", Str, nullable=False, unique=True),
    Column("tool", Str, nullable=False),
    Column("hash", Str, nullable=False),
    ref("household", "household.id", optional=True),
    ref("person", "person.id", optional=True),
    ref("case", "case_file.id", optional=True),
    Column("occasion", Str, nullable=False),
    Column("level", Str, nullable=False),
    Column("language", Str, nullable=False),
    ref("informant", "person.id", optional=True),
    Column("answers", Json, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Number),
)

intake_draft = table(
    "intake_draft",
    id_key(),
    ref("user", "user_account.id"),
    Column("case_type", Str, nullable=False),
    Column("tool", Str, nullable=False),
    Column("answers", Json, nullable=False),
    Column("entry", Number),
    Column("household", Number),
    Column("kept_at", Moment, nullable=False),
    Unique("user", "case_type"),
)

intake_contact_request = table(
    "intake_contact_request",
    id_key(),
    Column("from_office", Str),
    Column("to_office", Str, nullable=False, index=True),
    Column("about", Str, nullable=False),
    Column("asked_by", Number),
    Column("asked_on", Day, nullable=False),
    Column("answered_on", Day),
    Column("answered_by", Number),
)

intake_list = table(
    "intake_list",
    id_key(),
    Column("uid", Str, nullable=False, unique=True),
    Column("programme", Json, nullable=False),
    Column("received_on", Day, nullable=False),
    Column("convene_by", Day, nullable=False),
)

intake_list_entry = table(
    "intake_list_entry",
    id_key(),
    ref("list", "intake_list.id"),
    Column("given", Str, nullable=False),
    Column("family", Str, nullable=False),
    Column("birth_year", Number),
    Column("place", Str),
    Column("number", Str),
    Column("channel", Str, nullable=False),
    Column("members", Number),
    Column("office", Str, index=True),
    ref("worker", "user_account.id", optional=True),
    ref("household", "household.id", optional=True),
    ref("person", "person.id", optional=True),
    ref("case", "case_file.id", optional=True),
    Column("state", Str, nullable=False, index=True),
    Column("convened_for", Day),
    Column("convened_by_channel", Str),
    Column("convened_on", Day),
    Column("no_shows", Number, nullable=False, default=0),
    row_version(),
)

INTAKE_TABLES = (
    intake_tool, intake_answers, intake_draft, intake_contact_request, intake_list,
    intake_list_entry,
)  # fmt: skip
