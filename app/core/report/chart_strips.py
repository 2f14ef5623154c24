"""Charts on the printed page: two in a row, with the figure beside each bar."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.report.charts import HIDDEN, Chart, Charts, height_of, told, top_of
from app.core.report.look import (
    ACCENT,
    CONTENT_WIDTH,
    GAP,
    HAIRLINE,
    LEADING,
    QUIET,
    RAISED,
    SMALL_SIZE,
    TEXT,
)
from app.core.report.pen import Pen
from app.core.report.strips import Strip, strips_of
from app.core.texts.voice import Voice

__all__ = ["Charts"]

_HALF = (CONTENT_WIDTH - 2 * GAP) / 2
_TITLE_SIZE = 9.5
_STEP = SMALL_SIZE * LEADING
_LABEL, _FIGURE = 0.46, 0.16
"""Shares of the width of lying bars that labels and figures take."""
_TALLEST = 590.0
"""The height of charts that one page takes under its title."""
_COLUMNS = 74.0
"""The height of standing columns."""


@strips_of.register
def _charts(block: Charts, voice: Voice, pen: Pen) -> Iterator[Strip]:
    sides: tuple[list[_Drawn], list[_Drawn]] = ([], [])
    heights = [0.0, 0.0]
    for chart in block.charts:
        drawn = _Drawn(chart, voice, pen)
        side = heights.index(min(heights))
        if heights[side] + drawn.height > _TALLEST and sides[side]:
            yield _strip(sides, max(heights))
            sides, heights, side = ([], []), [0.0, 0.0], 0
        sides[side].append(drawn)
        heights[side] += drawn.height + GAP
    if block.charts:
        yield _strip(sides, max(heights))


def _strip(sides: tuple[list[_Drawn], list[_Drawn]], height: float) -> Strip:
    def draw(top: float) -> None:
        for side, drawn in enumerate(sides):
            level = top
            for chart in drawn:
                chart.draw(side * (_HALF + 2 * GAP), level)
                level += chart.height + GAP

    return Strip(height, draw)


class _Drawn:
    """One chart, measured, then drawn where the page has room."""

    def __init__(self, chart: Chart, voice: Voice, pen: Pen) -> None:
        self._chart, self._voice, self._pen = chart, voice, pen
        self._title = pen.lines(voice.render(chart.title), _HALF, _TITLE_SIZE, strong=True)
        self._definition = pen.lines(voice.render(chart.definition), _HALF, SMALL_SIZE)
        width = _HALF / max(1, len(chart.labels)) - 2
        self._width = _HALF * _LABEL - 4 if chart.kind == "bars" else width
        self._labels = [
            pen.lines(voice.render(label), self._width, SMALL_SIZE) for label in chart.labels
        ]
        self._top = len(self._title) * _TITLE_SIZE * LEADING + len(self._definition) * _STEP + 5

    @property
    def height(self) -> float:
        """Return the height in points."""
        lines = [len(label) for label in self._labels]
        if not lines:
            return self._top + _STEP
        if self._chart.kind == "bars":
            return self._top + sum(n * _STEP + 2 for n in lines)
        return self._top + _COLUMNS + max(lines) * _STEP

    def draw(self, at: float, top: float) -> None:
        """Draw title, definition and bars; `at` counts from the start side."""
        for number, line in enumerate(self._title):
            level = top + number * _TITLE_SIZE * LEADING
            self._pen.write(line, at=at, top=level, size=_TITLE_SIZE, strong=True)
        level = top + len(self._title) * _TITLE_SIZE * LEADING
        for number, line in enumerate(self._definition):
            self._write(line, at, level + number * _STEP, colour=QUIET)
        if not self._labels:
            empty = self._pen.lines(self._voice.render(self._chart.empty), _HALF, SMALL_SIZE)
            for line in empty[:1]:
                self._write(line, at, top + self._top, colour=QUIET)
        elif self._chart.kind == "bars":
            self._bars(at, top + self._top)
        else:
            self._columns(at, top + self._top)

    def _bars(self, at: float, top: float) -> None:
        start, room = at + _HALF * _LABEL, _HALF * (1 - _LABEL - _FIGURE)
        most = top_of(self._chart)
        for label, value in zip(self._labels, self._chart.values, strict=True):
            for number, line in enumerate(label):
                self._write(line, at, top + number * _STEP)
            bar = room * height_of(value) / most
            if value == HIDDEN:
                self._pen.box(at=start, top=top + 2, width=room, height=6, fill=RAISED)
            elif bar:
                self._pen.box(at=start, top=top + 2, width=bar, height=6, fill=ACCENT)
            self._figure(value, at=start + (room if value == HIDDEN else bar) + 3, top=top)
            top += len(label) * _STEP + 2

    def _columns(self, at: float, top: float) -> None:
        most, step = top_of(self._chart), _HALF / len(self._labels)
        floor, room = top + _COLUMNS, _COLUMNS - _STEP - 2
        for number, value in enumerate(self._chart.values):
            left, high = at + number * step + step * 0.2, room * height_of(value) / most
            if value == HIDDEN:
                self._pen.box(at=left, top=floor - room, width=step * 0.6, height=room, fill=RAISED)
                high = room
            elif high:
                self._pen.box(at=left, top=floor - high, width=step * 0.6, height=high, fill=ACCENT)
            self._figure(value, at=left, top=floor - high - _STEP)
            for row, line in enumerate(self._labels[number]):
                self._write(line, at + number * step + 1, floor + 2 + row * _STEP)
        self._pen.rule(top=floor, colour=HAIRLINE, at=at, width=_HALF)

    def _figure(self, value: object, *, at: float, top: float) -> None:
        words = told(value, self._chart.unit, self._voice)  # type: ignore[arg-type]
        colour = QUIET if value == HIDDEN else TEXT
        for line in self._pen.lines(words, _HALF, SMALL_SIZE)[:1]:
            self._write(line, at, top, colour=colour)

    def _write(self, line: str, at: float, top: float, *, colour: str = TEXT) -> None:
        self._pen.write(line, at=at, top=top + 1, size=SMALL_SIZE, colour=colour)
