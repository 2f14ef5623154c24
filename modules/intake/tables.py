"""Tables of intake: contact requests, lists of other programmes."""

from __future__ import annotations

from app.api.data import Column, Day, Json, Number, Str, ref, row_version, table
from app.api.data import key as id_key

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

INTAKE_TABLES = (intake_contact_request, intake_list, intake_list_entry)
