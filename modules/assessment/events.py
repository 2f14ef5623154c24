"""What is recorded about assessments: ids and codes, never what somebody answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from app.api import Event, Said, Words, _, late_dataclass


def _reason(payload: Mapping[str, object], words: Words) -> Said:
    return words.name("override_reason", f"{payload.get('type')}.{payload.get('reason')}")


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
        return _("Assessment corrected: {reason}", reason=_reason(payload, words))


@late_dataclass(frozen=True)
class ProposalDecided(Event, name="assessment.decided", title=_("Proposal decided")):
    """A worker decided about a need or a service."""

    icon: ClassVar[str] = "check-circle-outline"

    case: int
    answers: int
    kind: str
    about: str
    proposed: str | None
    chosen: str
    type: str
    reason: str | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say what was decided, and why otherwise than proposed."""
        kind, chosen = payload.get("kind"), payload.get("chosen")
        if chosen == payload.get("proposed"):
            return _("A need confirmed") if kind == "need" else _("A service agreed")
        reason = _reason(payload, words)
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
