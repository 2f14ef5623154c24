"""Opening hours as data: "mon-fri 08:30-16:00"; read once, told in every language, asked "open?".

Parts stand apart by `;`. A part names days (`mon-fri`, `tue,thu`, `daily`, `school-days`), then
times (`09:00-12:00,14:00-16:00`; none: at any hour), and perhaps `by-appointment`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache

from app.core.text import Said, Text, _

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = tuple(range(7))
_NAMES = (
    _("Monday", context="weekday"),
    _("Tuesday", context="weekday"),
    _("Wednesday", context="weekday"),
    _("Thursday", context="weekday"),
    _("Friday", context="weekday"),
    _("Saturday", context="weekday"),
    _("Sunday", context="weekday"),
)
_SPAN = re.compile(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Opening:
    """Days with their times; `days` is None on school days, no times mean any hour."""

    days: tuple[int, ...] | None
    times: tuple[tuple[time, time], ...] = ()
    appointment: bool = False

    def open_at(self, local: datetime) -> bool | None:
        """Tell whether it is open then; None where one has to ask first."""
        if self.appointment or self.days is None:
            return None
        here = local.weekday() in self.days
        inside = any(start <= local.time() < end for start, end in self.times)
        return here and (inside or not self.times)

    def told(self) -> Text:
        """Return days and times in words."""
        days = _days_told(self.days)
        if self.appointment and not self.times:
            return _("{days}, by appointment", days=days)
        times: Said = _("at any hour")
        spans = tuple(
            _("{start} to {end}", context="hours", start=_clock(start), end=_clock(end))
            for start, end in self.times
        )
        if spans:
            times = spans[0] if len(spans) == 1 else _("{first} and {second}", context="hours",
                                                       first=spans[0], second=spans[1])  # fmt: skip
        if self.appointment:
            return _("{days}, {times}; by appointment", days=days, times=times)
        return _("{days}, {times}", context="hours", days=days, times=times)


@lru_cache(maxsize=512)
def read_hours(text: str) -> tuple[Opening, ...]:
    """Return the openings that a card writes; raise ValueError with the part that is not clear."""
    if len(text) > _LONGEST:
        raise ValueError(text[:20] + "…")
    return tuple(_opening(part) for part in text.split(";"))


def hours_told(text: str) -> Text:
    """Return opening hours in words for the reader's language."""
    first, *others = (opening.told() for opening in read_hours(text))
    for other in others:
        first = _("{first}; {second}", context="hours", first=first, second=other)
    return first


def hours_open(text: str, local: datetime) -> bool | None:
    """Tell whether it is open at a local moment; None where one has to ask first."""
    answers = [opening.open_at(local) for opening in read_hours(text)]
    if True in answers:
        return True
    return None if None in answers else False


def _opening(part: str) -> Opening:
    days, *rest = part.split() or [part]
    appointment = rest[-1:] == ["by-appointment"]
    rest = rest[:-1] if appointment else rest
    if len(rest) > 1:
        raise ValueError(rest[1])
    times = tuple(_span(one) for one in rest[0].split(",")) if rest else ()
    if len(times) > 2:
        raise ValueError(rest[0])
    return Opening(_days(days), times, appointment)


def _days(text: str) -> tuple[int, ...] | None:
    if text == "daily":
        return EVERY_DAY
    if text == "school-days":
        return None
    found: set[int] = set()
    for piece in text.split(","):
        first, dash, last = piece.partition("-")
        if first not in DAYS or (dash and last not in DAYS):
            raise ValueError(piece)
        start, end = DAYS.index(first), DAYS.index(last or first)
        if end < start:
            raise ValueError(piece)
        found.update(range(start, end + 1))
    return tuple(sorted(found))


def _span(text: str) -> tuple[time, time]:
    match = _SPAN.fullmatch(text)
    try:
        if match is not None:
            start, end = (time.fromisoformat(one.zfill(5)) for one in match.groups())
            if start < end:
                return start, end
    except ValueError:
        pass  # the sentence below names what was written
    raise ValueError(text)


def _days_told(days: tuple[int, ...] | None) -> Said | tuple[Said, ...]:
    if days is None:
        return _("School days")
    if days == EVERY_DAY:
        return _("Every day")
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return _("{first} to {last}", context="weekdays", first=_NAMES[days[0]],
                 last=_NAMES[days[-1]])  # fmt: skip
    return tuple(_NAMES[day] for day in days)


def _clock(moment: time) -> Text:
    if moment.minute:
        return _("{hour}:{minute}", context="time of day", hour=moment.hour,
                 minute=f"{moment.minute:02}")  # fmt: skip
    return _("{hour}:00", context="time of day", hour=moment.hour)
