"""The face for module code that reads the journal: rows, sentences, the chain."""

from app.core.cases.timeline import (
    TimelineRow,
    icon_of,
    tell_rows,
)
from app.core.cases.visibility import (
    journal_visible,
)
from app.core.journal.acts import (
    Entry,
)
from app.core.journal.chain import (
    Break,
    Head,
    find_head,
    read_head,
    verify_chain,
)
from app.core.journal.tables import (
    journal,
)
from app.core.store.guards import (
    missing_guards,
)

__all__ = [
    "Break",
    "Entry",
    "Head",
    "TimelineRow",
    "find_head",
    "icon_of",
    "journal",
    "journal_visible",
    "missing_guards",
    "read_head",
    "tell_rows",
    "verify_chain",
]
