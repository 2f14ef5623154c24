"""The commands that make and reset the demonstration data."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from app.commands.progress import ProgressLine
from app.commands.terminal import say, say_json, shown
from app.core.cases.core_acts import CORE_TABLES
from app.core.errors import UserError
from app.core.journal.chain import read_head
from app.core.seeding import made
from app.core.settings import Settings
from app.core.store.lock import Lock
from app.core.store.store import Store
from app.core.text import _
from app.core.world import prepare, prepared_file

CORE_NAMES = {table.name for table in CORE_TABLES}


def seed(where: Settings, card: str, *, size: str, number: int, as_json: bool) -> int:
    """Make the synthetic world of a card anew; an older database is kept beside it."""
    with _holding(where, card):
        with ProgressLine() as line:
            path = prepare(where, card, size=size, seed=number, watch=line.watch)
        summary = _summary(where, card, what="seeded")
    if as_json:
        say_json(summary)
    else:
        say(f"{card}: the synthetic world ({size}, seed {number}) is in {shown(path)}")
        say(
            f"    {summary['households']} households, {summary['persons']} persons, "
            f"{summary['cases']} cases; its last day is {summary['day']}"
        )
    return 0


def reset(where: Settings, card: str | None, *, as_json: bool) -> int:
    """Bring the prepared state back; where there is none that fits, prepare it."""
    report: list[dict[str, object]] = []
    for name in [card] if card else prepared_cards(where):
        with _holding(where, name):
            what = _reset_one(where, name)
            report.append(_summary(where, name, what=what))
        if not as_json:
            say(f"{name}: the prepared state is back")
    if as_json:
        say_json(report)
    return 0


@contextmanager
def _holding(where: Settings, card: str) -> Iterator[None]:
    """Hold the lock of a card's database; what fails leaves no folder that was not there."""
    folder = where.database(card).parent
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    lock = Lock(where.database(card))
    try:
        lock.take()
        try:
            yield
        finally:
            lock.release()
    except BaseException:
        if new and not where.database(card).exists():
            shutil.rmtree(new[-1], ignore_errors=True)
        raise


def _summary(where: Settings, card: str, *, what: str) -> dict[str, object]:
    store = Store.open(where.database(card), core_tables=CORE_NAMES)
    try:
        stamp = store.stamp()
        with store.read() as db:
            counts, head = made(db), read_head(db)
    finally:
        store.close()
    return {
        "card": card,
        "what": what,
        "size": stamp.size,
        "seed": stamp.seed,
        "day": stamp.today.isoformat(),
        "database": str(where.database(card)),
        **counts,
        "entries": head.seq,
        "head": head.hash,
    }


def _reset_one(where: Settings, card: str) -> str:
    try:
        Store.open(prepared_file(where, card), core_tables=CORE_NAMES).close()
        store = Store.open(where.database(card), core_tables=CORE_NAMES)
    except UserError:
        with ProgressLine() as line:
            prepare(where, card, watch=line.watch)
        return "seeded"
    try:
        store.swap(prepared_file(where, card))
    finally:
        store.close()
    return "reset"


def prepared_cards(where: Settings) -> list[str]:
    """Return the cards that have a database; raise UserError where there is none."""
    found = sorted(path.parent.name for path in where.data.glob("*/demo.sqlite"))
    if not found:
        raise UserError(
            _("There is no database in {folder} yet. Make one: start.py seed --card sandovia"),
            folder=str(where.data),
        )
    return found
