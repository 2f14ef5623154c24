"""Tables of profiling: names of tracks, how each case stands, reviews that families ask for."""

from __future__ import annotations

from app.api.data import (
    Column,
    Day,
    Index,
    Json,
    Moment,
    Number,
    Str,
    UniqueConstraint,
    key,
    ref,
    row_version,
    table,
)

profiling_track = table(
    "profiling_track",
    key(),
    Column("tool", Str, nullable=False),
    Column("code", Str, nullable=False),
    Column("name", Json, nullable=False),
    UniqueConstraint("tool", "code"),
)

profiling_state = table(
    "profiling_state",
    key(),
    ref("case", "case_file.id", index=False),
    ref("answers", "answer_set.id", index=False),
    Column("tool", Str, nullable=False),
    Column("handed_in", Moment, nullable=False),
    Column("proposed", Str),
    Column("chosen", Str),
    Column("state", Str, nullable=False),
    Column("decided_on", Day),
    UniqueConstraint("case"),
)
Index("ix_profiling_state_state", profiling_state.c.state)

profiling_review = table(
    "profiling_review",
    key(),
    ref("answers", "answer_set.id"),
    ref("case", "case_file.id"),
    Column("asked_on", Day, nullable=False),
    Column("asked_by", Number),
    Column("words", Str, nullable=False),
    Column("versions", Json),
    Column("language", Str),
    Column("state", Str, nullable=False),
    Column("ended_on", Day),
    Column("ended_by", Number),
    row_version(),
)
Index("ix_profiling_review_state", profiling_review.c.state)

TABLES = (profiling_track, profiling_state, profiling_review)
