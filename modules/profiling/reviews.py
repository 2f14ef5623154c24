"""Reviews of a track: the family asks, somebody else than who decided looks at it again."""

from __future__ import annotations

from typing import Any

from app.api import Reading, Unit, UserError, _, forms
from app.api.cases import case_row, decisions_of, keep_decision
from modules.profiling.commands import AskReview, EndReview
from modules.profiling.events import ReviewAsked, ReviewEnded
from modules.profiling.service import OCCASION, check_note, check_track, newest_of, open_case
from modules.profiling.standing import track_decided


def ask_review(unit: Unit, command: AskReview) -> int:
    """Write down what the family says against its track; return the id of the review.

    Raises UserError where nothing was decided yet, or a review is open already.
    """
    unit.require("profiling.submit", case=command.case)
    row, newest = open_case(unit, command.case), newest_of(unit, command.case)
    if row["track"] is None or decided_by(unit, newest.id) is None:
        raise UserError(_("No track was decided yet: there is nothing to look at again."))
    id = forms.ask_review(unit, newest, command.words, versions=command.versions,
                          language=command.language)  # fmt: skip
    unit.record(ReviewAsked(command.case, newest.id, id))
    return id


def end_review(unit: Unit, command: EndReview) -> None:
    """Answer the family: the track stays, or another one is chosen with a reason.

    Raises Denied for the worker who decided, UserError where no review is open.
    """
    unit.require("profiling.review", case=command.case)
    row, review = case_row(unit, command.case), open_review(unit, command.case)
    changed = command.track != row["track"]
    deciders: set[int | None] = set()
    if review is not None:
        deciders = {decided_by(unit, id) for id in (newest_of(unit, command.case).id,
                                                    review.answers)}  # fmt: skip
    forms.end_review(unit, review, "changed" if changed else "kept",
                     permission="profiling.review", decided_by=deciders)  # fmt: skip
    newest = newest_of(unit, command.case)
    check_note(command.note, *command.versions.values())
    reason = command.reason if changed else None
    if changed:
        check_track(unit, newest, command.track)
        if reason is None:
            raise UserError(_("You choose another track: say why, from the list."))
    if changed or command.note:
        decision = keep_decision(
            unit, newest.id, "track", "track", command.track, reason=_why(unit, newest.id, reason),
            note=command.note, versions=command.versions,
        )  # fmt: skip
        track_decided(unit, command.case, decision)
    unit.record(
        ReviewEnded(command.case, newest.id, review.id, changed, row["type"], reason),
        reason=reason,
    )


def open_review(reading: Reading, case: int) -> Any:
    """Return the review of a case that waits for an answer, None where there is none."""
    return forms.open_review(reading, case, OCCASION)


def decided_by(reading: Reading, answers: int) -> int | None:
    """Return who decided about the track of a profile, None where nobody did."""
    decision = decisions_of(reading, answers).get(("track", "track"))
    return decision.by if decision else None


def _why(unit: Unit, answers: int, reason: str | None) -> str | None:
    """Return the reason, or that of the choice that stays."""
    if reason is not None:
        return reason
    decision = decisions_of(unit, answers).get(("track", "track"))
    return decision.reason if decision else None
