"""Taking a seat: by password, or in a synthetic store by choosing a demonstration user."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from app.core.access.events import SignedIn, SignInFailed
from app.core.access.tables import role_grant, user_account
from app.core.cards.models import Card
from app.core.clock import Clock
from app.core.errors import UserError
from app.core.journal.acts import Acts
from app.core.journal.seat import Seat
from app.core.people.dated import current
from app.core.text import _

# Nobody's hash: an unknown login takes as long as a wrong password.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$bm9ib2R5bm9ib2R5$qk7qS0bXcC1dFfJrM3nP5sT8vW0yZ2aC4eG6iK8mO0Q"
)


def seat_for(
    db: Connection, card: Card, login: str, clock: Clock, language: str, *, role: str | None = None
) -> Seat:
    """Return the seat of a user in `role`, else in the first role that the user has today.

    Raises UserError where there is no such user, or none with a role.
    """
    user = _account(db, login)
    if user is None or not user.active:
        raise UserError(_("There is no user {login} who can sign in.", login=login))
    held = (
        select(role_grant)
        .where(role_grant.c.user == user.id, current(role_grant, clock.today()))
        .order_by(role_grant.c.id)
    )
    for grant in db.execute(held):
        if role in (None, grant.role) and grant.role in card.roles:
            return Seat(
                user.id,
                login,
                shown_name(user.name, language),
                grant.role,
                grant.office,
                language,
                card,
                clock,
                grant.provider,
            )
    raise UserError(_("{login} has no role here today.", login=login))


def take_seat(
    acts: Acts, card: Card, login: str, *, clock: Clock, language: str, role: str | None = None
) -> Seat:
    """Take the seat of a demonstration user without a password; refused where data are real."""
    if not acts.store.stamp().synthetic:
        raise UserError(_("Only a demonstration database lets you choose a user."))
    with acts.store.read() as db:
        seat = seat_for(db, card, login, clock, language, role=role)
    _record(acts, seat, SignedIn(seat.user or 0, seat.role, "switch"))
    return seat


def sign_in(
    acts: Acts, card: Card, login: str, password: str, *, clock: Clock, language: str
) -> Seat:
    """Take a seat by password. It takes a good part of a second: never call it on the GUI thread.

    Raises UserError with the same sentence whether login or password is wrong; the failed
    attempt is journalled.
    """
    with acts.store.read() as db:
        user = _account(db, login)
    hash = user.password_hash if user is not None and user.active else None
    right = _matches(hash or _NOBODY, password)
    if user is None or not hash or not right:
        nobody = Seat(None, "", "", "", None, language, card, clock)
        _record(acts, nobody, SignInFailed(user.id if user is not None else None))
        raise UserError(_("Login or password is wrong. Check both and try again."))
    with acts.store.read() as db:
        seat = seat_for(db, card, login, clock, language)
    _record(acts, seat, SignedIn(seat.user or 0, seat.role, "password"))
    return seat


def shown_name(name: dict[str, str], language: str) -> str:
    """Return a user's name in a language, else in its base language, English, or as it stands."""
    for code in (language, language.split("_")[0], "und", "en"):
        if name.get(code):
            return name[code]
    return next(iter(name.values()), "")


def _account(db: Connection, login: str) -> Row[Any] | None:
    return db.execute(select(user_account).where(user_account.c.login == login)).first()


def _record(acts: Acts, seat: Seat, event: SignedIn | SignInFailed) -> None:
    with acts.unit(seat) as unit:
        unit.record(event)


def _matches(hash: str, password: str) -> bool:
    from argon2 import PasswordHasher  # heavy, and only needed here
    from argon2.exceptions import VerificationError

    try:
        return PasswordHasher().verify(hash, password)
    except VerificationError:
        return False
