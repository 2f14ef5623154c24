"""What a voice makes of texts, names, dates, numbers and money."""

from __future__ import annotations

import datetime as dt

import pytest

from app.core.text import LocalText, _, _n
from app.core.texts.direction import FSI, PDI, isolate_runs, without_marks
from app.core.texts.spans import age, distance
from app.core.texts.voice import Voice, language_chain

DAY = dt.date(2026, 3, 1)


def test_english_needs_no_catalogue() -> None:
    assert Voice().say(_("Welcome, {name}.", name="Amina")) == "Welcome, Amina."


def test_number_of_things_chooses_the_plural() -> None:
    voice = Voice()
    assert voice.say(_n("{n} family", "{n} families", 1)) == "1 family"
    assert voice.say(_n("{n} family", "{n} families", 12000)) == "12,000 families"


def test_text_inside_a_text_is_rendered_too() -> None:
    inner = _n("{n} child", "{n} children", 2)
    assert Voice().say(_("A family with {who}.", who=inner)) == "A family with 2 children."


def test_a_year_is_not_grouped() -> None:
    assert Voice().say(_("Since {year}", year=2024)) == "Since 2024"


def test_local_text_falls_back_from_territory_to_language_to_english() -> None:
    name = LocalText.of({"en": "North", "fr": "Nord"})
    assert Voice("fr_TN").say(name) == "Nord"
    assert Voice("ar").say(name) == "North"
    assert Voice("ar", fallbacks=("fr", "en")).say(name) == "Nord"


def test_name_of_the_other_direction_is_isolated() -> None:
    said = _("Case of {name}", name="آمنة")
    assert Voice("fr").say(said) == f"Case of {FSI}آمنة{PDI}"
    assert Voice("ar").say(said) == "Case of آمنة"


@pytest.mark.parametrize("value", ["FS-2026-00012", "+216 71 000 000", "Amina Diallo", -5])
def test_ids_phones_and_latin_names_are_isolated_inside_arabic(value: object) -> None:
    said = Voice("ar").say(_("{value} هنا", value=value))
    assert said.startswith(FSI)
    assert said.endswith(f"{PDI} هنا")


def test_plain_count_needs_no_isolation() -> None:
    assert Voice("ar").say(_("{n} ملف", n=12)) == "12 ملف"


def test_braces_in_an_argument_are_not_places() -> None:
    assert Voice().say(_("Name: {name}", name="{secret}")) == "Name: {secret}"


@pytest.mark.parametrize(
    ("language", "style", "expected"),
    [
        ("en", "short", "01/03/2026"),
        ("en", "medium", "1 Mar 2026"),
        ("fr", "medium", "1 mars 2026"),
        ("ar", "medium", "1 مارس 2026"),
        ("ar_JO", "long", "1 آذار 2026"),
        ("ar", "short", "01/03/2026"),
        ("xx", "medium", "1 Mar 2026"),
    ],
)
def test_dates_follow_the_language_in_latin_digits(
    language: str, style: str, expected: str
) -> None:
    assert without_marks(Voice(language).date(DAY, style=style)) == expected  # type: ignore[arg-type]


def test_moment_is_told_in_the_zone_of_the_card() -> None:
    moment = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)
    assert Voice().moment(moment, "Africa/Tunis") == "2 Mar 2026, 00:30"
    assert Voice(zone="Africa/Tunis").say(_("At {at}", at=moment)) == "At 2 Mar 2026, 00:30"


def test_numbers_percentages_and_money() -> None:
    english, french = Voice(), Voice("fr")
    assert english.number(1250) == "1,250"
    assert english.number(0.001) == "0"
    assert english.number(2.5) == "2.5"
    assert french.number(1250.5) == "1\u202f250,5"
    assert english.percent(0.425) == "42%"
    assert french.percent(0.425, digits=1) == "42,5\u00a0%"
    assert english.money(125050, "SVD") == "1,250.50\u00a0SVD"
    assert french.money(1250500, "TND") == "1\u202f250,500\u00a0TND"


def test_several_things_are_listed_as_spoken() -> None:
    assert Voice().listed(["Ana", "Ben", "Caro"]) == "Ana, Ben and Caro"
    assert Voice("fr").listed([_("Yes"), _("No")]) == "Yes et No"
    assert Voice("ar").listed(["أ", "ب"]) == "أ وب"
    assert Voice().listed([]) == ""


def test_right_to_left_is_known_per_language() -> None:
    assert Voice("ar_TN").rtl
    assert not Voice("fr").rtl


def test_ages_are_in_completed_years_and_in_months_below_two() -> None:
    assert str(age(dt.date(2020, 3, 2), DAY)) == "5 years"
    assert str(age(dt.date(2025, 2, 28), DAY)) == "12 months"
    assert str(age(dt.date(2026, 4, 1), DAY)) == "not born yet"


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "today"), (-1, "yesterday"), (5, "in 5 days"), (-90, "2 months ago"), (800, "in 2 years")],
)
def test_distances_are_told_from_today(days: int, expected: str) -> None:
    assert str(distance(DAY + dt.timedelta(days=days), DAY)) == expected


def test_codes_in_arabic_prose_are_kept_left_to_right() -> None:
    assert isolate_runs("الملف FS-2026-00012 في 12 يوما", rtl=True) == (
        f"الملف {FSI}FS-2026-00012{PDI} في 12 يوما"
    )


def test_language_chain_widens() -> None:
    assert language_chain("fr_TN") == ("fr_TN", "fr")
    assert language_chain("pt-BR") == ("pt_BR", "pt")
