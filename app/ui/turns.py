"""Small pieces of work on the screen's thread, with room between them for keys and painting."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

MOST = 0.008
"""Seconds of small pieces that one turn of the event loop takes together."""


class Turns(QObject):
    """Does pieces of work one after the other, in their order; `ended` when none is left.

    `moved` comes after each turn.

    A piece whose receivers are gone is left out. What a piece raises goes to `on_fault`: the
    pieces of other owners must have their turn.
    """

    ended = Signal()
    moved = Signal()

    def __init__(self, on_fault: Callable[[Exception], object]) -> None:
        super().__init__()
        self._pieces: deque[tuple[Callable[[], object], tuple[QObject, ...]]] = deque()
        self._on_fault = on_fault
        # A timer, not a posted event: posted events are all done before the screen may paint.
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)

    @property
    def waiting(self) -> bool:
        """Say whether pieces wait for their turn."""
        return bool(self._pieces)

    def waits_for(self, receiver: QObject) -> bool:
        """Say whether a piece for this receiver waits."""
        return any(one is receiver for _piece, found in self._pieces for one in found)

    def add(self, piece: Callable[[], object], receivers: tuple[QObject, ...]) -> None:
        """Do a piece after all that wait already."""
        self._pieces.append((piece, receivers))
        self._timer.start()

    def drain(self) -> None:
        """Do all that waits at once."""
        while self._pieces:
            self._one()
        self._timer.stop()

    def _turn(self) -> None:
        began = time.perf_counter()
        while self._pieces and time.perf_counter() - began < MOST:
            self._one()
        self.moved.emit()
        if not self._pieces:
            self._timer.stop()
            self.ended.emit()

    def _one(self) -> None:
        piece, receivers = self._pieces.popleft()
        if not all(shiboken6.isValid(receiver) for receiver in receivers):
            return
        try:
            piece()
        except Exception as fault:  # noqa: BLE001 - a module's page may fail in any way
            self._on_fault(fault)
