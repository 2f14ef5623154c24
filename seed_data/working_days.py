"""Working days and hours of a card: when workers act."""

from __future__ import annotations

from datetime import date, timedelta

from app.api.seeding import Card

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST_MINUTE, LAST_MINUTE = 8 * 60 + 40, 14 * 60 + 50
CLOSING_MINUTE = 16 * 60
DAY = timedelta(days=1)


class WorkingDays:
    """The working days of a card up to the last one before the demonstration day."""

    def __init__(self, card: Card, day: date) -> None:
        self._open = {WEEK.index(name) for name in card.working_week}
        self.last = day - DAY
        while not self.is_open(self.last):
            self.last -= DAY

    def is_open(self, day: date) -> bool:
        """Tell whether people work on `day`."""
        return day.weekday() in self._open

    def on_or_after(self, day: date) -> date:
        """Return `day` if it is a working day, else the next one."""
        while not self.is_open(day):
            day += DAY
        return day

    def until(self, day: date) -> date:
        """Return the last working day up to `day`, never after the last one of all."""
        day = min(day, self.last)
        while not self.is_open(day):
            day -= DAY
        return day

    def after(self, day: date, count: int = 1) -> date:
        """Return the working day that comes `count` working days after `day`."""
        for _step in range(count):
            day = self.on_or_after(day + DAY)
        return day
