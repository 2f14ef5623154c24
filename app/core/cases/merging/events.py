"""What is recorded when records are joined and parted; the kept record is the subject."""

from __future__ import annotations

from typing import ClassVar

from app.core.journal.event import Event
from app.core.late import late_dataclass
from app.core.text import _


@late_dataclass(frozen=True)
class PersonsJoined(Event, name="person.merged", title=_("Two records of one person joined")):
    """The record `other` was joined into that of `person`."""

    icon: ClassVar[str] = "link-variant"

    person: int
    other: int


@late_dataclass(frozen=True)
class PersonsParted(Event, name="person.unmerged", title=_("Joined records of a person parted")):
    """The record `other` stands for itself again."""

    icon: ClassVar[str] = "link-variant"

    person: int
    other: int


@late_dataclass(frozen=True)
class HouseholdsJoined(
    Event, name="household.merged", title=_("Two records of one household joined")
):
    """The record `other` was joined into that of `household`."""

    icon: ClassVar[str] = "link-variant"

    household: int
    other: int


@late_dataclass(frozen=True)
class HouseholdsParted(
    Event, name="household.unmerged", title=_("Joined records of a household parted")
):
    """The record `other` stands for itself again."""

    icon: ClassVar[str] = "link-variant"

    household: int
    other: int
