"""Work off the screen's thread: reads on a small pool, writes one after the other; and turns."""

from __future__ import annotations

import logging
import queue
import sys
import traceback
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, SignalInstance

from app.core.errors import UserError
from app.core.text import Text, _
from app.ui.turns import Turns

log = logging.getLogger(__name__)

Done = Callable[[Any], object]
Failed = Callable[[UserError], object]

SHARE = 0.001
"""Seconds that a reader may hold Python while the screen's thread waits; 0.005 is seen."""


LOG = "cmis"
"""The name of the log handler that writes the file of the details."""


def log_sentence() -> Text:
    """Return the sentence for an unexpected fault: it names the file that holds the details."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler) and handler.name == LOG:
            file = handler.baseFilename
            return _("This did not work. The details are in {file}.", file=file)
    return _("This did not work. The details are in the log.")


class Broken(UserError):
    """An unexpected fault, with the sentence for the person and the details for the log."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(log_sentence())
        self.cause = cause
        self.details = "".join(traceback.format_exception(cause))


def listeners(callback: Callable[..., object] | None) -> list[QObject]:
    """Return the widgets that a callback speaks to: its own, and those that a lambda holds."""
    cells = getattr(callback, "__closure__", None) or ()
    held = [getattr(callback, "__self__", None)]
    held += [getattr(cell, "cell_contents", None) for cell in cells]
    return [widget for widget in held if isinstance(widget, QObject)]


def is_there(callback: Callable[..., object] | None) -> bool:
    """Say whether there is still somebody to call."""
    return callback is not None and all(map(shiboken6.isValid, listeners(callback)))


@dataclass(slots=True)
class _Job:
    """One piece of work on its way, and who waits for it."""

    work: Callable[[], object]
    done: Done | None
    failed: Failed | None
    receivers: tuple[QObject, ...]
    write: bool = False
    key: Hashable = None
    turn: int = 0
    future: Future[object] | None = None

    def is_wanted(self) -> bool:
        """Say whether everybody who waits is still there."""
        return all(shiboken6.isValid(receiver) for receiver in self.receivers)


class _Hub(QObject):
    """The threads and the post box that all scopes of one application share."""

    arrived = Signal()
    idle = Signal()
    moved = Signal()
    refused = Signal(object)
    faulted = Signal(object)

    def __init__(self, *, readers: int, inline: bool) -> None:
        super().__init__()
        self.inline = inline
        if not inline:
            sys.setswitchinterval(SHARE)
        self._reads = ThreadPoolExecutor(readers, thread_name_prefix="read")
        self._writes = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._post: queue.SimpleQueue[_Job] = queue.SimpleQueue()
        self._latest: dict[Hashable, _Job] = {}
        self._turn = 0
        self._open: dict[int, _Job] = {}
        self._told: set[str] = set()
        self.turns = Turns(self._broken)
        self.turns.ended.connect(self._rest)
        self.turns.moved.connect(self.moved)
        self.arrived.connect(self._deliver_one, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Say whether any work is under way or waits to be delivered."""
        return bool(self._open) or self.turns.waiting

    def waits_for(self, receiver: QObject) -> bool:
        """Say whether work for this receiver is under way or waits to be delivered."""
        jobs = self._open.values()
        return any(one is receiver for job in jobs for one in job.receivers) or (
            self.turns.waits_for(receiver)
        )

    def start(self, job: _Job) -> None:
        """Set a job to work; an older read of the same key is dropped."""
        self._turn += 1
        job.turn = self._turn
        older = self._latest.get(job.key) if job.key is not None else None
        if job.key is not None:
            self._latest[job.key] = job
        if older is not None and older.future is not None and older.future.cancel():
            self._open.pop(older.turn, None)
        self._open[job.turn] = job
        pool = self._writes if job.write else self._reads
        job.future = pool.submit(job.work)
        if self.inline:
            wait_for([job.future])
            self._finish(job)
            return
        job.future.add_done_callback(lambda _future: self._posted(job))

    def _posted(self, job: _Job) -> None:
        """Leave a finished job in the post box; runs on the thread that did the work."""
        if job.future is not None and job.future.cancelled():
            return
        self._post.put(job)
        if shiboken6.isValid(self):
            self.arrived.emit()

    def _deliver_one(self) -> None:
        """Hand over one finished job on the screen's thread."""
        try:
            job = self._post.get_nowait()
        except queue.Empty:
            return
        self._finish(job)

    def _finish(self, job: _Job) -> None:
        self._open.pop(job.turn, None)
        latest = job.key is None or self._latest.get(job.key) is job
        if job.key is not None and latest:
            del self._latest[job.key]
        try:
            if job.future is not None:
                self._hand_over(job, job.future, wanted=latest and job.is_wanted())
        finally:
            self.moved.emit()
            self._rest()

    def _rest(self) -> None:
        if not self.busy:
            self.idle.emit()

    def _broken(self, fault: Exception) -> None:
        log.error("A piece of screen work failed: %s", fault, exc_info=fault)
        self._tell_once(Broken(fault))

    def _hand_over(self, job: _Job, future: Future[object], *, wanted: bool) -> None:
        fault = future.exception()
        if fault is None:
            if wanted and job.done is not None:
                job.done(future.result())
            return
        error = fault if isinstance(fault, UserError) else Broken(fault)
        if isinstance(error, Broken):
            log.error("A task failed: %s", fault, exc_info=fault)
        if not wanted and not job.write:
            return
        if wanted and job.failed is not None and is_there(job.failed):
            job.failed(error)
        elif isinstance(error, Broken):
            self._tell_once(error)
        else:
            self.refused.emit(error)

    def _tell_once(self, error: Broken) -> None:
        if error.details not in self._told:
            self._told.add(error.details)
            self.faulted.emit(error)

    def drain(self) -> None:
        """Drop reads that have not begun, wait for the rest, and hand over what they brought."""
        for job in list(self._open.values()):
            if job.key is not None and job.future is not None and job.future.cancel():
                self._open.pop(job.turn, None)
                self._latest.pop(job.key, None)
        self.turns.drain()
        while self._open:
            futures = [job.future for job in self._open.values() if job.future is not None]
            wait_for(futures)
            while not self._post.empty():
                self._deliver_one()
            self.turns.drain()

    def close(self) -> None:
        """End the threads; nothing may be started afterwards."""
        self.drain()
        self._reads.shutdown(wait=True, cancel_futures=True)
        self._writes.shutdown(wait=True)


class Tasks(QObject):
    """Reads and writes for one owner; what arrives after the owner is gone is dropped.

    An act that failed is told even then: `failed` is gone, but `refused` or `faulted` speaks.

    `refused` carries a UserError that nobody took (the window shows a toast), `faulted` a Broken
    that nobody took (shown once), `idle` tells that nothing is under way. With `inline` the
    caller waits for each piece of work, for tests.
    """

    refused = Signal(object)
    faulted = Signal(object)
    idle = Signal()

    def __init__(
        self,
        owner: QObject | None = None,
        *,
        readers: int = 2,
        inline: bool = False,
        _hub: _Hub | None = None,
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._hub = _hub or _Hub(readers=readers, inline=inline)
        if _hub is None:
            self._hub.refused.connect(self.refused)
            self._hub.faulted.connect(self.faulted)
        self._hub.idle.connect(self.idle)

    def of(self, owner: QObject) -> Tasks:
        """Return the tasks of a page: same threads, own keys, dropped with the page."""
        return Tasks(owner, _hub=self._hub)

    @property
    def busy(self) -> bool:
        """Say whether any work is under way."""
        return self._hub.busy

    @property
    def waiting(self) -> bool:
        """Say whether work for this owner is under way."""
        return self._owner is not None and self._hub.waits_for(self._owner)

    @property
    def moved(self) -> SignalInstance:
        """The signal that comes after each answer that was handed over, and after each turn."""
        return self._hub.moved

    def read(
        self,
        query: Callable[[], Any],
        *,
        key: Hashable,
        done: Done,
        failed: Failed | None = None,
    ) -> None:
        """Run a query; of several with the same key only the latest answer arrives."""
        job = _Job(query, done, failed, self._receivers(done), key=(id(self), key))
        self._hub.start(job)

    def write(
        self, act: Callable[[], Any], *, done: Done | None = None, failed: Failed | None = None
    ) -> None:
        """Do an act after all acts before it."""
        self._hub.start(_Job(act, done, failed, self._receivers(done), write=True))

    def later(self, piece: Callable[[], object]) -> None:
        """Do a piece of screen work in a turn of its own, after those that wait already."""
        if self._hub.inline:
            piece()
        else:
            self._hub.turns.add(piece, self._receivers(piece))

    def drain(self) -> None:
        """Wait until nothing is under way, before a database is exchanged."""
        self._hub.drain()

    def close(self) -> None:
        """End all threads when the application ends."""
        self._hub.close()

    def wait(self, ms: int = 5000) -> bool:
        """Let the screen live until nothing is under way; say whether that came in time."""
        if not self._hub.busy:
            return True
        loop = QEventLoop()
        self._hub.idle.connect(loop.quit)
        QTimer.singleShot(ms, loop, loop.quit)
        loop.exec()
        self._hub.idle.disconnect(loop.quit)
        return not self._hub.busy

    def _receivers(self, done: Callable[..., object] | None) -> tuple[QObject, ...]:
        """Return the objects that must live for the answer to be wanted."""
        found = [] if self._owner is None else [self._owner]
        return (*found, *(widget for widget in listeners(done) if widget is not self._owner))
