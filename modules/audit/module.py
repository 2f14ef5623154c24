"""What the audit module contributes: the act of exporting."""

from __future__ import annotations

from app.api import ModuleApi
from modules.audit.commands import ExportJournal, JournalExported, export_journal


def activate(api: ModuleApi) -> None:
    """Contribute the act of exporting."""
    api.add_command("audit.export", ExportJournal, export_journal, events=(JournalExported,))
