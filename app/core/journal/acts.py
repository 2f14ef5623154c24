"""Acts: perform a command for a seat; write refusals; feed the subscribers of the journal."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import insert, select, update

from app.core.clock import system_now
from app.core.errors import Denied, UserError
from app.core.journal.chain import Writer
from app.core.journal.event import Event
from app.core.journal.seat import Reading, Scope, Seat
from app.core.journal.tables import journal, subscriber
from app.core.journal.unit import IdSource, Unit
from app.core.store.meta import keep_time
from app.core.store.store import Store
from app.core.text import _

log = logging.getLogger(__name__)
Subjects = frozenset[tuple[str, int]]


@dataclass(frozen=True)
class ActDenied(Event, name="access.denied", title=_("An act was refused")):
    """A role tried what it may not do."""

    permission: str
    command: str
    case: int | None = None
    household: int | None = None
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal, as a subscriber or a timeline gets it."""

    seq: int
    at: datetime
    recorded_at: datetime
    actor: int | None
    login: str
    role: str
    office: str | None
    event: str
    version: int
    case_id: int | None
    household_id: int | None
    person_id: int | None
    payload: Mapping[str, Any]
    reason: str | None
    prev_hash: str
    hash: str


class Commands(Protocol):
    """What acts need to know of the registry."""

    def command_name(self, command: object) -> str:
        """Return the dotted name of a command."""
        ...

    def service(self, command: object) -> Callable[[Unit, Any], Any]:
        """Return the service function of a command; raise UserError where its module is off."""
        ...

    def subscribers(self) -> Mapping[str, tuple[str, Callable[[Unit, Entry], None]]]:
        """Return name → (event name, handler) of all durable subscribers."""
        ...


class Acts:
    """Performs commands on one store. Call it on one thread at a time."""

    def __init__(
        self,
        store: Store,
        commands: Commands,
        scope: Scope,
        *,
        ids: IdSource | None = None,
        recorded: Callable[[], datetime] = system_now,
    ) -> None:
        self.store = store
        self.commands = commands
        self.scope = scope
        self.ids = ids or IdSource()
        self.listeners: list[Callable[[Subjects], None]] = []
        self.on_fault: Callable[[str, Exception], None] = lambda name, fault: None
        self._recorded = recorded

    def perform(self, seat: Seat, command: object) -> Any:
        """Do one act in its own transaction and return what its service returns.

        Raises Denied (journalled) where the role may not, UserError where it cannot be done.
        """
        try:
            with self.unit(seat) as unit:
                result = unit.run(command)
        except Denied as refusal:
            self._write_refusal(seat, command, refusal)
            raise
        self.deliver(seat)
        return result

    @contextmanager
    def unit(self, seat: Seat) -> Iterator[Unit]:
        """Give a unit that may perform many commands in one transaction (seeds, stories)."""
        with self.store.write() as db:
            unit = Unit(
                db,
                seat,
                self.scope,
                perform=self._run,
                ids=self.ids,
                write=Writer(db, self._recorded).write,
            )
            yield unit
            keep_time(db, seat.clock.now(), seat.clock.today())
        self._tell(frozenset(unit.subjects))

    @contextmanager
    def together(self) -> Iterator[Callable[[Seat, object], Any]]:
        """Give a function that performs the acts of many seats in one transaction (for seeding).

        Subscribers and listeners hear of them only through `deliver`, afterwards.
        """
        with self.store.write() as db:
            writer = Writer(db, self._recorded)

            def perform(seat: Seat, command: object) -> Any:
                unit = Unit(
                    db, seat, self.scope, perform=self._run, ids=self.ids, write=writer.write
                )
                return unit.run(command)

            yield perform

    @contextmanager
    def reading(self, seat: Seat) -> Iterator[Reading]:
        """Give what a query needs, on one unchanging state of the database."""
        with self.store.read() as db:
            yield Reading(db, seat, self.scope)

    def deliver(self, seat: Seat) -> None:
        """Give new entries to the durable subscribers, each handler in a unit of its own."""
        for name, (event, handler) in self.commands.subscribers().items():
            for entry in self._waiting(name, event):
                try:
                    with self.unit(seat) as unit:
                        handler(unit, entry)
                        _move_position(unit, name, entry.seq)
                except Exception as fault:  # a module's handler may fail in any way
                    log.exception("subscriber %s failed at entry %s", name, entry.seq)
                    self.on_fault(name, fault)
                    break

    def _waiting(self, name: str, event: str) -> list[Entry]:
        with self.store.read() as db:
            position = db.execute(
                select(subscriber.c.position).where(subscriber.c.name == name)
            ).scalar()
            rows = db.execute(
                select(journal)
                .where(journal.c.event == event, journal.c.seq > (position or 0))
                .order_by(journal.c.seq)
            ).all()
        return [Entry(*row) for row in rows]

    def _run(self, unit: Unit, command: object) -> Any:
        return self.commands.service(command)(unit, command)

    def _write_refusal(self, seat: Seat, command: object, refusal: Denied) -> None:
        subjects = {k: getattr(command, k, None) for k in ("case", "household", "person")}
        known = {k: v for k, v in subjects.items() if isinstance(v, int)}
        with self.unit(seat) as unit:
            unit.record(ActDenied(refusal.permission, self.commands.command_name(command), **known))

    def _tell(self, subjects: Subjects) -> None:
        for listener in self.listeners:
            listener(subjects)


def _move_position(unit: Unit, name: str, seq: int) -> None:
    changed = unit.db.execute(
        update(subscriber).where(subscriber.c.name == name).values(position=seq)
    )
    if changed.rowcount == 0:
        unit.db.execute(insert(subscriber).values(name=name, position=seq))


def no_such_command(name: str) -> UserError:
    """Return the error for a command whose module is off or not installed."""
    return UserError(_("{name} cannot be done: its module is off or not installed."), name=name)
