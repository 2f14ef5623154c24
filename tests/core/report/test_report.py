"""A report as a file: pages, frame, direction, and places that refuse it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import UserError
from app.core.report import look
from app.core.report.blocks import Column, Heading, Items, KeyValues, Notice, Paragraph, Table
from app.core.report.fonts import merged_font, report_fonts
from app.core.report.lines import joined
from app.core.report.look import CONTENT_WIDTH, PAGE_HEIGHT
from app.core.report.pages import paged
from app.core.report.pen import Pen
from app.core.report.report import Report
from app.core.report.strips import Strip, _binds, strips_of
from app.core.text import LocalText, _
from app.core.texts.voice import Voice
from app.ui.tokens import LIGHT


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
    with pytest.raises(UserError, match=r"slip\.pdf is a folder"):
        slip(Voice(), cache).write(taken)
    assert [path.name for path in tmp_path.iterdir()] == ["slip.pdf"]


def test_merged_font_has_every_letter_of_french_and_joined_arabic(cache: Path) -> None:
    from fontTools.ttLib import TTFont

    letters = TTFont(merged_font("Regular", cache)).getBestCmap()
    wanted = "abcàâçéèêëîïôœùûüÿ«»’–…\u202f\u00a0\u2022،؛؟"
    assert not [letter for letter in wanted if ord(letter) not in letters]
    assert not [code for code in range(0xFE80, 0xFEFD) if code not in letters]


def test_merged_font_has_every_letter_of_armenian(cache: Path) -> None:
    from fontTools.ttLib import TTFont

    for weight in ("Regular", "SemiBold"):
        letters = TTFont(merged_font(weight, cache)).getBestCmap()
        codes = [*range(0x531, 0x557), *range(0x55A, 0x560), *range(0x561, 0x588), 0x589, 0x58A]
        assert not [chr(code) for code in codes if code not in letters]


def test_a_letter_that_no_font_has_is_shown_by_a_sign(cache: Path, painted: list[str]) -> None:
    report = Report("Letters", Voice(), card_name="Sandovia", exclusions="", cache=cache)
    report.add(Paragraph("Ana \U0001f600 \u10d0 \u6f22 \u20ac, caf\u00e9")).pdf()
    assert "Ana \ufffd \ufffd \ufffd \u20ac, caf\u00e9" in painted


LONG = {
    "latin": "Donaudampfschifffahrt" * 15,
    "arabic": "والمستشفيات" * 28,
    "armenian": "Երկարաբառություն" * 19,
}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("script", LONG)
def test_words_of_three_hundred_letters_are_broken_and_never_leave_the_page(
    cache: Path, monkeypatch: pytest.MonkeyPatch, language: str, script: str
) -> None:
    word = LONG[script]
    written: list[tuple[str, float, float]] = []

    def noted(pen: Pen, line: str, **place: Any) -> None:
        wide = pen.width(line, place["size"], strong=place.get("strong", False))
        first = place["at"] - (wide if place.get("side") == "end" else 0)
        written.append((line, first, first + wide))

    monkeypatch.setattr(Pen, "write", noted)
    columns = (Column(word), Column(_("Note"), 0.4), Column(_("Days"), 0.4, number=True))
    report = Report(word, Voice(language), card_name="Sandovia", exclusions="", subtitle=word,
                    disclaimer=word, cache=cache)  # fmt: skip
    report.add(Heading(word), Paragraph(f"a {word} b"), Notice(word), KeyValues(((word, word),)),
               Items((word,)), Table(columns, ((word, word, word),)))  # fmt: skip
    assert report.pdf().startswith(b"%PDF")
    assert min(first for _line, first, _last in written) >= -0.01
    assert max(last for _line, _first, last in written) <= CONTENT_WIDTH + 0.01
    times = 12  # title, under it, disclaimer, and nine of the blocks
    lines = "".join(joined(line) for line, _first, _last in written)
    letter = joined(word)[1]
    assert lines.count(letter) >= times * joined(word).count(letter)


def test_a_short_list_stands_on_one_page_and_a_long_one_leaves_no_row_alone() -> None:
    bound = [[_binds(number, count) for number in range(count)] for count in (1, 4, 6)]
    assert bound == [[False], [True] * 3 + [False], [True, False, False, False, True, False]]


def test_no_row_of_a_table_stands_alone_on_a_page(cache: Path) -> None:
    pen = Pen(None, report_fonts(cache), rtl=False)
    table = Table((Column("Row"),), tuple((row,) for row in range(9)))
    header, *rows = strips_of(table, Voice(), pen)
    for bottom in range(100, 260, 5):
        before = Strip(40, lambda top: None)
        pages = paged([before, header, *rows], top=0, first_top=0, bottom=bottom)
        counts = [sum(strip in rows[:-1] for strip, _top in page) for page in pages]
        assert 1 not in counts, (bottom, counts)


def test_a_strong_paragraph_is_never_parted_from_what_it_titles(cache: Path) -> None:
    pen = Pen(None, report_fonts(cache), rtl=False)
    assert all(strip.keep for strip in strips_of(Paragraph("Visit", strong=True), Voice(), pen))


def test_notes_of_the_foot_are_wrapped_beside_the_number_of_the_page(
    cache: Path, painted: list[str]
) -> None:
    head = "123456 " + "0123456789abcdef " * 9
    report = Report("Long foot", Voice(), card_name="Sandovia", exclusions="", journal_head=head,
                    cache=cache)  # fmt: skip
    report.pdf()
    assert sum(line.count("abcdef") for line in painted) == 9


def test_print_wears_the_colours_of_the_light_theme() -> None:
    assert (
        LIGHT.primary, LIGHT.on_primary, LIGHT.text, LIGHT.quiet,
    ) == (look.ACCENT, look.ON_ACCENT, look.TEXT, look.QUIET)  # fmt: skip
    assert (
        LIGHT.hairline, LIGHT.raised, LIGHT.warning,
    ) == (look.HAIRLINE, look.RAISED, look.WARNING)  # fmt: skip


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
