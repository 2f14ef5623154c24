"""The face for module code that works with users and roles: commands and reads."""

from app.core.access.inputs import (
    CreateUser,
    DeactivateUser,
    EndGrant,
    GrantRole,
    SetPassword,
)
from app.core.access.users import (
    Grant,
    UserRow,
    user_names,
    users_of,
)

__all__ = [
    "CreateUser",
    "DeactivateUser",
    "EndGrant",
    "Grant",
    "GrantRole",
    "SetPassword",
    "UserRow",
    "user_names",
    "users_of",
]
