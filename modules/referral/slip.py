"""The paper for the family: where to go, when, what to bring, and that it may change its mind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.api import Reading, Said, _
from app.api.report import Heading, Items, KeyValues, Paragraph, Report, report_of
from modules.referral.card import ReferralCard, referral_card
from modules.referral.report import appointment_of
from modules.referral.sharing import label_of


def slip(reading: Reading, referral: int, *, voice: Any, cache: Path) -> Report:
    """Return the paper of a referral; raise Denied where the seat may not see it.

    It carries no name, no case number and no reason: whoever finds it learns nothing.
    """
    card = referral_card(reading, referral)
    row, country = card.row, reading.card
    service = country.service(row.service)
    report = report_of(reading, voice, service.name, cache=cache,
                       subtitle=_("Your way to this service"))  # fmt: skip
    report.add(Paragraph(service.description), KeyValues(tuple(_where(reading, card))))
    report.add(Heading(_("What we told the service"), 2))
    if card.is_shared:
        report.add(Items(tuple(label_of(line) for line in card.lines)))
    else:
        report.add(Paragraph(_("Nothing yet.")))
    report.add(
        Paragraph(
            _(
                "You may change your mind at any time. Tell your office: then we tell the service "
                "nothing more. Your case stays open."
            )
        )
    )
    office = country.offices.get(row.office or "")
    if office is not None:
        pairs: list[tuple[Said, object]] = [(_("Office"), office.name)]
        pairs += [
            (title, value)
            for title, value in (
                (_("Address"), office.address), (_("Opening hours"), office.hours),
                (_("Phone"), office.phone),
            )
            if value
        ]  # fmt: skip
        report.add(Heading(_("Questions, or has something changed?"), 2), KeyValues(tuple(pairs)))
    return report


def _where(reading: Reading, card: ReferralCard) -> list[tuple[Said, object]]:
    row, country = card.row, reading.card
    service, provider = country.service(row.service), country.provider(row.provider)
    pairs: list[tuple[Said, object]] = []
    if provider is not None:
        place = country.place(provider.place)
        pairs.append((_("Where"), provider.name))
        pairs.append((_("Address"), _("{address}, {place}", address=provider.address,
                                      place=place.name if place else "")))  # fmt: skip
        pairs += [(_("Opening hours"), provider.when)] if provider.when else []
        pairs += [(_("Phone"), provider.phone)] if provider.phone else []
    when: Said = _("The service will tell you, or your office.")
    if row.appointment is not None:
        when = appointment_of(row)
    pairs.append((_("When"), when))
    pairs.append((_("What to bring"), service.documents))
    pairs.append((_("Cost"), service.cost))
    return pairs
