"""What a choice of district, quarter and case type shows: charts, tables, lines of the file.

Nothing is added up here: each figure is read from the one published set.
"""

from __future__ import annotations

from app.api import Said, _, _n, late_dataclass
from app.api.report import HIDDEN, Chart, Unit, Value
from modules.dashboards.policy import EARLIER, Figures, Told
from modules.dashboards.small_cells import ALL

MOST_BARS = 16
"""The bars that a chart has at most; the others stand in its table."""
UNITS: dict[str, Unit] = {"count": "count", "days": "days", "share": "share"}


@late_dataclass(frozen=True)
class View:
    """What the filters show; `by` is the breakdown of the tables where both are open."""

    case_type: str
    district: str = ALL
    quarter: str = ALL
    by: str = "district"

    @property
    def across(self) -> str:
        """Return what the columns stand for: the question that no filter answers."""
        if self.district != ALL and self.quarter == ALL:
            return "quarter"
        if self.quarter != ALL and self.district == ALL:
            return "district"
        return self.by


@late_dataclass(frozen=True)
class Grid:
    """The table under a chart: titled columns, and rows with their figures."""

    titles: tuple[Said, ...]
    rows: tuple[tuple[Said, tuple[Value, ...]], ...]
    has_sum: bool


@late_dataclass(frozen=True)
class Line:
    """One figure of the file."""

    measure: Said
    district: Said
    quarter: Said
    category: Said
    value: Value
    unit: Unit


ALL_DISTRICTS, ALL_QUARTERS = _("All districts"), _("All quarters")
ALTOGETHER = _("Altogether")


def quarter_name(code: str) -> Said:
    """Return what a quarter is called."""
    if code == EARLIER:
        return _("Earlier", context="quarters")
    year, _dash, number = code.partition("-")
    return _("{year} Q{number}", year=int(year), number=int(number))


def columns_of(figures: Figures, told: Told, view: View) -> list[tuple[str, str, Said]]:
    """Return the columns of a measure: district, quarter, title; the sum stands last."""
    districts, quarters = _labels(told, 0), _labels(told, 1)
    if view.district != ALL and view.quarter != ALL:
        return [(view.district, view.quarter, quarter_name(view.quarter))]
    if view.across == "district":
        found = [
            (code, view.quarter, name)
            for code, name in figures.districts.items()
            if code in districts
        ]
        return [*found, (ALL, view.quarter, ALL_DISTRICTS)]
    found = [
        (view.district, code, quarter_name(code)) for code in figures.quarters if code in quarters
    ]
    return [*found, (view.district, ALL, ALL_QUARTERS)]


def _labels(told: Told, axis: int) -> list[str]:
    return told.counts.labels[axis] if told.counts.labels else []


def grid_of(figures: Figures, told: Told, view: View) -> Grid:
    """Return the table of a measure: its categories, and their sum where that tells something."""
    columns = columns_of(figures, told, view)
    rows = [
        (told.names[category], tuple(told.value(d, q, category) for d, q, _title in columns))
        for category in told.categories
    ]
    if has_sum := told.whole == ALL:
        rows.append((ALTOGETHER, tuple(told.value(d, q) for d, q, _title in columns)))
    return Grid(tuple(title for _d, _q, title in columns), tuple(rows), has_sum)


def title_of(figures: Figures, told: Told, view: View) -> Said:
    """Return the heading of a measure, with the regime of its cases where the card has any."""
    regime = figures.regimes.get(view.case_type)
    if regime is None:
        return told.title
    return _("{title}: {regime}", title=told.title, regime=regime)


def chart_of(figures: Figures, told: Told, view: View, *, most: int = MOST_BARS) -> Chart:
    """Return the chart of a measure: its categories, or its one category over the columns.

    Hidden categories share one line; of many others the largest are told, the table has them all.
    """
    unit, empty = UNITS[told.kind], _("There is nothing to count here yet.")
    title = title_of(figures, told, view)
    if len(told.categories) == 1 and told.whole is not None:
        columns = columns_of(figures, told, view)
        parts = columns[:-1] or columns
        values = tuple(told.value(d, q, told.whole) for d, q, _title in parts)
        labels = tuple(title for _d, _q, title in parts)
        return Chart(title, told.definition, labels, values, unit, "columns", empty)
    bars = _bars(told, view, most)
    return Chart(title, told.definition, tuple(label for label, _value in bars),
                 tuple(value for _label, value in bars), unit, "bars", empty)  # fmt: skip


def _bars(told: Told, view: View, most: int) -> list[tuple[Said, Value]]:
    """Return the lines of a chart: the categories of which there is something to tell."""
    where = (view.district, view.quarter)
    found = [(told.names[c], told.value(*where, c)) for c in told.categories]
    found = [(label, value) for label, value in found if value is not None]
    hidden = sum(value == HIDDEN for _label, value in found)
    shown = [(label, value) for label, value in found if value != HIDDEN or hidden == 1]
    largest = sorted((v for _l, v in shown if isinstance(v, float)), reverse=True)[:most]
    bars = [(label, v) for label, v in shown if not isinstance(v, float) or v in largest][:most]
    if len(bars) < len(shown):
        n = len(shown) - len(bars)
        bars.append((_n("{n} more in the table", "{n} more in the table", n), None))
    if hidden > 1:
        bars.append((_n("{n} other kind", "{n} other kinds", hidden), HIDDEN))
    if told.kind == "share" and found and told.whole == ALL:
        bars.append((ALTOGETHER, told.value(*where)))
    return bars


def lines_of(figures: Figures, view: View) -> list[Line]:
    """Return the lines of the file: every figure of every table that the view shows."""
    lines = []
    for told in figures.told[view.case_type]:
        for district, quarter, _title in columns_of(figures, told, view):
            where = figures.districts[district] if district != ALL else ALL_DISTRICTS
            when = quarter_name(quarter) if quarter != ALL else ALL_QUARTERS
            for category in told.categories:
                lines.append(Line(told.title, where, when, told.names[category],
                                  told.value(district, quarter, category),
                                  UNITS[told.kind]))  # fmt: skip
            if told.whole == ALL:
                lines.append(Line(told.title, where, when, ALTOGETHER,
                                  told.value(district, quarter), UNITS[told.kind]))  # fmt: skip
    return lines


def scope_of(figures: Figures, view: View) -> Said:
    """Return in words what a view shows, and on which day it was counted."""
    where = figures.districts[view.district] if view.district != ALL else ALL_DISTRICTS
    when = quarter_name(view.quarter) if view.quarter != ALL else ALL_QUARTERS
    type, regime = figures.types[view.case_type], figures.regimes.get(view.case_type)
    if regime is not None:
        type = _("{type}, {regime}", type=type, regime=regime)
    return _("{type}. {district}. {quarter}. Counted on {day}.",
             type=type, district=where, quarter=when, day=figures.day)  # fmt: skip


def legend_of(figures: Figures) -> Said:
    """Return what hidden means, and what is not counted."""
    told = _("Hidden: fewer than {n}, or it would show such a figure.", n=figures.threshold)
    if not figures.leaves_out:
        return told
    return _("{told} {cases}", told=told, cases=_("Restricted cases are not counted here."))


def note_of(told: Told) -> Said | None:
    """Return why the categories of a measure have no sum, where a reader would look for one."""
    if told.whole is not None or not told.names or told.kind == "days":
        return None
    return _("A case may stand in several lines, so they are not added up.")
