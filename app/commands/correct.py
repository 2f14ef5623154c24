"""`check TOOL.xlsx --corrected OUT.xlsx`: a copy in which the certain slips are mended."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from app.commands.terminal import say, shown
from app.core.errors import Fault, FaultsFound, Place, UserError
from app.core.forms.reader.correcting import corrected
from app.core.text import _


def write_corrected(
    paths: Sequence[Path], faults: Collection[Fault], out: Path, *, quiet: bool = False
) -> None:
    """Write a corrected copy of the one workbook that was checked, and say which cells changed.

    Raises UserError where it is not one workbook, where there are faults and nothing is certain,
    or on a full disk; only warnings without a certain mend are no failure.
    """
    if len(paths) != 1 or paths[0].suffix.lower() != ".xlsx":
        raise UserError(_("A corrected copy can be written of one workbook (.xlsx) at a time."))
    if out.resolve() == paths[0].resolve():
        raise UserError(_("Write the corrected copy into another file."))
    try:
        copy = corrected(paths[0].read_bytes(), faults)
    except UserError as nothing:
        if any(fault.level == "fault" for fault in faults) or isinstance(nothing, FaultsFound):
            raise
        if not quiet:
            say(f"{nothing} No copy was written.")
        return
    try:
        out.write_bytes(copy.content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(_("The file cannot be written: {reason}"), reason=reason) from error
    if quiet:
        return
    for place in copy.cells:
        doubt = " (please check)" if place in copy.unsure else ""
        say(f"Corrected: {_cell(place)}{doubt}")
    say(f"The corrected copy is {shown(out)}; each changed cell has a note with its old text.")


def _cell(place: Place) -> str:
    return f"sheet {place.sheet}, row {place.row}, column {place.column}"
