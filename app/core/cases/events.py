"""What is recorded about cases, each with the sentence that its timeline shows."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.journal.event import Event, Words
from app.core.late import late_dataclass
from app.core.text import Said, _


def stage_words(payload: Mapping[str, object], key: str, words: Words) -> Said:
    """Return the name of a stage in a payload; a stage's name belongs to its case type."""
    return words.name("stage", f"{payload.get('type')}.{payload.get(key)}")


@late_dataclass(frozen=True)
class CaseOpened(Event, name="case.opened", title=_("Case opened")):
    """A case was opened for its subject."""

    case: int
    type: str
    stage: str
    office: str | None = None
    person: int | None = None
    household: int | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say what type of case was opened."""
        return _("Case opened: {type}", type=words.name("case_type", payload["type"]))


@late_dataclass(frozen=True)
class CaseMoved(Event, name="case.moved", title=_("Case moved to another stage")):
    """A case was moved from one stage to another."""

    case: int
    type: str
    source: str
    target: str

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say from where to where."""
        return _(
            "Moved from {start} to {target}",
            start=stage_words(payload, "source", words),
            target=stage_words(payload, "target", words),
        )


@late_dataclass(frozen=True)
class CaseClosed(Event, name="case.closed", title=_("Case closed")):
    """A case was closed."""

    case: int
    type: str
    source: str
    why: str | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say why."""
        if payload.get("why") is None:
            return cls.title
        why = words.name("closing_reason", f"{payload.get('type')}.{payload['why']}")
        return _("Case closed: {why}", why=why)


@late_dataclass(frozen=True)
class CaseReopened(Event, name="case.reopened", title=_("Case opened again")):
    """A closed case was opened again."""

    case: int
    type: str
    target: str

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say in which stage."""
        return _("Case opened again in {stage}", stage=stage_words(payload, "target", words))


@late_dataclass(frozen=True)
class CaseAssigned(Event, name="case.assigned", title=_("Case assigned")):
    """A user was assigned to a case."""

    case: int
    user: int
    kind: str

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say to whom."""
        user = words.name("user", payload["user"])
        if payload.get("kind") == "lead":
            return _("Assigned to {user}", user=user)
        return _("{user} joined the team", user=user)


@late_dataclass(frozen=True)
class AssignmentEnded(Event, name="case.assignment_ended", title=_("Assignment ended")):
    """A user is no longer assigned to a case."""

    case: int
    user: int

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say who left."""
        return _("{user} left the team", user=words.name("user", payload["user"]))


@late_dataclass(frozen=True)
class CaseNoted(Event, name="case.noted", title=_("Note written")):
    """A note was written; its text is not in the journal."""

    case: int
    note: int
    kind: str
    sensitive: bool

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which kind of note."""
        return {
            "contact": _("Contact noted"),
            "visit": _("Home visit noted"),
        }.get(str(payload.get("kind")), cls.title)


@late_dataclass(frozen=True)
class CaseViewed(Event, name="case.viewed", title=_("Case read")):
    """Somebody opened a case to read it."""

    case: int


@late_dataclass(frozen=True)
class CaseLinked(Event, name="case.linked", title=_("Linked to another case")):
    """Two cases were linked."""

    case: int
    other: int
    kind: str


@late_dataclass(frozen=True)
class ParticipantAdded(Event, name="case.participant_added", title=_("Participant added")):
    """Somebody takes part in a case."""

    case: int
    type: str
    kind: str
    person: int | None = None
    provider: str | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say as what."""
        kind = words.name("participant", f"{payload.get('type')}.{payload['kind']}")
        return _("Participant added: {kind}", kind=kind)


@late_dataclass(frozen=True)
class ParticipationEnded(Event, name="case.participation_ended", title=_("Participation ended")):
    """Somebody no longer takes part in a case."""

    case: int
    participant: int


@late_dataclass(frozen=True)
class RestrictedMatch(
    Event, name="people.restricted_match", title=_("People of this case were looked up elsewhere")
):
    """Somebody outside the team looked up or registered people like those of a restricted case."""

    case: int
    person: int
    seeker_office: str | None = None

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say where the people were looked up."""
        if payload.get("seeker_office") is None:
            return cls.title
        return _(
            "People of this case were looked up in {office}",
            office=words.name("office", payload["seeker_office"]),
        )
