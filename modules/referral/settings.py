"""The module's part of a country card: deadlines, checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.api import Fault, Place, _
from app.api.catalogue import Card

DEADLINES: Mapping[str, int] = {
    "answer_within_days": 10,
    "urgent_within_days": 2,
    "escalate_after_days": 5,
}
"""Working days by default: until an answer is due, and from then until the supervisor hears."""


def deadline(card: Card, name: str) -> int:
    """Return a deadline of the card in working days."""
    return int(card.modules.get("referral", {}).get(name, DEADLINES[name]))


def check_settings(card: Any, settings: Mapping[str, Any]) -> list[Fault]:
    """Return what is wrong with the settings of referral in a card."""
    found = []
    for key, value in settings.items():
        place = Place("card.yaml", key=f"modules.referral.{key}")
        if key not in DEADLINES:
            message = _("referral has no setting {key}.", key=key)
            fix = _("Settings are {known}.", known=", ".join(DEADLINES))
        elif not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 365:
            message = _("The deadline is {value}.", value=str(value))
            fix = _("Write a number of days from 1 to 365.")
        else:
            continue
        found.append(Fault("referral_settings", message, place, fix))
    return found
