"""Find services in the card's catalogue: by words, topic, place, and whether they are open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from app.api import LocalText
from app.api.people import folded

if TYPE_CHECKING:
    from app.api.catalogue import Card, Provider, Service

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOURS = re.compile(r"(\d{1,2}):(\d{2}) to (\d{1,2}):(\d{2})")
_FAR = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; an empty field does not narrow. `alone`: without a referral."""

    text: str = ""
    topic: str | None = None
    place: str | None = None
    alone: bool = False
    open_at: datetime | None = None


def find(card: Card, wanted: Wanted) -> list[Service]:
    """Return the active services that fit, the nearest first, then in the card's order."""
    words = folded(wanted.text)
    fitting = [
        service
        for service in card.services.values()
        if service.active
        and wanted.topic in (None, service.topic)
        and not (wanted.alone and service.level != "information")
        and serves(card, service, wanted.place)
        and _holds(card, service, words)
        and (wanted.open_at is None or is_open(card, service, wanted.open_at) is True)
    ]
    return sorted(fitting, key=lambda service: distance(card, service, wanted.place))


def serves(card: Card, service: Service, place: str | None) -> bool:
    """Tell whether a service takes people who live in `place`."""
    return not service.places or place is None or bool(set(service.places) & set(up(card, place)))


def up(card: Card, place: str | None) -> tuple[str, ...]:
    """Return a place with its district and region."""
    found = []
    here = card.place(place)
    while here is not None:
        found.append(here.code)
        here = card.place(here.parent)
    return tuple(found)


def distance(card: Card, service: Service, place: str | None) -> int:
    """Return how near the nearest provider is: 0 same place, 1 district, 2 region, 3 beyond."""
    return min((_steps(card, p.place, place) for p in providers(card, service)), default=_FAR)


def providers(card: Card, service: Service, *, near: str | None = None) -> list[Provider]:
    """Return the providers of a service, the nearest first."""
    known = [found for code in service.providers if (found := card.provider(code)) is not None]
    return sorted(known, key=lambda provider: _steps(card, provider.place, near))


def _steps(card: Card, there: str, here: str | None) -> int:
    if here is None:
        return _FAR
    mine, theirs = up(card, here), up(card, there)
    return next((n for n, code in enumerate(mine) if code in theirs), _FAR)


def is_open(card: Card, service: Service, moment: datetime) -> bool | None:
    """Tell whether the service is open at `moment`, None where its hours do not tell."""
    return opens(service.schedule, moment.astimezone(card.zone))


def opens(hours: LocalText, local: datetime) -> bool | None:
    """Read hours as the card writes them: "Monday to Friday, 8:30 to 16:00".

    Only hours in that form are understood; "by appointment" or "school days" answer None.
    """
    text = str(hours).casefold()
    days, _comma, rest = text.partition(",")
    on = _on_day(days.strip(), local.weekday())
    if on is None or "appointment" in text:
        return None
    if "any hour" in rest:
        return on
    match = _HOURS.search(rest)
    if match is None:
        return None
    a, b, c, d = map(int, match.groups())
    return on and time(a, b) <= local.time() < time(c, d)


def _on_day(days: str, weekday: int) -> bool | None:
    if days == "every day":
        return True
    if " to " in days:
        first, _to, last = days.partition(" to ")
        if first in _DAYS and last in _DAYS:
            return _DAYS.index(first) <= weekday <= _DAYS.index(last)
        return None
    named = days.split(" and ")
    return _DAYS[weekday] in named if all(day in _DAYS for day in named) else None


def _holds(card: Card, service: Service, words: tuple[str, ...] | list[str]) -> bool:
    if not words:
        return True
    texts = [service.name, service.description, service.audience, card.topics.get(service.topic)]
    known = {
        token
        for text in texts
        if text is not None
        for _language, entry in text
        for token in folded(entry)
    }
    return all(any(token.startswith(word) for token in known) for word in words)
