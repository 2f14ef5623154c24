"""How far the step on stage is."""

from __future__ import annotations

from enum import Enum


class Phase(Enum):
    """How far the present step is."""

    STILL = "still"
    WAITING = "waiting"
    ACTING = "acting"
    CHECKING = "checking"
    DONE = "done"
    OVER = "over"
