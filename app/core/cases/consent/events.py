"""What is recorded about consents: ids, codes and names of fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from app.core.journal.event import Event, Words
from app.core.late import late_dataclass
from app.core.text import Said, _

KIND_NAMES: Mapping[str, Said] = {
    "consent": _("Consent", context="basis"),
    "legal_duty": _("Legal duty", context="basis"),
    "best_interests": _("Best interests of the person", context="basis"),
}


@late_dataclass(frozen=True)
class ConsentRecorded(Event, name="consent.recorded", title=_("Basis for sharing recorded")):
    """It was recorded on what basis something may be shared, with whom, and which fields."""

    icon: ClassVar[str] = "handshake-outline"

    consent: int
    kind: str
    provider: str
    fields: tuple[str, ...]
    case: int
    person: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which basis, and with whom."""
        return _(
            "Basis for sharing with {provider}: {kind}",
            provider=words.name("provider", payload["provider"]),
            kind=KIND_NAMES.get(str(payload["kind"]), str(payload["kind"])),
        )


@late_dataclass(frozen=True)
class ConsentWithdrawn(Event, name="consent.withdrawn", title=_("Consent taken back")):
    """A consent was taken back."""

    icon: ClassVar[str] = "handshake-outline"

    consent: int
    provider: str
    case: int
    person: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say towards whom."""
        return _(
            "Consent to share with {provider} taken back",
            provider=words.name("provider", payload["provider"]),
        )


@late_dataclass(frozen=True)
class BasisDecided(Event, name="consent.decided", title=_("Sharing without consent decided")):
    """A supervisor approved or refused that something is shared without consent."""

    icon: ClassVar[str] = "gavel"

    consent: int
    provider: str
    approved: bool
    case: int
    person: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say how it was decided."""
        provider = words.name("provider", payload["provider"])
        if payload["approved"]:
            return _("Sharing with {provider} without consent approved", provider=provider)
        return _("Sharing with {provider} without consent not approved", provider=provider)
