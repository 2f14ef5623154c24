"""The commands that make, verify and reset the demonstration data."""

from __future__ import annotations

from app.commands.terminal import say, say_json
from app.core.cases.core_acts import CORE_TABLES
from app.core.errors import UserError
from app.core.journal.chain import Head, read_head, verify_chain
from app.core.settings import Settings
from app.core.store.health import check_database
from app.core.store.lock import Lock
from app.core.store.store import Store
from app.core.text import Text, _
from app.core.world import prepare, prepared_file


def seed(where: Settings, card: str, *, size: str, number: int) -> int:
    """Make the synthetic world of a card anew; an older database is kept beside it."""
    lock = Lock(where.database(card))
    lock.take()
    try:
        path = prepare(where, card, size=size, seed=number)
    finally:
        lock.release()
    say(f"{card}: the synthetic world ({size}, seed {number}) is in {path}")
    return 0


def reset(where: Settings, card: str | None) -> int:
    """Bring the prepared state back; where there is none that fits, prepare it."""
    for name in _cards(where, card):
        lock = Lock(where.database(name))
        lock.take()
        try:
            _reset_one(where, name)
        finally:
            lock.release()
        say(f"{name}: the prepared state is back")
    return 0


def _reset_one(where: Settings, card: str) -> None:
    names = {table.name for table in CORE_TABLES}
    try:
        Store.open(prepared_file(where, card), core_tables=names).close()
        store = Store.open(where.database(card), core_tables=names)
    except UserError:
        prepare(where, card)
        return
    try:
        store.swap(prepared_file(where, card))
    finally:
        store.close()


def verify(where: Settings, card: str | None, *, as_json: bool) -> int:
    """Prove that journal and database hold together; print every place where they do not."""
    names = {table.name for table in CORE_TABLES}
    report: list[dict[str, object]] = []
    for name in _cards(where, card):
        store = Store.open(where.database(name), core_tables=names)
        try:
            head, findings = _findings(store)
        finally:
            store.close()
        report.append(
            {
                "card": name,
                "seq": head.seq,
                "head": head.hash,
                "findings": [str(finding) for finding in findings],
            }
        )
    if as_json:
        say_json(report)
    else:
        for entry in report:
            _tell(entry)
    return 1 if any(entry["findings"] for entry in report) else 0


def _findings(store: Store) -> tuple[Head, list[Text]]:
    with store.read() as db:
        findings = [broken.message for broken in verify_chain(db)]
        return read_head(db), findings + check_database(db)


def _tell(entry: dict[str, object]) -> None:
    findings = entry["findings"]
    if isinstance(findings, list) and findings:
        say(f"{entry['card']}: journal and database do NOT hold together")
        for finding in findings:
            say(f"    {finding}")
    else:
        say(f"{entry['card']}: {entry['seq']} entries hold together; head {entry['head']}")
        say(
            "    This cannot show that somebody wrote the whole journal anew:"
            " compare the head with a printed one."
        )


def _cards(where: Settings, card: str | None) -> list[str]:
    if card:
        return [card]
    found = sorted(path.parent.name for path in where.data.glob("*/demo.sqlite"))
    if not found:
        raise UserError(
            _("There is no database in {folder} yet. Make one: start.py seed --card sandovia"),
            folder=str(where.data),
        )
    return found
