"""Words that pages and the report of assessment share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.api import Said, _

if TYPE_CHECKING:
    from app.api.forms import Score

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
