"""What the page of users reads: the users that the seat may see, and their roles of all days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.api import Reading
from app.api.cases import offices_in_reach
from app.api.data import role_grant, select
from app.api.users import UserRow, users_of


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A role that a user has, or had until a day (that day excluded)."""

    role: str
    office: str | None
    provider: str | None
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class UserView:
    """A user with the roles of all days, the newest last."""

    row: UserRow
    past: tuple[GrantLine, ...]


def users_seen(reading: Reading) -> list[UserView]:
    """Return the users that the seat may see, in the order of their ids.

    A role with offices sees the users of the offices that it reaches and itself; one that keeps
    users in order and opens no case sees them all. Without `users.view` there is nobody.
    """
    seat = reading.seat
    if not seat.may("users.view"):
        return []
    reach = None if seat.scope == "none" else offices_in_reach(seat)
    found = [
        row
        for row in users_of(reading)
        if reach is None or row.id == seat.user or any(g.office in reach for g in row.grants)
    ]
    past = _past_grants(reading)
    return [UserView(row, tuple(past.get(row.id, ()))) for row in found]


def _past_grants(reading: Reading) -> dict[int, list[GrantLine]]:
    """Return the grants that have ended, by user."""
    today = reading.seat.clock.today()
    ended = select(role_grant).where(role_grant.c.to_date <= today).order_by(role_grant.c.id)
    found: dict[int, list[GrantLine]] = {}
    for row in reading.db.execute(ended):
        line = GrantLine(row.role, row.office, row.provider, row.from_date, row.to_date)
        found.setdefault(row.user, []).append(line)
    return found
