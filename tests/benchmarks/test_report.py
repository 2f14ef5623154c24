"""A report of six pages against ReportLab alone drawing the same blocks, in Latin letters."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pytest

from app.core.report.blocks import Column, Heading, Items, KeyValues, Notice, Paragraph, Table
from app.core.report.fonts import report_fonts
from app.core.report.report import Report
from app.core.texts.exclusions import NOT_DONE
from app.core.texts.voice import Voice
from tests.benchmarks.bare_report import bare_pdf
from tests.benchmarks.figures import Figures

ROUNDS = 15
PAGES = 6
TITLE = "Report of case FS-2026-00030"
DISCLAIMER = "Sandovia is a fictional country. Its families, workers and places are made up."
HEAD = "3026 e2af441e841cabb8"


def told(chance: Random, letters: int) -> str:
    """Return a sentence of words that hardly come again: nothing measured once helps twice."""
    words: list[str] = []
    while sum(map(len, words)) + len(words) < letters:
        words.append("".join(chance.choices("eeaainorstlducmhgé", k=chance.randint(2, 9))))
    return " ".join(words).capitalize() + "."


def chapter(number: int) -> list[Any]:
    """Return what a page or two of a case's report hold."""
    chance = Random(number)
    pairs = tuple((told(chance, 24), told(chance, 40 + 9 * n)) for n in range(8))
    rows = tuple(
        (f"{n + 1} Nov 2026, 10:{n + 10}", told(chance, 40), told(chance, 6), str(n * 17))
        for n in range(6)
    )
    columns = (Column("When", 1.1), Column("What", 2.2), Column("Who"), Column("Days", number=True))
    return [
        Heading(f"Part {number}"), Paragraph(told(chance, 140), quiet=True), KeyValues(pairs),
        Heading("What goes well", 2), Items(tuple(told(chance, 20 + 15 * n) for n in range(5))),
        Notice("This paper is for the team of the case only."), Paragraph(told(chance, 300)),
        Table(columns, rows),
    ]  # fmt: skip


BLOCKS = [block for number in range(1, 6) for block in chapter(number)]


def ours(cache: Path) -> bytes:
    """Return the report as the application makes it."""
    report = Report(TITLE, Voice(), card_name="Sandovia", exclusions=NOT_DONE,
                    disclaimer=DISCLAIMER, journal_head=HEAD, cache=cache)  # fmt: skip
    return report.add(*BLOCKS).pdf()


def bare(cache: Path) -> bytes:
    """Return the same blocks drawn by ReportLab alone, with the same two fonts."""
    foot = ("Sandovia", "Synthetic data", DISCLAIMER, str(NOT_DONE), f"Journal {HEAD}")
    return bare_pdf(report_fonts(cache), TITLE, foot, BLOCKS)


def pages_of(pdf: bytes) -> int:
    """Return the number of pages of a PDF."""
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def test_report_of_six_pages_against_bare_reportlab(
    measure: Callable, figures: Figures, tmp_path: Path
) -> None:
    def work() -> tuple[list[float], list[float]]:
        times: tuple[list[float], list[float]] = ([], [])
        for make in (ours, bare):  # fonts are merged and read before the clock runs
            assert pages_of(make(tmp_path)) == PAGES
        for _round in range(ROUNDS):
            for make, taken in zip((ours, bare), times, strict=True):
                began = time.perf_counter()
                make(tmp_path)
                taken.append(time.perf_counter() - began)
        return times

    made, drawn = measure(work)
    figures.time("Report of six pages", made)
    figures.time("The same blocks drawn by bare ReportLab", drawn)
    figures.at_most("Report of six pages against bare ReportLab", median(made) / median(drawn), 1.5)


@pytest.mark.benchmark
def test_the_bare_drawing_holds_the_same_letters(tmp_path: Path) -> None:
    texts = [block.text for block in BLOCKS if hasattr(block, "text")]
    assert len(texts) == 25
    assert abs(len(ours(tmp_path)) - len(bare(tmp_path))) < len(ours(tmp_path)) / 4
