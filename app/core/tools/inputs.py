"""What handing in answers takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from app.core.late import late_dataclass


@late_dataclass(frozen=True)
class Submission:
    """Answers to a tool about a case, a household or a person, on an occasion.

    `versions` holds free-text answers in other languages: `{ref: {language: text}}`. `supersedes`
    names the answer set that these answers take the place of. `context` gives the published
    facts that scoring may read (`case.type`, `household.members`); `hash` is the version of the
    tool that the answers were given in, where a page had it open.
    """

    tool: str
    answers: Mapping[str, object]
    occasion: str
    case: int | None = None
    household: int | None = None
    person: int | None = None
    level: str = "casework"
    language: str | None = None
    informant: int | None = None
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    supersedes: int | None = None
    prefill: Mapping[str, object] = field(default_factory=dict)
    context: Mapping[str, object] = field(default_factory=dict)
    hash: str | None = None
