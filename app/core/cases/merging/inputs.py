"""What the commands that join and part records take."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.late import late_dataclass
from app.core.text import Text, _

JOIN_REASONS: Mapping[str, Text] = {
    "same_document": _("The same identity document"),
    "family_confirmed": _("The family confirmed it"),
    "same_facts": _("Name, birth and family agree"),
}
PART_REASONS: Mapping[str, Text] = {
    "two_people": _("They are not the same after all"),
    "joined_by_mistake": _("The wrong record was chosen"),
}


@late_dataclass(frozen=True)
class JoinPersons:
    """Join the record `other` into that of `person`, which is kept: both are one person."""

    person: int
    version: int
    other: int
    other_version: int
    reason: str


@late_dataclass(frozen=True)
class PartPersons:
    """Part the record of `person` again from the one that it was joined into."""

    person: int
    version: int
    reason: str


@late_dataclass(frozen=True)
class JoinHouseholds:
    """Join the record `other` into that of `household`, which is kept: both are one household."""

    household: int
    version: int
    other: int
    other_version: int
    reason: str


@late_dataclass(frozen=True)
class PartHouseholds:
    """Part the record of `household` again from the one that it was joined into."""

    household: int
    version: int
    reason: str
