"""Tables of profiling: names of tracks, and how each case stands."""

from __future__ import annotations

from app.api.data import (
    Column,
    Day,
    Index,
    Json,
    Moment,
    Str,
    UniqueConstraint,
    key,
    ref,
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
_s = profiling_state.c
Index("ix_profiling_state_state", _s.state, _s.handed_in, _s.case)
Index("ix_profiling_state_handed_in", _s.handed_in, _s.case)

TABLES = (profiling_track, profiling_state)
