"""Whether a basis holds for what is to be shared, and the bases of a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from app.core.cases.consent.asking import askable, asked_too, assent_needed
from app.core.cases.consent.recording import consent_row
from app.core.cases.consent.tables import consent
from app.core.cases.stages import case_row
from app.core.errors import UserError
from app.core.journal.seat import Reading
from app.core.late import late_dataclass
from app.core.people.names import names
from app.core.text import LocalText, Said, Text, _


@late_dataclass(frozen=True)
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
    by_person: int | None = None


def hindrance(
    row: Any, fields: Iterable[str], *, provider: str, today: date, service: str | None = None
) -> Text | None:
    """Return why nothing may be shared on this basis; None where all `fields` may.

    A basis recorded for one service holds for that one only.
    """
    if row.withdrawn_on is not None:
        return _("The consent was taken back on {day}. Ask again before you share.",
                 day=row.withdrawn_on)  # fmt: skip
    if row.approval == "refused":
        return _("The supervisor did not approve sharing without consent.")
    if row.until < today:
        return _("The consent ended on {day}. Ask again before you share.", day=row.until)
    if row.provider != provider:
        return _("The consent is for another provider. Ask for this one.")
    if None not in (row.service, service) and row.service != service:
        return _("The consent is for another service. Ask for this one.")
    if set(fields) - set(row.fields):
        return _("The consent does not cover everything that you want to share. Share less, or "
                 "ask again.")  # fmt: skip
    return None


def holding(
    reading: Reading, id: int, fields: Iterable[str], *, provider: str, case: int,
    service: str | None = None, person: int | None = None,
) -> Row[Any]:  # fmt: skip
    """Return the basis with this id; raise UserError where it does not hold for these fields.

    `person` is the one whom it is about, None the whole household.
    """
    row = consent_row(reading, id)
    if row.case != case:
        raise UserError(_("This consent belongs to another case."))
    today = reading.seat.clock.today()
    against = hindrance(row, fields, provider=provider, today=today, service=service)
    if against is None and row.person != person:
        against = _("The consent is about somebody else. Ask for the one whom it is about.")
    if against is None:
        against = _outlived(reading, row)
    if against is not None:
        raise UserError(against)
    return row


def standing(reading: Reading, case: int) -> list[Basis]:
    """Return the consents of a case that hold today, the newest first: these need no new asking."""
    if not reading.may("cases.view", case=case):
        return []
    c, today = consent.c, reading.seat.clock.today()
    rows = reading.db.execute(
        select(consent)
        .where(c.case == case, c.kind == "consent", c.withdrawn_on.is_(None), c.until >= today)
        .order_by(c.id.desc())
    ).all()
    held = [row for row in rows if _outlived(reading, row) is None]
    called = names(reading, [row.by for row in held if row.by is not None])
    return [basis_of(row, called.get(row.by, "")) for row in held]


def _outlived(reading: Reading, row: Any) -> Text | None:
    """Return why a consent no longer speaks for its people: they grew up, or the one who gave it
    may not be asked any more."""
    if row.kind != "consent":
        return None
    file = case_row(reading, row.case)
    allowed = {one.person for one in askable(reading, file, row.person)}
    if row.by not in allowed:
        return _("The one who gave the consent may not give it any more. Ask again before you "
                 "share.")  # fmt: skip
    if assent_needed(reading, file, row.person) and row.assent != "yes":
        return asked_too(reading, row.person)
    return None


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
        row.withdrawn_on, row.version, row.by,
    )  # fmt: skip
