"""What is recorded about profiling: ids and codes, never what somebody answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from app.api import Event, Said, Words, _, late_dataclass
from app.api.cases import DecisionEvent, ReviewEvent, is_change, reason_told


@late_dataclass(frozen=True)
class ProfileSubmitted(Event, name="profiling.submitted", title=_("Profile handed in")):
    """Answers were handed in and a track was proposed, or none."""

    icon: ClassVar[str] = "sign-direction"

    case: int
    answers: int
    tool: str
    hash: str
    track: str | None = None
    person: int | None = None
    household: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say whether a track was proposed."""
        if payload.get("track"):
            return _("Profile handed in; a track is proposed")
        return _("Profile handed in; no track is proposed")


@late_dataclass(frozen=True)
class Decided(DecisionEvent, name="profiling.decided", title=_("Proposal decided")):
    """A worker confirmed a proposal or chose otherwise."""

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say whether it was confirmed, and why not."""
        changed = is_change(payload)
        told: dict[str, Any] = {"reason": reason_told(payload, words)}
        if payload.get("kind") == "track":
            if changed:
                return _("Another track than the proposed one chosen: {reason}", **told)
            return _("Proposed track confirmed")
        if changed:
            return _("A proposal of the profile changed: {reason}", **told)
        return _("A proposal of the profile confirmed")


@late_dataclass(frozen=True)
class ReviewAsked(ReviewEvent, name="profiling.review_asked", title=_("Review asked for")):
    """The family asks to look at its track again."""

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say that the family asked."""
        return _("The family asked for a review of its track")


@late_dataclass(frozen=True)
class ReviewEnded(ReviewEvent, name="profiling.review_ended", title=_("Review ended")):
    """The supervisor looked at the track again."""

    icon: ClassVar[str] = "gavel"

    changed: bool
    type: str
    reason: str | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say whether the track changed."""
        if payload.get("changed"):
            return _("Review ended: the track changed: {reason}",
                     reason=reason_told(payload, words))  # fmt: skip
        return _("Review ended: the track stays")
