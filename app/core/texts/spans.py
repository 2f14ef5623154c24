"""Ages and distances in time, as texts."""

from __future__ import annotations

from datetime import date

from app.core.text import Text, _, _n


def age(birth: date, today: date) -> Text:
    """Return an age in completed years, in months below two years."""
    months = (today.year - birth.year) * 12 + today.month - birth.month
    months -= today.day < birth.day
    if months < 0:
        return _("not born yet")
    if months < 24:
        return _n("{n} month", "{n} months", months)
    return _n("{n} year", "{n} years", months // 12)


def distance(day: date, today: date) -> Text:
    """Return how far a day is from today: `3 days ago`, `tomorrow`, `in 2 months`."""
    days = (day - today).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    ahead, count = days > 0, abs(days)
    if count < 60:
        many = _n("in {n} day", "in {n} days", count)
        return many if ahead else _n("{n} day ago", "{n} days ago", count)
    if count < 730:
        months = count * 12 // 365
        many = _n("in {n} month", "in {n} months", months)
        return many if ahead else _n("{n} month ago", "{n} months ago", months)
    years = count // 365
    many = _n("in {n} year", "in {n} years", years)
    return many if ahead else _n("{n} year ago", "{n} years ago", years)
