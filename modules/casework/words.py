"""The words for codes that stand in records of people and cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.api import Said, Text, _, _n
from app.api.cases import RELATIONS

SEX: Mapping[str, Said] = {
    "female": _("female", context="sex"),
    "male": _("male", context="sex"),
    "other": _("other", context="sex"),
    "not_said": _("not said", context="sex"),
}
PRECISION: Mapping[str, Said] = {
    "day": _("The day is known"),
    "month": _("Only month and year are known"),
    "year": _("Only the year is known"),
    "estimated": _("Estimated"),
    "unknown": _("Not known"),
}
NAME_KIND: Mapping[str, Said] = {
    "legal": _("Name in papers"),
    "usual": _("Usual name"),
    "birth": _("Name at birth"),
    "alias": _("Other name"),
}
WHOSE: Mapping[str, Said] = {
    "own": _("their own phone"),
    "neighbour": _("a neighbour's phone"),
    "relative": _("a relative's phone"),
    "other": _("somebody else's phone"),
}
CHANNEL: Mapping[str, Said] = {
    "phone": _("Phone call"),
    "sms": _("Text message"),
    "message": _("Text message"),
    "email": _("E-mail"),
    "visit": _("Visit at home"),
    "through_person": _("Through a trusted person"),
    "none": _("No contact"),
}
LINK_KIND: Mapping[str, Said] = {
    "sibling": _("Case of a brother or sister"),
    "household": _("Case of the household"),
    "other": _("Other link"),
}
RELATION_CHOICES = (
    "spouse",
    "child",
    "stepchild",
    "foster_child",
    "parent",
    "sibling",
    "grandchild",
    "grandparent",
    "aunt_uncle",
    "niece_nephew",
    "other_relative",
    "not_related",
)


def named(words: Mapping[str, Said], code: str | None) -> Said:
    """Return the words of a code; an unknown one is shown as it is."""
    return words.get(code or "", code or "")


def born(day: date | None, precision: str) -> Said | None:
    """Return a date of birth as precisely as it is known, None where it is not."""
    if day is None or precision == "unknown":
        return None
    if precision == "day":
        return _("{date}", date=day)
    if precision == "month":
        return _("{month}/{year}", month=f"{day.month:02}", year=day.year)
    if precision == "year":
        return str(day.year)
    return _("about {year}", year=day.year)


def age_of(day: date | None, precision: str, today: date) -> Text | None:
    """Return the age in years, None where the date of birth is not known."""
    if day is None or precision == "unknown":
        return None
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return _n("{n} year old", "{n} years old", years)


def relation_words(kind: str) -> Said:
    """Return what somebody is to this person: `child`, `of:child`, `guardian:parent`."""
    if kind.startswith("of:guardian:"):
        return _("is under their guardianship")
    if kind.startswith("guardian:"):
        return _("guardian", context="relation")
    if kind.startswith("of:"):
        return _("this person is: {relation}", relation=named(RELATIONS, kind[3:]))
    return named(RELATIONS, kind)


HOURS: Mapping[str, Said] = {
    "morning": _("in the morning"),
    "midday": _("at midday"),
    "afternoon": _("in the afternoon"),
    "evening": _("in the evening"),
}
