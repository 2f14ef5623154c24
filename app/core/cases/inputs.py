"""What case commands take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from app.core.late import late_dataclass


@late_dataclass(frozen=True)
class OpenCase:
    """Open a case of `type` for its subject: a person or a household, as the type says.

    `lead` is the worker's user id; without it a worker who opens the case becomes its lead.
    `reason` is free text in `language`: why they come; `versions` holds it in other languages.
    """

    type: str
    person: int | None = None
    household: int | None = None
    origin: str = "direct"
    reason: str | None = None
    language: str | None = None
    office: str | None = None
    lead: int | None = None
    versions: Mapping[str, str] = field(default_factory=dict)


@late_dataclass(frozen=True)
class MoveCase:
    """Move a case to another stage; `level` is the level of case management in use."""

    case: int
    to: str
    version: int
    reason: str | None = None
    level: str = "casework"


@late_dataclass(frozen=True)
class CloseCase:
    """Close a case with a reason from the card's list."""

    case: int
    reason: str
    version: int
    level: str = "casework"


@late_dataclass(frozen=True)
class ReopenCase:
    """Open a closed case again."""

    case: int
    version: int
    reason: str | None = None
    level: str = "casework"


@late_dataclass(frozen=True)
class AssignCase:
    """Assign a user to a case: `lead` replaces the former lead, `team` and `supervisor` join."""

    case: int
    user: int
    version: int
    kind: str = "lead"


@late_dataclass(frozen=True)
class EndAssignment:
    """Take a user off a case."""

    case: int
    user: int
    version: int


@late_dataclass(frozen=True)
class NoteCase:
    """Write a note: kind `contact`, `visit` or `note`; sensitive ones only the team reads.

    `text` is in `language`; `versions` holds it in other languages.
    """

    case: int
    text: str
    kind: str = "note"
    language: str | None = None
    sensitive: bool = False
    versions: Mapping[str, str] = field(default_factory=dict)


@late_dataclass(frozen=True)
class ViewCase:
    """Open a case to read it; who read it and when is recorded."""

    case: int


@late_dataclass(frozen=True)
class LinkCase:
    """Link two cases: `sibling`, `household` or another kind."""

    case: int
    other: int
    kind: str = "sibling"


@late_dataclass(frozen=True)
class AddParticipant:
    """Add someone who takes part in a case: a person or a provider."""

    case: int
    kind: str
    person: int | None = None
    provider: str | None = None


@late_dataclass(frozen=True)
class EndParticipation:
    """End the part that someone took in a case."""

    case: int
    participant: int
