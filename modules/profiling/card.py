"""All that a page shows of the track of a case: proposal, reasons, decisions, reviews."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.api import Reading, Said, forms
from app.api.cases import Decision, case_row, decisions_in, reasons_of
from app.api.users import user_names
from modules.profiling.reviews import decided_by
from modules.profiling.service import OCCASION
from modules.profiling.settings import tool_of_type
from modules.profiling.starting import subject_name


@dataclass(frozen=True, slots=True)
class Profile:
    """The newest profile of a case in the words of its tool."""

    id: int
    at: datetime
    by: Said
    proposed: forms.Track | None
    because: tuple[forms.Line, ...]
    chosen: forms.Track | None
    decision: Decision | None
    tracks: tuple[forms.Track, ...]
    strengths: tuple[forms.Need, ...]
    lines: tuple[forms.Proposal, ...]
    addable: tuple[tuple[str, str, Said], ...]

    @property
    def shown(self) -> forms.Track | None:
        """The track that holds, else the proposed one."""
        return self.chosen or self.proposed


@dataclass(frozen=True, slots=True)
class TrackCard:
    """The track of a case; `profile` is None where nothing was handed in yet."""

    case: int
    number: str
    name: str
    closed: bool
    tool: str | None
    profile: Profile | None
    decisions: tuple[Decision, ...]
    called: dict[tuple[str, str], Said]
    people: dict[int, Said]
    reasons: tuple[tuple[str, Said], ...]
    reviews: tuple[forms.Review, ...]
    drafted: bool
    mine: bool

    def name_of(self, kind: str, code: str | None) -> Said:
        """Return what a track, need or service is called; of another tool its code."""
        return self.called.get((kind, code or ""), code or "")

    @property
    def state(self) -> str:
        """How the track stands: waiting, confirmed, changed or review."""
        if self.open_review is not None:
            return "review"
        decision = self.profile.decision if self.profile else None
        if decision is None:
            return "waiting"
        return "changed" if decision.is_changed else "confirmed"

    @property
    def open_review(self) -> forms.Review | None:
        """The review that waits for an answer."""
        return next((one for one in self.reviews if one.state == "open"), None)


def track_card(reading: Reading, case: int, *, cache: Path | None = None) -> TrackCard:
    """Return the track of a case; raise Denied where the seat may not see it."""
    row = case_row(reading, case)
    kept = forms.answer_sets(reading, case=case, occasion=OCCASION)
    tool = tool_of_type(reading.card, row["type"])
    decisions = tuple(decisions_in(reading, case, OCCASION))
    people = user_names(reading.db)
    profile = _profile(reading, kept[0], decisions, people, cache) if kept else None
    return TrackCard(
        case, row["number"], subject_name(reading, row), row["closed_on"] is not None, tool,
        profile, decisions,
        _called(profile), people,
        tuple((reason.id, reason.name) for reason in reasons_of(reading, case)),
        forms.reviews_in(reading, case, OCCASION),
        tool is not None and forms.draft_of(reading, tool, case=case) is not None,
        profile is not None and decided_by(reading, profile.id) == reading.seat.user,
    )  # fmt: skip


def _called(profile: Profile | None) -> dict[tuple[str, str], Said]:
    """Return what tracks, needs and services are called, by kind and code."""
    if profile is None:
        return {}
    lines: dict[tuple[str, str], Said] = {(one.kind, one.code): one.name for one in profile.lines}
    others = {(kind, code): name for kind, code, name in profile.addable}
    return lines | others | {("track", one.name): one.label or one.name for one in profile.tracks}


def _profile(reading: Reading, kept: forms.AnswerSet, decisions: Iterable[Decision],
             people: dict[int, Said], cache: Path | None) -> Profile:  # fmt: skip
    form = forms.form_by_hash(reading, kept.hash, cache=cache)
    result = forms.result_of(reading, kept.id, cache=cache)
    found = result.shown_to("supervisor" if reading.seat.may("profiling.review") else "worker")
    tracks = forms.tracks_of(form)
    held: dict[tuple[str, str], Decision] = {}
    for one in decisions:
        if one.answers == kept.id:
            held.setdefault((one.kind, one.about), one)
    decision = held.get(("track", "track"))
    by_name = {track.name: track for track in tracks}
    lines = forms.proposals_of(reading, form, found, held)
    shown = {(line.kind, line.code) for line in lines}
    return Profile(
        kept.id, kept.at, people.get(kept.by or 0, ""), found.track, found.because,
        by_name.get(decision.chosen or "") if decision else None, decision, tracks,
        found.strengths, lines,
        tuple(one for one in forms.proposable(reading, form) if one[:2] not in shown),
    )  # fmt: skip
