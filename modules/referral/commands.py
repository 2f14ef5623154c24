"""What referral commands take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from app.api import late_dataclass
from app.api.consent import NewBasis


@late_dataclass(frozen=True)
class SendReferral:
    """Send the people of a case to a service; the provider sees `fields` and nothing else.

    The basis is a new one, or the id of a `consent` recorded before. `fields` are by default all
    that the basis allows. `person` is the one whom it is about, else the whole household.
    """

    case: int
    service: str
    provider: str
    need: str
    basis: NewBasis | None = None
    consent: int | None = None
    fields: tuple[str, ...] = ()
    person: int | None = None
    urgency: str = "normal"
    language: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)


@late_dataclass(frozen=True)
class DecideReferral:
    """Approve or refuse, as a supervisor, a referral that has no consent."""

    referral: int
    approved: bool = True


@late_dataclass(frozen=True)
class AnswerReferral:
    """Accept or refuse a referral; a first appointment is a day, or so many working days from now.

    `version` is that of the row the answer was made from; None where no form was open.
    """

    referral: int
    answer: str
    reason: str | None = None
    appointment: date | None = None
    in_days: int | None = None
    time: str | None = None
    version: int | None = None


@late_dataclass(frozen=True)
class RecordAttendance:
    """Record whether the family came to the service."""

    referral: int
    attended: bool = True
    on: date | None = None
    version: int | None = None


@late_dataclass(frozen=True)
class CompleteReferral:
    """Record how the service ended for the family."""

    referral: int
    outcome: str
    version: int | None = None


@late_dataclass(frozen=True)
class RemindProvider:
    """Remind the provider that an answer is awaited; `ask` says what it is asked for."""

    referral: int
    ask: str = "answer"
    version: int | None = None


@late_dataclass(frozen=True)
class EscalateReferral:
    """Bring a referral without an answer before the supervisor; `because` says why."""

    referral: int
    because: str = "no_answer"
    version: int | None = None


@late_dataclass(frozen=True)
class WithdrawReferral:
    """Take a referral back; `consent_withdrawn` as the reason takes the consent back too."""

    referral: int
    why: str
    version: int | None = None
