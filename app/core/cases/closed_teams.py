"""Roles and offices that work with restricted cases only: their name alone tells of one."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, not_, or_

from app.core.cards.access import Role
from app.core.cards.models import Card
from app.core.journal.seat import Seat
from app.core.journal.tables import journal


def closed_roles(seat: Seat) -> frozenset[str]:
    """Return the roles that serve restricted case types only, one of them not the seat's.

    A role that serves open cases too betrays nothing by its name.
    """
    card, own = seat.card, seat.card.roles.get(seat.role)
    restricted = {id for id, kind in card.case_types.items() if kind.restricted}
    others = {id for id in restricted if own is None or not own.serves(id, restricted=True)}
    return frozenset(id for id, role in card.roles.items() if _closed(role, restricted, others))


def closed_offices(seat: Seat) -> frozenset[str]:
    """Return the offices in which the card seats nobody but such roles."""
    roles, held = closed_roles(seat), _roles_by_office(seat.card)
    return frozenset(office for office, here in held.items() if here <= roles)


def keeps_quiet(seat: Seat) -> ColumnElement[bool]:
    """Return the condition on `journal` that leaves out what tells of a restricted case.

    Such entries stand outside of any case, about an open record on which a closed team has worked:
    their role or office says it all.
    """
    by_team = or_(
        journal.c.role.in_(closed_roles(seat)),
        func.coalesce(journal.c.office, "").in_(closed_offices(seat)),
    )
    somebody = or_(journal.c.household_id.is_not(None), journal.c.person_id.is_not(None))
    another = func.coalesce(journal.c.actor, 0) != (seat.user or 0)
    return not_(and_(by_team, somebody, journal.c.case_id.is_(None), another))


def _closed(role: Role, restricted: set[str], others: set[str]) -> bool:
    served = set(role.case_types or ())
    return bool(served & others) and served <= restricted


def _roles_by_office(card: Card) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for user in card.users.values():
        if user.office is not None:
            held.setdefault(user.office, set()).add(user.role)
    return held
