"""The orientation slip: what a family takes home, in its language and in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.api import Reading, Said, UserError, _
from app.api.catalogue import Provider, Service
from app.api.report import Heading, KeyValues, Notice, Paragraph, Report, report_of
from modules.services.finder import providers
from modules.services.queries import GivenRow, given_rows

PLACES = 3


def slip(reading: Reading, orientation: int, *, voice: Any, cache: Path) -> Report:
    """Return the slip of a record; raise UserError where the seat may not see it.

    It carries no name, no number and no score: whoever finds it learns nothing of the family.
    """
    rows = given_rows(reading, [orientation])
    if not rows:
        raise UserError(_("This record is not there, or you may not see it."))
    given = rows[0]
    report = report_of(
        reading, voice, _("Services that may help you"), cache=cache,
        subtitle=_("Given on {day}", day=given.at.astimezone(reading.card.zone).date()),
    )  # fmt: skip
    report.add(
        Paragraph(
            _(
                "You decide which of them you wish to use. This paper is information, "
                "not a decision about you."
            )
        )
    )
    for code in given.services:
        report.add(*_service(reading, reading.card.service(code), given))
    report.add(Heading(_("Questions, or has something changed?")), *_office(reading, given))
    return report


def _service(reading: Reading, service: Service, given: GivenRow) -> list[Any]:
    today = reading.seat.clock.today()
    most = int(reading.card.modules.get("services", {}).get("slip_places", PLACES))
    pairs: list[tuple[Said, object]] = [
        (_("For whom"), service.audience),
        (_("Cost"), service.cost),
        (_("What to bring"), service.documents),
        (_("When"), service.when),
    ]
    if service.phone:
        pairs.append((_("Phone"), service.phone))
    near = providers(reading.card, service, day=today, near=given.place)[:most]
    pairs += [(_("Where"), _where(reading, provider)) for provider in near]
    blocks: list[Any] = [
        Heading(service.name, 2),
        Paragraph(service.description),
        KeyValues(tuple(pairs)),
    ]
    if service.level != "information":
        blocks.append(
            Paragraph(
                _("You need a referral for this service: your office writes it with you."),
                quiet=True,
            )
        )
    return blocks


def _where(reading: Reading, provider: Provider) -> Said:
    place = reading.card.place(provider.place)
    where = place.name if place is not None else ""
    if provider.phone:
        return _(
            "{name}, {address}, {place}, {phone}",
            name=provider.name,
            address=provider.address,
            place=where,
            phone=provider.phone,
        )
    return _(
        "{name}, {address}, {place}", name=provider.name, address=provider.address, place=where
    )


def _office(reading: Reading, given: GivenRow) -> list[Any]:
    office = reading.card.offices.get(given.office or "")
    if office is None:
        return [Notice(_("Ask at the office nearest to you."))]
    pairs: list[tuple[Said, object]] = [(_("Office"), office.name)]
    pairs += [
        (title, value)
        for title, value in (
            (_("Address"), office.address),
            (_("Opening hours"), office.hours),
            (_("Phone"), office.phone),
        )
        if value
    ]
    return [KeyValues(tuple(pairs))]
