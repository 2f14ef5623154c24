"""Acts that tell what was done: a story on stage waits for the act that its step names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.core.errors import UserError
from app.core.journal.acts import Acts
from app.core.journal.seat import Seat


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was committed, or refused: whose, which, and what it gave."""

    login: str
    name: str
    command: object
    result: Any = None
    refusal: UserError | None = None


class WatchedActs(Acts):
    """Performs acts as the acts that it stands for; `heard` is called on the thread of the act."""

    def __init__(self, acts: Acts, heard: Callable[[Done], object]) -> None:
        super().__init__(acts.store, acts.commands, acts.scope, ids=acts.ids)
        self.listeners = acts.listeners
        self.on_fault = acts.on_fault
        self._heard = heard

    def perform(self, seat: Seat, command: object) -> Any:
        """Do one act, then tell of it; a refusal is told and raised."""
        name = self.commands.command_name(command)
        try:
            result = super().perform(seat, command)
        except UserError as refusal:
            self._heard(Done(seat.login, name, command, refusal=refusal))
            raise
        self._heard(Done(seat.login, name, command, result))
        return result
