"""What is recorded about intake: ids and codes, never names or answers."""

from __future__ import annotations

from collections.abc import Mapping

from app.api import Event, Said, Words, _, late_dataclass


@late_dataclass(frozen=True)
class TakenIn(Event, name="intake.taken_in", title=_("Taken in")):
    """Answers of the intake tool were stored and a case was opened for them."""

    case: int
    answers: int
    tool: str
    hash: str
    level: str
    household: int | None = None
    person: int | None = None
    entry: int | None = None


@late_dataclass(frozen=True)
class ContactAsked(Event, name="intake.contact_asked", title=_("Another office asked for contact")):
    """An office was asked to make contact about someone who may be known there."""

    request: int
    to_office: str

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which office was asked."""
        return _("Contact asked of {office}", office=words.name("office", payload["to_office"]))


@late_dataclass(frozen=True)
class ContactAnswered(Event, name="intake.contact_answered", title=_("Contact request answered")):
    """A contact request was taken care of."""

    request: int
    from_office: str | None = None


@late_dataclass(frozen=True)
class ListReceived(Event, name="intake.list_received", title=_("List received")):
    """A list of another programme was received."""

    list: int
    families: int


@late_dataclass(frozen=True)
class EntryAssigned(Event, name="intake.assigned", title=_("Family of a list assigned")):
    """A family of a list was given to an office and perhaps a worker."""

    entry: int
    to_office: str
    worker: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say to which office."""
        office = words.name("office", payload["to_office"])
        return _("Family of a list assigned to {office}", office=office)


@late_dataclass(frozen=True)
class EntryMatched(Event, name="intake.matched", title=_("Family of a list recognised")):
    """A family of a list is a registered person, or no longer."""

    entry: int
    person: int | None = None
    household: int | None = None


@late_dataclass(frozen=True)
class Convened(Event, name="intake.convened", title=_("Family of a list invited")):
    """A family was invited."""

    entry: int
    day: str
    channel: str
    person: int | None = None
    household: int | None = None


@late_dataclass(frozen=True)
class NoShow(Event, name="intake.no_show", title=_("Invited family did not come")):
    """An invited family did not come."""

    entry: int
    times: int
    person: int | None = None
    household: int | None = None
