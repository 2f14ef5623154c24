"""What user commands take."""

from __future__ import annotations

from app.core.late import late_dataclass


@late_dataclass(frozen=True)
class CreateUser:
    """Create a user; `name` stands per language or script, `und` for every language."""

    login: str
    name: tuple[tuple[str, str], ...]
    language: str | None = None


@late_dataclass(frozen=True)
class GrantRole:
    """Give a user a role in an office, or for a provider."""

    user: int
    role: str
    office: str | None = None
    provider: str | None = None


@late_dataclass(frozen=True)
class EndGrant:
    """Take a role from a user."""

    user: int
    role: str


@late_dataclass(frozen=True)
class DeactivateUser:
    """Let a user no longer sign in; what they did stays in the journal."""

    user: int
    version: int


@late_dataclass(frozen=True)
class ReactivateUser:
    """Let a user who was deactivated sign in again, in the roles that still hold."""

    user: int
    version: int


@late_dataclass(frozen=True)
class SetPassword:
    """Set a user's password; it is kept only as an argon2 hash."""

    user: int
    password: str

    def __repr__(self) -> str:
        return f"SetPassword(user={self.user})"
