"""A report as a file: pages, frame, direction, and places that refuse it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.report.blocks import Column, Heading, Items, KeyValues, Notice, Paragraph, Table
from app.core.report.fonts import merged_font
from app.core.report.look import PAGE_HEIGHT
from app.core.report.pages import paged
from app.core.report.pen import Pen
from app.core.report.report import Report
from app.core.report.strips import Strip
from app.core.text import LocalText, _
from app.core.texts.voice import Voice


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache that all reports of this run share: merging fonts takes a second."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that receives each line that is painted."""
    lines: list[str] = []
    write = Pen.write

    def noted(pen: Pen, line: str, **place: object) -> None:
        lines.append(line)
        write(pen, line, **place)  # type: ignore[arg-type]

    monkeypatch.setattr(Pen, "write", noted)
    return lines


def slip(voice: Voice, cache: Path, *, rows: int = 3) -> Report:
    """Return a report with one of each block."""
    report = Report(
        LocalText.of({"en": "Services near you", "ar": "خدمات قريبة منك"}),
        voice,
        card_name="Sandovia",
        exclusions=_("It pays nothing."),
        journal_head="12 9f3a",
        disclaimer=_("Illustrative."),
        produced=dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC),
        review="none",
        cache=cache,
    )
    columns = (Column(_("Service"), 3), Column(_("Places"), number=True))
    return report.add(
        Heading(_("Your visit")),
        KeyValues(((_("Case"), "FS-2026-00012"), (_("On"), dt.date(2026, 3, 1)), (_("Note"), ""))),
        Paragraph(_("You choose which services to visit.")),
        Notice(_("This is not a promise.")),
        Table(columns, tuple((f"Service {row}", row * 1000) for row in range(rows))),
        Items((_("Visit the service."), _("Call us.")), numbered=True),
    )


def pages_of(pdf: bytes) -> int:
    """Return the number of pages of a PDF."""
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def test_every_page_says_whose_it_is_and_that_it_is_synthetic(
    cache: Path, painted: list[str]
) -> None:
    assert pages_of(slip(Voice(), cache, rows=60).pdf()) == 3
    for line in ("Sandovia", "Synthetic data", "It pays nothing.", "Illustrative."):
        assert painted.count(line) == 3
    assert [line for line in painted if line.startswith("Page ")] == [
        "Page 1 of 3",
        "Page 2 of 3",
        "Page 3 of 3",
    ]
    foot = "Printed 1 Mar 2026, 09:00 \u00b7 Journal 12 9f3a \u00b7 Translation not reviewed"
    assert painted.count(foot) == 3


def test_titles_of_a_table_are_repeated_on_each_of_its_pages(
    cache: Path, painted: list[str]
) -> None:
    slip(Voice(), cache, rows=60).pdf()
    assert painted.count("Places") == 3


def test_values_are_rendered_in_the_voice(cache: Path, painted: list[str]) -> None:
    slip(Voice("fr"), cache).pdf()
    assert {"1 mars 2026", "2\u202f000", "\u2013"} <= set(painted)


def test_arabic_report_is_joined_reordered_and_marked_right_to_left(
    cache: Path, painted: list[str]
) -> None:
    pdf = slip(Voice("ar"), cache).pdf()
    assert b"/Direction /R2L" in pdf
    assert "ﻚﻨﻣ ﺔﺒﻳﺮﻗ ﺕﺎﻣﺪﺧ" in painted
    assert "FS-2026-00012" in painted


def test_same_content_gives_the_same_bytes(cache: Path) -> None:
    assert slip(Voice(), cache).pdf() == slip(Voice(), cache).pdf()


def test_empty_report_is_one_page(cache: Path) -> None:
    report = Report("Empty", Voice(), card_name="Sandovia", exclusions="", cache=cache)
    assert pages_of(report.pdf()) == 1


def test_row_longer_than_a_page_is_continued(cache: Path) -> None:
    report = Report("Long", Voice(), card_name="Sandovia", exclusions="", cache=cache)
    report.add(Table((Column(_("Note")),), (("word " * 3000,),)))
    assert pages_of(report.pdf()) > 2


def test_file_is_written_whole(cache: Path, tmp_path: Path) -> None:
    target = tmp_path / "prints" / "slip.pdf"
    assert slip(Voice(), cache).write(target).read_bytes().startswith(b"%PDF")
    assert [path.name for path in target.parent.iterdir()] == ["slip.pdf"]


def test_place_that_refuses_the_file_is_told(cache: Path, tmp_path: Path) -> None:
    taken = tmp_path / "slip.pdf"
    taken.mkdir()
    with pytest.raises(UserError, match=r"slip\.pdf cannot be written"):
        slip(Voice(), cache).write(taken)
    assert [path.name for path in tmp_path.iterdir()] == ["slip.pdf"]


def test_merged_font_has_every_letter_of_french_and_joined_arabic(cache: Path) -> None:
    from fontTools.ttLib import TTFont

    letters = TTFont(merged_font("Regular", cache)).getBestCmap()
    wanted = "abcàâçéèêëîïôœùûüÿ«»’–…\u202f\u00a0\u2022،؛؟"
    assert not [letter for letter in wanted if ord(letter) not in letters]
    assert not [code for code in range(0xFE80, 0xFEFD) if code not in letters]


def strips(*heights: float, keep: bool = False) -> Iterator[Strip]:
    """Yield strips that paint nothing."""
    for height in heights:
        yield Strip(height, lambda top: None, keep=keep)


def test_heading_is_never_alone_at_the_foot_of_a_page() -> None:
    content = [*strips(70), *strips(20, keep=True), *strips(30)]
    first, second = paged(content, top=0, first_top=0, bottom=100)
    assert [strip.height for strip, _top in first] == [70]
    assert [top for _strip, top in second] == [0, 20]


def test_strips_that_cannot_fit_together_still_end_on_pages() -> None:
    content = strips(*[60] * 5, keep=True)
    pages = paged(content, top=0, first_top=0, bottom=PAGE_HEIGHT / 8)
    assert [len(page) for page in pages] == [1] * 5
