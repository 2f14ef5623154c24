"""The only source of time: demonstration time for what people see, system time for the record."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def system_now() -> datetime:
    """Return the machine's present moment in UTC; only the journal's `recorded_at` may show it."""
    return datetime.now(UTC)


class Clock:
    """Demonstration time: starts at a moment, runs on with the system clock, can be moved on.

    A database keeps its own demonstration day: the clock never leaves that day by itself, only
    `advance` moves it to another one. A stopped clock (`running=False`) stands still: for seeding,
    stories and tests.
    """

    def __init__(self, start: datetime, zone: str, *, running: bool = True) -> None:
        self.zone = ZoneInfo(zone)
        self._start = start.astimezone(UTC)
        self._since = system_now()
        self._running = running

    @classmethod
    def on_day(cls, day: date, zone: str, *, hour: int = 9, running: bool = True) -> Clock:
        """Return a clock that starts on `day` at `hour` o'clock local time."""
        return cls(datetime.combine(day, time(hour), ZoneInfo(zone)), zone, running=running)

    def now(self) -> datetime:
        """Return the demonstration moment in UTC."""
        if not self._running:
            return self._start
        local_start = self._start.astimezone(self.zone)
        end_of_day = datetime.combine(local_start.date(), time(23, 59, 59), self.zone)
        return min(self._start + (system_now() - self._since), end_of_day.astimezone(UTC))

    def today(self) -> date:
        """Return the demonstration day in the card's time zone."""
        return self.now().astimezone(self.zone).date()

    def advance(self, step: timedelta) -> None:
        """Move demonstration time forward by `step`; time never goes back."""
        if step < timedelta(0):
            raise ValueError("demonstration time cannot go back")
        self._start = self.now() + step
        self._since = system_now()

    def advance_to(self, moment: datetime) -> None:
        """Move demonstration time to `moment`; does nothing where that moment has passed."""
        if moment > self.now():
            self._start = moment.astimezone(UTC)
            self._since = system_now()
