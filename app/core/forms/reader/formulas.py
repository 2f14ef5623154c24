"""Cells with a formula whose result was never stored: they would be read as empty."""

from __future__ import annotations

import re

_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]{0,300})>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(<(?:\w+:)?v>[^<]+)?"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_TEXT = re.compile(rb'\bt="str"')


def unsaved_cells(xml: bytes) -> list[tuple[int, int]]:
    """Return row and column of each formula without a result in the XML of a sheet.

    An empty text is a result: spreadsheet programs mark it.
    """
    if b"<f" not in xml and b":f" not in xml:
        return []
    found = []
    for match in _CELL.finditer(xml):
        place = _PLACE.search(match[1])
        if match[2] is None and place is not None and not _TEXT.search(match[1]):
            found.append((int(place[2]), _number(place[1])))
    return found


def _number(letters: bytes) -> int:
    amount = 0
    for letter in letters:
        amount = amount * 26 + letter - 64
    return amount
