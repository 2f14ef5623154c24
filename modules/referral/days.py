"""Working days of the card: deadlines of answers are counted in them."""

from __future__ import annotations

from datetime import date, timedelta

from app.api.catalogue import Card

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def working_days_later(card: Card, day: date, n: int) -> date:
    """Return the day that is `n` working days of the card after `day`."""
    while n > 0:
        day += timedelta(days=1)
        if WEEK[day.weekday()] in card.working_week:
            n -= 1
    return day
