"""What makes a large world sooner ready: tools read side by side, and fewer pauses."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

from app.api import Reading, UserError
from app.api.forms import form_of
from app.api.seeding import Seeding

EVERY = (60_000, 40, 400)
"""After so many new objects the collector looks; a world makes millions that all stay or all go."""
ROOM = 128 * 1024
"""KiB of the database that stay in memory while it is made."""


def read_tools(seeding: Seeding) -> None:
    """Read all tools of the card, each in a process of its own; what was read before is kept.

    A tool with faults is told when somebody asks for it.
    """
    with (
        seeding.acts.reading(seeding.system_seat()) as reading,
        ThreadPoolExecutor(max_workers=max(1, min(4, os.cpu_count() or 1))) as readers,
    ):
        for tool in seeding.card.tools:
            readers.submit(_read, reading, tool)


def _read(reading: Reading, tool: str) -> None:
    with suppress(UserError):
        form_of(reading, tool)


@contextmanager
def calm(seeding: Seeding) -> Iterator[None]:
    """Let the garbage collector pause more rarely, and the database keep its pages in memory."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*EVERY)
    with seeding.acts.store.write() as db:
        if db.dialect.name == "sqlite":
            db.exec_driver_sql(f"PRAGMA cache_size=-{ROOM}")
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
