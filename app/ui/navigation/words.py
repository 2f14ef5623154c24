"""The words for sections of the side bar and for the four levels of case management."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.registry.names import LEVEL_NAMES
from app.core.text import Text, _


@dataclass(frozen=True, slots=True)
class LevelWords:
    """A level's name and what it means, in one line."""

    name: Text
    meaning: Text


LEVELS: dict[str, LevelWords] = {
    "information": LevelWords(
        LEVEL_NAMES["information"],
        _("A person hears which services exist, where they are and what to bring."),
    ),
    "intermediation": LevelWords(
        LEVEL_NAMES["intermediation"],
        _("A worker looks at the situation with the family and helps it to ask."),
    ),
    "referral": LevelWords(
        LEVEL_NAMES["referral"],
        _("The family is sent to a service, which answers; the answer is followed up."),
    ),
    "casework": LevelWords(
        LEVEL_NAMES["casework"],
        _("A caseworker follows the family with a plan until its goals are reached."),
    ),
}

SECTIONS: dict[str, Text] = {
    "reception": _("Reception", context="section"),
    "casework": _("Casework", context="section"),
    "services": _("Services", context="section"),
    "insight": _("Insight", context="section"),
    "administration": _("Administration", context="section"),
}

REVIEWS: dict[str, Text] = {
    "none": _("not reviewed yet"),
    "native": _("read by a native speaker"),
    "official": _("official wording"),
}

SYNTHETIC = _("Synthetic data")


def level_name(level: str) -> Text | str:
    """Return the name of a level, or its code where it has none."""
    return LEVELS[level].name if level in LEVELS else level
