"""Somebody must always be left who may edit users, and an office role needs its office."""

from __future__ import annotations

import pytest

from app.core.access.inputs import EndGrant, GrantRole
from app.core.access.users import UserRow, users_of
from app.core.errors import UserError
from tests.core.world import World


def user(world: World, login: str) -> UserRow:
    """Return a user."""
    return next(u for u in world.ask("admin", users_of) if u.login == login)


def test_last_who_may_edit_users_keeps_the_role(world: World) -> None:
    world.do("admin", EndGrant(user(world, "auditor").id, "auditor"))
    with pytest.raises(UserError, match="Nobody would be left"):
        world.do("admin", EndGrant(user(world, "admin").id, "administrator"))
    assert [grant.role for grant in user(world, "admin").grants] == ["administrator"]


def test_role_of_an_office_is_not_given_without_one(world: World) -> None:
    with pytest.raises(UserError, match="needs an office"):
        world.do("admin", GrantRole(user(world, "auditor").id, "supervisor"))
