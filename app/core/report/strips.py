"""Turns blocks into strips: pieces of a page that are never cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import singledispatch
from itertools import zip_longest
from typing import Literal

from app.core.late import late_dataclass
from app.core.report.blocks import Heading, Items, KeyValues, Notice, Paragraph, Table
from app.core.report.look import (
    ACCENT,
    BODY_SIZE,
    CELL_PADDING,
    CONTENT_WIDTH,
    GAP,
    HAIRLINE,
    HEADING_SIZES,
    LEADING,
    QUIET,
    RAISED,
    TEXT,
    WARNING,
)
from app.core.report.pen import Pen
from app.core.texts.voice import Voice

LINE = BODY_SIZE * LEADING
_KEY_WIDTH = 150.0
_INDENT = 16.0
_SHORT = 4
"""Rows of a list that stands on one page as a whole."""
_TALLEST_ROW = 20
"""Lines that a table row may have before it is cut over pages."""


@late_dataclass(frozen=True)
class Strip:
    """A piece of the page with its height; `keep` binds it to the next, `repeat` tops new pages."""

    height: float
    draw: Callable[[float], None]
    keep: bool = False
    repeat: Strip | None = None
    space: bool = False


@late_dataclass(frozen=True)
class Cell:
    """Ready lines with their place in a row."""

    lines: Sequence[str]
    at: float
    side: Literal["start", "end"] = "start"
    strong: bool = False
    colour: str = TEXT


@singledispatch
def strips_of(block: object, voice: Voice, pen: Pen) -> Iterator[Strip]:
    """Yield the strips of a block."""
    raise TypeError(f"not a block of a report: {type(block).__name__}")


@strips_of.register
def _heading(block: Heading, voice: Voice, pen: Pen) -> Iterator[Strip]:
    size = HEADING_SIZES[block.level - 1]
    yield _blank(GAP if block.level == 1 else GAP / 2)
    for line in pen.lines(voice.render(block.text), CONTENT_WIDTH, size, strong=True):
        yield _line_strip(pen, line, size=size, strong=True, keep=True)
    yield Strip(4, lambda top: None, keep=True)


@strips_of.register
def _paragraph(block: Paragraph, voice: Voice, pen: Pen) -> Iterator[Strip]:
    colour = QUIET if block.quiet else TEXT
    lines = pen.lines(voice.say(block.text), CONTENT_WIDTH, BODY_SIZE, strong=block.strong)
    for number, line in enumerate(lines):
        # The first line takes the second along, the last but one the last; strong ones are titles.
        keep = block.strong or (len(lines) > 1 and number in (0, len(lines) - 2))
        yield _line_strip(pen, line, strong=block.strong, colour=colour, keep=keep)
    yield Strip(1, lambda top: None, keep=True) if block.strong else _blank(GAP / 2)


@strips_of.register
def _notice(block: Notice, voice: Voice, pen: Pen) -> Iterator[Strip]:
    lines = pen.lines(voice.say(block.text), CONTENT_WIDTH - 2 * GAP, BODY_SIZE)
    height = len(lines) * LINE + GAP

    def draw(top: float) -> None:
        pen.box(at=0, top=top, width=CONTENT_WIDTH, height=height, fill=RAISED)
        pen.box(at=0, top=top, width=3, height=height, fill=WARNING)
        _draw_cells(pen, [Cell(lines, GAP)], top + GAP / 2)

    yield Strip(height, draw)
    yield _blank(GAP / 2)


@strips_of.register
def _key_values(block: KeyValues, voice: Voice, pen: Pen) -> Iterator[Strip]:
    for number, (key, value) in enumerate(block.pairs):
        shown = voice.render(value) or "\u2013"
        keys = pen.lines(voice.render(key), _KEY_WIDTH - GAP, BODY_SIZE)
        values = pen.lines(shown, CONTENT_WIDTH - _KEY_WIDTH, BODY_SIZE)
        cells = [Cell(keys, 0, colour=QUIET), Cell(values, _KEY_WIDTH)]
        yield from _row(pen, cells, padding=1.5, keep=_binds(number, len(block.pairs)))
    yield _blank(GAP / 2)


@strips_of.register
def _items(block: Items, voice: Voice, pen: Pen) -> Iterator[Strip]:
    for number, text in enumerate(block.texts, 1):
        mark = f"{number}." if block.numbered else "\u2022"
        marks = pen.lines(mark, _INDENT, BODY_SIZE)
        lines = pen.lines(voice.render(text), CONTENT_WIDTH - _INDENT, BODY_SIZE)
        cells = [Cell(marks, 0, colour=ACCENT), Cell(lines, _INDENT)]
        yield from _row(pen, cells, padding=1, keep=_binds(number - 1, len(block.texts)))
    yield _blank(GAP / 2)


@strips_of.register
def _table(block: Table, voice: Voice, pen: Pen) -> Iterator[Strip]:
    titles = [voice.say(column.title) for column in block.columns]
    cells = _cells(block, titles, pen, strong=True)
    (header,) = _row(pen, cells, padding=CELL_PADDING, fill=RAISED, keep=True, whole=True)
    yield header
    for number, row in enumerate(block.rows):
        pairs = zip(block.columns, row, strict=True)
        shown = [_shown(value, voice, number=column.number) for column, value in pairs]
        cells = _cells(block, shown, pen, strong=False)
        bound = _binds(number, len(block.rows))
        yield from _row(pen, cells, padding=CELL_PADDING, ruled=True, keep=bound, repeat=header)
    if not block.rows and block.empty:
        lines = pen.lines(voice.say(block.empty), CONTENT_WIDTH - 2 * CELL_PADDING, BODY_SIZE)
        yield from _row(pen, [Cell(lines, CELL_PADDING, colour=QUIET)], padding=CELL_PADDING)
    yield _blank(GAP)


def _binds(number: int, count: int) -> bool:
    """Say whether a row takes the next one along: no list leaves one row alone on a page."""
    return number < count - 1 and (count <= _SHORT or number in (0, count - 2))


def _shown(value: object, voice: Voice, *, number: bool) -> str:
    if number and isinstance(value, (int, float)):
        return voice.number(value)
    return voice.render(value)


def _cells(block: Table, texts: Sequence[str], pen: Pen, *, strong: bool) -> list[Cell]:
    unit = CONTENT_WIDTH / sum(column.share for column in block.columns)
    cells: list[Cell] = []
    start = 0.0
    for column, text in zip(block.columns, texts, strict=True):
        width = column.share * unit
        lines = pen.lines(text, width - 2 * CELL_PADDING, BODY_SIZE, strong=strong)
        at = start + width - CELL_PADDING if column.number else start + CELL_PADDING
        cells.append(Cell(lines, at, "end" if column.number else "start", strong))
        start += width
    return cells


def _row(
    pen: Pen,
    cells: Sequence[Cell],
    *,
    padding: float,
    fill: str = "",
    ruled: bool = False,
    keep: bool = False,
    whole: bool = False,
    repeat: Strip | None = None,
) -> Iterator[Strip]:
    """Yield a row as one strip, or as several if it has more lines than a row may have."""
    tallest = max((len(cell.lines) for cell in cells), default=1)
    step = tallest if whole else _TALLEST_ROW
    for first in range(0, tallest, step):
        part = [
            Cell(cell.lines[first : first + step], cell.at, cell.side, cell.strong, cell.colour)
            for cell in cells
        ]
        height = min(step, tallest - first) * LINE + 2 * padding

        def draw(top: float, part: list[Cell] = part, height: float = height) -> None:
            if fill:
                pen.box(at=0, top=top, width=CONTENT_WIDTH, height=height, fill=fill)
            if ruled:
                pen.rule(top=top + height, colour=HAIRLINE)
            _draw_cells(pen, part, top + padding)

        yield Strip(height, draw, keep=keep and first + step >= tallest, repeat=repeat)


def _draw_cells(pen: Pen, cells: Sequence[Cell], top: float) -> None:
    for level, row in enumerate(zip_longest(*(cell.lines for cell in cells), fillvalue="")):
        for cell, line in zip(cells, row, strict=True):
            pen.write(
                line,
                at=cell.at,
                top=top + level * LINE + _lead(BODY_SIZE),
                size=BODY_SIZE,
                strong=cell.strong,
                colour=cell.colour,
                side=cell.side,
            )


def _line_strip(
    pen: Pen,
    line: str,
    *,
    size: float = BODY_SIZE,
    strong: bool = False,
    colour: str = TEXT,
    keep: bool = False,
) -> Strip:
    def draw(top: float) -> None:
        pen.write(line, at=0, top=top + _lead(size), size=size, strong=strong, colour=colour)

    return Strip(size * LEADING, draw, keep=keep)


def _lead(size: float) -> float:
    return size * (LEADING - 1) / 2


def _blank(height: float) -> Strip:
    return Strip(height, lambda top: None, space=True)
