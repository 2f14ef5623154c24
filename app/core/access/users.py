"""Users: create, grant roles, deactivate, set a password; the demonstration users of a card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, select, update

from app.core.access.events import (
    GrantEnded,
    PasswordSet,
    RoleGranted,
    UserCreated,
    UserDeactivated,
    UserReactivated,
)
from app.core.access.inputs import (
    CreateUser,
    DeactivateUser,
    EndGrant,
    GrantRole,
    ReactivateUser,
    SetPassword,
)
from app.core.access.tables import role_grant, user_account
from app.core.cards.models import Card
from app.core.errors import Stale, UserError
from app.core.journal.seat import Reading
from app.core.journal.unit import Unit
from app.core.people.dated import current
from app.core.people.writing import new_id
from app.core.text import LocalText, Said, _

SHORTEST_PASSWORD = 10


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that a user has today."""

    role: str
    office: str | None
    provider: str | None


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user with the roles of today."""

    id: int
    login: str
    name: LocalText
    language: str | None
    active: bool
    version: int
    grants: tuple[Grant, ...]


def users_of(reading: Reading) -> list[UserRow]:
    """Return all users with their roles of today, in the order of their ids."""
    return read_users(reading.db, reading.seat.clock.today())


def read_users(db: Connection, day: date) -> list[UserRow]:
    """Return all users with the roles that they have on `day`."""
    grants: dict[int, list[Grant]] = {}
    held = select(role_grant).where(current(role_grant, day)).order_by(role_grant.c.id)
    for row in db.execute(held):
        grants.setdefault(row.user, []).append(Grant(row.role, row.office, row.provider))
    return [
        UserRow(
            row.id,
            row.login,
            LocalText.of(row.name),
            row.language,
            row.active,
            row.version,
            tuple(grants.get(row.id, ())),
        )
        for row in db.execute(select(user_account).order_by(user_account.c.id))
    ]


def user_names(db: Connection) -> dict[int, Said]:
    """Return the name of every user by id."""
    rows = db.execute(select(user_account.c.id, user_account.c.name))
    return {row.id: LocalText.of(row.name) for row in rows}


def create_user(unit: Unit, command: CreateUser) -> int:
    """Create a user without roles; return the id."""
    unit.require("users.edit")
    login = command.login.strip()
    if not login or not command.name:
        raise UserError(_("A user needs a login and a name."))
    return _create(unit, login, dict(command.name), command.language)


def _create(unit: Unit, login: str, name: dict[str, str], language: str | None) -> int:
    known = select(user_account.c.id).where(user_account.c.login == login)
    if unit.db.execute(known).first():
        raise UserError(_("The login {login} exists already. Choose another.", login=login))
    values = {
        "uid": unit.ids.uid(),
        "login": login,
        "name": name,
        "language": language,
        "active": True,
        "version": 1,
    }
    id = new_id(unit.db.execute(insert(user_account).values(**values)))
    unit.record(UserCreated(id))
    return id


def grant_role(unit: Unit, command: GrantRole) -> int:
    """Give a user a role; return the grant's id."""
    unit.require("users.edit")
    return _grant(unit, command)


def _grant(unit: Unit, command: GrantRole) -> int:
    role = unit.card.role(command.role)
    if command.office is not None:
        unit.card.office(command.office)
    elif role.scope in ("own", "office", "district"):
        raise UserError(_("The role {role} needs an office.", role=role.name))
    if _held(unit, command.user, command.role):
        raise UserError(_("This user has the role already."))
    values = {
        "user": command.user,
        "role": command.role,
        "office": command.office,
        "provider": command.provider,
        "from_date": unit.today,
    }
    id = new_id(unit.db.execute(insert(role_grant).values(**values)))
    unit.record(RoleGranted(command.user, command.role, command.office, command.provider))
    return id


def end_grant(unit: Unit, command: EndGrant) -> None:
    """Take a role from a user."""
    unit.require("users.edit")
    if not _held(unit, command.user, command.role):
        raise UserError(_("This user does not have the role."))
    unit.db.execute(
        update(role_grant)
        .where(
            role_grant.c.user == command.user,
            role_grant.c.role == command.role,
            current(role_grant, unit.today),
        )
        .values(to_date=unit.today)
    )
    _somebody_left(unit)
    unit.record(GrantEnded(command.user, command.role))


def _held(unit: Unit, user: int, role: str) -> bool:
    held = select(role_grant.c.id).where(
        role_grant.c.user == user, role_grant.c.role == role, current(role_grant, unit.today)
    )
    return unit.db.execute(held).first() is not None


def deactivate_user(unit: Unit, command: DeactivateUser) -> None:
    """Let a user no longer sign in; nobody deactivates themselves."""
    unit.require("users.edit")
    if command.user == unit.seat.user:
        raise UserError(_("You cannot deactivate your own account."))
    _set_active(unit, command.user, command.version, active=False)
    _somebody_left(unit)
    unit.record(UserDeactivated(command.user))


def reactivate_user(unit: Unit, command: ReactivateUser) -> None:
    """Let a deactivated user sign in again; the roles are those that were not taken back."""
    unit.require("users.edit")
    _set_active(unit, command.user, command.version, active=True)
    unit.record(UserReactivated(command.user))


def _set_active(unit: Unit, user: int, version: int, *, active: bool) -> None:
    u = user_account.c
    changed = unit.db.execute(
        update(user_account)
        .where(u.id == user, u.version == version, u.active.in_([not active]))
        .values(active=active, version=version + 1)
    )
    if changed.rowcount != 1:
        raise Stale(_("Somebody else changed this user. Nothing was saved: open it again."))


def _somebody_left(unit: Unit) -> None:
    """Refuse an act that leaves nobody who may edit users."""
    able = [role.id for role in unit.card.roles.values() if role.allows("users.edit")]
    left = (
        select(role_grant.c.id)
        .join(user_account, user_account.c.id == role_grant.c.user)
        .where(
            user_account.c.active.in_([True]),
            role_grant.c.role.in_(able),
            current(role_grant, unit.today),
        )
    )
    if unit.db.execute(left).first() is None:
        raise UserError(_("Nobody would be left who may edit users: give somebody that right."))


def set_password(unit: Unit, command: SetPassword) -> None:
    """Set a password: an own one, or with the right to edit users anybody's."""
    if command.user != unit.seat.user:
        unit.require("users.edit")
    if len(command.password) < SHORTEST_PASSWORD:
        raise UserError(_("A password has at least {n} signs.", n=SHORTEST_PASSWORD))
    from argon2 import PasswordHasher  # heavy, and only needed here

    unit.db.execute(
        update(user_account)
        .where(user_account.c.id == command.user)
        .values(password_hash=PasswordHasher().hash(command.password))
    )
    unit.record(PasswordSet(command.user))


def seed_users(unit: Unit, card: Card) -> dict[str, int]:
    """Create the card's demonstration users with their roles; return login → id."""
    made = {}
    for login, user in card.users.items():
        id = _create(unit, login, dict(user.name), user.language)
        _grant(unit, GrantRole(id, user.role, user.office, user.provider))
        made[login] = id
    return made
