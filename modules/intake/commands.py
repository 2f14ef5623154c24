"""What intake commands take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from app.api import late_dataclass


@late_dataclass(frozen=True)
class TakeIn:
    """Register whoever the answers tell of, keep the answers, and open the case: one act.

    `answers` are those of the case type's intake tool. `household` or `person` name a subject that
    is registered already, `entry` the line of a list that the family came from. `versions` gives
    free-text answers in other languages: `{ref: {language: text}}`.
    """

    case_type: str
    answers: Mapping[str, object]
    level: str = "casework"
    language: str | None = None
    household: int | None = None
    person: int | None = None
    entry: int | None = None
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@late_dataclass(frozen=True)
class Taken:
    """What came of taking in: the case, its subject, the stored answers."""

    case: int
    household: int | None
    person: int | None
    answers: int


@late_dataclass(frozen=True)
class KeepDraft:
    """Keep unfinished answers of this user; one draft per case type. It is not journalled.

    A case of a registered `person` has a draft of its own.
    """

    case_type: str
    tool: str
    answers: Mapping[str, object]
    entry: int | None = None
    household: int | None = None
    person: int | None = None


@late_dataclass(frozen=True)
class DropDraft:
    """Throw the user's own draft of a case type away."""

    case_type: str
    person: int | None = None


@late_dataclass(frozen=True)
class AskContact:
    """Ask another office to make contact about someone who may be known there.

    `about` is what the asking worker has been told: names and the year of birth.
    """

    office: str
    about: str


@late_dataclass(frozen=True)
class AnswerContact:
    """Say that the request of another office was taken care of."""

    request: int


@late_dataclass(frozen=True)
class ListedFamily:
    """One family on the list of another programme."""

    given: str
    family: str
    birth_year: int | None = None
    place: str | None = None
    number: str | None = None
    channel: str = "letter"
    members: int | None = None


@late_dataclass(frozen=True)
class ReceiveList:
    """Receive a list of another programme as a work list; `dated` is the day of the list."""

    programme: Mapping[str, str]
    families: tuple[ListedFamily, ...]
    dated: date | None = None


@late_dataclass(frozen=True)
class Received:
    """The list that was received and its families in their order."""

    list: int
    entries: tuple[int, ...]


@late_dataclass(frozen=True)
class AssignEntry:
    """Give a family of the list to an office, and to one of its workers."""

    entry: int
    version: int
    office: str
    worker: int | None = None


@late_dataclass(frozen=True)
class MatchEntry:
    """Say that a family of the list is a registered person; None takes the link away."""

    entry: int
    version: int
    person: int | None = None


@late_dataclass(frozen=True)
class ConveneEntry:
    """Invite a family of the list for a day, by a way of contact that is safe for it."""

    entry: int
    version: int
    day: date
    channel: str


@late_dataclass(frozen=True)
class RecordNoShow:
    """Record that an invited family did not come."""

    entry: int
    version: int
