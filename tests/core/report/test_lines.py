"""Lines of mixed direction, as a painter must get them."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.report.lines import joined, visual, wrapped
from app.core.texts.direction import FSI, PDI


def width(line: str) -> float:
    """Measure a line as if each letter were one wide."""
    return float(len(line))


def test_latin_lines_are_filled_and_stay_in_order() -> None:
    assert wrapped("one two three", 7, width, rtl=False) == ["one two", "three"]


def test_line_breaks_of_the_author_are_kept() -> None:
    assert wrapped("one\ntwo", 99, width, rtl=False) == ["one", "two"]


def test_word_wider_than_the_line_is_cut() -> None:
    assert wrapped("a abcdefgh", 4, width, rtl=False) == ["a", "abcd", "efgh"]


def test_no_line_is_wider_than_asked() -> None:
    lines = wrapped("رقم الملف FS-2026-00012 " * 9, 20, width, rtl=True)
    assert max(map(len, lines)) <= 20


def test_first_arabic_words_stand_on_the_first_line() -> None:
    first, second = wrapped("واحد اثنان", 6, width, rtl=True)
    assert first == joined("واحد")[::-1]
    assert second == joined("اثنان")[::-1]


@pytest.mark.parametrize("code", ["FS-2026-00012", "+000 71 000 000", "03/12/2026", "09:30-14:00"])
def test_codes_dates_and_phones_stay_left_to_right_inside_arabic(code: str) -> None:
    (line,) = wrapped(f"رقم {code} هنا", 99, width, rtl=True)
    assert line == f"{joined('هنا')[::-1]} {code} {joined('رقم')[::-1]}"


def test_brackets_around_arabic_are_mirrored() -> None:
    (line,) = wrapped("شارع 12 (طابق 2)", 99, width, rtl=True)
    assert line == f"(2 {joined('طابق')[::-1]}) 12 {joined('شارع')[::-1]}"


def test_brackets_around_latin_inside_arabic_stay() -> None:
    (line,) = wrapped("اسم Amina (teacher) ثم", 99, width, rtl=True)
    assert "Amina (teacher)" in line


def test_arabic_name_with_brackets_inside_latin_stays_together() -> None:
    (line,) = wrapped("Name: أمينة (مدرسة), then", 99, width, rtl=False)
    assert line == f"Name: ({joined('مدرسة')[::-1]}) {joined('أمينة')[::-1]}, then"


def test_isolated_argument_keeps_its_order_over_a_line_break() -> None:
    text = f"ملف {FSI}Ana Ben Caro Dan{PDI} هنا"
    lines = wrapped(text, 8, width, rtl=True)
    file, here = joined("ملف")[::-1], joined("هنا")[::-1]
    assert lines == [f"Ana {file}", "Ben Caro", f"{here} Dan"]


def test_an_arabic_note_keeps_its_order_on_a_page_that_reads_left_to_right() -> None:
    note = "قالت Amina إن المدرسة 12 بعيدة (جدا)."
    assert wrapped(note, 99, width, rtl=False) == wrapped(note, 99, width, rtl=True)


def test_an_english_note_keeps_its_order_on_a_page_that_reads_right_to_left() -> None:
    note = "We met at 10:30 (at home). Nobody is ill."
    assert wrapped(f"{note}\nواحد", 99, width, rtl=True) == [note, joined("واحد")[::-1]]


def test_an_arabic_sentence_that_begins_with_a_latin_word_stays_arabic() -> None:
    (line,) = wrapped("CORE-MIS هو برنامج", 99, width, rtl=True)
    assert line.endswith("CORE-MIS")


def test_isolate_inside_an_isolate_is_followed() -> None:
    inner = f"{FSI}أب{PDI}"
    assert visual(joined(f"{FSI}Ana {inner} x{PDI} ج"), rtl=True).endswith(
        f" Ana {joined('أب')[::-1]} x"
    )


def test_marks_are_not_painted() -> None:
    assert wrapped(f"a {FSI}b{PDI} \u200ec", 99, width, rtl=False) == ["a b c"]


def test_unclosed_isolate_does_no_harm() -> None:
    assert wrapped(f"رقم {FSI}A-1", 99, width, rtl=True) == [f"A-1 {joined('رقم')[::-1]}"]


MIXED = st.text(
    st.sampled_from(
        [*"اسم محلة ابو بيت .,:;()[]-+/%0123 abcXYZé\u00a0\u202f\t", FSI, PDI, "\u2066"]
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)


@given(text=MIXED, rtl=st.booleans(), size=st.integers(1, 30))
def test_any_text_is_laid_out_without_losing_a_digit(text: str, rtl: bool, size: int) -> None:
    lines = wrapped(text, size, width, rtl=rtl)
    assert sorted(filter(str.isdigit, "".join(lines))) == sorted(filter(str.isdigit, text))


def test_long_text_without_digits_is_laid_out_in_linear_time() -> None:
    started = perf_counter()
    wrapped("a" * 20_000 + "ب", 10_000, width, rtl=True)
    assert perf_counter() - started < 5
