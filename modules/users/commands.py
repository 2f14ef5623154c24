"""Adding a user with a first role in one act."""

from __future__ import annotations

from app.api import Unit, UserError, _, late_dataclass
from app.api.users import CreateUser, GrantRole
from modules.users.places import check_place


@late_dataclass(frozen=True)
class AddUser:
    """Create a user and give a first role; both are done or neither."""

    login: str
    name: str
    role: str
    office: str | None = None
    provider: str | None = None
    language: str | None = None


def add_user(unit: Unit, command: AddUser) -> int:
    """Create the user and give the role; return the user's id."""
    unit.require("users.edit")
    if not command.name.strip():
        raise UserError(_("A user needs a login and a name."))
    check_place(unit.card, command.role, office=command.office, provider=command.provider)
    name = (("und", command.name.strip()),)
    id = int(unit.run(CreateUser(command.login, name, command.language)))
    unit.run(GrantRole(id, command.role, command.office, command.provider))
    return id
