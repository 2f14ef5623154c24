"""Words that pages and the report of assessment share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.api import Said, _

if TYPE_CHECKING:
    from app.api.forms import Review, Score
    from modules.assessment.understood import Graded

STATES: Mapping[str, Said] = {
    "open": _("Not decided yet"),
    "agreed": _("Agreed", context="proposal"),
    "added": _("Added by the worker"),
    "set_aside": _("Set aside", context="proposal"),
}
JUDGED: Mapping[str, Said] = {
    "own": _("The worker’s own judgement stands."),
    "waiting": _("Waits for the supervisor."),
    "confirmed": _("Confirmed by the supervisor."),
    "returned": _("To be looked at again by the worker."),
}
BANDS: Mapping[str, Said] = {
    "open": _("Proposed; not decided yet"),
    "agreed": _("Agreed", context="band"),
    "changed": _("Chosen otherwise", context="band"),
}
PARTS: Mapping[str, Said] = {
    "short": _("For every family"),
    "in_depth": _("For complex situations"),
    "more": _("Where it helps the conversation"),
}


def value_of(score: Score) -> Said:
    """Return the points of a score with the most that it can have; blank while answers miss."""
    if score.value is None:
        return ""
    value = int(score.value) if score.value == int(score.value) else score.value
    if score.maximum is None:
        return str(value)
    most = int(score.maximum) if score.maximum == int(score.maximum) else score.maximum
    return _("{value} of {most}", value=value, most=most)


def band_of(score: Score | None) -> Said:
    """Return the proposed band; what is missing where answers are, nothing where there is none."""
    if score is None or score.value is None:
        return _("Not talked about")
    return score.band.label if score.band is not None else ""


def chosen_words(one: Graded, reasons: Mapping[str, Said]) -> Said:
    """Return which band the worker chose, and why; "" where it is the proposed one."""
    decision, chosen = one.decision, one.chosen
    if decision is None or chosen is None or not decision.is_changed:
        return ""
    reason = reasons.get(decision.reason or "", decision.reason or "")
    if decision.note:
        reason = _("{reason}: {note}", reason=reason, note=decision.told)
    return _("The worker chose “{band}”. {reason}", band=chosen.label, reason=reason)


def review_words(review: Review) -> Said:
    """Return what came of a review, or that it is open."""
    day, name = review.ended_on, review.ended_by
    if review.state == "kept":
        return _("Answered on {day} by {name}: what was decided stays.", day=day, name=name)
    if review.state == "again":
        return _("Answered on {day} by {name}: the worker looks at it again with the family.",
                 day=day, name=name)  # fmt: skip
    return _("Not answered yet.")
