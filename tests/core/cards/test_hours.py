"""Opening hours as data: what is understood, what is told, whether it is open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from app.core.cards.catalogue import Provider, Service
from app.core.cards.forms import checked
from app.core.cards.hours import hours_open, hours_told, read_hours
from app.core.texts.voice import Voice

MONDAY_NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
SATURDAY_NINE = datetime(2026, 3, 7, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "told", "monday", "saturday"),
    [
        ("mon-fri 08:30-16:00", "Monday to Friday, 8:30 to 16:00", True, False),
        ("tue,thu 09:00-12:00", "Tuesday and Thursday, 9:00 to 12:00", False, False),
        ("mon 14:00-16:00", "Monday, 14:00 to 16:00", False, False),
        ("mon-fri 08:00-12:00,14:00-17:00",
         "Monday to Friday, 8:00 to 12:00 and 14:00 to 17:00", True, False),
        ("mon-fri 08:00-13:00; sat 09:00-12:00",
         "Monday to Friday, 8:00 to 13:00; Saturday, 9:00 to 12:00", True, True),
        ("daily", "Every day, at any hour", True, True),
        ("mon-fri by-appointment", "Monday to Friday, by appointment", None, None),
        ("tue,thu 09:00-12:00 by-appointment",
         "Tuesday and Thursday, 9:00 to 12:00; by appointment", None, None),
        ("school-days 12:30-17:00", "School days, 12:30 to 17:00", None, None),
    ],
)  # fmt: skip
def test_hours_are_told_in_words_and_answer_whether_it_is_open(
    hours: str, told: str, monday: bool | None, saturday: bool | None
) -> None:
    assert Voice("en").say(hours_told(hours)) == told
    assert hours_open(hours, MONDAY_NINE) is monday
    assert hours_open(hours, SATURDAY_NINE) is saturday


@pytest.mark.parametrize(
    ("hours", "part"),
    [
        ("monday 08:00-16:00", "monday"),
        ("fri-mon 08:00-16:00", "fri-mon"),
        ("mon-fri 8.30-16.00", "8.30-16.00"),
        ("mon-fri 16:00-08:00", "16:00-08:00"),
        ("mon-fri 25:00-26:00", "25:00-26:00"),
        ("mon-fri 08:00-16:00 sometimes", "sometimes"),
    ],
)
def test_what_is_not_understood_is_named(hours: str, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        read_hours(hours)


def test_hour_at_the_end_is_closed_already() -> None:
    assert hours_open("mon 08:00-09:00", MONDAY_NINE) is False
    assert hours_open("mon 09:00-10:00", MONDAY_NINE) is True


def test_words_of_the_card_stand_where_there_are_no_hours_as_data() -> None:
    provider = {"code": "sun", "name": "Sun", "kind": "public", "place": "p", "address": "1 Lane"}
    assert checked(Provider, provider).when is None
    assert str(checked(Provider, provider | {"hours": "At home"}).when) == "At home"
    told = checked(Provider, provider | {"opens": "daily"}).when
    assert str(told) == "Every day, at any hour"


def test_service_without_any_hours_is_a_fault() -> None:
    service = {"code": "s", "topic": "food", "name": "S", "description": "d", "audience": "a",
               "providers": (), "cost": "c", "documents": "d"}  # fmt: skip
    with pytest.raises(ValidationError, match="opening hours are missing"):
        checked(Service, service)
    with pytest.raises(ValidationError, match="no opening hours"):
        checked(Service, service | {"opens": "mon 8-9"})
