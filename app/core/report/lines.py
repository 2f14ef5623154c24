"""Lines of text ready for a painter that knows no direction: joined, wrapped, reordered."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator

from app.core.texts.direction import FSI, PDI, direction, isolate_runs

Measure = Callable[[str], float]

LRI, RLI = "\u2066", "\u2067"
_OPENING = (FSI, LRI, RLI)
_MARKS = dict.fromkeys(
    map(ord, "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_REPLACED = {"": "\ufffd", "B": "\n", "S": " ", "BN": ""}
_TURNED = re.compile(
    "[\u0590-\u08ff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters that read right to left, and marks that are not painted."""
_NEUTRAL = 0x2500
"""Box drawings: neutral to the algorithm, as Unicode wants an isolate to be for its line."""


def wrapped(text: str, width: float, measure: Measure, *, rtl: bool) -> list[str]:
    """Return the lines of a text in visual order, each at most `width` wide.

    Letters are joined first (for their widths), lines are filled in reading order, and only
    then is each line reordered: a paragraph reordered whole would read from bottom to top. A
    paragraph that reads the other way than its page keeps its own order.
    """
    lines: list[str] = []
    for paragraph in _plain(text).split("\n"):
        if not rtl and not _TURNED.search(paragraph):
            lines += _filled(paragraph, width, measure)
            continue
        own = _reads_rtl(paragraph, rtl=rtl)
        ready = joined(isolate_runs(paragraph, rtl=own))
        if own != rtl:
            ready = f"{RLI if own else LRI}{ready}{PDI}"
        filled = _filled(ready, width, lambda line: measure(line.translate(_MARKS)))
        lines += [visual(line, rtl=rtl) for line in _reopened(filled)]
    return lines


def _reads_rtl(paragraph: str, *, rtl: bool) -> bool:
    """Say which way a paragraph reads: other than its page if it begins so and is mostly so."""
    if direction(paragraph) != ("ltr" if rtl else "rtl"):
        return rtl
    ways = [unicodedata.bidirectional(letter) for letter in paragraph]
    more = sum(way in ("R", "AL") for way in ways) - ways.count("L")
    return more > 0 if more else rtl


def joined(text: str) -> str:
    """Return the text with Arabic letters in the form that they have within their word."""
    if not _has_rtl(text):
        return text
    import arabic_reshaper

    return str(arabic_reshaper.reshape(text))


def visual(line: str, *, rtl: bool) -> str:
    """Return one line in visual order, left to right, brackets mirrored and marks removed."""
    if not rtl and not _has_rtl(line):
        return line.translate(_MARKS)
    from bidi.algorithm import get_display

    outer, isolates = _parted(line)
    shown = str(get_display(outer.translate(_MARKS), base_dir="R" if rtl else "L"))
    return "".join(isolates.get(letter, letter) for letter in shown)


def _plain(text: str) -> str:
    """Replace letters that Unicode does not know and control characters: the algorithm halts."""
    if text.isprintable():
        return text
    return "".join(
        # The two joiners stay until letters are joined.
        letter
        if letter in "\u200c\u200d"
        else _REPLACED.get(unicodedata.bidirectional(letter), letter)
        for letter in text
    )


def _parted(line: str) -> tuple[str, dict[str, str]]:
    """Return the line with a neutral letter for each isolate, and the isolates in visual order."""
    outer: list[str] = []
    isolates: dict[str, str] = {}
    free = (chr(code) for code in range(_NEUTRAL, _NEUTRAL + 0x80) if chr(code) not in line)
    at = 0
    while at < len(line):
        if line[at] in _OPENING and (stand_in := next(free, None)):
            end = _closing(line, at)
            content = line[at + 1 : end]
            isolates[stand_in] = visual(content, rtl=_is_rtl(line[at], content))
            outer.append(stand_in)
            at = end + 1
        else:
            outer.append(line[at])
            at += 1
    return "".join(outer), isolates


def _closing(line: str, start: int) -> int:
    depth = 0
    for at in range(start, len(line)):
        depth += (line[at] in _OPENING) - (line[at] == PDI)
        if not depth:
            return at
    return len(line)


def _reopened(lines: list[str]) -> Iterator[str]:
    """Close an isolate that a line break cuts, and open it again on the next line."""
    still_open: list[str] = []
    for line in lines:
        whole = "".join(still_open) + line
        still_open = []
        for at, letter in enumerate(whole):
            if letter in _OPENING:
                still_open.append(RLI if _is_rtl(letter, whole[at + 1 :]) else LRI)
            elif letter == PDI and still_open:
                still_open.pop()
        yield whole + PDI * len(still_open)


def _is_rtl(opening: str, content: str) -> bool:
    return opening == RLI or (opening == FSI and direction(content) == "rtl")


def _filled(text: str, width: float, measure: Measure) -> list[str]:
    """Fill lines word by word: a line is as wide as its words and the blanks between them."""
    lines: list[str] = []
    line: list[str] = []
    taken, blank = 0.0, measure(" ")
    for word in text.split(" "):
        if not line and not word:
            continue
        wide = measure(word)
        longer = taken + blank + wide if line else wide
        if longer <= width:
            line.append(word)
            taken = longer
            continue
        if line:
            lines.append(" ".join(line))
        *full, rest = _cut(word, width, measure)
        lines += full
        line, taken = [rest], measure(rest) if full else wide
    return [*lines, " ".join(line)]


def _cut(word: str, width: float, measure: Measure) -> list[str]:
    """Cut a word that is wider than the line; most are returned as they are."""
    pieces: list[str] = []
    while len(word) > 1 and measure(word) > width:
        start = word
        end = max(1, bisect_right(range(len(word)), width, key=lambda n: measure(start[:n])) - 1)
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]


def _has_rtl(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(x) in ("R", "AL") for x in text)
