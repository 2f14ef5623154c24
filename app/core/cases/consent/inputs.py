"""What consent commands take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from app.core.late import late_dataclass

KINDS = ("consent", "legal_duty", "best_interests")
ASSENTS = ("yes", "no", "not_asked")


@late_dataclass(frozen=True)
class NewBasis:
    """Why something may be shared: what was asked, of whom, and what they allowed.

    `kind` is consent, legal_duty or best_interests; the last two need a `reason` in words (other
    languages in `versions`). `by` is the person who consented: by default the reference person,
    or the child's guardian. `assent` is the child's own answer. `fields` name what may be shared.
    """

    fields: tuple[str, ...] = ()
    kind: str = "consent"
    by: int | None = None
    assent: str | None = None
    until: date | None = None
    language: str | None = None
    reason: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)


@late_dataclass(frozen=True)
class RecordConsent:
    """Record on what basis fields about a case's people may be told to a provider.

    `person` is the one whom it is about; without one it is the whole household.
    """

    case: int
    provider: str
    basis: NewBasis
    person: int | None = None
    service: str | None = None
    purpose: str = "referral"


@late_dataclass(frozen=True)
class WithdrawConsent:
    """Record that a consent was taken back: from now on nothing more is shared on it."""

    consent: int
    version: int | None = None
