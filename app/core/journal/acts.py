"""Acts: perform a command for a seat; write refusals; feed the subscribers of the journal."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import insert, select, update

from app.core.clock import system_now
from app.core.errors import Denied, UserError
from app.core.journal.chain import Writer
from app.core.journal.event import Event, Words
from app.core.journal.seat import Reading, Scope, Seat
from app.core.journal.tables import journal, subscriber
from app.core.journal.unit import IdSource, Unit
from app.core.late import late_dataclass
from app.core.store.meta import keep_time
from app.core.store.store import Store
from app.core.text import Said, _

if TYPE_CHECKING:
    from sqlalchemy import Connection

log = logging.getLogger(__name__)
Subjects = frozenset[tuple[str, int]]


@late_dataclass(frozen=True)
class ActDenied(Event, name="access.denied", title=_("An act was refused")):
    """A role tried what it may not do."""

    permission: str
    command: str
    case: int | None = None
    household: int | None = None
    person: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which right was missing."""
        permission = words.name("permission", payload["permission"])
        return _("An act was refused: {permission}", permission=permission)


@late_dataclass(frozen=True)
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

    def named(self, kind: str, code: str) -> Said | None:
        """Return the name of a module, a permission or a level, None where it is not known."""
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
                perform=self.run,
                ids=self.ids,
                write=Writer(db, self._recorded).write,
                named=self.commands.named,
            )
            yield unit
            keep_time(db, seat.clock.now(), seat.clock.today())
        self._tell(frozenset(unit.subjects))

    @contextmanager
    def together(self) -> Iterator[Together]:
        """Perform the acts of many seats in one transaction (for seeding): call what it gives.

        Subscribers and listeners hear of them only through `deliver`, afterwards.
        """
        with self.store.write() as db:
            yield Together(self, db, Writer(db, self._recorded))

    @contextmanager
    def reading(self, seat: Seat) -> Iterator[Reading]:
        """Give what a query needs, on one unchanging state of the database."""
        with self.store.read() as db:
            yield Reading(db, seat, self.scope, named=self.commands.named)

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

    def run(self, unit: Unit, command: object) -> Any:
        """Perform a command as a part of what the unit does."""
        return self.commands.service(command)(unit, command)

    def _write_refusal(self, seat: Seat, command: object, refusal: Denied) -> None:
        subjects = {k: getattr(command, k, None) for k in ("case", "household", "person")}
        known = {k: v for k, v in subjects.items() if isinstance(v, int)}
        with self.unit(seat) as unit:
            unit.record(ActDenied(refusal.permission, self.commands.command_name(command), **known))

    def _tell(self, subjects: Subjects) -> None:
        for listener in self.listeners:
            listener(subjects)


class Together:
    """Many acts in one open transaction; calling it performs one."""

    def __init__(self, acts: Acts, db: Connection, writer: Writer) -> None:
        self._acts = acts
        self._db = db
        self._writer = writer

    def __call__(self, seat: Seat, command: object) -> Any:
        """Perform a command for a seat and return what its service returns.

        An act that fails leaves nothing behind, so that the transaction may go on without it.
        """
        acts = self._acts
        unit = Unit(
            self._db,
            seat,
            acts.scope,
            perform=acts.run,
            ids=acts.ids,
            write=self._writer.write,
            named=acts.commands.named,
        )
        try:
            with self._db.begin_nested():
                return unit.run(command)
        except BaseException:
            self._writer.look_again()
            raise

    def reading(self, seat: Seat) -> Reading:
        """Return what a query needs, to see what was written so far."""
        acts = self._acts
        return Reading(self._db, seat, acts.scope, named=acts.commands.named)


def _move_position(unit: Unit, name: str, seq: int) -> None:
    changed = unit.db.execute(
        update(subscriber).where(subscriber.c.name == name).values(position=seq)
    )
    if changed.rowcount == 0:
        unit.db.execute(insert(subscriber).values(name=name, position=seq))


def no_such_command(name: str) -> UserError:
    """Return the error for a command whose module is off or not installed."""
    return UserError(_("{name} cannot be done: its module is off or not installed."), name=name)
