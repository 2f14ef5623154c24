"""The guide to functions of dates and times."""

from __future__ import annotations

from app.core.forms.expression.functions.guide.entry import (
    DATE,
    NUMBER,
    TEXT,
    Entry,
    Example,
)
from app.core.text import _

_MOMENT = _("a date with the time of day")

DATES = (
    Entry("today", _("The day of today."), DATE,
          Example("today() - date('2026-03-01')", "1")),
    Entry("now", _("The day and time of now."), _MOMENT,
          Example("format-date-time(now(), '%H:%M')", "09:30")),
    Entry("date", _("Reads a text such as 2026-03-01, or a number of days, as a date."), DATE,
          Example("date(${birth} + 365)", "2027-03-01", {"birth": "2026-03-01"})),
    Entry("date-time", _("Reads a text as a date with a time."), _MOMENT,
          Example("date-time('2026-03-01T10:30')", "2026-03-01T10:30:00"),
          frozenset({"collect", "kobo"})),
    Entry("decimal-date-time", _("Gives the days since 1 January 1970, with the part of the day."),
          NUMBER, Example("decimal-date-time(date('1970-01-03'))", "2")),
    Entry("decimal-time", _("Gives the part of the day that a time is; noon is a half."),
          NUMBER, Example("decimal-time('12:00:00')", "0.5")),
    Entry("format-date", _("Writes a date by a pattern: %Y year, %m month, %d day, %b its name."),
          TEXT, Example("format-date(${birth}, '%d/%m/%Y')", "01/03/2026",
                        {"birth": "2026-03-01"})),
    Entry("format-date-time", _("Writes a date and time by a pattern: %H hour, %M minute."),
          TEXT, Example("format-date-time('2026-03-01T10:30', '%H:%M')", "10:30")),
)  # fmt: skip
