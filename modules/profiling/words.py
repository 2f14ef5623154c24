"""The words of profiling: states, and sentences that tell a decision or a review."""

from __future__ import annotations

from collections.abc import Mapping

from app.api import Said, _, forms
from app.api.cases import Decision
from modules.profiling.card import TrackCard

NOTHING = _("No profile was handed in for this case yet.")
STATES: Mapping[str, Said] = {
    "waiting": _("To decide", context="track"),
    "confirmed": _("Confirmed", context="track"),
    "changed": _("Chosen otherwise", context="track"),
    "review": _("Review asked for", context="track"),
}


def decided_words(card: TrackCard, decision: Decision) -> Said:
    """Return who decided when, and whether the proposal was confirmed."""
    name = card.people.get(decision.by or 0, "")
    if decision.is_changed:
        return _("Chosen otherwise on {moment} by {name}.", moment=decision.at, name=name)
    return _("Confirmed on {moment} by {name}.", moment=decision.at, name=name)


def reason_name(card: TrackCard, code: str) -> Said:
    """Return what a reason of the card is called."""
    return dict(card.reasons).get(code, code)


def review_words(review: forms.Review) -> Said:
    """Return how a review ended, or that it is open."""
    day, name = review.ended_on, review.ended_by
    if review.state == "kept":
        return _("Answered on {day} by {name}: the track stays.", day=day, name=name)
    if review.state == "changed":
        return _("Answered on {day} by {name}: the track was changed.", day=day, name=name)
    return _("Not answered yet.")
