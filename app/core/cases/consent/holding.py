"""Whether a basis holds for what is to be shared, and the bases of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from app.core.cases.consent.recording import consent_row
from app.core.cases.consent.tables import consent
from app.core.errors import UserError
from app.core.journal.seat import Reading
from app.core.people.names import names
from app.core.text import LocalText, Said, Text, _


@dataclass(frozen=True, slots=True)
class Basis:
    """One basis for sharing as a page shows it; `by` is the name of the one who consented."""

    id: int
    kind: str
    by: str
    role: str | None
    assent: str | None
    person: int | None
    service: str | None
    provider: str
    fields: tuple[str, ...]
    given_on: date
    until: date
    text_version: str | None
    reason: Said
    approval: str | None
    withdrawn_on: date | None
    version: int


def hindrance(row: Any, fields: Iterable[str], *, provider: str, today: date) -> Text | None:
    """Return why nothing may be shared on this basis; None where all `fields` may."""
    if row.withdrawn_on is not None:
        return _("The consent was taken back on {day}. Ask again before you share.",
                 day=row.withdrawn_on)  # fmt: skip
    if row.approval == "refused":
        return _("The supervisor did not approve sharing without consent.")
    if row.until < today:
        return _("The consent ended on {day}. Ask again before you share.", day=row.until)
    if row.provider != provider:
        return _("The consent is for another provider. Ask for this one.")
    if set(fields) - set(row.fields):
        return _("The consent does not cover everything that you want to share. Share less, or "
                 "ask again.")  # fmt: skip
    return None


def holding(
    reading: Reading, id: int, fields: Iterable[str], *, provider: str, case: int
) -> Row[Any]:
    """Return the basis with this id; raise UserError where it does not hold for these fields."""
    row = consent_row(reading, id)
    if row.case != case:
        raise UserError(_("This consent belongs to another case."))
    against = hindrance(row, fields, provider=provider, today=reading.seat.clock.today())
    if against is not None:
        raise UserError(against)
    return row


def bases_of(reading: Reading, case: int) -> list[Basis]:
    """Return the bases recorded in a case that the seat may see, the newest first."""
    if not reading.may("cases.view", case=case):
        return []
    rows = reading.db.execute(
        select(consent).where(consent.c.case == case).order_by(consent.c.id.desc())
    ).all()
    called = names(reading, [row.by for row in rows if row.by is not None])
    return [basis_of(row, called.get(row.by, "")) for row in rows]


def basis_of(row: Any, by: str) -> Basis:
    """Return a row of the table as a page shows it."""
    reason: Said = row.reason or ""
    if row.reason and row.versions:
        reason = LocalText.of({**row.versions, row.language or "und": row.reason})
    return Basis(
        row.id, row.kind, by, row.role, row.assent, row.person, row.service, row.provider,
        tuple(row.fields), row.given_on, row.until, row.text_version, reason, row.approval,
        row.withdrawn_on, row.version,
    )  # fmt: skip
