"""Which way a string reads, and the invisible marks that keep it whole inside another."""

from __future__ import annotations

import re
import unicodedata

FSI = "\u2068"
PDI = "\u2069"

_LATIN = "A-Za-z0-9\u00c0-\u024f%"
_OTHER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_ISOLATED = "(\u2068[^\u2069]*\u2069)"
_LATIN_RUN = re.compile(
    rf"{_ISOLATED}|[+#]?[{_LATIN}](?:[{_LATIN}]|[-./:+_@'\u2019\u2013 ](?=[{_LATIN}])"
    rf"| ?\([{_LATIN} ]+\))*"
)
_OTHER_RUN = re.compile(
    rf"{_ISOLATED}|[{_OTHER}](?:[{_OTHER}]| (?=[{_OTHER}])| ?\([{_OTHER} ]+\))*"
)


def direction(text: str) -> str:
    """Return "rtl" or "ltr" by the first strong letter, "ltr" for digits only, "" for neither."""
    digits = False
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
        digits = digits or kind in ("EN", "AN")
    return "ltr" if digits else ""


def is_plain_number(text: str) -> bool:
    """Return whether the text is one run of digits, which reads the same in each direction."""
    return text.isascii() and text.isdigit()


def isolate(text: str, *, rtl: bool) -> str:
    """Return the text between isolates if it reads the other way than its surroundings."""
    way = direction(text)
    if not way or (way == "rtl") == rtl or text.startswith(FSI) or is_plain_number(text):
        return text
    return f"{FSI}{text}{PDI}"


def isolate_runs(text: str, *, rtl: bool) -> str:
    """Return prose with what reads the other way kept whole.

    In right-to-left prose that is ids, dates, phone numbers, and words with their brackets; in
    left-to-right prose it is right-to-left words with their brackets.
    """
    return (_LATIN_RUN if rtl else _OTHER_RUN).sub(_kept, text)


def _kept(found: re.Match[str]) -> str:
    run = found.group()
    if found.group(1) or is_plain_number(run):
        return run
    return f"{FSI}{run}{PDI}"


def without_marks(text: str) -> str:
    """Return the text without isolates, for copying, file names and comparison."""
    return text.replace(FSI, "").replace(PDI, "")
