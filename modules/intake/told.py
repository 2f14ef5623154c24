"""What was told at intake: the stored answers of a case in the words of the form they came from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.api import Reading, _
from app.api.forms import Told, answer_sets, answers_told

__all__ = ["NOTHING_KEPT", "Told", "told_in_case", "told_section"]

NOTHING_KEPT = _("No answers are kept for this case.")


def told_in_case(reading: Reading, case: int, *, cache: Path | None = None) -> Told | None:
    """Return what was told when a case was opened, None where no answers are kept.

    Raises Denied where the seat may not see the case.
    """
    kept = answer_sets(reading, case=case, occasion="intake")
    return answers_told(reading, kept[0].id, cache=cache) if kept else None


def told_section(reading: Reading, case: int) -> list[Any]:
    """Return what was told at intake, for the printed summary of a case."""
    from app.api.report import Heading, KeyValues, Paragraph  # the PDF frame is heavy

    told = told_in_case(reading, case)
    if told is None:
        return [Paragraph(NOTHING_KEPT, quiet=True)]
    blocks: list[Any] = [Paragraph(told.heading, quiet=True)]
    for part in told.parts:
        if part.title is not None:
            blocks.append(Heading(part.title, 2))
        blocks.append(KeyValues(part.answers))
    return blocks
