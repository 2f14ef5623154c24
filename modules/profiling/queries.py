"""Reads of profiling: cases that wait for a decision, were changed, or are looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from app.api import LocalText, Reading, Said, _, late_dataclass
from app.api.cases import case_file
from app.api.data import ColumnElement, Select, and_, case_when, func, select
from app.api.forms import answer_review
from app.api.people import household_names, names
from modules.profiling.service import OCCASION
from modules.profiling.tables import profiling_state, profiling_track

NONE, CHUNK = "none", 500
s, v, t = profiling_state.c, answer_review.c, profiling_track.c
NO_TRACK = _("No track is proposed")
DECIDED = ("confirmed", "changed")
ASKED = (v.occasion == OCCASION, v.state == "open")


@late_dataclass(frozen=True)
class TrackRow:
    """A profiled case as a list shows it; `state` is waiting, confirmed, changed or review."""

    case: int
    number: str
    name: str
    proposed: Said
    chosen: Said | None
    state: str
    since: date


def _profiled(reading: Reading, *where: ColumnElement[bool]) -> Select[tuple[int]]:
    """Return the cases with a profile that the seat may see; they can be put in order by it."""
    seen = select(case_file.c.id).join(profiling_state, s.case == case_file.c.id)
    return seen.where(reading.scope.cases(reading.seat), *where)


def profiled_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases with a profile."""
    return _profiled(reading, case_file.c.closed_on.is_(None))


def waiting_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases whose newest profile nobody has decided about."""
    return _profiled(reading, case_file.c.closed_on.is_(None), s.state == "waiting")


def decided_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the cases, open or closed, about whose newest profile somebody decided."""
    return _profiled(reading, s.state.in_(DECIDED))


def changed_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the cases, open or closed, whose track is another one than was proposed."""
    return _profiled(reading, s.state == "changed")


def review_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the cases whose family waits for a review of its track."""
    return _profiled(reading, s.case.in_(select(v.case).where(*ASKED)))


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
    way = (s.handed_in, s.case) if choice == "waiting" else (s.handed_in.desc(), s.case.desc())
    wanted = CHOICES[choice](reading)  # as a set: joined, each case would be looked up on its own
    return list(reading.db.scalars(select(s.case).where(s.case.in_(wanted)).order_by(*way)))


def track_rows(reading: Reading, ids: Iterable[int]) -> list[TrackRow]:
    """Return these cases in their order, without those that the seat may not see."""
    wanted = list(ids)
    found: dict[int, Any] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = (
            select(profiling_state, case_file.c.number, case_file.c.household, case_file.c.person,
                   v.asked_on)
            .join(case_file, case_file.c.id == s.case)
            .outerjoin(answer_review, and_(v.case == s.case, *ASKED))
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
