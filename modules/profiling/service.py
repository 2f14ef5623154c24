"""Services of profiling: hand a profile in, keep its draft, decide about what it proposes."""

from __future__ import annotations

from typing import Any

from app.api import Reading, Stale, Unit, UserError, _, forms
from app.api.cases import case_facts, case_row, keep_decision
from app.api.data import add_row, select, update
from modules.profiling.commands import (
    Decide,
    DropProfileDraft,
    KeepProfileDraft,
    SubmitProfile,
)
from modules.profiling.events import Decided, ProfileSubmitted
from modules.profiling.settings import tool_of
from modules.profiling.standing import profile_came, track_decided
from modules.profiling.tables import profiling_track

OCCASION = "profiling"
LONGEST = 1000
t, draft = profiling_track.c, forms.answer_draft.c


def hand_in(unit: Unit, command: SubmitProfile) -> int:
    """Keep the answers and what they propose; return the id of the answer set.

    Nothing is decided by it: the track of the case stays until a worker decides. Raises UserError
    where an answer is missing, the case is closed or its type has no profiling tool.
    """
    unit.require("profiling.submit", case=command.case)
    row = open_case(unit, command.case)
    tool = tool_of(unit, command.case)
    earlier = forms.answer_sets(unit, case=command.case, tool=tool, occasion=OCCASION)
    facts = case_facts(unit, row, command.level)
    submission = forms.Submission(
        tool, command.answers, OCCASION, case=command.case, household=row["household"],
        person=row["person"], level=command.level, language=command.language,
        versions=command.versions, hash=command.hash,
        supersedes=earlier[0].id if earlier else None,
        context={
            "case.type": row["type"],
            "case.level": command.level,
            "household.members": facts["case.members"],
            "household.children": facts["case.children"],
        },
    )  # fmt: skip
    id = forms.submit(unit, submission)
    forms.drop_draft(unit, tool, case=command.case)
    kept = forms.answer_set_by_id(unit, id)
    _keep_names(unit, tool, forms.form_by_hash(unit, kept.hash))
    profile_came(unit, command.case, kept)
    track = (kept.results or {}).get("track")
    unit.record(
        ProfileSubmitted(command.case, id, tool, kept.hash, track, row["person"], row["household"])
    )
    return id


def keep_answers(unit: Unit, command: KeepProfileDraft) -> None:
    """Keep unfinished answers in place of the user's earlier draft about the case."""
    unit.require("profiling.submit", case=command.case)
    tool = tool_of(unit, command.case)
    forms.keep_draft(unit, tool, command.answers, case=command.case)
    if command.hash is not None:
        own = draft.user == unit.seat.user, draft.tool == tool, draft.case == command.case
        unit.db.execute(update(forms.answer_draft).where(*own).values(hash=command.hash))


def drop_answers(unit: Unit, command: DropProfileDraft) -> None:
    """Throw the user's unfinished answers about the case away."""
    unit.require("profiling.submit", case=command.case)
    forms.drop_draft(unit, tool_of(unit, command.case), case=command.case)


def decide(unit: Unit, command: Decide) -> None:
    """Keep what the worker chose beside what was proposed; a track then stands in the case.

    Raises UserError where nothing was handed in, the choice is unknown or a change has no reason;
    Stale where another profile was handed in since this one was in sight.
    """
    unit.require("profiling.decide", case=command.case)
    row = open_case(unit, command.case)
    newest = newest_of(unit, command.case)
    if command.answers not in (None, newest.id):
        raise Stale(_("Another profile was handed in since you opened this one. Nothing was "
                      "decided: look at the newest one."))  # fmt: skip
    check_note(command.note, *command.versions.values())
    _check_choice(unit, newest, command)
    decision = keep_decision(
        unit, newest.id, command.kind, command.about, command.chosen, reason=command.reason,
        note=command.note, versions=command.versions,
    )  # fmt: skip
    if command.kind == "track":
        track_decided(unit, command.case, decision)
    unit.record(
        Decided(command.case, newest.id, command.kind, command.about, decision.proposed,
                command.chosen, row["type"], decision.reason),
        reason=decision.reason,
    )  # fmt: skip


def newest_of(reading: Reading, case: int) -> forms.AnswerSet:
    """Return the newest profile of a case; raise UserError where there is none."""
    found = forms.answer_sets(reading, case=case, occasion=OCCASION)
    if not found:
        raise UserError(_("No profile was handed in for this case yet."))
    return found[0]


def open_case(reading: Reading, case: int) -> Any:
    """Return the row of a case; raise UserError where it is closed."""
    row = case_row(reading, case)
    if row["closed_on"] is not None:
        raise UserError(_("The case is closed. Open it again first."))
    return row


def check_note(*texts: str | None) -> None:
    """Raise UserError where a text is too long."""
    if max(len(text or "") for text in texts) > LONGEST:
        raise UserError(_("The text is too long: {n} letters at most."), n=LONGEST)


def check_track(reading: Reading, newest: forms.AnswerSet, track: str) -> None:
    """Raise UserError where the tool of a profile has no such track."""
    known = [one.name for one in forms.tracks_of(forms.form_by_hash(reading, newest.hash))]
    if track not in known:
        raise UserError(_("{track} is no track of this tool. Tracks are {known}."), track=track,
                        known=", ".join(known))  # fmt: skip


def _check_choice(unit: Unit, newest: forms.AnswerSet, command: Decide) -> None:
    if command.kind == "track":
        if command.about != "track":
            raise UserError(_("A profile proposes one track only."))
        check_track(unit, newest, command.chosen)
        return
    if command.kind not in ("need", "service") or command.chosen not in ("yes", "no"):
        raise UserError(_("Choose yes or no for a need or a service."))
    known = set(unit.card.services)
    if command.kind == "need":
        form = forms.form_by_hash(unit, newest.hash)
        known = {need.name for need in forms.needs_of(form) if need.kind == "need"}
    if command.about not in known:
        raise UserError(_("Neither the tool nor the catalogue knows {name}."), name=command.about)


def _keep_names(unit: Unit, tool: str, form: forms.Form) -> None:
    """Keep what the tracks are called, so that lists and figures need no form."""
    for track in forms.tracks_of(form):
        name = dict(track.label or ()) or {unit.card.default_language: track.name}
        here = t.tool == tool, t.code == track.name
        kept = unit.db.scalar(select(t.name).where(*here))
        if kept is None:
            add_row(unit, profiling_track, tool=tool, code=track.name, name=name)
        elif kept != name:
            unit.db.execute(update(profiling_track).where(*here).values(name=name))
