"""What is kept beside answers: the assessment, its needs, a judgement to be confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.api import LocalText, Unit, forms
from app.api.cases import decisions_of
from app.api.data import Table, add_row, delete, select, update
from modules.assessment.settings import Judgement, Tool
from modules.assessment.tables import (
    assessment_decided,
    assessment_done,
    assessment_judgement,
    assessment_need,
)

d, n, j = assessment_done.c, assessment_need.c, assessment_judgement.c
p = assessment_decided.c
Ref = tuple[str, str]


def keep_done(unit: Unit, kept: forms.AnswerSet, tool: Tool, form: forms.Form,
              **more: Any) -> None:  # fmt: skip
    """Keep that a tool was handed in: it is now the newest one about its subject."""
    earlier = list(unit.db.scalars(
        select(d.answers).where(d.case == kept.case, d.tool == kept.tool,
                                d.person.is_(None) if kept.person is None
                                else d.person == kept.person, d.newest)
    ))  # fmt: skip
    for table in (assessment_done, assessment_need, assessment_judgement):
        _set_aside(unit, table, earlier)
    add_row(
        unit, assessment_done, answers=kept.id, case=kept.case, tool=kept.tool, person=kept.person,
        part=tool.part, title=dict(form.title), done_on=unit.today, newest=True, **more,
    )  # fmt: skip
    keep_needs(unit, kept, earlier)
    keep_standing(unit, kept.case or 0)


def _set_aside(unit: Unit, table: Table, answers: Iterable[int]) -> None:
    unit.db.execute(update(table).where(table.c.answers.in_(list(answers))).values(newest=False))


def keep_needs(unit: Unit, kept: forms.AnswerSet, earlier: list[int]) -> None:
    """Keep the needs and strengths of answers, so that figures can count them.

    A need for which a service was agreed before counts as served from that day on.
    """
    result = forms.result_of(unit, kept.id)
    before = select(n.need, n.served_on).where(n.answers.in_(earlier), n.served_on.is_not(None))
    served = {row.need: row.served_on for row in unit.db.execute(before)}
    for need in (*result.strengths, *result.needs):
        add_row(
            unit, assessment_need, answers=kept.id, case=kept.case, need=need.name,
            domain=need.domain, kind=need.kind, name=dict(need.label),
            services=services_for(result, need), found_on=unit.today, newest=True,
            served_on=served.get(need.name),
        )  # fmt: skip


def services_for(result: forms.Result, need: forms.Need) -> list[str]:
    """Return the services proposed for a need: those that rest on the same answers as it does."""
    reasons = _refs(result, need.because) | {("need", need.name)}
    return [
        one.service
        for one in result.recommendations
        if one.service is not None and reasons & _refs(result, one.because)
    ]


def _refs(result: forms.Result, lines: Iterable[forms.Line]) -> set[Ref]:
    """Return what lines stand on, down to the answers behind a score."""
    found: set[Ref] = set()
    for line in lines:
        found.add((line.kind, line.ref))
        if line.kind == "score":
            score = result.score(line.ref)
            found |= {(part.kind, part.ref) for one in score.contributions for part in one.lines}
    return found


def keep_judgement(unit: Unit, kept: forms.AnswerSet, form: forms.Form,
                   judged: Judgement) -> None:  # fmt: skip
    """Keep what a worker judged; a grave worry waits for a supervisor."""
    worry = answer_to(kept.answers, judged.level)
    response = answer_to(kept.answers, judged.response)
    add_row(
        unit, assessment_judgement, answers=kept.id, case=kept.case, worry=worry,
        worry_name=_label(form, judged.level, worry), response=response,
        response_name=_label(form, judged.response, response),
        state="waiting" if worry in judged.confirm else "own", newest=True,
        judged_on=unit.today, judged_by=unit.seat.user,
    )  # fmt: skip


def answer_to(answers: Mapping[str, Any], name: str) -> str | None:
    """Return the answer to a question by its name, wherever its group stands."""
    for key, value in answers.items():
        if key == name and isinstance(value, str):
            return value
        if isinstance(value, Mapping) and (found := answer_to(value, name)) is not None:
            return found
    return None


def _label(form: forms.Form, question: str, answer: str | None) -> dict[str, str] | None:
    for asked in form.questions():
        if asked.name == question:
            for choice in form.choices.get(asked.choices or "", ()):
                if choice.name == answer and isinstance(choice.label, LocalText):
                    return dict(choice.label)
    return None


def keep_standing(unit: Unit, case: int) -> None:
    """Keep how a case stands: for each kind whether a newest proposal was decided otherwise.

    One row for a case and kind, so that a figure counts families and not proposals.
    """
    newest = unit.db.scalars(select(d.answers).where(d.case == case, d.newest)).all()
    held = [one for id in newest for one in decisions_of(unit, id).values()]
    unit.db.execute(delete(assessment_decided).where(p.case == case))
    for kind in sorted({one.kind for one in held}):
        mine = [one for one in held if one.kind == kind]
        last = max(one.at for one in mine).astimezone(unit.card.zone).date()
        add_row(unit, assessment_decided, case=case, kind=kind, decided_on=last,
                changed=any(one.is_changed for one in mine))  # fmt: skip


def keep_decided(unit: Unit, answers: int) -> None:
    """Bring the needs of answers up to date with what was decided about them.

    A need is served once a service that was proposed for it is agreed, or one that the worker
    added.
    """
    held = decisions_of(unit, answers)
    rows = unit.db.execute(select(assessment_need).where(n.answers == answers)).all()
    proposed = {service for row in rows for service in row.services}
    agreed = {about for (kind, about), one in held.items()
              if kind == "service" and one.chosen == "yes"}  # fmt: skip
    added = {about for about in agreed if held["service", about].is_changed} - proposed
    for row in rows:
        decision = held.get(("need", row.need))
        served = bool(added or agreed & set(row.services))
        unit.db.execute(
            update(assessment_need)
            .where(n.id == row.id)
            .values(
                decided=decision.chosen if decision else None,
                served_on=(row.served_on or unit.today) if served else None,
            )
        )
