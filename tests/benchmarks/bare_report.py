"""The blocks of a report drawn by ReportLab alone: what anybody would write without a frame."""

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from app.core.report.blocks import Heading, Items, KeyValues, Notice, Paragraph, Table
from app.core.report.fonts import ReportFonts
from app.core.report.look import (
    ACCENT,
    BODY_SIZE,
    BODY_TOP,
    CELL_PADDING,
    CONTENT_WIDTH,
    GAP,
    HAIRLINE,
    HEADING_SIZES,
    LEADING,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET,
    RAISED,
    SMALL_SIZE,
    TEXT,
    TITLE_SIZE,
    WARNING,
)

LINE = BODY_SIZE * LEADING
FOOT = PAGE_HEIGHT - 75


class Bare:
    """A canvas with a level; texts are plain strings, lines are split by `simpleSplit`."""

    def __init__(self, fonts: ReportFonts, title: str, foot: Sequence[str]) -> None:
        self.content = io.BytesIO()
        self.canvas = Canvas(self.content, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
        self.fonts, self.foot, self.page = fonts, foot, 0
        self.new_page()
        self.text(title, MARGIN, self.top, TITLE_SIZE, strong=True)
        self.top += TITLE_SIZE * LEADING

    def new_page(self) -> None:
        """Begin a page with its head and foot."""
        if self.page:
            self.canvas.showPage()
        self.page, self.top = self.page + 1, BODY_TOP
        self.box(MARGIN, 36, 22, 22, ACCENT)
        self.text(self.foot[0], MARGIN + 32, 36, 11, strong=True)
        self.text(self.foot[1], MARGIN + CONTENT_WIDTH - 80, 36, SMALL_SIZE, strong=True)
        self.rule(70)
        level = FOOT + 8
        self.rule(level)
        for line in (*self.foot[2:], f"Page {self.page}"):
            for part in simpleSplit(line, self.fonts.regular, SMALL_SIZE, CONTENT_WIDTH):
                self.text(part, MARGIN, level, SMALL_SIZE, colour=QUIET)
                level += SMALL_SIZE * 1.45

    def text(
        self, line: str, at: float, top: float, size: float, *, strong: bool = False,
        colour: str = TEXT, right: bool = False,
    ) -> None:  # fmt: skip
        """Draw a line."""
        self.canvas.setFont(self.fonts.strong if strong else self.fonts.regular, size)
        self.canvas.setFillColor(HexColor(colour))
        draw = self.canvas.drawRightString if right else self.canvas.drawString
        draw(at, PAGE_HEIGHT - top - size, line)

    def box(self, at: float, top: float, width: float, height: float, fill: str) -> None:
        """Draw a box."""
        self.canvas.setFillColor(HexColor(fill))
        self.canvas.rect(at, PAGE_HEIGHT - top - height, width, height, stroke=0, fill=1)

    def rule(self, top: float) -> None:
        """Draw a rule."""
        self.canvas.setStrokeColor(HexColor(HAIRLINE))
        self.canvas.setLineWidth(0.6)
        level = PAGE_HEIGHT - top
        self.canvas.line(MARGIN, level, MARGIN + CONTENT_WIDTH, level)

    def room(self, height: float) -> bool:
        """Begin a page where the height has no room; say whether one was begun."""
        if self.top + height <= FOOT:
            return False
        self.new_page()
        return True

    def lines(
        self, text: str, *, at: float = 0, size: float = BODY_SIZE, strong: bool = False,
        colour: str = TEXT,
    ) -> None:  # fmt: skip
        """Draw a text, split into lines, and go down."""
        font = self.fonts.strong if strong else self.fonts.regular
        for line in simpleSplit(text, font, size, CONTENT_WIDTH - at):
            self.room(size * LEADING)
            self.text(line, MARGIN + at, self.top, size, strong=strong, colour=colour)
            self.top += size * LEADING

    def row(
        self, cells: Sequence[tuple[str, float, float, bool]], *, strong: bool = False,
        padding: float = CELL_PADDING, fill: str = "", quiet: int = -1, ruled: bool = True,
    ) -> bool:  # fmt: skip
        """Draw cells (text, place, width, at the end) beside each other."""
        font = self.fonts.strong if strong else self.fonts.regular
        split = [simpleSplit(text, font, BODY_SIZE, width) for text, _at, width, _right in cells]
        height = max(map(len, split)) * LINE + 2 * padding
        begun = self.room(height)
        if fill:
            self.box(MARGIN, self.top, CONTENT_WIDTH, height, fill)
        for number, (found, (_text, at, width, right)) in enumerate(zip(split, cells, strict=True)):
            colour = QUIET if number == quiet else TEXT
            for step, line in enumerate(found):
                place = MARGIN + at + (width if right else 0)
                top = self.top + padding + step * LINE
                self.text(line, place, top, BODY_SIZE, strong=strong, colour=colour, right=right)
        self.top += height
        if ruled:
            self.rule(self.top)
        return begun


def bare_pdf(fonts: ReportFonts, title: str, foot: Sequence[str], blocks: Sequence[Any]) -> bytes:
    """Return the PDF of the blocks; all their texts are plain strings."""
    bare = Bare(fonts, title, foot)
    for block in blocks:
        draw(bare, block)
    bare.canvas.save()
    return bare.content.getvalue()


def draw(bare: Bare, block: Any) -> None:
    """Draw one block."""
    match block:
        case Heading(text, level):
            size = HEADING_SIZES[level - 1]
            bare.top += GAP if level == 1 else GAP / 2
            bare.room(size * LEADING + LINE)
            bare.lines(text, size=size, strong=True)
            bare.top += 4
        case Paragraph(text, quiet, strong):
            bare.lines(text, strong=strong, colour=QUIET if quiet else TEXT)
            bare.top += GAP / 2
        case Notice(text):
            found = simpleSplit(text, bare.fonts.regular, BODY_SIZE, CONTENT_WIDTH - 2 * GAP)
            height = len(found) * LINE + GAP
            bare.room(height)
            bare.box(MARGIN, bare.top, CONTENT_WIDTH, height, RAISED)
            bare.box(MARGIN, bare.top, 3, height, WARNING)
            for step, line in enumerate(found):
                bare.text(line, MARGIN + GAP, bare.top + GAP / 2 + step * LINE, BODY_SIZE)
            bare.top += height + GAP / 2
        case KeyValues(pairs):
            for key, value in pairs:
                cells = ((key, 0, 138, False), (value, 150, CONTENT_WIDTH - 150, False))
                bare.row(cells, padding=1.5, quiet=0, ruled=False)
            bare.top += GAP / 2
        case Items(texts):
            for text in texts:
                cells = (("\u2022", 0, 16, False), (text, 16, CONTENT_WIDTH - 16, False))
                bare.row(cells, padding=1, ruled=False)
            bare.top += GAP / 2
        case Table():
            table(bare, block)


def table(bare: Bare, block: Table) -> None:
    """Draw a table whose titles stand again on each page."""
    unit = CONTENT_WIDTH / sum(column.share for column in block.columns)
    places, start = [], 0.0
    for column in block.columns:
        width = column.share * unit
        places.append((start + CELL_PADDING, width - 2 * CELL_PADDING, column.number))
        start += width

    def titles() -> None:
        found = zip(block.columns, places, strict=True)
        bare.row([(c.title, *place) for c, place in found], strong=True, fill=RAISED)

    titles()
    for row in block.rows:
        if bare.top + LINE + 2 * CELL_PADDING > FOOT:
            bare.new_page()
            titles()
        bare.row([(text, *place) for text, place in zip(row, places, strict=True)])
    bare.top += GAP
