"""The unit of work: what a service function gets to do one act."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.core.errors import Denied
from app.core.journal.event import Event
from app.core.journal.seat import Named, Reading, Scope, Seat, no_names

if TYPE_CHECKING:  # the face of the acts costs no SQLAlchemy
    from sqlalchemy import Connection


class IdSource:
    """Gives uids: random ones at work, the same sequence again for a given seed."""

    def __init__(self, seed: int | None = None) -> None:
        self._random = random.Random(seed) if seed is not None else random.SystemRandom()

    def uid(self) -> str:
        """Return a new universally unique id."""
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))


class Unit(Reading):
    """One transaction of one seat: data and journal are written together or not at all."""

    def __init__(
        self,
        db: Connection,
        seat: Seat,
        scope: Scope,
        *,
        perform: Callable[[Unit, object], Any],
        write: Callable[[dict[str, Any]], int],
        ids: IdSource,
        named: Named = no_names,
    ) -> None:
        super().__init__(db, seat, scope, named=named)
        self.ids = ids
        self.subjects: set[tuple[str, int]] = set()
        self._perform = perform
        self._write = write

    @property
    def now(self) -> datetime:
        """The demonstration moment, in UTC."""
        return self.seat.clock.now()

    @property
    def today(self) -> date:
        """The demonstration day in the card's time zone."""
        return self.seat.clock.today()

    def require(
        self,
        permission: str,
        *,
        case: int | None = None,
        household: int | None = None,
        person: int | None = None,
    ) -> None:
        """Raise Denied unless the seat may do the act on that case, household or person."""
        if not self.may(permission, case=case, household=household, person=person):
            raise Denied(permission)

    def record(self, event: Event, *, reason: str | None = None) -> int:
        """Write `event` into the journal; return its number. `reason` is a code, not free text."""
        subjects = event.subjects()
        values = {
            "at": self.now,
            "actor": self.seat.user,
            "login": self.seat.login,
            "role": self.seat.role,
            "office": self.seat.office,
            "event": event.name,
            "version": event.version,
            "payload": event.payload(),
            "reason": reason,
        } | {f"{kind}_id": subjects.get(kind) for kind in ("case", "household", "person")}
        self.subjects.update(subjects.items())
        return self._write(values)

    def run(self, command: object) -> Any:
        """Perform another command as a part of this act, in the same transaction."""
        return self._perform(self, command)
