"""One assessment in full: bands, strengths, needs, services, and what was decided of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.api import LocalText, Reading, Said, UserError, _, forms
from app.api.cases import Decision, decisions_of, reasons_of
from app.api.data import select
from app.api.people import household_names, names
from app.api.users import user_names
from modules.assessment.card import Judged, judged_in
from modules.assessment.reading import see
from modules.assessment.settings import OCCASION, tools_of_type
from modules.assessment.tables import assessment_done

d = assessment_done.c


@dataclass(frozen=True, slots=True)
class Graded:
    """A score with what was decided about its band; blank ones and those without bands too."""

    score: forms.Score
    decision: Decision | None

    @property
    def chosen(self) -> forms.Band | None:
        """The band that the worker chose, None while nobody has decided."""
        wanted = self.decision.chosen if self.decision is not None else None
        return next((band for band in self.score.bands if band.name == wanted), None)

    @property
    def state(self) -> str:
        """How its band stands: open, agreed or changed; "" where the tool proposes none."""
        if self.decision is not None:
            return "changed" if self.decision.is_changed else "agreed"
        return "open" if self.score.band is not None else ""


@dataclass(frozen=True, slots=True)
class Correction:
    """Why these answers took the place of others."""

    answers: int
    reason: Said
    words: Said


@dataclass(frozen=True, slots=True)
class Understood:
    """One assessment as its page shows it; `newest` ones can be decided about and corrected."""

    id: int
    case: int
    number: str
    name: Said
    title: Said
    at: datetime
    by: Said
    closed: bool
    newest: bool
    replaced_by: int | None
    replaces: Correction | None
    graded: tuple[Graded, ...]
    strengths: tuple[forms.Need, ...]
    lines: tuple[forms.Proposal, ...]
    goals: tuple[forms.Recommendation, ...]
    addable: tuple[tuple[str, str, Said], ...]
    reasons: tuple[tuple[str, Said], ...]
    judged: Judged | None
    told: forms.Told
    sources: tuple[forms.Source, ...]
    before: int
    tool: str
    person: int | None
    people: dict[int, Said]
    cut_offs: tuple[forms.CutOff, ...] = ()
    reviews: tuple[forms.Review, ...] = ()
    mine: bool = False

    @property
    def open_bands(self) -> tuple[Graded, ...]:
        """The proposed bands about which nobody has decided."""
        return tuple(one for one in self.graded if one.state == "open")

    @property
    def is_decided(self) -> bool:
        """Whether something was decided about these answers."""
        bands = any(one.decision is not None for one in self.graded)
        return bands or any(line.decision is not None for line in self.lines)

    @property
    def open_review(self) -> forms.Review | None:
        """The review of the case that waits for an answer."""
        return next((one for one in self.reviews if one.state == "open"), None)

    @property
    def is_open(self) -> bool:
        """Whether something can still be decided about these answers."""
        return self.newest and not self.closed and self.replaced_by is None


def understood(reading: Reading, answers: int, *, cache: Path | None = None) -> Understood:
    """Return an assessment in the words of its tool.

    Raises Denied where the seat may not read it, UserError where there is no such assessment.
    """
    kept = forms.answer_set_by_id(reading, answers)
    if kept.case is None or kept.occasion != OCCASION:
        raise UserError(_("There is no such assessment."))
    row = see(reading, kept.case)
    form = forms.form_by_hash(reading, kept.hash, cache=cache)
    whole = reading.seat.may("assessment.confirm")
    found = forms.result_of(reading, answers, cache=cache)
    found = found.shown_to("supervisor" if whole else "worker")
    held = decisions_of(reading, answers)
    lines = forms.proposals_of(reading, form, found, held)
    done = reading.db.execute(
        select(assessment_done).where(d.case == kept.case, d.tool == kept.tool)
    ).all()
    mine = next(one for one in done if one.answers == answers)
    people = user_names(reading.db)
    shown = {(line.kind, line.code) for line in lines}
    reasons = tuple((reason.id, reason.name) for reason in reasons_of(reading, kept.case))
    return Understood(
        answers, kept.case, row["number"], _about(reading, kept, row), form.title, kept.at,
        people.get(kept.by or 0, ""), row["closed_on"] is not None, mine.newest,
        kept.superseded_by, _correction(kept, mine, dict(reasons)),
        tuple(Graded(one, held.get(("band", one.name))) for one in found.scores), found.strengths,
        lines, tuple(one for one in found.recommendations if one.service is None),
        tuple(one for one in forms.proposable(reading, form) if one[:2] not in shown), reasons,
        judged_in(reading, kept.case, answers=answers),
        forms.answers_told(reading, answers, cache=cache), forms.sources_of(form),
        sum(1 for one in done if one.person == kept.person), kept.tool, kept.person, people,
        _cut_offs(reading, kept, form) if whole and found.scores else (),
        forms.reviews_in(reading, kept.case, OCCASION), _decided_here(reading, kept.case),
    )  # fmt: skip


def _decided_here(reading: Reading, case: int) -> bool:
    """Say whether the reader decided about what a family asks to look at again."""
    asked = forms.open_review(reading, case, OCCASION)
    held = decisions_of(reading, asked.answers) if asked is not None else {}
    return reading.seat.user in {one.by for one in held.values()}


def _cut_offs(reading: Reading, kept: forms.AnswerSet,
              form: forms.Form) -> tuple[forms.CutOff, ...]:  # fmt: skip
    """Return the nearest cut-off of each score, over answers that a family can change."""
    today = kept.at.astimezone(reading.card.zone).date()
    context = (kept.results or {}).get("context")
    return forms.nearest_cut_offs(form, kept.answers, today=today, context=context)


def _about(reading: Reading, kept: forms.AnswerSet, row: Any) -> Said:
    """Return whom answers are about: the member, the child or the household."""
    per_member = {one.id for one in tools_of_type(reading.card, row["type"])
                  if one.per_member}  # fmt: skip
    if kept.person is not None and (kept.tool in per_member or kept.household is None):
        return names(reading, [kept.person]).get(kept.person, "")
    if kept.household is not None:
        return household_names(reading, [kept.household]).get(kept.household, "")
    return ""


def _correction(kept: forms.AnswerSet, mine: Any, reasons: dict[str, Said]) -> Correction | None:
    if kept.supersedes is None:
        return None
    words: Said = mine.note or ""
    if mine.versions:
        words = LocalText.of({mine.language or "und": mine.note, **mine.versions})
    return Correction(kept.supersedes, reasons.get(mine.reason, mine.reason or ""), words)
