"""One referral with its basis and what was shared, and what the form of a new one needs."""

from __future__ import annotations

from dataclasses import dataclass

from app.api import Denied, Reading, Said
from app.api.cases import case_row
from app.api.consent import (
    Asked,
    Basis,
    askable,
    assent_needed,
    basis_of,
    consent_row,
    hindrance,
    standing,
)
from app.api.data import current, membership, select
from app.api.people import household_names, names
from app.api.users import users_of
from modules.referral.offers import ages_of, home_of
from modules.referral.queries import ReferralRow, referral_rows
from modules.referral.sending import referral_row
from modules.referral.sharing import Line, shared_lines, stored_lines
from modules.referral.tables import referral_shared


@dataclass(frozen=True, slots=True)
class ReferralCard:
    """A referral as its page shows it; `lines` are what the provider got, or would get."""

    row: ReferralRow
    basis: Basis
    against: Said | None
    lines: tuple[Line, ...]
    is_shared: bool
    mine: bool
    supervisors: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """Somebody a referral may be about; `asked` are those who may consent, the first first.

    `ages` are the known ages: of the person, or of all in the household.
    """

    person: int | None
    name: str
    assent: bool
    asked: tuple[Asked, ...]
    ages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Starting:
    """What the form of a new referral needs to know of the case; `standing` consents hold."""

    case: int
    number: str
    name: str
    closed: bool
    place: str | None
    about: tuple[About, ...]
    standing: tuple[Basis, ...] = ()


def referral_card(reading: Reading, id: int) -> ReferralCard:
    """Return a referral; raise Denied where the seat may not see it."""
    rows = referral_rows(reading, [id]) if reading.seat.may("referral.view") else []
    if not rows:
        raise Denied("referral.view")
    row = rows[0]
    basis = consent_row(reading, row.consent)
    by = names(reading, [basis.by]).get(basis.by, "") if basis.by else ""
    today = reading.seat.clock.today()
    stored = reading.db.scalar(
        select(referral_shared.c.lines).where(referral_shared.c.referral == id)
    )
    lines = stored_lines(stored or ())
    if stored is None:
        raw = referral_row(reading, id)
        lines = shared_lines(
            reading, row.case, row.fields, about=row.person, need=raw.need,
            versions=raw.versions or {}, language=raw.language,
        )  # fmt: skip
    against = hindrance(basis, row.fields, provider=row.provider, today=today,
                        service=row.service)  # fmt: skip
    return ReferralCard(row, basis_of(basis, by), against, tuple(lines), stored is not None,
                        basis.recorded_by == reading.seat.user,
                        supervisors_of(reading, row.case, row.office))  # fmt: skip


def supervisors_of(reading: Reading, case: int, office: str | None) -> tuple[Said, ...]:
    """Return the names of those who hear of a late referral: the supervisors of its office."""
    file, roles = case_row(reading, case), reading.card.roles
    return tuple(
        user.name
        for user in users_of(reading)
        if user.active and any(
            grant.office == office
            and roles[grant.role].allows("referral.approve")
            and roles[grant.role].serves(file["type"], restricted=file["restricted"])
            for grant in user.grants if grant.role in roles
        )
    )  # fmt: skip


def starting(reading: Reading, case: int) -> Starting:
    """Return what the form of a new referral needs; raise Denied where the seat may not refer."""
    if not reading.may("referral.send", case=case):
        raise Denied("referral.send")
    row = case_row(reading, case)
    home, subject = row["household"], row["person"]
    people = [subject] if home is None else _members(reading, home)
    called = names(reading, people)
    name = called.get(subject, "") if home is None else household_names(reading, [home])[home]
    whole = [None] if home is not None else []
    about = [
        About(
            id,
            called.get(id, name) if id is not None else name,
            assent_needed(reading, row, id),
            tuple(askable(reading, row, id)),
            ages_of(reading, case, id),
        )
        for id in [*whole, *people]
        if id is None or id in called
    ]
    return Starting(case, row["number"], name, row["closed_on"] is not None,
                    home_of(reading, case), tuple(about),
                    tuple(standing(reading, case)))  # fmt: skip


def _members(reading: Reading, household: int) -> list[int]:
    here = select(membership.c.person).where(
        membership.c.household == household, current(membership, reading.seat.clock.today())
    )
    return list(reading.db.scalars(here.order_by(membership.c.id)))
