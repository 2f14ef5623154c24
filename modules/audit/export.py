"""The export of journal entries as a table that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""


def as_csv(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file; a cell that a spreadsheet would compute stands behind an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_plain(title) for title in titles])
    for row in rows:
        writer.writerow([_plain(cell) for cell in row])
    return (MARK + out.getvalue()).encode()


def _plain(cell: str) -> str:
    """Return the cell without signs of direction, harmless in a spreadsheet."""
    text = "".join(sign for sign in cell if sign not in "\u2066\u2067\u2068\u2069\u200e\u200f")
    return f"'{text}" if text.lstrip(" ").startswith(_DANGEROUS) or text[:1] in _DANGEROUS else text
