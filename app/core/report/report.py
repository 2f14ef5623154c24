"""A report: a title, blocks in order, and a frame that says whose it is; written as PDF."""

from __future__ import annotations

import io
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Literal

from app.core.report.blocks import Block
from app.core.report.fonts import report_fonts
from app.core.report.frame import Frame
from app.core.report.look import (
    ACCENT,
    BODY_TOP,
    CONTENT_WIDTH,
    LEADING,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET,
    SMALL_SIZE,
    TITLE_SIZE,
)
from app.core.report.pages import paged
from app.core.report.pen import Pen
from app.core.report.strips import strips_of
from app.core.report.targets import put
from app.core.settings import settings
from app.core.text import Said, _
from app.core.texts.voice import Voice

Review = Literal["none", "native", "official"]


class Report:
    """Collects blocks and writes them as a PDF in one voice's language.

    The same content gives the same bytes: the file carries no date but those printed on it.
    """

    def __init__(
        self,
        title: Said,
        voice: Voice,
        *,
        card_name: Said,
        exclusions: Said,
        synthetic: bool = True,
        journal_head: str | None = None,
        disclaimer: Said | None = None,
        subtitle: Said = "",
        produced: datetime | None = None,
        review: Review | None = None,
        accent: str = ACCENT,
        cache: Path | None = None,
    ) -> None:
        self.title = title
        self.subtitle = subtitle
        self.voice = voice
        self._cache = cache or settings().cache
        self._blocks: list[Block] = []
        notes: list[Said] = []
        if produced:
            notes.append(_("Printed {moment}", moment=produced))
        if journal_head:
            notes.append(_("Journal {head}", head=journal_head))
        if review == "none":
            notes.append(_("Translation not reviewed"))
        self._frame = Frame(card_name, synthetic, exclusions, disclaimer, tuple(notes), accent)

    def add(self, *blocks: Block) -> Report:
        """Append blocks in reading order."""
        self._blocks.extend(blocks)
        return self

    def pdf(self) -> bytes:
        """Return the finished PDF."""
        from reportlab.pdfgen.canvas import Canvas

        content = io.BytesIO()
        canvas = Canvas(
            content,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            pageCompression=1,
            lang=self.voice.language.replace("_", "-"),
        )
        canvas.setTitle(self.voice.say(self.title))
        canvas.setCreator("CMIS Demonstrator")
        if self.voice.rtl:
            canvas.setViewerPreference("Direction", "R2L")
        self._paint(Pen(canvas, report_fonts(self._cache), rtl=self.voice.rtl))
        canvas.save()
        return content.getvalue()

    def write(self, path: Path) -> Path:
        """Write the PDF whole or not at all; raises UserError where the place refuses it."""
        put(path, self.pdf())
        return path

    def _paint(self, pen: Pen) -> None:
        title = pen.lines(self.voice.render(self.title), CONTENT_WIDTH, TITLE_SIZE, strong=True)
        under = pen.lines(self.voice.render(self.subtitle), CONTENT_WIDTH, SMALL_SIZE + 2)
        step, small = TITLE_SIZE * LEADING * 0.9, (SMALL_SIZE + 2) * LEADING
        under = under if self.subtitle else []
        body = BODY_TOP + len(title) * step + len(under) * small + 10
        pages = paged(
            chain.from_iterable(strips_of(block, self.voice, pen) for block in self._blocks),
            top=BODY_TOP,
            first_top=body,
            bottom=self._frame.bottom(self.voice, pen),
        )
        for number, placed in enumerate(pages, 1):
            self._frame.draw(self.voice, pen, page=number, pages=len(pages))
            if number == 1:
                for row, line in enumerate(title):
                    top = BODY_TOP + row * step
                    pen.write(line, at=0, top=top, size=TITLE_SIZE, strong=True)
                for row, line in enumerate(under):
                    top = BODY_TOP + len(title) * step + row * small + 2
                    pen.write(line, at=0, top=top, size=SMALL_SIZE + 2, colour=QUIET)
            for strip, level in placed:
                strip.draw(level)
            pen.end_page()
