"""What a worker decided about a proposal: confirmed, or chose otherwise with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Select, insert, select, update

from app.core.cards.fields import Choice
from app.core.cases.stages import case_row
from app.core.cases.tables import case_file
from app.core.errors import UserError
from app.core.journal.seat import Reading
from app.core.journal.unit import Unit
from app.core.late import late_dataclass
from app.core.store.types import Day, Json, Moment, Number, Str, key, ref, table
from app.core.text import LocalText, Said, _
from app.core.tools.answers import answer_set_by_id
from app.core.tools.tables import answer_set

KINDS = ("track", "band", "need", "service")

proposal_decision = table(
    "proposal_decision",
    key(),
    ref("answers", "answer_set.id"),
    ref("case", "case_file.id", index=False),
    Column("kind", Str, nullable=False),
    Column("about", Str, nullable=False),
    Column("proposed", Str),
    Column("chosen", Str),
    Column("reason", Str),
    Column("note", Str),
    Column("language", Str),
    Column("versions", Json),
    Column("at", Moment, nullable=False),
    Column("decided_on", Day, nullable=False),
    Column("by", Number),
)
Index("ix_proposal_decision_kind", proposal_decision.c.case, proposal_decision.c.kind)
d = proposal_decision.c


@late_dataclass(frozen=True)
class Decision:
    """One decision; `chosen` equals `proposed` where the worker confirmed.

    `about` names what was proposed: the score of a band, the code of a need or service, and
    "track" for the track. Of a need or service "yes" and "no" are proposed and chosen.
    """

    kind: str
    about: str
    proposed: str | None
    chosen: str | None
    reason: str | None
    note: str | None
    language: str | None
    at: datetime
    by: int | None
    answers: int = 0
    versions: Mapping[str, str] | None = None

    @property
    def told(self) -> Said:
        """What the worker wrote beside it, in the reader's language where it stands in several."""
        if not self.versions:
            return self.note or ""
        return LocalText.of({self.language or "und": self.note or "", **self.versions})

    @property
    def is_changed(self) -> bool:
        """Whether the worker chose otherwise than was proposed."""
        return self.chosen != self.proposed


def proposed_by(results: Mapping[str, object], kind: str, about: str) -> str | None:
    """Return what the results of an answer set propose: a code, "yes", "no", or None."""
    if kind == "track":
        track = results.get("track")
        return str(track) if track else None
    if kind == "band":
        scores = results.get("scores")
        score = scores.get(about) if isinstance(scores, dict) else None
        return score.get("band") if isinstance(score, dict) else None
    listed = results.get("needs" if kind == "need" else "recommendations")
    codes = [one.get("service") if isinstance(one, dict) else one for one in listed or ()]  # type: ignore[attr-defined]
    return "yes" if about in codes else "no"


def keep_decision(unit: Unit, answers: int, kind: str, about: str, chosen: str, *,
                  reason: str | None = None, note: str | None = None,
                  versions: Mapping[str, str] | None = None) -> Decision:  # fmt: skip
    """Keep what the worker chose beside what was proposed; the newest decision holds.

    A track that was decided stands in the case file. `versions` holds the note in other languages.
    The caller has asked for the permission and records the event. Raises UserError where a change
    has no reason out of the card's list, or the answers were superseded.
    """
    found = answer_set_by_id(unit, answers)
    if found.case is None or kind not in KINDS:
        raise UserError(_("There is nothing to decide about these answers."))
    if found.is_superseded:
        raise UserError(_("These answers were replaced. Decide about the newest ones."))
    proposed = proposed_by(found.results or {}, kind, about)
    if chosen != proposed:
        _check_reason(unit, found.case, reason)
    decision = Decision(
        kind, about, proposed, chosen, reason if chosen != proposed else None, note or None,
        unit.seat.language if note else None, unit.now, unit.seat.user, answers,
        dict(versions) if note and versions else None,
    )  # fmt: skip
    unit.db.execute(
        insert(proposal_decision).values(
            answers=answers, case=found.case, kind=kind, about=about, proposed=proposed,
            chosen=chosen, reason=decision.reason, note=decision.note,
            language=decision.language, versions=decision.versions, at=unit.now,
            decided_on=unit.today, by=unit.seat.user,
        )
    )  # fmt: skip
    if kind == "track":
        unit.db.execute(
            update(case_file)
            .where(case_file.c.id == found.case)
            .values(track=chosen, version=case_file.c.version + 1)
        )
    return decision


def decisions_of(reading: Reading, answers: int) -> dict[tuple[str, str], Decision]:
    """Return the decisions that hold for an answer set, by kind and what they are about.

    Raises Denied where the seat may not see the answers.
    """
    answer_set_by_id(reading, answers)
    rows = reading.db.execute(_decisions().where(d.answers == answers))
    return {(row.kind, row.about): Decision(*row) for row in rows}


def decisions_in(reading: Reading, case: int, occasion: str) -> list[Decision]:
    """Return all decisions about answers of an occasion in a case, the newest first.

    Raises Denied where the seat may not see the case.
    """
    case_row(reading, case)
    rows = reading.db.execute(
        _decisions()
        .join(answer_set, answer_set.c.id == d.answers)
        .where(d.case == case, answer_set.c.occasion == occasion)
    )
    return [Decision(*row) for row in reversed(rows.all())]


def _decisions() -> Select[Any]:
    return select(
        d.kind, d.about, d.proposed, d.chosen, d.reason, d.note, d.language, d.at, d.by, d.answers,
        d.versions,
    ).order_by(d.id)  # fmt: skip


def reasons_of(reading: Reading, case: int) -> tuple[Choice, ...]:
    """Return the reasons of the card from which a change is to be explained."""
    return reading.card.case_type(case_row(reading, case)["type"]).override_reasons


def _check_reason(unit: Unit, case: int, reason: str | None) -> None:
    known = [choice.id for choice in reasons_of(unit, case)]
    if reason is None:
        raise UserError(_("You choose otherwise than was proposed: say why, from the list."))
    if reason not in known:
        raise UserError(_("{reason} is no reason of this card. Known are {known}.", reason=reason,
                          known=", ".join(known)))  # fmt: skip
