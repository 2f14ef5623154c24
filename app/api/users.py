"""The face for module code that works with users and roles: commands and reads."""

from app.core.access.inputs import (
    CreateUser,
    DeactivateUser,
    EndGrant,
    GrantRole,
    ReactivateUser,
    SetPassword,
)
from app.core.access.permissions import OF_THE_APPLICATION
from app.core.access.users import (
    Grant,
    UserRow,
    user_names,
    users_of,
)

__all__ = [
    "OF_THE_APPLICATION",
    "CreateUser",
    "DeactivateUser",
    "EndGrant",
    "Grant",
    "GrantRole",
    "ReactivateUser",
    "SetPassword",
    "UserRow",
    "user_names",
    "users_of",
]
