"""What single cells hold that cannot be meant: lost results and errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.errors import Fault
from app.core.forms.reader.rows import teller
from app.core.text import _

_SAVE = _("Open the workbook in a spreadsheet program and save it, or write the value itself.")


def cell_faults(cells: Mapping[str, Any], file: str) -> Iterator[Fault]:
    """Return the faults of cells whose content was lost or is an error of the spreadsheet."""
    tell = teller(cells, file)
    for sheet, row, column in cells.get("unsaved") or ():
        message = _("This cell holds a formula whose result is not stored in the file.")
        yield tell("unsaved_formula", message, row, column, sheet=sheet, fix=_SAVE)
    for sheet, row, column, text in cells.get("broken") or ():
        message = _("This cell holds the error {error}.", error=text)
        fix = _("Mend the formula, or write the value itself.")
        yield tell("cell_error", message, row, column, sheet=sheet, fix=fix, excerpt=text)
