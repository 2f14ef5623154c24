"""What is recorded about assessments: ids and codes, never what somebody answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from app.api import Event, Said, Words, _, late_dataclass
from app.api.cases import DecisionEvent, ReviewEvent, is_change, reason_told

CONFIRMED: Mapping[str, Said] = {
    "band": _("A band confirmed"),
    "need": _("A need confirmed"),
    "service": _("A service agreed"),
}


@late_dataclass(frozen=True)
class AssessmentSubmitted(Event, name="assessment.submitted", title=_("Assessment handed in")):
    """Answers were handed in; the ones before them stay."""

    icon: ClassVar[str] = "clipboard-check-outline"

    case: int
    answers: int
    tool: str
    hash: str
    person: int | None = None
    household: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say whom it is about."""
        if payload.get("person") and payload.get("household"):
            return _("Assessment of a member of the family handed in")
        return _("Assessment handed in")


@late_dataclass(frozen=True)
class AssessmentSuperseded(Event, name="assessment.superseded", title=_("Assessment corrected")):
    """Corrected answers stand in the place of earlier ones."""

    icon: ClassVar[str] = "pencil-outline"

    case: int
    answers: int
    replaces: int
    tool: str
    hash: str
    type: str
    reason: str
    person: int | None = None
    household: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say why."""
        return _("Assessment corrected: {reason}", reason=reason_told(payload, words))


@late_dataclass(frozen=True)
class ProposalDecided(DecisionEvent, name="assessment.decided", title=_("Proposal decided")):
    """A worker decided about a band, a need or a service."""

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say what was decided, and why otherwise than proposed."""
        kind, chosen = payload.get("kind"), payload.get("chosen")
        reason = reason_told(payload, words)
        if not is_change(payload):
            return CONFIRMED.get(str(kind), CONFIRMED["service"])
        if kind == "band":
            return _("Another band than the proposed one chosen: {reason}", reason=reason)
        if chosen == "yes" and kind == "need":
            return _("A need added: {reason}", reason=reason)
        if chosen == "yes":
            return _("A service added: {reason}", reason=reason)
        return _("A proposal of the assessment set aside: {reason}", reason=reason)


@late_dataclass(frozen=True)
class JudgementAnswered(Event, name="assessment.confirmed", title=_("Judgement answered")):
    """A supervisor confirmed a judgement about a child, or gave it back."""

    icon: ClassVar[str] = "shield-check-outline"

    case: int
    answers: int
    agreed: bool

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say whether it was confirmed."""
        if payload.get("agreed"):
            return _("The judgement and its response time are confirmed")
        return _("The judgement is to be looked at again")


@late_dataclass(frozen=True)
class AssessmentReviewAsked(ReviewEvent, name="assessment.review_asked",
                            title=_("Review asked for")):  # fmt: skip
    """The family asks to look again at what was decided."""

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say that the family asked."""
        return _("The family asked for a review of what was decided")


@late_dataclass(frozen=True)
class AssessmentReviewEnded(ReviewEvent, name="assessment.review_ended", title=_("Review ended")):
    """Somebody else than who decided answered the family."""

    icon: ClassVar[str] = "gavel"

    again: bool

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say what came of it."""
        if payload.get("again"):
            return _("Review ended: the worker looks at it again with the family")
        return _("Review ended: what was decided stays")
