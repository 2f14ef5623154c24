"""What the audit module contributes: the act of keeping the journal as a table, and a figure."""

from __future__ import annotations

from app.api import ModuleApi, _
from modules.audit.export import ExportJournal, JournalExported, export_journal
from modules.audit.queries import REFUSED, recently_refused


def activate(api: ModuleApi) -> None:
    """Contribute the export and the figure of refused acts."""
    api.add_command("audit.export", ExportJournal, export_journal, events=(JournalExported,))
    api.add_indicator(
        REFUSED,
        title=_("Refused acts and failed sign-ins"),
        ids=recently_refused,
        definition=_("Acts that a role may not do, and failed sign-ins, of the last 30 days."),
        needs="journal.view",
        target="audit.journal",
    )
