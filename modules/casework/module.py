"""What the casework module contributes: figures, the search for cases, the printed summary."""

from __future__ import annotations

from app.api import ModuleApi
from modules.casework.events import CasePrinted, PrintCase, print_case
from modules.casework.figures import add_figures


def activate(api: ModuleApi) -> None:
    """Contribute figures, finder and the act of printing."""
    api.add_command("casework.print", PrintCase, print_case, events=(CasePrinted,))
    add_figures(api)
