"""A pen that writes from the start side of the page, left or right by language."""

from __future__ import annotations

from typing import Any, Literal

from app.core.report.fonts import ReportFonts
from app.core.report.lines import wrapped
from app.core.report.look import CONTENT_WIDTH, MARGIN, PAGE_HEIGHT, TEXT


class Pen:
    """Paints on a ReportLab canvas; `at` counts from the start edge, `top` from the page's top."""

    def __init__(self, canvas: Any, fonts: ReportFonts, *, rtl: bool) -> None:
        self.canvas = canvas
        self.fonts = fonts
        self.rtl = rtl

    def lines(self, text: str, width: float, size: float, *, strong: bool = False) -> list[str]:
        """Return the text as lines ready to be written, each at most `width` wide."""
        return wrapped(
            text, width, lambda line: self.width(line, size, strong=strong), rtl=self.rtl
        )

    def width(self, line: str, size: float, *, strong: bool = False) -> float:
        """Return the width of a ready line."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(line, self._font(strong), size))

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
        self.canvas.setFont(self._font(strong), size)
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
        from reportlab.lib.colors import HexColor

        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(0.6)
        level = PAGE_HEIGHT - top
        self.canvas.line(self._x(at), level, self._x(at + width), level)

    def _x(self, at: float) -> float:
        return MARGIN + CONTENT_WIDTH - at if self.rtl else MARGIN + at

    def _font(self, strong: bool) -> str:
        return self.fonts.strong if strong else self.fonts.regular

    def _fill(self, colour: str) -> None:
        from reportlab.lib.colors import HexColor

        self.canvas.setFillColor(HexColor(colour))
