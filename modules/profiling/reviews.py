"""Reviews of a track: the family asks, somebody else than who decided looks at it again."""

from __future__ import annotations

from typing import Any

from app.api import Denied, Reading, Unit, UserError, _
from app.api.cases import case_row, decisions_of, keep_decision
from app.api.data import add_row, select, update
from modules.profiling.commands import AskReview, EndReview
from modules.profiling.events import ReviewAsked, ReviewEnded
from modules.profiling.service import check_note, check_track, newest_of, open_case
from modules.profiling.standing import track_decided
from modules.profiling.tables import profiling_review

v = profiling_review.c


def ask_review(unit: Unit, command: AskReview) -> int:
    """Write down what the family says against its track; return the id of the review.

    Raises UserError where nothing was decided yet, or a review is open already.
    """
    unit.require("profiling.submit", case=command.case)
    row, newest = open_case(unit, command.case), newest_of(unit, command.case)
    if row["track"] is None or decided_by(unit, newest.id) is None:
        raise UserError(_("No track was decided yet: there is nothing to look at again."))
    if not command.words.strip():
        raise UserError(_("Write what the family says."))
    check_note(command.words, *command.versions.values())
    if open_review(unit, command.case) is not None:
        raise UserError(_("The family asked already; the supervisor has not answered yet."))
    id = add_row(
        unit, profiling_review, answers=newest.id, case=command.case, asked_on=unit.today,
        asked_by=unit.seat.user, words=command.words.strip(),
        versions=dict(command.versions) or None,
        language=command.language or unit.seat.language, state="open", version=1,
    )  # fmt: skip
    unit.record(ReviewAsked(command.case, newest.id, id))
    return id


def end_review(unit: Unit, command: EndReview) -> None:
    """Answer the family: the track stays, or another one is chosen with a reason.

    Raises Denied for the worker who decided, UserError where no review is open.
    """
    unit.require("profiling.review", case=command.case)
    review = open_review(unit, command.case)
    if review is None:
        raise UserError(_("The family did not ask for a review, or it is ended."))
    row, newest = case_row(unit, command.case), newest_of(unit, command.case)
    if unit.seat.user in (decided_by(unit, newest.id), decided_by(unit, review.answers)):
        raise Denied(
            "profiling.review", _("Somebody else than who decided looks at a track again.")
        )
    check_note(command.note, *command.versions.values())
    changed = command.track != row["track"]
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
    unit.db.execute(
        update(profiling_review)
        .where(v.id == review.id, v.state == "open")
        .values(state="changed" if changed else "kept", ended_on=unit.today,
                ended_by=unit.seat.user, version=v.version + 1)
    )  # fmt: skip
    unit.record(
        ReviewEnded(command.case, newest.id, review.id, changed, row["type"], reason),
        reason=reason,
    )


def open_review(reading: Reading, case: int) -> Any:
    """Return the review of a case that waits for an answer, None where there is none."""
    return reading.db.execute(
        select(profiling_review).where(v.case == case, v.state == "open")
    ).first()


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
