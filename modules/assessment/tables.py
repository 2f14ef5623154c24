"""Tables of assessment: what was handed in, needs, judgements, how proposals stand."""

from __future__ import annotations

from app.api.data import (
    Column,
    Day,
    Index,
    Json,
    Number,
    Str,
    UniqueConstraint,
    Yes,
    key,
    ref,
    table,
)

assessment_done = table(
    "assessment_done",
    key(),
    ref("answers", "answer_set.id", index=False),
    ref("case", "case_file.id"),
    Column("tool", Str, nullable=False),
    ref("person", "person.id", optional=True, index=False),
    Column("part", Str, nullable=False),
    Column("title", Json, nullable=False),
    Column("done_on", Day, nullable=False),
    Column("newest", Yes, nullable=False),
    Column("reason", Str),
    Column("note", Str),
    Column("language", Str),
    Column("versions", Json),
    UniqueConstraint("answers"),
)

assessment_need = table(
    "assessment_need",
    key(),
    ref("answers", "answer_set.id"),
    ref("case", "case_file.id"),
    Column("need", Str, nullable=False),
    Column("domain", Str, nullable=False),
    Column("kind", Str, nullable=False),
    Column("name", Json, nullable=False),
    Column("services", Json, nullable=False),
    Column("found_on", Day, nullable=False),
    Column("newest", Yes, nullable=False),
    Column("decided", Str),
    Column("served_on", Day),
)
Index("ix_assessment_need_open", assessment_need.c.kind, assessment_need.c.newest)

assessment_judgement = table(
    "assessment_judgement",
    key(),
    ref("answers", "answer_set.id"),
    ref("case", "case_file.id"),
    Column("worry", Str),
    Column("worry_name", Json),
    Column("response", Str),
    Column("response_name", Json),
    Column("state", Str, nullable=False),
    Column("newest", Yes, nullable=False),
    Column("judged_on", Day, nullable=False),
    Column("judged_by", Number),
    Column("ended_on", Day),
    Column("ended_by", Number),
    Column("note", Str),
    Column("language", Str),
    Column("versions", Json),
)

assessment_decided = table(
    "assessment_decided",
    key(),
    ref("case", "case_file.id", index=False),
    Column("kind", Str, nullable=False),
    Column("changed", Yes, nullable=False),
    Column("decided_on", Day, nullable=False),
    UniqueConstraint("case", "kind"),
)
Index("ix_assessment_decided_changed", assessment_decided.c.changed, assessment_decided.c.case)

TABLES = (assessment_done, assessment_need, assessment_judgement, assessment_decided)
