"""Tables of tools and answers; what was handed in can never be changed or deleted."""

from __future__ import annotations

from sqlalchemy import DDL, Column, Index, Table, UniqueConstraint, event
from sqlalchemy.schema import ExecutableDDLElement

from app.core.store.guards import guarded_by
from app.core.store.types import Day, Json, Moment, Number, Str, key, ref, row_version, table

tool_workbook = table(
    "tool_workbook",
    key(),
    Column("tool", Str, nullable=False),
    Column("hash", Str, nullable=False, unique=True),
    Column("bytes", Str, nullable=False),  # base64: the same on every database
    Column("kept_on", Moment, nullable=False),
)

answer_set = table(
    "answer_set",
    key(),
    Column("uid", Str, nullable=False, unique=True),
    Column("tool", Str, nullable=False),
    Column("hash", Str, nullable=False),
    ref("household", "household.id", optional=True),
    ref("person", "person.id", optional=True),
    ref("case", "case_file.id", optional=True),
    Column("occasion", Str, nullable=False),
    Column("level", Str, nullable=False),
    Column("language", Str, nullable=False),
    ref("informant", "person.id", optional=True, index=False),
    Column("answers", Json, nullable=False),
    Column("versions", Json),
    Column("results", Json),
    Column("at", Moment, nullable=False),
    Column("by", Number),
    ref("supersedes", "answer_set.id", optional=True, index=False),
    UniqueConstraint("supersedes"),  # two at once cannot supersede the same answers
)
Index("ix_answer_set_tool", answer_set.c.tool, answer_set.c.occasion)

answer_draft = table(
    "answer_draft",
    key(),
    ref("user", "user_account.id"),
    Column("tool", Str, nullable=False),
    Column("hash", Str, nullable=False),
    Column("about", Str, nullable=False, default=""),
    ref("case", "case_file.id", optional=True),
    ref("household", "household.id", optional=True, index=False),
    ref("person", "person.id", optional=True, index=False),
    Column("answers", Json, nullable=False),
    Column("entry", Number),
    Column("kept_at", Moment, nullable=False),
)

answer_review = table(
    "answer_review",
    key(),
    ref("answers", "answer_set.id"),
    ref("case", "case_file.id"),
    Column("occasion", Str, nullable=False),
    Column("asked_on", Day, nullable=False),
    Column("asked_by", Number),
    Column("words", Str, nullable=False),
    Column("versions", Json),
    Column("language", Str),
    Column("state", Str, nullable=False),
    Column("ended_on", Day),
    Column("ended_by", Number),
    Column("note", Str),
    Column("note_versions", Json),
    Column("note_language", Str),
    row_version(),
)
Index("ix_answer_review_state", answer_review.c.occasion, answer_review.c.state)

TOOL_TABLES = [tool_workbook, answer_set, answer_draft, answer_review]

_REFUSE = "what was handed in cannot be changed or deleted"
_GUARD = f"""CREATE OR REPLACE FUNCTION handed_in_guard() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION '{_REFUSE}'; END $$"""


def _keep_for_good(kept: Table) -> None:
    """Let every new database refuse UPDATE and DELETE on a table."""
    name = kept.name
    kept.info["for_good"] = True
    sqlite = [
        f"""CREATE TRIGGER {name}_no_{act.lower()} BEFORE {act} ON {name}
            BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END"""
        for act in ("UPDATE", "DELETE")
    ]
    postgres = [
        _GUARD,
        f"""CREATE TRIGGER {name}_kept BEFORE UPDATE OR DELETE ON {name}
            FOR EACH ROW EXECUTE FUNCTION handed_in_guard()""",
        f"""CREATE TRIGGER {name}_not_emptied BEFORE TRUNCATE ON {name}
            FOR EACH STATEMENT EXECUTE FUNCTION handed_in_guard()""",
    ]
    guarded_by(kept, sqlite=sqlite, postgres=postgres[1:])
    for dialect, statements in (("sqlite", sqlite), ("postgresql", postgres)):
        for statement in statements:
            guard: ExecutableDDLElement = DDL(statement)  # type: ignore[no-untyped-call]
            event.listen(kept, "after_create", guard.execute_if(dialect=dialect))


for _table in (tool_workbook, answer_set):
    _keep_for_good(_table)
