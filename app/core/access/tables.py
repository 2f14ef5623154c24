"""Tables of access: user accounts and the dated grants of roles."""

from __future__ import annotations

from sqlalchemy import Column

from app.core.people.dated import dated
from app.core.store.types import Json, Str, Yes, key, ref, row_version, table

user_account = table(
    "user_account",
    key(),
    Column("uid", Str, nullable=False, unique=True),
    Column("login", Str, nullable=False, unique=True),
    Column("name", Json, nullable=False),
    Column("language", Str),
    Column("password_hash", Str),
    Column("active", Yes, nullable=False, default=True),
    row_version(),
)

role_grant = table(
    "role_grant",
    key(),
    ref("user", "user_account.id"),
    Column("role", Str, nullable=False),
    Column("office", Str),
    Column("provider", Str),
    *dated(),
)

ACCESS_TABLES = [user_account, role_grant]
