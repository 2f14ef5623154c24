"""Reads of assessment for lists and figures: what is due, what waits, needs without a service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from app.api import LocalText, Reading, Said, _, late_dataclass
from app.api.cases import case_file, case_ids, is_served
from app.api.data import Select, and_, case_when, exists, false, func, null, or_, select
from app.api.forms import answer_review
from app.api.people import household_names, names
from modules.assessment.settings import OCCASION, SHORT, stage_of, types_of
from modules.assessment.tables import (
    assessment_decided,
    assessment_done,
    assessment_judgement,
    assessment_need,
)

CHUNK = 500
d, n, j, c = assessment_done.c, assessment_need.c, assessment_judgement.c, case_file.c
p, v = assessment_decided.c, answer_review.c
KINDS: Mapping[str, Said] = {
    "band": _("Bands"),
    "need": _("Needs"),
    "service": _("Services"),
}


@late_dataclass(frozen=True)
class AssessmentRow:
    """A case as the list of assessments shows it."""

    case: int
    number: str
    name: str
    stage_since: date
    in_stage: bool
    title: Said | None
    done_on: date | None
    open_needs: tuple[Said, ...]
    needs: int
    judgement: str | None
    worry: Said | None
    response: Said | None


def _served() -> Any:
    return and_(n.newest, n.kind == "need", n.decided.is_distinct_from("no"))


def unserved(reading: Reading) -> Any:
    """Return the condition for a need for which no service was agreed and to which none is given.

    A referral counts wherever it was made from, as the catalogue says which needs it answers.
    """
    given = is_served(reading.card, n.case, services=n.services, domain=n.domain)
    return and_(n.served_on.is_(None), ~given)


def done_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases with an assessment."""
    return case_ids(reading).where(c.id.in_(select(d.case)))


def due_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases in the stage of assessment that have no short analysis yet."""
    card = reading.card
    here = [and_(c.type == id, c.stage == stage_of(card, id)) for id in types_of(card)]
    done = exists().where(d.case == c.id, d.part == SHORT).correlate(case_file)
    return case_ids(reading).where(or_(false(), *here), ~done)


def no_service_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases with a need for which no service was agreed."""
    open_needs = select(n.case).where(_served(), unserved(reading))
    return case_ids(reading).where(c.id.in_(open_needs))


def confirm_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases in which a judgement waits for a supervisor."""
    return case_ids(reading).where(c.id.in_(select(j.case).where(j.newest, j.state == "waiting")))


def review_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the cases whose family waits for a review of what was decided."""
    asked = select(v.case).where(v.occasion == OCCASION, v.state == "open")
    return _seen(reading).where(c.id.in_(asked))


def changed_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the cases, open or closed, in which a newest proposal was decided otherwise."""
    return _seen(reading).where(c.id.in_(select(p.case).where(p.changed)))


def _seen(reading: Reading) -> Select[tuple[int]]:
    return select(c.id).where(reading.scope.cases(reading.seat))


CHOICES: dict[str, Callable[[Reading], Select[tuple[int]]]] = {
    "due": due_ids,
    "need_no_service": no_service_ids,
    "confirm_waiting": confirm_ids,
    "reviews_open": review_ids,
    "overridden": changed_ids,
    "all": done_ids,
}
"""The lists that the page of assessments shows; all but the last are figures too."""


def sorted_ids(reading: Reading, choice: str) -> list[int]:
    """Return the cases of a list: those that are longest in their stage come first."""
    wanted = CHOICES[choice](reading).subquery()
    rows = select(c.id).where(c.id.in_(select(wanted.c.id))).order_by(c.stage_since, c.id)
    if choice == "all":
        last = select(d.case, func.max(d.answers).label("last")).group_by(d.case).subquery()
        rows = (
            select(c.id).join(last, last.c.case == c.id)
            .where(c.id.in_(select(wanted.c.id))).order_by(last.c.last.desc())
        )  # fmt: skip
    return list(reading.db.scalars(rows))


def assessment_rows(reading: Reading, ids: Iterable[int]) -> list[AssessmentRow]:
    """Return these cases in their order, without those that the seat may not see."""
    wanted = list(ids)
    found: dict[int, Any] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = select(case_file).where(
            c.id.in_(wanted[start : start + CHUNK]), reading.scope.cases(reading.seat)
        )
        found |= {row.id: row for row in reading.db.execute(rows)}
    seen = [id for id in wanted if id in found]
    done = _by_case(reading, select(assessment_done).where(d.newest, d.case.in_(seen)), seen)
    is_open = unserved(reading).label("is_open")
    wanted_needs = select(assessment_need, is_open).where(_served(), n.case.in_(seen))
    needs = _by_case(reading, wanted_needs, seen)
    judged = _by_case(reading, select(assessment_judgement).where(j.newest, j.case.in_(seen)), seen)
    homes = household_names(reading, [f.household for f in found.values() if f.household])
    people = names(reading, [f.person for f in found.values() if f.person])
    return [
        _row(reading, found[id], people.get(found[id].person) or homes.get(found[id].household, ""),
             done[id], needs[id], judged[id])
        for id in seen
    ]  # fmt: skip


def _by_case(reading: Reading, wanted: Select[Any], ids: list[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {id: [] for id in ids}
    for row in reading.db.execute(wanted):
        found[row.case].append(row)
    return found


def _row(reading: Reading, f: Any, name: str, done: list[Any], needs: list[Any],
         judged: list[Any]) -> AssessmentRow:  # fmt: skip
    last = max(done, key=lambda row: row.answers, default=None)
    judgement = judged[-1] if judged else None
    return AssessmentRow(
        f.id, f.number, name, f.stage_since, f.stage == stage_of(reading.card, f.type),
        LocalText.of(last.title) if last else None, last.done_on if last else None,
        tuple(unique(LocalText.of(row.name) for row in needs if row.is_open)),
        len({row.need for row in needs}),
        judgement.state if judgement else None,
        LocalText.of(judgement.worry_name) if judgement and judgement.worry_name else None,
        LocalText.of(judgement.response_name) if judgement and judgement.response_name else None,
    )  # fmt: skip


def unique(names: Iterable[Said]) -> list[Said]:
    """Return what is said without what is said twice."""
    return list(dict.fromkeys(names))


def need_rows(reading: Reading) -> Select[Any]:
    """Return the case, office, day and need of each need found, of all offices."""
    return (
        select(n.case, c.office, n.found_on.label("day"), n.need.label("category"),
               null().label("value"))
        .join(case_file, c.id == n.case)
        .where(_served())
    )  # fmt: skip


def unserved_rows(reading: Reading) -> Select[Any]:
    """Return the same of each need of an open case for which no service was agreed."""
    return need_rows(reading).where(unserved(reading), c.closed_on.is_(None))


def need_name(reading: Reading, code: str) -> Said:
    """Return what a need is called, as the tool that found it last names it."""
    kept = reading.db.scalar(select(n.name).where(n.need == code).order_by(n.id.desc()).limit(1))
    return LocalText.of(kept) if kept else code


def override_rows(reading: Reading) -> Select[Any]:
    """Return each case and kind decided about, of all offices: 1 where one was changed."""
    return (
        select(p.case, c.office, p.decided_on.label("day"), p.kind.label("category"),
               case_when((p.changed, 1), else_=0).label("value"))
        .join(case_file, c.id == p.case)
    )  # fmt: skip


def kind_name(reading: Reading, kind: str) -> Said:
    """Return what the proposals of a kind are called."""
    return KINDS.get(kind, kind)
