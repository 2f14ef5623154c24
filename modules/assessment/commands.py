"""What assessment commands take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from app.api import late_dataclass


@late_dataclass(frozen=True)
class SubmitAssessment:
    """Hand in the answers to a tool of the card about a case, or about one member of its family.

    `versions` holds free-text answers in other languages; `hash` is the version of the tool that
    was open. Earlier ones stay beside it, so that progress can be seen.
    """

    case: int
    tool: str
    answers: Mapping[str, object]
    person: int | None = None
    level: str = "casework"
    language: str | None = None
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    hash: str | None = None


@late_dataclass(frozen=True)
class SupersedeAssessment:
    """Put corrected answers in the place of the newest ones; the earlier ones stay readable.

    `replaces` names the answer set, `reason` is one of the card's reasons.
    """

    case: int
    replaces: int
    answers: Mapping[str, object]
    reason: str
    note: str | None = None
    note_versions: Mapping[str, str] = field(default_factory=dict)
    level: str = "casework"
    language: str | None = None
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    hash: str | None = None


@late_dataclass(frozen=True)
class KeepAssessmentDraft:
    """Keep unfinished answers, for their writer only."""

    case: int
    tool: str
    answers: Mapping[str, object]
    person: int | None = None
    replaces: int | None = None


@late_dataclass(frozen=True)
class DropAssessmentDraft:
    """Throw the user's unfinished answers away."""

    case: int
    tool: str
    person: int | None = None
    replaces: int | None = None


@late_dataclass(frozen=True)
class DecideProposal:
    """Decide about a band, a need or a service that answers propose, or add one that they do not.

    Of a need or service "yes" or "no" is `chosen`, of the band of a score (`about`) another band.
    A choice that was not proposed needs a `reason` from the card's list. Without `answers` the
    newest ones of the case that propose it are meant.
    """

    case: int
    kind: str
    about: str
    chosen: str
    answers: int | None = None
    reason: str | None = None
    note: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)


@late_dataclass(frozen=True)
class ConfirmJudgement:
    """Answer a worker's judgement about a child: agreed, or back to the worker with words."""

    case: int
    agreed: bool = True
    note: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    answers: int | None = None


@late_dataclass(frozen=True)
class AgreeBands:
    """Agree to all bands that answers propose and about which nobody has decided."""

    case: int
    answers: int | None = None


@late_dataclass(frozen=True)
class AskAssessmentReview:
    """Write down that the family asks to look again at what was decided, in its own words.

    Without `answers` the newest short analysis is meant.
    """

    case: int
    words: str
    answers: int | None = None
    language: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)


@late_dataclass(frozen=True)
class EndAssessmentReview:
    """Answer the family: what was decided stays, or the worker looks at it `again` with it."""

    case: int
    again: bool
    note: str
    versions: Mapping[str, str] = field(default_factory=dict)
