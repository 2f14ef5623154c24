"""`verify`: whether the journal is as it was written, its guards stand, and the file is sound."""

from __future__ import annotations

from app.commands.terminal import say, say_json
from app.commands.world import CORE_NAMES, prepared_cards
from app.core.journal.chain import Head, find_head, verify_chain
from app.core.settings import Settings
from app.core.store.guards import missing_guards
from app.core.store.health import check_database
from app.core.store.store import Store
from app.core.text import Text

LIMITS = (
    "This cannot show that somebody wrote the whole journal anew, or cut off its newest entries, "
    "and set the head to fit: compare the head with a printed one.",
    "The other tables (cases, notes, contacts and so on) are not compared with the journal.",
)


def verify(where: Settings, card: str | None, *, as_json: bool) -> int:
    """Check journal, guards and file of each database; print every place that is not as it was.

    Nothing is written: it works in a folder that may only be read, and on a full disk.
    """
    report: list[dict[str, object]] = []
    for name in [card] if card else prepared_cards(where):
        store = Store.open(where.database(name), core_tables=CORE_NAMES, look=True)
        try:
            head, findings = _findings(store)
        finally:
            store.close()
        report.append(
            {
                "card": name,
                "seq": head.seq if head else None,
                "head": head.hash if head else None,
                "findings": [str(finding) for finding in findings],
                "limits": LIMITS,
            }
        )
    if as_json:
        say_json(report)
    else:
        for entry in report:
            _tell(entry)
    return 1 if any(entry["findings"] for entry in report) else 0


def _findings(store: Store) -> tuple[Head | None, list[Text]]:
    with store.read() as db:
        broken = [found.message for found in verify_chain(db)]
        return find_head(db), [
            *broken,
            *missing_guards(db),
            *check_database(db, core_tables=CORE_NAMES),
        ]


def _tell(entry: dict[str, object]) -> None:
    findings = entry["findings"]
    if isinstance(findings, list) and findings:
        say(f"{entry['card']}: journal and database do NOT hold together")
        for finding in findings:
            say(f"    {finding}")
        say("    To mend it: start.py reset. A copy of the old file is kept beside it.")
    else:
        say(f"{entry['card']}: {entry['seq']} entries hold together; head {entry['head']}")
    for limit in LIMITS:
        say(f"    {limit}")
