"""A seat: who works, in which role and office, in which language, on which card, at what time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.core.text import Said

if TYPE_CHECKING:  # the face of the acts costs no SQLAlchemy and no pydantic
    from sqlalchemy import ColumnElement, Connection

    from app.core.cards.models import Card
    from app.core.clock import Clock


@dataclass(frozen=True)
class Seat:
    """One person at work. Nothing is global: two seats may run in one process."""

    user: int | None
    login: str
    name: str
    role: str
    office: str | None
    language: str
    card: Card
    clock: Clock
    provider: str | None = None

    def may(self, permission: str) -> bool:
        """Tell whether the seat's role holds `permission` ("referral.send") in the card."""
        role = self.card.roles.get(self.role)
        return role is not None and role.allows(permission)

    @property
    def scope(self) -> str:
        """How far the role sees: own, office, district, all, referred or none."""
        role = self.card.roles.get(self.role)
        return role.scope if role else "none"


Named = Callable[[str, str], Said | None]


def no_names(kind: str, code: str) -> Said | None:
    """Name nothing: for readings that stand without a registry."""
    return None


class Scope(Protocol):
    """The one rule that answers "may?" and "which rows?"; it stands with cases and people."""

    def cases(self, seat: Seat) -> ColumnElement[bool]:
        """Return the condition on `case_file` that holds for the cases the seat may see."""
        ...

    def households(self, seat: Seat) -> ColumnElement[bool]:
        """Return the condition on `household` that holds for those the seat may see."""
        ...

    def people(self, seat: Seat) -> ColumnElement[bool]:
        """Return the condition on `person` that holds for those the seat may see."""
        ...

    def shows(self, db: Connection, seat: Seat, kind: str, id: int) -> bool:
        """Tell whether the seat may see the case, household or person `id`."""
        ...


class Reading:
    """What a query gets: a connection, the seat that asks, and the rule of what it may see.

    `named` gives the names of modules, permissions and levels, which no card holds.
    """

    def __init__(
        self, db: Connection, seat: Seat, scope: Scope, *, named: Named = no_names
    ) -> None:
        self.db = db
        self.seat = seat
        self.scope = scope
        self.card = seat.card
        self.named = named

    def may(
        self,
        permission: str,
        *,
        case: int | None = None,
        household: int | None = None,
        person: int | None = None,
    ) -> bool:
        """Tell whether the seat may do the act, on that case, household or person."""
        if not self.seat.may(permission):
            return False
        subjects = {"case": case, "household": household, "person": person}
        return all(
            self.scope.shows(self.db, self.seat, kind, id)
            for kind, id in subjects.items()
            if id is not None
        )
