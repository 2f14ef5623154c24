"""Regimes of cases: what a reading sees when it keeps to one of the rules that followed another."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_

from app.core.cards.models import Card
from app.core.cases.tables import case_file
from app.core.journal.seat import Reading, Scope, Seat
from app.core.text import Said


class RegimeScope:
    """The rule of another scope, of cases narrowed to those of some case types.

    `narrowed` tells whether a query asked for cases: its figure belongs to the regime then.
    """

    def __init__(self, scope: Scope, types: tuple[str, ...]) -> None:
        self._scope = scope
        self._types = types
        self.narrowed = False

    def cases(self, seat: Seat) -> ColumnElement[bool]:
        """Return the condition on `case_file`."""
        self.narrowed = True
        return and_(self._scope.cases(seat), case_file.c.type.in_(self._types))

    def households(self, seat: Seat) -> ColumnElement[bool]:
        """Return the condition on `household`."""
        return self._scope.households(seat)

    def people(self, seat: Seat) -> ColumnElement[bool]:
        """Return the condition on `person`."""
        return self._scope.people(seat)

    def shows(self, db: Connection, seat: Seat, kind: str, id: int) -> bool:
        """Tell whether the seat may see the case, household or person `id`."""
        return self._scope.shows(db, seat, kind, id)


def regimes_of_seat(seat: Seat) -> dict[str, Said]:
    """Return the regimes of the case types that the seat's role serves, the newest first.

    Empty where the card knows none.
    """
    card, role = seat.card, seat.card.roles.get(seat.role)
    served = {
        kind.regime
        for kind in card.case_types.values()
        if role is not None and role.serves(kind.id, restricted=kind.restricted)
    }
    known = sorted(card.regimes.values(), key=lambda one: one.start, reverse=True)
    return {one.id: one.name for one in known if one.id in served}


def present_regime(seat: Seat) -> str | None:
    """Return the regime that holds today, else the last that began; None where there is none."""
    today = seat.clock.today()
    begun = [one for one in seat.card.regimes.values() if one.start <= today]
    return max(begun, key=lambda one: one.start).id if begun else None


def regime_name(seat: Seat) -> Said:
    """Return the name of the present regime, empty where the card knows none."""
    present = present_regime(seat)
    return seat.card.regimes[present].name if present is not None else ""


def within_regime(reading: Reading, regime: str | None = None) -> Reading:
    """Return a reading whose cases belong to one regime: the one asked for, or today's.

    Case types of no regime go with the present one. A reading that keeps to a regime already stays
    with it; where the card knows no regime, all cases are seen.
    """
    wanted = regime if regime in reading.card.regimes else None
    if wanted is None and isinstance(reading.scope, RegimeScope):
        return reading
    present = present_regime(reading.seat)
    wanted = wanted or present
    if wanted is None:
        return reading
    scope = RegimeScope(_whole(reading.scope), types_of_regime(reading.card, wanted, present))
    return Reading(reading.db, reading.seat, scope, named=reading.named)


def types_of_regime(card: Card, regime: str, present: str | None) -> tuple[str, ...]:
    """Return the case types of a regime; those of none go with the present one."""
    return tuple(id for id, kind in card.case_types.items() if (kind.regime or present) == regime)


def _whole(scope: Scope) -> Scope:
    return scope._scope if isinstance(scope, RegimeScope) else scope
