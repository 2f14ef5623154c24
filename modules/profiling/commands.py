"""What profiling commands take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from app.api import late_dataclass


@late_dataclass(frozen=True)
class SubmitProfile:
    """Hand in the answers to the card's profiling tool about a case.

    `versions` holds free-text answers in other languages; `hash` is the version of the tool that
    was open. An earlier profile of the case is superseded, never altered.
    """

    case: int
    answers: Mapping[str, object]
    level: str = "casework"
    language: str | None = None
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    hash: str | None = None


@late_dataclass(frozen=True)
class KeepProfileDraft:
    """Keep unfinished answers about a case, for their writer only.

    `hash` is the version of the tool that is open: after a change it tells what fits no more.
    """

    case: int
    answers: Mapping[str, object]
    hash: str | None = None


@late_dataclass(frozen=True)
class DropProfileDraft:
    """Throw the user's unfinished answers about a case away."""

    case: int


@late_dataclass(frozen=True)
class Decide:
    """Decide about a proposal of the newest profile: confirm it, or choose otherwise.

    `kind` is track, need or service; `about` is the code of a need or service. Of these "yes"
    and "no" are chosen. A change needs a `reason` from the card's list; `versions` holds the note
    in other languages. `answers` is the profile that was in sight.
    """

    case: int
    chosen: str
    kind: str = "track"
    about: str = "track"
    reason: str | None = None
    note: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    answers: int | None = None


@late_dataclass(frozen=True)
class AskReview:
    """Write down that the family asks to look at its track again, in its own words."""

    case: int
    words: str
    language: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)


@late_dataclass(frozen=True)
class EndReview:
    """End a review that a family asked for: the track stays, or another one is chosen."""

    case: int
    track: str
    reason: str | None = None
    note: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
