"""Reviews: a family asks that somebody else looks again at what was decided about its answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update

from app.core.access.users import user_names
from app.core.errors import Denied, UserError
from app.core.journal.seat import Reading
from app.core.journal.unit import Unit
from app.core.text import LocalText, Said, _
from app.core.tools.answers import AnswerSet
from app.core.tools.tables import answer_review

OPEN, LONGEST = "open", 1000
v = answer_review.c


@dataclass(frozen=True, slots=True)
class Review:
    """One review; `state` is open until somebody answers the family, then what came of it."""

    id: int
    answers: int
    words: Said
    asked_on: date
    asked_by: Said
    state: str
    ended_on: date | None
    ended_by: Said
    answer: Said


def ask_review(
    unit: Unit,
    answers: AnswerSet,
    words: str,
    *,
    versions: Mapping[str, str] | None = None,
    language: str | None = None,
) -> int:
    """Write down what the family says; return the id of the review.

    The caller has asked for the permission and records the event. Raises UserError where nothing
    was written or an earlier review is open.
    """
    said = dict(versions or {})
    if not words.strip():
        raise UserError(_("Write what the family says."))
    if max(map(len, (words, *said.values()))) > LONGEST:
        raise UserError(_("The text is too long: {n} letters at most."), n=LONGEST)
    if open_review(unit, answers.case or 0, answers.occasion) is not None:
        raise UserError(_("The family asked already; the supervisor has not answered yet."))
    row = unit.db.execute(
        insert(answer_review).values(
            answers=answers.id, case=answers.case, occasion=answers.occasion, asked_on=unit.today,
            asked_by=unit.seat.user, words=words.strip(), versions=said or None,
            language=language or unit.seat.language, state=OPEN, version=1,
        )
    )  # fmt: skip
    key = row.inserted_primary_key
    return int(key[0]) if key is not None else 0


def open_review(reading: Reading, case: int, occasion: str) -> Any:
    """Return the row of the review of a case that waits for an answer, None where none does."""
    wanted = v.case == case, v.occasion == occasion, v.state == OPEN
    return reading.db.execute(select(answer_review).where(*wanted)).first()


def end_review(
    unit: Unit,
    review: Any,
    state: str,
    *,
    permission: str,
    decided_by: Collection[int | None],
    note: str | None = None,
    versions: Mapping[str, str] | None = None,
) -> None:
    """Keep what came of a review.

    Raises UserError where none is open, Denied for who decided what is looked at again.
    """
    if review is None:
        raise UserError(_("The family did not ask for a review, or it is ended."))
    if unit.seat.user in decided_by:
        raise Denied(permission, _("Somebody else than who decided looks at it again."))
    unit.db.execute(
        update(answer_review)
        .where(v.id == review.id, v.state == OPEN)
        .values(
            state=state, ended_on=unit.today, ended_by=unit.seat.user, note=note or None,
            note_versions=dict(versions or {}) or None,
            note_language=unit.seat.language if note else None, version=v.version + 1,
        )
    )  # fmt: skip


def reviews_in(reading: Reading, case: int, occasion: str) -> tuple[Review, ...]:
    """Return the reviews of a case, the newest first; the caller has asked who may see it."""
    rows = reading.db.execute(
        select(answer_review).where(v.case == case, v.occasion == occasion).order_by(v.id.desc())
    )
    people = user_names(reading.db)
    return tuple(
        Review(
            row.id, row.answers, _told(row.words, row.language, row.versions), row.asked_on,
            people.get(row.asked_by, ""), row.state, row.ended_on, people.get(row.ended_by, ""),
            _told(row.note or "", row.note_language, row.note_versions),
        )
        for row in rows
    )  # fmt: skip


def _told(words: str, language: str | None, versions: Mapping[str, str] | None) -> Said:
    if not versions:
        return words
    return LocalText.of({language or "und": words, **versions})
