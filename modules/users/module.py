"""What the users module contributes: adding a user in one act."""

from __future__ import annotations

from app.api import ModuleApi
from modules.users.commands import AddUser, add_user


def activate(api: ModuleApi) -> None:
    """Contribute the act of adding a user; the others belong to the core."""
    api.add_command("users.add", AddUser, add_user)
