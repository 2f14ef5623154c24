"""What is recorded about users and sign-ins."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.journal.event import Event, Words
from app.core.late import late_dataclass
from app.core.text import Said, _


@late_dataclass(frozen=True)
class SignedIn(Event, name="access.signed_in", title=_("Signed in")):
    """Somebody took a seat."""

    user: int
    role: str
    by: str

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say in which role."""
        return _("Signed in as {role}", role=words.name("role", payload["role"]))


@late_dataclass(frozen=True)
class SignInFailed(Event, name="access.sign_in_failed", title=_("Sign-in failed")):
    """A sign-in did not succeed; `user` is empty where the login is unknown."""

    user: int | None = None


@late_dataclass(frozen=True)
class UserCreated(Event, name="user.created", title=_("User created")):
    """A user account was created."""

    user: int


@late_dataclass(frozen=True)
class RoleGranted(Event, name="user.granted", title=_("Role given")):
    """A user got a role."""

    user: int
    role: str
    office: str | None = None
    provider: str | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say who got which role."""
        return _(
            "{user} got the role {role}",
            user=words.name("user", payload["user"]),
            role=words.name("role", payload["role"]),
        )


@late_dataclass(frozen=True)
class GrantEnded(Event, name="user.grant_ended", title=_("Role taken back")):
    """A user lost a role."""

    user: int
    role: str

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say who lost which role."""
        return _(
            "{user} no longer has the role {role}",
            user=words.name("user", payload["user"]),
            role=words.name("role", payload["role"]),
        )


@late_dataclass(frozen=True)
class UserDeactivated(Event, name="user.deactivated", title=_("User deactivated")):
    """A user can no longer sign in."""

    user: int

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say who."""
        return _("User deactivated: {user}", user=words.name("user", payload["user"]))


@late_dataclass(frozen=True)
class UserReactivated(Event, name="user.reactivated", title=_("User made active again")):
    """A user who was deactivated can sign in again."""

    user: int

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say who."""
        return _("User made active again: {user}", user=words.name("user", payload["user"]))


@late_dataclass(frozen=True)
class PasswordSet(Event, name="user.password_set", title=_("Password set")):
    """A user's password was set."""

    user: int
