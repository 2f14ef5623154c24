"""Find services in the card's catalogue: by words, topic, place, and who takes people."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from app.api import late_dataclass
from app.api.people import folded

if TYPE_CHECKING:
    from app.api.catalogue import Card, Provider, Service

_FAR = 3


@late_dataclass(frozen=True)
class Wanted:
    """What somebody looks for; an empty field does not narrow. `alone`: without a referral."""

    text: str = ""
    topic: str | None = None
    place: str | None = None
    alone: bool = False
    open_at: datetime | None = None


def find(card: Card, wanted: Wanted, *, day: date) -> list[Service]:
    """Return the services of `day` that fit, the nearest first, then in the card's order."""
    words = folded(wanted.text)
    fitting = [
        service
        for service in card.services.values()
        if offered(card, service, day)
        and wanted.topic in (None, service.topic)
        and not (wanted.alone and service.level != "information")
        and serves(card, service, wanted.place)
        and _holds(card, service, words)
        and (wanted.open_at is None or is_open(card, service, wanted.open_at) is True)
    ]
    return sorted(fitting, key=lambda one: distance(card, one, wanted.place, day=day))


def takes_people(provider: Provider, day: date) -> bool:
    """Tell whether a provider takes people on `day`."""
    return provider.closed_from is None or day < provider.closed_from


def offered(card: Card, service: Service, day: date) -> bool:
    """Tell whether people can use a service on `day`.

    It is off where the card says so, and where each of its providers has closed.
    """
    return service.active and (not service.providers or bool(providers(card, service, day=day)))


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


def distance(card: Card, service: Service, place: str | None, *, day: date) -> int:
    """Return how near the nearest provider is: 0 same place, 1 district, 2 region, 3 beyond."""
    there = [provider.place for provider in providers(card, service, day=day)]
    return min((_steps(card, found, place) for found in there), default=_FAR)


def providers(
    card: Card, service: Service, *, day: date, near: str | None = None
) -> list[Provider]:
    """Return the providers of a service that take people on `day`, the nearest first."""
    known = [found for code in service.providers if (found := card.provider(code)) is not None]
    taking = [provider for provider in known if takes_people(provider, day)]
    return sorted(taking, key=lambda provider: _steps(card, provider.place, near))


def _steps(card: Card, there: str, here: str | None) -> int:
    if here is None:
        return _FAR
    mine, theirs = up(card, here), up(card, there)
    return next((n for n, code in enumerate(mine) if code in theirs), _FAR)


def is_open(card: Card, service: Service, moment: datetime) -> bool | None:
    """Tell whether the service is open at `moment`, None where its hours do not tell."""
    return service.open_at(moment.astimezone(card.zone))


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
