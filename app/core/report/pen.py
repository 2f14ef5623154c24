"""A pen that writes from the start side of the page, left or right by language."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cache
from typing import Any, Literal

from app.core.report.fonts import ReportFonts
from app.core.report.lines import wrapped
from app.core.report.look import CONTENT_WIDTH, MARGIN, PAGE_HEIGHT, TEXT

UNKNOWN = "\ufffd"


class Pen:
    """Paints on a ReportLab canvas; `at` counts from the start edge, `top` from the page's top."""

    def __init__(self, canvas: Any, fonts: ReportFonts, *, rtl: bool) -> None:
        from reportlab.lib.colors import HexColor
        from reportlab.pdfbase.pdfmetrics import getFont, stringWidth

        self.canvas = canvas
        self.fonts = fonts
        self.rtl = rtl
        self._measure: Callable[[str, str, float], float] = stringWidth
        self._colour_of: Callable[[str], Any] = cache(HexColor)
        self._letters: Container[int] = getFont(fonts.regular).face.charToGlyph
        # What was measured once, for size 1; and what the canvas has taken on, said only once.
        self._widths: dict[tuple[str, bool], float] = {}
        self._worn: dict[str, object] = {}

    def lines(self, text: str, width: float, size: float, *, strong: bool = False) -> list[str]:
        """Return the text as lines ready to be written, each at most `width` wide."""
        return wrapped(
            self._known(text),
            width,
            lambda line: self.width(line, size, strong=strong),
            rtl=self.rtl,
        )

    def width(self, line: str, size: float, *, strong: bool = False) -> float:
        """Return the width of a ready line, or of a word."""
        known = self._widths.get((line, strong))
        if known is None:
            known = self._measure(line, self._font(strong), 1)
            self._widths[line, strong] = known
        return known * size

    def end_page(self) -> None:
        """Finish the page; the next one begins without font and colour."""
        self.canvas.showPage()
        self._worn.clear()

    def write(
        self,
        line: str,
        *,
        at: float,
        top: float,
        size: float,
        strong: bool = False,
        colour: str = TEXT,
        side: Literal["start", "end"] = "start",
    ) -> None:
        """Write one ready line; `at` is where it begins, or ends when `side` is the end."""
        font = (self._font(strong), size)
        if self._worn.get("font") != font:
            self.canvas.setFont(*font)
            self._worn["font"] = font
        self._fill(colour)
        baseline = PAGE_HEIGHT - top - size
        to_left_of = (side == "end") != self.rtl
        draw = self.canvas.drawRightString if to_left_of else self.canvas.drawString
        draw(self._x(at), baseline, line)

    def box(
        self, *, at: float, top: float, width: float, height: float, fill: str, radius: float = 0
    ) -> None:
        """Paint a filled box without border."""
        self._fill(fill)
        left = min(self._x(at), self._x(at + width))
        bottom = PAGE_HEIGHT - top - height
        self.canvas.roundRect(left, bottom, width, height, radius, stroke=0, fill=1)

    def rule(self, *, top: float, colour: str, at: float = 0, width: float = CONTENT_WIDTH) -> None:
        """Paint a hairline over the width of the content."""
        if self._worn.get("rule") != colour:
            self.canvas.setStrokeColor(self._colour_of(colour))
            self.canvas.setLineWidth(0.6)
            self._worn["rule"] = colour
        level = PAGE_HEIGHT - top
        self.canvas.line(self._x(at), level, self._x(at + width), level)

    def _known(self, text: str) -> str:
        """Return the text with a sign for each letter that no font has: it would be left out."""
        if text.isascii():
            return text
        return "".join(
            letter if ord(letter) in self._letters or not letter.isprintable() else UNKNOWN
            for letter in text
        )

    def _x(self, at: float) -> float:
        return MARGIN + CONTENT_WIDTH - at if self.rtl else MARGIN + at

    def _font(self, strong: bool) -> str:
        return self.fonts.strong if strong else self.fonts.regular

    def _fill(self, colour: str) -> None:
        if self._worn.get("fill") != colour:
            self.canvas.setFillColor(self._colour_of(colour))
            self._worn["fill"] = colour
