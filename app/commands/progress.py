"""One line on a terminal that tells how far a long work is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic

from app.core.seeding import SoFar

EVERY = 0.2
"""Seconds between two writings of the line."""


class ProgressLine:
    """Rewrites its line while it is held; where nobody looks at a terminal it stays silent."""

    def __init__(self) -> None:
        self._last = 0.0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_fault: object) -> None:
        if self._last:
            sys.stderr.write("\n")

    @property
    def watch(self) -> Callable[[SoFar], None] | None:
        """What the seeding calls, None where there is no terminal."""
        return self._show if sys.stderr.isatty() else None

    def _show(self, so_far: SoFar) -> None:
        if monotonic() - self._last < EVERY and so_far.share < 1:
            return
        self._last = monotonic()
        made = so_far.made
        sys.stderr.write(
            f"\r{so_far.share:4.0%}  {made['households']:,} families, {made['cases']:,} cases "
        )
        sys.stderr.flush()
