"""The module's part of a country card, checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.api import Fault, Place, Text, _

KNOWN = ("duplicate_threshold", "convene_within_days", "list_from")


def check_settings(card: Any, settings: Mapping[str, Any]) -> list[Fault]:
    """Return what is wrong with the settings of intake in a card."""
    found = [
        _fault(key, _("intake has no setting {key}.", key=key),
               _("Settings are {known}.", known=", ".join(KNOWN)))
        for key in settings
        if key not in KNOWN
    ]  # fmt: skip
    share = settings.get("duplicate_threshold", 0.8)
    if not isinstance(share, int | float) or not 0.5 <= share <= 1:
        found.append(_fault("duplicate_threshold", _("The threshold for duplicates is {value}.",
                            value=str(share)), _("Write a number from 0.5 to 1.")))  # fmt: skip
    days = settings.get("convene_within_days", 30)
    if not isinstance(days, int) or not 1 <= days <= 365:
        found.append(_fault("convene_within_days", _("The deadline is {value}.", value=str(days)),
                            _("Write a number of days from 1 to 365.")))  # fmt: skip
    programme = settings.get("list_from", {"en": "-"})
    named = isinstance(programme, Mapping) and all(isinstance(x, str) for x in programme.values())
    if not named:
        found.append(_fault("list_from", _("The programme that sends the list has no name."),
                            _("Write its name per language: {example}.",
                              example="{en: Family allowance}")))  # fmt: skip
    tools = getattr(card, "tools", {})
    found += [
        _fault("case_types", _("The case type {type} names the intake tool {tool}.", type=id,
                               tool=kind.intake), _("Put {tool}.xlsx into the folder tools.",
                                                    tool=kind.intake))
        for id, kind in getattr(card, "case_types", {}).items()
        if kind.intake not in tools
    ]  # fmt: skip
    return found


def _fault(key: str, message: Text, fix: Text) -> Fault:
    return Fault("intake_settings", message, Place("card.yaml", key=f"modules.intake.{key}"), fix)
