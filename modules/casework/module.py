"""What the casework module contributes: figures, the search for cases, the printed report."""

from __future__ import annotations

from typing import Any

from app.api import ModuleApi, Reading, _
from modules.casework.events import CasePrinted, PrintCase, print_case
from modules.casework.figures import add_figures


def case_section(reading: Reading, case: int) -> list[Any]:
    """Return the facts of a case, its stages and its team, for its printed report."""
    from modules.casework import report  # the PDF frame is heavy: not before a print

    return report.case_section(reading, case)


def family_section(reading: Reading, case: int) -> list[Any]:
    """Return why the family came and who works with it, for the family's copy."""
    from modules.casework import report  # the PDF frame is heavy: not before a print

    return report.family_section(reading, case)


def notes_section(reading: Reading, case: int) -> list[Any]:
    """Return the notes of a case, for its printed report."""
    from modules.casework import report  # the PDF frame is heavy: not before a print

    return report.notes_section(reading, case)


def activate(api: ModuleApi) -> None:
    """Contribute figures, finder, the act of printing and sections of the report."""
    api.add_command("casework.print", PrintCase, print_case, events=(CasePrinted,))
    api.add_report_section("casework.case", title=_("The case"), build=case_section,
                           family=family_section, needs="cases.view", order=5)  # fmt: skip
    api.add_report_section("casework.notes", title=_("Notes"), build=notes_section,
                           needs="cases.view", order=80)  # fmt: skip
    add_figures(api)
