"""Telling people about services: what the act takes, what is recorded, and the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from app.api import Event, Said, Unit, UserError, Words, _, late_dataclass
from app.api.cases import case_row
from app.api.data import add_row, insert, refuse_joined
from modules.services.finder import offered
from modules.services.tables import services_orientation, services_orientation_item

MOST = 12


@late_dataclass(frozen=True)
class Orient:
    """Tell a household, a person or a visitor without a name about services.

    `language` is that of the slip; `place` is where they live, for services near by.
    """

    services: tuple[str, ...]
    language: str
    case: int | None = None
    household: int | None = None
    person: int | None = None
    place: str | None = None


@late_dataclass(frozen=True)
class Oriented(Event, name="services.oriented", title=_("Information about services given")):
    """Somebody was told about services."""

    icon: ClassVar[str] = "store-outline"

    orientation: int
    services: tuple[str, ...]
    language: str
    case: int | None = None
    household: int | None = None
    person: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which services."""
        codes = payload.get("services")
        names = tuple(words.name("service", c) for c in codes) if isinstance(codes, list) else ()
        return _("Information given: {services}", services=names)


def orient(unit: Unit, command: Orient) -> int:
    """Store what was told to whom; return the id of the record.

    Raises UserError about people whose record was joined with another: that one is told.
    """
    unit.require(
        "services.orient", case=command.case, household=command.household, person=command.person
    )
    _check(unit, command)
    told = _with_subject(unit, command)
    refuse_joined(unit, person=told.person, household=told.household)
    id = add_row(
        unit, services_orientation, uid=unit.ids.uid(), at=unit.now, day=unit.today,
        by=unit.seat.user, office=unit.seat.office, person=told.person, household=told.household,
        case=told.case, place=told.place, language=told.language,
    )  # fmt: skip
    unit.db.execute(
        insert(services_orientation_item),
        [{"orientation": id, "service": code} for code in told.services],
    )
    unit.record(Oriented(id, told.services, told.language, told.case, told.household, told.person))
    return id


def _check(unit: Unit, command: Orient) -> None:
    card = unit.card
    if not command.services:
        raise UserError(_("Choose at least one service to tell about."))
    if len(command.services) > MOST:
        raise UserError(
            _("A slip holds {n} services at most: fewer are easier to remember.", n=MOST)
        )
    for code in command.services:
        if not offered(card, card.service(code), unit.today):
            raise UserError(
                _("{service} is closed at present. Leave it out.", service=card.service(code).name)
            )
    if command.language not in card.language_codes:
        raise UserError(
            _("This country's languages are: {known}.", known=", ".join(card.language_codes))
        )
    if command.place is not None and card.place(command.place) is None:
        raise UserError(
            _("The place '{place}' is not in this country's list.", place=command.place)
        )


def _with_subject(unit: Unit, command: Orient) -> Orient:
    """Return the command with the subject of its case, and each service once."""
    services = tuple(dict.fromkeys(command.services))
    if command.case is None:
        return replace(command, services=services)
    row = case_row(unit, command.case)
    return replace(command, services=services, household=row["household"], person=row["person"])
