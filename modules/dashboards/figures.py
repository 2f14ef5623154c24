"""The figures of the seat's own work: every indicator it may see, and its caseload by parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from app.api import Reading, Said, _, late_dataclass
from app.api.cases import (
    CardWords,
    case_assignment,
    case_file,
    case_ids,
    present_regime,
    within_regime,
)
from app.api.data import Select, and_, current, func, select
from app.api.users import user_names

NONE = "none"
OVERRIDES = "profiling.override_rate"
"""The measure that knows what tracks are called."""


@late_dataclass(frozen=True)
class Slice:
    """One part of the caseload, and the filters of the list that shows exactly its cases."""

    code: str
    name: Said
    count: int
    filters: tuple[tuple[str, str], ...]


@late_dataclass(frozen=True)
class Work:
    """All figures of the page, read at once; `caseload` by stage, track, office and worker.

    `regime` names the rules to which the counted cases belong, where the card knows several;
    `of_regime` are the figures about cases. Cases under the rules in `others` are not counted.
    """

    counts: Mapping[str, int]
    caseload: Mapping[str, tuple[Slice, ...]]
    regime: Said | None = None
    of_regime: frozenset[str] = frozenset()
    others: tuple[Said, ...] = ()


def work(reading: Reading, *, figures: Iterable[Any], measures: Mapping[str, Any]) -> Work:
    """Return the count of each figure and, for who may see cases, the caseload: of one regime."""
    present = present_regime(reading.seat)
    counts, of_regime = {}, set()
    for figure in figures:
        within = within_regime(reading)
        counts[figure.id] = count(reading, figure.ids(within))
        if getattr(within.scope, "narrowed", False):
            of_regime.add(figure.id)
    sees_cases = reading.may("cases.view")
    parts = caseload(within_regime(reading), measures) if sees_cases else {}
    if present is None:
        return Work(counts, parts)
    named = reading.card.regimes[present].name
    others = _others(reading, present) if sees_cases else ()
    return Work(counts, parts, named, frozenset(of_regime), others)


def _others(reading: Reading, present: str) -> tuple[Said, ...]:
    """Return the other regimes of which the seat may see cases, in the order of the card."""
    card = reading.card
    seen = select(case_file.c.type).where(reading.scope.cases(reading.seat)).distinct()
    held = {card.case_types[type].regime for type in reading.db.scalars(seen)
            if type in card.case_types}  # fmt: skip
    return tuple(one.name for id, one in card.regimes.items() if id in held - {present})


def count(reading: Reading, ids: Select[Any]) -> int:
    """Return how many rows a statement has."""
    return int(reading.db.scalar(select(func.count()).select_from(ids.subquery())) or 0)


def caseload(reading: Reading, measures: Mapping[str, Any]) -> dict[str, tuple[Slice, ...]]:
    """Return the open cases that the seat may see, by stage, track, office and lead worker."""
    f, a = case_file.c, case_assignment
    lead = and_(a.c.case == f.id, a.c.kind == "lead", current(a, reading.seat.clock.today()))
    by = (f.type, f.stage, f.track, f.office, a.c.user)
    open_now = case_ids(reading).with_only_columns(*by, func.count().label("n"))
    rows = list(reading.db.execute(
        open_now.select_from(case_file.outerjoin(a, lead)).group_by(*by)
    ))  # fmt: skip
    return {
        "stage": _stages(reading, rows),
        "track": _tracks(reading, rows, measures),
        "office": _offices(reading, rows),
        "worker": _workers(reading, rows),
    }


def _counted(rows: Iterable[Any], *names: str) -> Counter[tuple[Any, ...]]:
    found: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        found[tuple(getattr(row, name) for name in names)] += row.n
    return found


def _stages(reading: Reading, rows: list[Any]) -> tuple[Slice, ...]:
    words, found = CardWords(reading.card), _counted(rows, "type", "stage")
    several = len({kind for kind, _stage in found}) > 1
    slices = []
    for kind in reading.card.case_types.values():
        for stage in kind.stages:
            if n := found.get((kind.id, stage.id)):
                name = words.name("stage", f"{kind.id}.{stage.id}")
                shown = _("{stage}, {type}", stage=name, type=kind.name) if several else name
                filters = (("stage", stage.id), ("type", kind.id))
                slices.append(Slice(f"{kind.id}.{stage.id}", shown, n, filters))
    return tuple(slices)


def _tracks(reading: Reading, rows: list[Any], measures: Mapping[str, Any]) -> tuple[Slice, ...]:
    """Return the cases by decided track; empty where no case has one."""
    found = _counted(rows, "type", "track")
    if not any(track for _type, track in found):
        return ()
    tools = reading.card.modules.get("profiling", {}).get("tools", {})
    slices = []
    for (kind, track), n in sorted(found.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        tool = tools.get(kind)
        if tool is None:
            continue
        name: Said = _("No track yet")
        if track:
            named = measures.get(OVERRIDES)
            name = named.name(reading, f"{tool}.{track}") if named else track
        filters = (("track", track or NONE), ("type", kind))
        slices.append(Slice(f"{kind}.{track or NONE}", name, n, filters))
    return tuple(slices)


def _offices(reading: Reading, rows: list[Any]) -> tuple[Slice, ...]:
    found = _counted(rows, "office")
    return tuple(
        Slice(code, office.name, n, (("office", code),))
        for code, office in reading.card.offices.items()
        if (n := found.get((code,)))
    )


def _workers(reading: Reading, rows: list[Any]) -> tuple[Slice, ...]:
    found, names = _counted(rows, "user"), user_names(reading.db)
    slices = [
        Slice(str(user), names[user], n, (("worker", str(user)),))
        for (user,), n in sorted(found.items(), key=lambda item: -item[1])
        if user is not None
    ]
    if n := found.get((None,)):
        slices.append(Slice(NONE, _("Without a lead worker"), n, (("worker", NONE),)))
    return tuple(slices)
