"""Users, roles, sign-in: what may be done, what is told, what is journalled."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.core.access.inputs import (
    CreateUser,
    DeactivateUser,
    EndGrant,
    GrantRole,
    ReactivateUser,
    SetPassword,
)
from app.core.access.sign_in import sign_in, take_seat
from app.core.access.tables import user_account
from app.core.access.users import UserRow, users_of
from app.core.errors import Denied, Stale, UserError
from app.core.journal.seat import Seat
from app.core.journal.tables import journal
from tests.core.world import World

PASSWORD = "a long enough word"


def user(world: World, login: str) -> UserRow:
    """Return a user."""
    return next(u for u in world.ask("admin", users_of) if u.login == login)


def events(world: World) -> list[str]:
    """Return the names of all events in order."""
    with world.store.read() as db:
        return list(db.scalars(select(journal.c.event).order_by(journal.c.seq)))


def enter(world: World, login: str, password: str) -> Seat:
    """Sign in by password."""
    return sign_in(world.acts, world.card, login, password, clock=world.clock, language="en")


def test_card_users_have_their_role_and_office(world: World) -> None:
    clerk = user(world, "north.clerk")
    assert [(g.role, g.office) for g in clerk.grants] == [("intake_clerk", "north")]


def test_seat_of_a_demonstration_user_needs_no_password_and_is_journalled(world: World) -> None:
    seat = take_seat(world.acts, world.card, "north.worker", clock=world.clock, language="ar")
    assert (seat.role, seat.office, seat.name) == ("caseworker", "north", "اسم")
    assert events(world)[-1] == "access.signed_in"


def test_unknown_user_cannot_take_a_seat(world: World) -> None:
    with pytest.raises(UserError, match="no user nobody"):
        take_seat(world.acts, world.card, "nobody", clock=world.clock, language="en")


def test_password_opens_and_is_kept_only_as_a_hash(world: World) -> None:
    world.do("admin", SetPassword(user(world, "north.worker").id, PASSWORD))
    assert enter(world, "north.worker", PASSWORD).role == "caseworker"
    with world.store.read() as db:
        hash = db.scalar(
            select(user_account.c.password_hash).where(user_account.c.login == "north.worker")
        )
        assert hash is not None
        assert hash.startswith("$argon2id$")
        assert PASSWORD not in str(db.execute(select(journal)).all())
    assert PASSWORD not in repr(SetPassword(1, PASSWORD))


def test_wrong_password_and_unknown_login_are_told_alike_and_journalled(world: World) -> None:
    world.do("admin", SetPassword(user(world, "north.worker").id, PASSWORD))
    said = []
    for login in ("north.worker", "north.clerk", "nobody"):
        with pytest.raises(UserError) as refusal:
            enter(world, login, "wrong password")
        said.append(str(refusal.value))
    assert set(said) == {"Login or password is wrong. Check both and try again."}
    assert events(world)[-3:] == ["access.sign_in_failed"] * 3


def test_deactivated_user_cannot_enter(world: World) -> None:
    worker = user(world, "north.worker")
    world.do("admin", SetPassword(worker.id, PASSWORD))
    world.do("admin", DeactivateUser(worker.id, worker.version))
    with pytest.raises(UserError, match="Login or password is wrong"):
        enter(world, "north.worker", PASSWORD)
    with pytest.raises(UserError, match=r"no user north\.worker"):
        world.seat("north.worker")


def test_roles_are_dated(world: World) -> None:
    id = world.do("admin", CreateUser("new.worker", (("en", "New Worker"),)))
    with pytest.raises(UserError, match="has no role here today"):
        world.seat("new.worker")
    world.do("admin", GrantRole(id, "caseworker", "north"))
    with pytest.raises(UserError, match="has the role already"):
        world.do("admin", GrantRole(id, "caseworker", "north"))
    assert world.seat("new.worker").office == "north"
    world.later(days=1)
    world.do("admin", EndGrant(id, "caseworker"))
    with pytest.raises(UserError, match="has no role here today"):
        world.seat("new.worker")


def test_user_with_two_roles_chooses_the_seat(world: World) -> None:
    world.do("admin", GrantRole(user(world, "north.worker").id, "intake_clerk", "north"))
    seat = take_seat(
        world.acts,
        world.card,
        "north.worker",
        clock=world.clock,
        language="en",
        role="intake_clerk",
    )
    assert seat.role == "intake_clerk"


def test_only_those_with_the_right_edit_users(world: World) -> None:
    worker = user(world, "north.worker")
    for command in (
        CreateUser("x", (("en", "X"),)),
        GrantRole(worker.id, "auditor"),
        EndGrant(worker.id, "caseworker"),
        DeactivateUser(worker.id, 1),
        SetPassword(worker.id, PASSWORD),
    ):
        with pytest.raises(Denied):
            world.do("north.clerk", command)
    assert events(world)[-5:] == ["access.denied"] * 5


def test_mistakes_with_users_are_told(world: World) -> None:
    worker, admin = user(world, "north.worker"), user(world, "admin")
    for command, sentence in (
        (CreateUser("north.worker", (("en", "X"),)), "exists already"),
        (CreateUser(" ", ()), "needs a login and a name"),
        (GrantRole(worker.id, "king"), "has no role called 'king'"),
        (GrantRole(worker.id, "auditor", "moon"), "has no office called 'moon'"),
        (EndGrant(worker.id, "auditor"), "does not have the role"),
        (DeactivateUser(admin.id, 1), "your own account"),
        (SetPassword(worker.id, "short"), "at least 10 signs"),
    ):
        with pytest.raises(UserError, match=sentence):
            world.do("admin", command)
    with pytest.raises(Stale):
        world.do("admin", DeactivateUser(worker.id, 7))


def test_deactivated_user_is_made_active_again_and_keeps_the_roles(world: World) -> None:
    worker = user(world, "north.worker")
    world.do("admin", DeactivateUser(worker.id, worker.version))
    world.do("admin", ReactivateUser(worker.id, worker.version + 1))
    assert events(world)[-2:] == ["user.deactivated", "user.reactivated"]
    assert world.seat("north.worker").role == "caseworker"
    with pytest.raises(Stale):
        world.do("admin", ReactivateUser(worker.id, worker.version + 2))
    with pytest.raises(Denied):
        world.do("north.clerk", ReactivateUser(worker.id, worker.version + 2))
