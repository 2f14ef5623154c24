"""Which services and providers a family can be sent to, by the card."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.api import Reading, Text, UserError, _
from app.api.cases import case_row
from app.api.catalogue import Card, Provider, Service
from app.api.consent import age_of
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


def ages_of(reading: Reading, case: int, person: int | None) -> tuple[int, ...]:
    """Return the known ages of those whom a referral is about: the person, else the household."""
    row = case_row(reading, case)
    about = person if person is not None else row["person"]
    people = [about]
    if about is None:
        here = select(membership.c.person).where(
            membership.c.household == row["household"],
            current(membership, reading.seat.clock.today()),
        )
        people = list(reading.db.scalars(here))
    known = (age_of(reading, id) for id in people)
    return tuple(age for age in known if age is not None)


def services_for(
    card: Card, place: str | None, day: date, *, ages: Iterable[int] = ()
) -> list[Service]:
    """Return the services that serve the place and the ages and have an open provider, by topic."""
    known = tuple(ages)
    found = [
        service
        for service in card.services.values()
        if service.active
        and serves(card, service, place)
        and open_providers(card, service, day)
        and takes_age(service, known)
    ]
    topics = list(card.topics)
    return sorted(found, key=lambda s: topics.index(s.topic) if s.topic in topics else len(topics))


def open_providers(
    card: Card, service: Service, day: date, *, near: str | None = None
) -> list[Provider]:
    """Return the providers of a service that take people, the nearest first."""
    return providers(card, service, day=day, near=near)


def takes_age(service: Service, ages: Iterable[int]) -> bool:
    """Tell whether a service takes one of these ages; where no age is known, it may."""
    known = tuple(ages)
    least, most = service.min_age or 0, service.max_age
    return not known or any(least <= age and (most is None or age <= most) for age in known)


def why_not_here(
    card: Card, service: Service, place: str | None, ages: Iterable[int]
) -> Text | None:
    """Return why a service takes nobody of those who live here, None where it may."""
    if not service.active:
        return _("{service} is closed at present. Choose another service.", service=service.name)
    if not serves(card, service, place):
        here = card.place(place)
        return _("{service} does not serve {place}. Choose another service.",
                 service=service.name, place=here.name if here else "")  # fmt: skip
    if not takes_age(service, ages):
        return _("{service} is for people {ages}. Nobody whom this is about is of that age: "
                 "choose another service.", service=service.name,
                 ages=_told_ages(service))  # fmt: skip
    return None


def _told_ages(service: Service) -> Text:
    least, most = service.min_age, service.max_age
    if most is None:
        return _("from {least} years of age", least=least)
    if not least:
        return _("up to {most} years of age", most=most)
    return _("from {least} to {most} years of age", least=least, most=most)


def offered(
    reading: Reading, service: str, provider: str, *, case: int, person: int | None
) -> Provider:
    """Return the provider; raise UserError where it cannot take these people for this service."""
    card, today = reading.card, reading.seat.clock.today()
    wanted, found = card.service(service), card.provider(provider)
    if found is None:
        raise UserError(_("There is no provider {code}."), code=provider)
    if provider not in wanted.providers:
        raise UserError(_("{provider} does not offer {service}."), provider=found.name,
                        service=wanted.name)  # fmt: skip
    if not takes_people(found, today):
        raise UserError(_("{provider} takes nobody since {day}. Choose another provider."),
                        provider=found.name, day=found.closed_from)  # fmt: skip
    home, ages = home_of(reading, case), ages_of(reading, case, person)
    against = why_not_here(card, wanted, home, ages)
    if against is not None:
        raise UserError(against)
    return found
