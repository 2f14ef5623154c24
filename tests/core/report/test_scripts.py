"""Scripts and long words in a report: every letter has its sign, and no line leaves the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from reportlab.pdfbase.pdfmetrics import getFont

from app.core.report.blocks import Column, Heading, KeyValues, Notice, Paragraph, Table
from app.core.report.fonts import report_fonts
from app.core.report.look import CONTENT_WIDTH
from app.core.report.pages import paged
from app.core.report.pen import UNKNOWN, Pen
from app.core.report.report import Report
from app.core.report.strips import Strip
from app.core.settings import ROOT
from app.core.text import LocalText, _
from app.core.texts.direction import without_marks
from app.core.texts.voice import Voice
from tests.core.report.test_report import cache as cache
from tests.core.report.test_report import slip

WORDS = {
    "arabic": "تسأل العاملة عن حال الأسرة ثم تكتب ما فهمته",
    "armenian": "Սոցիալական աշխատողը լսում է ընտանիքին",
    "italian": "La famiglia è già conosciuta: così è più facile",
}
LONG = {"latin": "a" * 300, "arabic": "ن" * 300, "armenian": "ա" * 300}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float, float]]:
    """Return the list that receives each line with its width and the place where it begins."""
    lines: list[tuple[str, float, float]] = []
    write = Pen.write

    def noted(pen: Pen, line: str, **place: Any) -> None:
        wide = pen.width(line, place["size"], strong=place.get("strong", False))
        lines.append((without_marks(line), wide, place["at"] if place.get("side") != "end" else 0))
        write(pen, line, **place)

    monkeypatch.setattr(Pen, "write", noted)
    return lines


def with_words(report: Report, words: str) -> Report:
    """Add the words in every kind of block."""
    columns = (Column(_("Service"), 1), Column(_("Note"), 3))
    return report.add(
        Heading(words), Paragraph(words), Notice(words), KeyValues(((words, words),)),
        Table(columns, ((words, words),)),
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("script", WORDS)
def test_every_letter_of_a_script_has_its_sign(
    cache: Path, drawn: list[Any], script: str, language: str
) -> None:
    report = with_words(slip(Voice(language), cache), WORDS[script])
    assert report.pdf().startswith(b"%PDF")
    said = " ".join(line for line, _wide, _at in drawn)
    assert UNKNOWN not in said
    if script != "arabic":
        assert all(word in said for word in WORDS[script].split())


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("script", LONG)
def test_a_word_of_300_letters_is_broken_and_loses_none(
    cache: Path, drawn: list[Any], script: str, language: str
) -> None:
    report = with_words(slip(Voice(language), cache), LONG[script])
    assert report.pdf().startswith(b"%PDF")
    assert all(at + wide <= CONTENT_WIDTH + 1 for _line, wide, at in drawn)
    if script != "arabic":  # its letters are joined when they are drawn
        letter = LONG[script][0]
        whole = sum(len(line) for line, _wide, _at in drawn if set(line) == {letter})
        assert whole >= 7 * 300


def test_a_letter_that_no_font_has_is_marked_and_the_rest_is_printed(
    cache: Path, drawn: list[Any]
) -> None:
    report = with_words(slip(Voice(), cache), "Grüße 你好 Անի")
    assert report.pdf().startswith(b"%PDF")
    said = " ".join(line for line, _wide, _at in drawn)
    assert f"Grüße {UNKNOWN}{UNKNOWN} Անի" in said


def test_every_letter_of_the_catalogues_can_be_printed(cache: Path) -> None:
    known = getFont(report_fonts(cache).regular).face.charToGlyph
    for folder in (ROOT / "app", *sorted((ROOT / "modules").iterdir())):
        for file in sorted((folder / "locale").glob("*.po")):
            with file.open("rb") as content:
                said = "".join(f"{one.id}{one.string}" for one in read_po(content))
            strange = {s for s in said if s.isprintable() and s != " " and ord(s) not in known}
            assert not strange, file


def test_the_space_after_the_last_block_opens_no_empty_page() -> None:
    line = Strip(10, lambda top: None)
    space = Strip(6, lambda top: None, space=True)
    strips = [line] * 9 + [space]
    pages = paged(strips, top=0, first_top=0, bottom=95)
    assert [len(page) for page in pages] == [9]
    assert len(paged([*strips, line], top=0, first_top=0, bottom=95)) == 2


def test_a_title_in_armenian_becomes_the_title_of_the_file(cache: Path) -> None:
    report = slip(Voice(), cache)
    report.title = LocalText.of({"hy": "Ընտանիքի ամփոփում"})
    assert report.pdf().startswith(b"%PDF")
