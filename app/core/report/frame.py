"""The frame of each page: whose it is, that it is synthetic, what it does not do."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.report.look import (
    ACCENT,
    CONTENT_WIDTH,
    FOOTER_BOTTOM,
    HAIRLINE,
    HEADER_TOP,
    ON_ACCENT,
    PAGE_HEIGHT,
    QUIET,
    RAISED,
    SMALL_SIZE,
    WARNING,
)
from app.core.report.pen import Pen
from app.core.text import Said, _
from app.core.texts.voice import Voice

_STEP = SMALL_SIZE * 1.45
_MARK = 22.0
_NUMBER_WIDTH = 110.0
"""Room for the number of the page beside the last line of the foot."""
_SUBTITLE = _("Case management demonstrator")
_SYNTHETIC = _("Synthetic data")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page, in the order of the page."""

    card_name: Said
    synthetic: bool
    exclusions: Said
    disclaimer: Said | None
    notes: tuple[Said, ...]
    accent: str = ACCENT

    def bottom(self, voice: Voice, pen: Pen) -> float:
        """Return how far down the body of a page may reach."""
        return self._foot(self._footer(voice, pen)) - 1.6 * _STEP

    def draw(self, voice: Voice, pen: Pen, *, page: int, pages: int) -> None:
        """Paint header and footer of one page."""
        self._draw_header(voice, pen)
        lines = self._footer(voice, pen)
        level = self._foot(lines)
        pen.rule(top=level - _STEP / 2, colour=HAIRLINE)
        for line in lines:
            pen.write(line, at=0, top=level, size=SMALL_SIZE, colour=QUIET)
            level += _STEP
        number = _("Page {page} of {pages}", page=page, pages=pages)
        (line, *_more) = pen.lines(voice.say(number), CONTENT_WIDTH, SMALL_SIZE)
        last = level - _STEP
        pen.write(line, at=CONTENT_WIDTH, top=last, size=SMALL_SIZE, colour=QUIET, side="end")

    def _draw_header(self, voice: Voice, pen: Pen) -> None:
        self._draw_mark(pen)
        (name, *_more) = pen.lines(voice.say(self.card_name), CONTENT_WIDTH - 180, 11, strong=True)
        pen.write(name, at=_MARK + 10, top=HEADER_TOP - 1, size=11, strong=True)
        (subtitle, *_more) = pen.lines(voice.say(_SUBTITLE), CONTENT_WIDTH, SMALL_SIZE)
        pen.write(subtitle, at=_MARK + 10, top=HEADER_TOP + 14, size=SMALL_SIZE, colour=QUIET)
        if self.synthetic:
            self._draw_badge(voice, pen)
        pen.rule(top=HEADER_TOP + _MARK + 12, colour=HAIRLINE)

    def _draw_mark(self, pen: Pen) -> None:
        """Paint a mark that is nobody's emblem: three steps on a square."""
        pen.box(at=0, top=HEADER_TOP, width=_MARK, height=_MARK, fill=self.accent, radius=4)
        for step, height in enumerate((4.0, 8.0, 12.0)):
            pen.box(
                at=5 + (2 - step if pen.rtl else step) * 4.5,
                top=HEADER_TOP + _MARK - 5 - height,
                width=3,
                height=height,
                fill=ON_ACCENT,
            )

    def _draw_badge(self, voice: Voice, pen: Pen) -> None:
        size = SMALL_SIZE + 0.5
        (line, *_more) = pen.lines(voice.say(_SYNTHETIC), CONTENT_WIDTH, size, strong=True)
        width = pen.width(line, size, strong=True) + 16
        pen.box(
            at=CONTENT_WIDTH - width,
            top=HEADER_TOP + 2,
            width=width,
            height=18,
            fill=RAISED,
            radius=9,
        )
        pen.write(
            line,
            at=CONTENT_WIDTH - 8,
            top=HEADER_TOP + 6.5,
            size=size,
            strong=True,
            colour=WARNING,
            side="end",
        )

    def _foot(self, lines: list[str]) -> float:
        return PAGE_HEIGHT - FOOTER_BOTTOM - len(lines) * _STEP

    def _footer(self, voice: Voice, pen: Pen) -> list[str]:
        said = [said for said in (self.disclaimer, self.exclusions) if said]
        lines = [
            line for one in said for line in pen.lines(voice.say(one), CONTENT_WIDTH, SMALL_SIZE)
        ]
        notes = " \u00b7 ".join(voice.render(note) for note in self.notes)
        return lines + pen.lines(notes, CONTENT_WIDTH - _NUMBER_WIDTH, SMALL_SIZE)
