"""The page of the journal by its id."""

from modules.audit.pages.journal import JournalPage

PAGES = {"audit.journal": JournalPage}
