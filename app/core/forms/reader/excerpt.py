"""The rows of a workbook around one cell, to show where a fault is."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.core.errors import Place, UserError
from app.core.forms.reader.process import answer_of
from app.core.text import _

AROUND = 2
_BESIDE = 2
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some rows of a sheet: headings as written, row numbers with their cells; one is marked.

    `marked` is the number of the row and the place of the column; None where the sheet has no
    such cell, because a row or a column is missing.
    """

    sheet: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    marked: tuple[int, int] | None


def excerpt(content: bytes, place: Place) -> Excerpt | None:
    """Return the rows around the cell of a fault, None where it stands in no sheet.

    The workbook is opened by the reading process; raises UserError where that fails.
    """
    if not place.sheet:
        return None
    asked = {
        "content": base64.b64encode(content).decode("ascii"),
        "sheet": place.sheet, "row": place.row or 1, "column": place.column or "",
    }  # fmt: skip
    answer = answer_of("excerpt", json.dumps(asked).encode("ascii"))
    if "fault" in answer:
        raise UserError(_("The sheet {sheet} cannot be shown."), sheet=place.sheet)
    if not answer.get("headings"):
        return None
    marked = answer["marked"]
    return Excerpt(
        place.sheet,
        tuple(answer["headings"]),
        tuple((row, tuple(cells)) for row, cells in answer["rows"]),
        (marked[0], marked[1]) if marked else None,
    )


def excerpt_of(
    headers: Sequence[str], lines: Sequence[tuple[int, Sequence[str]]], row: int, column: str
) -> dict[str, Any]:
    """Return the cells around (`row`, `column`) as plain JSON: the first columns and the marked."""
    named = [at for at, heading in enumerate(headers) if heading]
    wanted = column.strip().lower()
    marked = next((at for at in named if headers[at].strip().lower() == wanted), None)
    shown = sorted({*named[: _BESIDE + (marked is None)], *([] if marked is None else [marked])})
    near = [(number, cells) for number, cells in lines if abs(number - row) <= AROUND]
    return {
        "headings": [headers[at] for at in shown],
        "rows": [
            [number, [cells[at][:_LONGEST] if at < len(cells) else "" for at in shown]]
            for number, cells in near
        ],
        "marked": [row, shown.index(marked)] if marked is not None else None,
    }
