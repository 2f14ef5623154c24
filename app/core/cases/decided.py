"""What is recorded of decisions about proposals and of reviews: the fields that tools share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from app.core.journal.event import Event, Words
from app.core.late import late_dataclass
from app.core.text import Said


def reason_told(payload: Mapping[str, object], words: Words) -> Said:
    """Return what the card calls the reason of a change."""
    return words.name("override_reason", f"{payload.get('type')}.{payload.get('reason')}")


def is_change(payload: Mapping[str, object]) -> bool:
    """Say whether something else was chosen than was proposed."""
    return payload.get("chosen") != payload.get("proposed")


@late_dataclass(frozen=True)
class DecisionEvent(Event):
    """A worker confirmed a proposal or chose otherwise; a module names and tells it."""

    icon: ClassVar[str] = "check-circle-outline"

    case: int
    answers: int
    kind: str
    about: str
    proposed: str | None
    chosen: str
    type: str
    reason: str | None = None


@late_dataclass(frozen=True)
class ReviewEvent(Event):
    """A family asked for a review; a module names and tells it."""

    icon: ClassVar[str] = "account-heart-outline"

    case: int
    answers: int
    review: int
