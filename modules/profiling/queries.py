"""Reads of profiling: cases that wait for a decision, were changed, or are looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.api import LocalText, Reading, Said, _
from app.api.cases import case_file, case_ids
from app.api.data import ColumnElement, Select, and_, case_when, func, select
from app.api.people import household_names, names
from modules.profiling.tables import profiling_review, profiling_state, profiling_track

NONE, CHUNK = "none", 500
s, v, t = profiling_state.c, profiling_review.c, profiling_track.c
NO_TRACK = _("No track is proposed")
DECIDED = ("confirmed", "changed")


@dataclass(frozen=True, slots=True)
class TrackRow:
    """A profiled case as a list shows it; `state` is waiting, confirmed, changed or review."""

    case: int
    number: str
    name: str
    proposed: Said
    chosen: Said | None
    state: str
    since: date


def _standing(*states: str) -> Select[tuple[int]]:
    found = select(s.case)
    return found.where(s.state.in_(states)) if states else found


def _seen(reading: Reading) -> Select[tuple[int]]:
    return select(case_file.c.id).where(reading.scope.cases(reading.seat))


def profiled_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases with a profile."""
    return case_ids(reading).where(case_file.c.id.in_(_standing()))


def waiting_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases whose newest profile nobody has decided about."""
    return case_ids(reading).where(case_file.c.id.in_(_standing("waiting")))


def decided_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the cases, open or closed, about whose newest profile somebody decided."""
    return _seen(reading).where(case_file.c.id.in_(_standing(*DECIDED)))


def changed_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the cases, open or closed, whose track is another one than was proposed."""
    return _seen(reading).where(case_file.c.id.in_(_standing("changed")))


def review_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the cases whose family waits for a review of its track."""
    return _seen(reading).where(case_file.c.id.in_(select(v.case).where(v.state == "open")))


CHOICES: dict[str, Callable[[Reading], Select[tuple[int]]]] = {
    "waiting": waiting_ids,
    "overridden": changed_ids,
    "reviews_open": review_ids,
    "decided": decided_ids,
    "all": profiled_ids,
}
"""The lists that the page of tracks shows; all but the last are figures too."""


def sorted_ids(reading: Reading, choice: str) -> list[int]:
    """Return the cases of a list: those that have waited longest come first."""
    wanted = CHOICES[choice](reading).subquery()
    order = s.handed_in if choice == "waiting" else s.handed_in.desc()
    rows = select(s.case).join(wanted, wanted.c.id == s.case).order_by(order, s.case)
    return list(reading.db.scalars(rows))


def track_rows(reading: Reading, ids: Iterable[int]) -> list[TrackRow]:
    """Return these cases in their order, without those that the seat may not see."""
    wanted = list(ids)
    found: dict[int, Any] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = (
            select(profiling_state, case_file.c.number, case_file.c.household, case_file.c.person,
                   v.asked_on)
            .join(case_file, case_file.c.id == s.case)
            .outerjoin(profiling_review, and_(v.case == s.case, v.state == "open"))
            .where(s.case.in_(wanted[start : start + CHUNK]), reading.scope.cases(reading.seat))
        )  # fmt: skip
        found |= {row.case: row for row in reading.db.execute(rows)}
    homes = household_names(reading, [f.household for f in found.values() if f.household])
    people = names(reading, [f.person for f in found.values() if f.person])
    called, zone = track_names(reading), reading.card.zone
    return [
        _row(found[id], people.get(found[id].person) or homes.get(found[id].household, ""), called,
             found[id].handed_in.astimezone(zone).date())
        for id in wanted
        if id in found
    ]  # fmt: skip


def _row(f: Any, name: str, called: dict[tuple[str, str], Said], handed_in: date) -> TrackRow:
    proposed = called.get((f.tool, f.proposed), f.proposed) if f.proposed else NO_TRACK
    chosen = called.get((f.tool, f.chosen), f.chosen) if f.chosen else None
    state, since = f.state, f.decided_on or handed_in
    if f.asked_on is not None:
        state, since = "review", f.asked_on
    return TrackRow(f.case, f.number, name, proposed, chosen, state, since)


def track_names(reading: Reading) -> dict[tuple[str, str], Said]:
    """Return what tracks are called, by tool and code; tools that nobody used are not there."""
    rows = reading.db.execute(select(t.tool, t.code, t.name))
    return {(row.tool, row.code): LocalText.of(row.name) for row in rows}


def override_rows(reading: Reading) -> Select[Any]:
    """Return the last decision about the track of each case, of all offices: 1 where changed."""
    changed: ColumnElement[int] = case_when((s.state == "changed", 1), else_=0)
    category = s.tool + "." + func.coalesce(s.proposed, NONE)
    return (
        select(s.case, case_file.c.office, s.decided_on.label("day"), category.label("category"),
               changed.label("value"))
        .join(case_file, case_file.c.id == s.case)
        .where(s.state.in_(DECIDED))
    )  # fmt: skip


def track_name(reading: Reading, category: str) -> Said:
    """Return what the category of a row of `override_rows` is called."""
    tool, _dot, code = category.rpartition(".")
    return NO_TRACK if code == NONE else track_names(reading).get((tool, code), code)
