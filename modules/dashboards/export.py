"""The policy figures as files: a table that a spreadsheet opens, and one printed page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.api import Reading, Said, _
from app.api.journal import read_head
from app.api.report import HIDDEN, Chart, Charts, Paragraph, Report, report_of
from modules.dashboards.policy import Figures
from modules.dashboards.views import (
    MOST_BARS,
    Line,
    View,
    chart_of,
    legend_of,
    lines_of,
    note_of,
    scope_of,
)

_LINES, _HEAD = 82, 4
"""Lines that a page has for bars in two columns, and those over each chart."""
Say = Callable[[Said], str]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
_TITLES = (
    _("Figure"), _("District"), _("Quarter"), _("Kind"), _("Value"), _("Unit"),
)  # fmt: skip
_UNITS = {
    "count": _("cases", context="unit"),
    "days": _("days, median", context="unit"),
    "share": _("per cent", context="unit"),
}


def as_csv(reading: Reading, figures: Figures, view: View, *, say: Say) -> bytes:
    """Return the figures of a view as CSV; a cell never begins a formula."""
    card, head = reading.card, read_head(reading.db)
    out = io.StringIO(newline="")
    table = csv.writer(out)

    def write(*cells: object) -> None:
        table.writerow([_safe(str(cell)) for cell in cells])

    write(say(card.name), say(_("Synthetic data")))
    write(say(card.disclaimer))
    write(say(scope_of(figures, view)))
    write(say(legend_of(figures)))
    write(say(_("Head of the journal")), f"{head.seq} {head.hash}")
    write()
    for told in figures.told[view.case_type]:
        note = note_of(told)
        write(say(told.title), say(told.definition), *([say(note)] if note is not None else []))
    write()
    regime = figures.regimes.get(view.case_type)
    titled, named = ([_("Regime")], [say(regime)]) if regime is not None else ([], [])
    write(*(say(title) for title in (*_TITLES, *titled)))
    for line in lines_of(figures, view):
        write(say(line.measure), say(line.district), say(line.quarter), say(line.category),
              _cell(line, say), say(_UNITS[line.unit]), *named)  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def _cell(line: Line, say: Say) -> str:
    if line.value == HIDDEN:
        return say(_("hidden", context="figure"))
    if line.value is None:
        return ""
    figure = float(line.value) * (100 if line.unit == "share" else 1)
    return f"{figure:.1f}".removesuffix(".0")


def _safe(words: str) -> str:
    plain = words.translate(_MARKS)
    return f"'{plain}" if plain.lstrip(" ").startswith(_FORMULA) else plain


def one_page(reading: Reading, figures: Figures, view: View, *, voice: Any, cache: Path) -> Report:
    """Return the figures of a view on one page: a chart and its definition for each measure."""
    report = report_of(
        reading, voice, _("Policy figures"), cache=cache, subtitle=scope_of(figures, view)
    )
    report.add(Paragraph(legend_of(figures), quiet=True), Charts(_fitting(figures, view)))
    return report


def _fitting(figures: Figures, view: View) -> tuple[Chart, ...]:
    """Return the charts with as many bars as one page has lines for."""
    charts: tuple[Chart, ...] = ()
    for most in (MOST_BARS, 12, 9, 7, 5, 3):
        told = figures.told[view.case_type]
        charts = tuple(chart_of(figures, one, view, most=most) for one in told)
        if sum(len(chart.labels) + _HEAD for chart in charts) <= _LINES:
            break
    return charts
