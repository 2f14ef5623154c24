"""Signs in a cell that nobody sees: what is dropped everywhere, what only where machines read."""

from __future__ import annotations

import re

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def cleaned(text: str) -> str:
    """Return the text of a cell: spaces are spaces, control signs are gone, ends are bare."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _UNREADABLE.sub("", text).replace("\u00a0", " ").strip()


def straight(text: str) -> str:
    """Return a text with straight quotation marks, as every reader of XLSForm makes them."""
    return text if text.isascii() else text.translate(_STRAIGHT)


def without_invisible(text: str) -> str:
    """Return a text without marks of direction, joiners and blanks of no width."""
    return _INVISIBLE.sub("", text).strip()


def has_invisible(text: str) -> bool:
    """Return whether a text holds a sign that nobody sees, blanks that do not break too."""
    return bool(_INVISIBLE.search(text) or _UNREADABLE.search(text) or "\u00a0" in text)
