"""The figures of the policy page: counted once, hidden once; every view reads what stands here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from itertools import pairwise, product
from math import prod
from typing import Any

from app.api import Denied, Reading, Said, _, late_dataclass
from app.api.cases import case_file
from app.api.data import Select, case_when, func, select
from app.api.report import HIDDEN, Value
from modules.dashboards.settings import small_cell
from modules.dashboards.small_cells import ALL, Place, Published

QUARTERS = 8
EARLIER = "0000-0"
"""The code of all quarters before the last eight; it stands first in order."""
NO_OFFICE = "none"
CHANGED = "1"
CATEGORY = 2
"""The axis of the categories in a place."""


@late_dataclass(frozen=True)
class Told:
    """One measure of one case type: what may be shown of it at each place.

    A place is (district, quarter, category); `ALL` stands for the sum along an axis. Of a share the
    cases behind it are published too, so both its parts must be large enough to be told. Where a
    case may stand in several categories, nothing is told of their sum.
    """

    id: str
    title: Said
    definition: Said
    kind: str
    names: Mapping[str, Said]
    counts: Published
    medians: Mapping[Place, float]
    adds_up: bool = True

    @property
    def whole(self) -> str | None:
        """Return what stands for all categories: their sum, the only one, or None."""
        if len(self.names) == 1:
            return next(iter(self.names))
        return ALL if self.adds_up else None

    @property
    def categories(self) -> tuple[str, ...]:
        """Return the categories in their order."""
        return tuple(self.names)

    def value(self, district: str = ALL, quarter: str = ALL, category: str = ALL) -> Value:
        """Return the figure at a place: a number, hidden, or None where there is no case."""
        place = (district, quarter, category)
        if self.kind == "share":
            whole, part = self.counts.count((*place, ALL)), self.counts.count((*place, CHANGED))
            if whole is None or part is None:
                return HIDDEN
            return part / whole if whole else None
        found = self.counts.count(place)
        if found is None:
            return HIDDEN
        return self.medians.get(place) if self.kind == "days" else float(found)


@late_dataclass(frozen=True)
class Figures:
    """All that the policy page can show on a day, by case type; nothing else is ever shown.

    Restricted cases are never counted; `leaves_out` tells that the card has such case types.
    `regimes` names the rules that the cases of a type belong to, where the card knows several.
    """

    day: date
    threshold: int
    types: Mapping[str, Said]
    districts: Mapping[str, Said]
    quarters: tuple[str, ...]
    told: Mapping[str, tuple[Told, ...]]
    leaves_out: bool = False
    regimes: Mapping[str, Said] = field(default_factory=dict)


def figures(reading: Reading, measures: Iterable[Any]) -> Figures:
    """Count each measure over all offices; raise Denied where the seat may not see the figures."""
    if not reading.may("dashboard.policy"):
        raise Denied("dashboard.policy")
    card, day = reading.card, reading.seat.clock.today()
    types = {kind.id: kind.name for kind in card.case_types.values() if not kind.restricted}
    found: dict[str, list[Told]] = {kind: [] for kind in types}
    for measure in sorted(measures, key=lambda m: (m.order, m.id)):
        rows = _rows(reading, measure, starts(day))
        for kind in found:
            found[kind].append(_told(reading, measure, rows[kind]))
    codes = {office.district for office in card.offices.values()}
    districts: dict[str, Said] = {
        code: card.places[code].name if code in card.places else code for code in sorted(codes)
    }
    districts[NO_OFFICE] = _("No office yet")
    quarters = (EARLIER, *(quarter_of(start) for start in starts(day)))
    told = {kind: tuple(measures) for kind, measures in found.items()}
    leaves_out = len(types) < len(card.case_types)
    return Figures(day, small_cell(card), types, districts, quarters, told, leaves_out,
                   regimes_of(card))  # fmt: skip


def regimes_of(card: Any) -> dict[str, Said]:
    """Return the name of the regime of each case type that belongs to one."""
    found = {id: card.regime_of(id) for id in card.case_types}
    return {id: regime.name for id, regime in found.items() if regime is not None}


def starts(day: date) -> list[date]:
    """Return the first days of the last eight quarters, the oldest first."""
    number = day.year * 4 + (day.month - 1) // 3
    return [date(n // 4, n % 4 * 3 + 1, 1) for n in range(number - QUARTERS + 1, number + 1)]


def quarter_of(start: date) -> str:
    """Return the code of the quarter that begins on a day: `2026-4`."""
    return f"{start.year}-{(start.month - 1) // 3 + 1}"


Counted = Counter[tuple[str, str, str, int]]
"""Cases by district, quarter, category and value."""


def _rows(reading: Reading, measure: Any, begins: list[date]) -> Mapping[str, Counted]:
    """Return what a measure counts, by case type, without the restricted cases.

    Of a number of cases each counts once in a category, on its first day there, so that quarters
    add up.
    """
    sub = measure.rows(reading).subquery()
    if measure.kind == "count":
        sub = _once(sub.c).subquery()
    r = sub.c
    quarter = case_when(
        (r.day < begins[0], EARLIER),
        *((r.day < end, quarter_of(start)) for start, end in pairwise(begins)),
        else_=quarter_of(begins[-1]),
    ).label("quarter")
    by = [case_file.c.type, r.office, quarter, r.category]
    if measure.kind != "count":
        by.append(r.value)
    asked = select(*by, func.count().label("n")).join(case_file, case_file.c.id == r.case)
    asked = asked.where(r.day.is_not(None), case_file.c.restricted.is_(False))
    found: dict[str, Counted] = defaultdict(Counter)
    for row in reading.db.execute(asked.group_by(*by)):
        office = reading.card.offices.get(row.office)
        district = office.district if office else NO_OFFICE
        value = 0 if measure.kind == "count" else int(row.value or 0)
        found[row.type][district, row.quarter, str(row.category), value] += row.n
    return found


def _once(r: Any) -> Select[Any]:
    """Return each case once in each of its categories, on its first day there."""
    first = func.min(r.day).label("day"), func.min(r.office).label("office")
    found = select(r.case, r.category, *first)
    return found.where(r.day.is_not(None)).group_by(r.case, r.category)


def _told(reading: Reading, measure: Any, rows: Counted) -> Told:
    threshold, is_share = small_cell(reading.card), measure.kind == "share"
    counts: Counter[Place] = Counter()
    for (district, quarter, category, value), n in rows.items():
        place = (district, quarter, category)
        counts[(*place, str(value)) if is_share else place] += n
    categories = _in_order(reading, {category for _d, _q, category, _v in rows})
    names = {category: measure.name(reading, category) for category in categories}
    adds_up = measure.adds_up and measure.kind != "days"
    published = Published(counts, threshold=threshold, singles=_is_dense(counts, threshold),
                          apart=None if adds_up else CATEGORY)  # fmt: skip
    medians = _medians(rows, published) if measure.kind == "days" else {}
    return Told(measure.id, measure.title, measure.definition, measure.kind, names, published,
                medians, adds_up)  # fmt: skip


def _is_dense(counts: Mapping[Place, int], threshold: int) -> bool:
    """Tell whether single places are worth publishing: where they are not small on average.

    Among few cases nearly all of them are small, and would take the sums with them.
    """
    axes = range(len(next(iter(counts), ())))
    places = prod(len({place[axis] for place in counts}) for axis in axes)
    return sum(counts.values()) >= threshold * places


def _in_order(reading: Reading, categories: set[str]) -> list[str]:
    """Return the categories by code, but the stages of a case type in the order of the card."""
    kinds = reading.card.case_types.values()
    stages = [f"{kind.id}.{stage.id}" for kind in kinds for stage in kind.stages]
    return sorted(categories, key=lambda c: (stages.index(c) if c in stages else -1, c))


def _medians(rows: Counted, published: Published) -> dict[Place, float]:
    """Return the middle value at each place whose count may be shown."""
    spread: dict[Place, Counter[int]] = defaultdict(Counter)
    for (district, quarter, category, value), n in rows.items():
        for place in product((district, ALL), (quarter, ALL), (category, ALL)):
            spread[place][value] += n
    return {place: _middle(values) for place, values in spread.items() if published.count(place)}


def _middle(values: Counter[int]) -> float:
    whole, passed = sum(values.values()), 0
    middle: list[int] = []
    for value, n in sorted(values.items()):
        for wanted in ((whole - 1) // 2, whole // 2):
            if passed <= wanted < passed + n:
                middle.append(value)
        passed += n
    return sum(middle) / len(middle)
