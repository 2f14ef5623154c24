"""Which services and providers a family can be sent to, by the card."""

from __future__ import annotations

from datetime import date

from app.api import Reading, UserError, _
from app.api.cases import case_row
from app.api.catalogue import Card, Provider, Service
from app.api.data import address, current, membership, select
from modules.services.public import providers, serves, takes_people


def home_of(reading: Reading, case: int) -> str | None:
    """Return the place where the people of a case live, None where it is not known."""
    row = case_row(reading, case)
    today = reading.seat.clock.today()
    own = address.c.household == row["household"]
    if row["household"] is None:
        home = select(membership.c.household).where(
            membership.c.person == row["person"], current(membership, today)
        )
        own = (address.c.person == row["person"]) | address.c.household.in_(home)
    return reading.db.scalar(select(address.c.place).where(own, current(address, today)))


def services_for(card: Card, place: str | None, day: date) -> list[Service]:
    """Return the services that serve the place and have an open provider, by topic."""
    found = [
        service
        for service in card.services.values()
        if service.active and serves(card, service, place) and open_providers(card, service, day)
    ]
    topics = list(card.topics)
    return sorted(found, key=lambda s: topics.index(s.topic) if s.topic in topics else len(topics))


def open_providers(
    card: Card, service: Service, day: date, *, near: str | None = None
) -> list[Provider]:
    """Return the providers of a service that take people, the nearest first."""
    return providers(card, service, day=day, near=near)


def offered(reading: Reading, service: str, provider: str, place: str | None) -> Provider:
    """Return the provider; raise UserError where it cannot take this family for this service."""
    card, today = reading.card, reading.seat.clock.today()
    wanted, found = card.service(service), card.provider(provider)
    if found is None:
        raise UserError(_("There is no provider {code}."), code=provider)
    if not wanted.active:
        raise UserError(_("{service} is closed at present. Choose another service."),
                        service=wanted.name)  # fmt: skip
    if provider not in wanted.providers:
        raise UserError(_("{provider} does not offer {service}."), provider=found.name,
                        service=wanted.name)  # fmt: skip
    if not takes_people(found, today):
        raise UserError(_("{provider} takes nobody since {day}. Choose another provider."),
                        provider=found.name, day=found.closed_from)  # fmt: skip
    if not serves(card, wanted, place):
        here = card.place(place)
        raise UserError(_("{service} does not serve {place}. Choose another service."),
                        service=wanted.name, place=here.name if here else "")  # fmt: skip
    return found
