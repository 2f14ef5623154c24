"""Tables of referrals: one row for each, and what was shown to the provider, as it was sent."""

from __future__ import annotations

from app.api.data import Column, Day, Index, Json, Moment, Number, Str, key, ref, row_version, table

referral = table(
    "referral",
    key(),
    Column("uid", Str, nullable=False, unique=True),
    ref("case", "case_file.id"),
    ref("person", "person.id", optional=True),
    ref("household", "household.id", optional=True),
    ref("consent", "consent.id"),
    Column("service", Str, nullable=False),
    Column("provider", Str, nullable=False),
    Column("state", Str, nullable=False),
    Column("fields", Json, nullable=False),
    Column("need", Str, nullable=False),
    Column("versions", Json),
    Column("language", Str),
    Column("urgency", Str, nullable=False),
    Column("office", Str),
    Column("proposed_on", Day, nullable=False),
    Column("sent_at", Moment),
    Column("sent_on", Day),
    Column("sent_by", Number),
    Column("answer_by", Day),
    Column("reminded_on", Day),
    Column("escalated_on", Day),
    Column("answered_at", Moment),
    Column("answered_on", Day),
    Column("answered_by", Number),
    Column("refusal", Str),
    Column("appointment", Day),
    Column("appointment_time", Str),
    Column("attended_on", Day),
    Column("missed_on", Day),
    Column("completed_on", Day),
    Column("outcome", Str),
    Column("withdrawn_on", Day),
    Column("withdrawn_why", Str),
    row_version(),
)
Index("ix_referral_provider", referral.c.provider, referral.c.state)

referral_shared = table(
    "referral_shared",
    key(),
    ref("referral", "referral.id"),
    Column("shared_at", Moment, nullable=False),
    Column("lines", Json, nullable=False),
)

TABLES = (referral, referral_shared)
