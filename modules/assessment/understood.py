"""One assessment in full: scores with bands, strengths, needs, services, what was decided."""

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
from modules.assessment.card import Judged, judged_in, see
from modules.assessment.service import OCCASION
from modules.assessment.settings import SHORT, tools_of_type
from modules.assessment.tables import assessment_done

d = assessment_done.c


@dataclass(frozen=True, slots=True)
class Line:
    """A need or a service that was proposed or added, with what was decided about it."""

    kind: str
    code: str
    name: Said
    why: Said
    because: tuple[forms.Line, ...]
    proposed: bool
    decision: Decision | None

    @property
    def state(self) -> str:
        """How it stands: open, agreed, added or set_aside."""
        if self.decision is None:
            return "open"
        if self.decision.chosen == "no":
            return "set_aside"
        return "agreed" if self.proposed else "added"


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
    scores: tuple[forms.Score, ...]
    strengths: tuple[forms.Need, ...]
    lines: tuple[Line, ...]
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
    lines = tuple(_lines(reading, form, found, held))
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
        kept.superseded_by, _correction(kept, mine, dict(reasons)), found.scores, found.strengths,
        lines, tuple(one for one in found.recommendations if one.service is None),
        tuple(one for one in _all(reading, form) if one[:2] not in shown), reasons,
        judged_in(reading, kept.case, answers=answers),
        forms.answers_told(reading, answers, cache=cache), forms.sources_of(form),
        sum(1 for one in done if one.person == kept.person), kept.tool, kept.person, people,
        _cut_offs(reading, kept, form) if whole and found.scores else (),
    )  # fmt: skip


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


def _all(reading: Reading, form: forms.Form) -> list[tuple[str, str, Said]]:
    """Return every need of a tool and every service of the card: kind, code and name."""
    needs = [("need", n.name, n.label) for n in forms.needs_of(form) if n.kind == "need"]
    active = [s for s in reading.card.services.values() if s.active]
    return [*needs, *(("service", service.code, service.name) for service in active)]


def _lines(reading: Reading, form: forms.Form, found: forms.Result,
           held: dict[tuple[str, str], Decision]) -> list[Line]:  # fmt: skip
    """Return proposed needs and services, then those that were added though not proposed."""
    lines = [
        Line("need", need.name, need.label, "", need.because, True, held.get(("need", need.name)))
        for need in found.needs
    ]
    for one in found.recommendations:
        if one.service is not None:
            service = reading.card.services.get(one.service)
            lines.append(
                Line("service", one.service, service.name if service else one.service,
                     one.reason or "", one.because, True, held.get(("service", one.service)))
            )  # fmt: skip
    shown = {(line.kind, line.code) for line in lines}
    for kind, code, name in _all(reading, form):
        decision = held.get((kind, code))
        if decision is not None and (kind, code) not in shown:
            lines.append(Line(kind, code, name, "", (), False, decision))
    return sorted(lines, key=lambda line: line.kind)


def newest_in(reading: Reading, case: int) -> int:
    """Return the answers to open of a case: those of the short analysis before all others.

    Raises Denied where the seat may not read them, UserError where there is none.
    """
    see(reading, case)
    rows = reading.db.execute(
        select(d.answers, d.part).where(d.case == case, d.newest).order_by(d.answers.desc())
    ).all()
    if not rows:
        raise UserError(_("No assessment was handed in for this case yet."))
    return int(next((row.answers for row in rows if row.part == SHORT), rows[0].answers))
