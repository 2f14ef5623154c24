"""What is recorded about referrals: ids, codes and the names of fields, never what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from app.api import Event, Said, Words, _, late_dataclass
from modules.referral.words import ESCALATIONS, REMINDERS


def _names(payload: Mapping[str, object], words: Words) -> dict[str, Any]:
    return {
        "service": words.name("service", payload.get("service")),
        "provider": words.name("provider", payload.get("provider")),
    }


def _with_reason(told: Said, reason: Said | None) -> Said:
    return _("{told}. {reason}", told=told, reason=reason) if reason else told


@late_dataclass(frozen=True)
class ReferralProposed(Event, name="referral.proposed", title=_("Referral waits for approval")):
    """A referral without consent was proposed to the supervisor."""

    icon: ClassVar[str] = "gavel"

    referral: int
    service: str
    provider: str
    fields: tuple[str, ...]
    case: int
    person: int | None = None
    household: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say where to."""
        return _("Referral to {provider} without consent proposed: {service}",
                 **_names(payload, words))  # fmt: skip


@late_dataclass(frozen=True)
class ReferralSent(Event, name="referral.sent", title=_("Referral sent")):
    """A referral went to a provider, who sees these fields."""

    icon: ClassVar[str] = "share-variant-outline"

    referral: int
    service: str
    provider: str
    fields: tuple[str, ...]
    case: int
    person: int | None = None
    household: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say where to."""
        return _("Referred to {provider}: {service}", **_names(payload, words))


@late_dataclass(frozen=True)
class ReferralStep(Event):
    """A step of a referral; `code` is the answer, the outcome or the reason."""

    icon: ClassVar[str] = "share-variant-outline"

    referral: int
    service: str
    provider: str
    case: int
    person: int | None = None
    code: str | None = None


@late_dataclass(frozen=True)
class ReferralNotApproved(ReferralStep, name="referral.not_approved",
                          title=_("Referral not approved")):  # fmt: skip
    """The supervisor did not approve a referral without consent; nothing was shared."""

    icon: ClassVar[str] = "gavel"


@late_dataclass(frozen=True)
class ReferralAnswered(ReferralStep, name="referral.answered", title=_("Referral answered")):
    """The provider answered; `told` says that a worker wrote down what the provider said."""

    told: bool = False

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which answer."""
        names = _names(payload, words)
        if payload.get("code") == "accepted":
            return _("{provider} accepts: {service}", **names)
        return _("{provider} cannot accept: {service}", **names)


@late_dataclass(frozen=True)
class ReferralAttended(ReferralStep, name="referral.attended",
                       title=_("Visit to the service recorded")):  # fmt: skip
    """The family came to the service, or did not."""

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say whether they came."""
        names = _names(payload, words)
        if payload.get("code") == "attended":
            return _("Came to {provider}: {service}", **names)
        return _("Did not come to {provider}: {service}", **names)


@late_dataclass(frozen=True)
class ReferralCompleted(ReferralStep, name="referral.completed", title=_("Referral completed")):
    """The service ended for the family."""

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which service."""
        return _("Referral completed by {provider}: {service}", **_names(payload, words))


@late_dataclass(frozen=True)
class ProviderReminded(ReferralStep, name="referral.reminded", title=_("Provider reminded")):
    """The provider was reminded to answer."""

    icon: ClassVar[str] = "bell-outline"

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say whom."""
        told = _("{provider} was reminded to answer: {service}", **_names(payload, words))
        return _with_reason(told, REMINDERS.get(str(payload.get("code"))))


@late_dataclass(frozen=True)
class ReferralEscalated(ReferralStep, name="referral.escalated",
                        title=_("Referral brought before the supervisor")):  # fmt: skip
    """A referral without an answer was brought before the supervisor."""

    icon: ClassVar[str] = "flag-outline"

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which."""
        told = _("No answer from {provider}, brought before the supervisor: {service}",
                 **_names(payload, words))  # fmt: skip
        return _with_reason(told, ESCALATIONS.get(str(payload.get("code"))))


@late_dataclass(frozen=True)
class ReferralWithdrawn(ReferralStep, name="referral.withdrawn", title=_("Referral withdrawn")):
    """A referral was taken back; the provider sees nothing of it any more."""

    icon: ClassVar[str] = "undo"

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which."""
        return _("Referral to {provider} withdrawn: {service}", **_names(payload, words))
