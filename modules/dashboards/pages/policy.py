"""The policy page: figures of all offices without a name, each with its definition and table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, UserError, _
from app.api.report import told as told_figure
from app.uikit import (
    SPACE,
    Button,
    ChartView,
    Choice,
    Field,
    FigureGrid,
    Flow,
    Label,
    Option,
    Page,
    PageHeader,
    Panel,
    Place,
    Scroller,
    column,
    keep_file,
    print_file,
    show_file,
    theme,
)
from modules.dashboards.events import ExportFigures
from modules.dashboards.policy import Figures, Told, figures
from modules.dashboards.small_cells import ALL
from modules.dashboards.views import (
    ALL_DISTRICTS,
    ALL_QUARTERS,
    UNITS,
    View,
    chart_of,
    grid_of,
    legend_of,
    note_of,
    quarter_name,
    scope_of,
)

FILE = "policy-figures"


class PolicyPage(Page):
    """Counted and hidden once at each visit; the filters only choose what is shown of it."""

    def build(self) -> None:
        """Lay out header, filters and the place of the figures."""
        say = self.say
        self.found: Figures | None = None
        self.shown: dict[str, tuple[ChartView, FigureGrid | None]] = {}
        self._kept: dict[str, Any] = {}
        self.filters = self._filters()
        self.pdf = Button(say(_("Print as PDF")), name="dashboards.policy.pdf",
                          icon="printer-outline", act=self.submit)  # fmt: skip
        self.csv = Button(say(_("Keep as a table")), name="dashboards.policy.csv",
                          icon="download", act=lambda: self.keep_as("csv"))  # fmt: skip
        header = PageHeader(
            say(_("Policy figures")), actions=[self.csv, self.pdf], name="dashboards.policy.header",
            subtitle=say(_("All offices, without names and lists. Small figures are hidden.")),
        )  # fmt: skip
        self.scope = Label("", role="strong", name="dashboards.policy.scope", wrap=True)
        self.legend = Label("", role="quiet", name="dashboards.policy.legend", wrap=True)
        self._panels = column(space=SPACE.card)
        holder = QWidget()
        holder.setLayout(self._panels)
        self.place = Place(holder, name="dashboards.policy.place", say=self.desk.say)
        told = column(self.scope, self.legend, space=2)
        layout = column(header, self._bar(), told, self.place)
        layout.setStretch(3, 1)
        content = QWidget()
        content.setLayout(layout)
        pad = theme().px(SPACE.page)
        content.setContentsMargins(pad, pad, pad, pad)
        self.frame.addWidget(Scroller(content, widest=1200 + 2 * SPACE.page))

    def _filters(self) -> dict[str, Choice]:
        say, name = self.say, "dashboards.policy"
        by = [Option("district", say(_("by district"))), Option("quarter", say(_("by quarter")))]
        made = {
            "case_type": Choice([], name=f"{name}.case_type"),
            "district": Choice([], name=f"{name}.district", blank=say(ALL_DISTRICTS)),
            "quarter": Choice([], name=f"{name}.quarter", blank=say(ALL_QUARTERS)),
            "by": Choice(by, name=f"{name}.by"),
        }
        for choice in made.values():
            choice.changed.connect(lambda _value: self._show())
        return made

    def _bar(self) -> Flow:
        titles = {
            "case_type": _("Case type"), "district": _("District"), "quarter": _("Quarter"),
            "by": _("Tables"),
        }  # fmt: skip
        fields = [Field(self.say(titles[n]), control) for n, control in self.filters.items()]
        return Flow(*fields, space=SPACE.card)

    def open(self, params: Mapping[str, Any]) -> None:
        """Show what a link asks for: case_type, district, quarter, by; else as it was left."""
        self.params = params
        self._kept = dict(params)
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        measures = list(self.desk.world.registry.contributions.measures.values())
        if self.found is None:
            self.place.show_loading()
        self.desk.read(
            lambda reading: figures(reading, measures), key="figures", done=self._came,
            failed=self._failed,
        )  # fmt: skip

    def _came(self, found: Figures) -> None:
        self.found = found
        say = self.say
        self._offer("case_type", {code: say(name) for code, name in found.types.items()})
        self._offer("district", {code: say(name) for code, name in found.districts.items()})
        self._offer("quarter", {c: say(quarter_name(c)) for c in reversed(found.quarters)})
        if self._kept:
            kept, self._kept = self._kept, {}
            self._choose(kept)
        self._show()

    def _failed(self, error: UserError) -> None:
        self.place.show_failed(self.say(error.text), retry=self.refresh)

    def _offer(self, name: str, words: Mapping[str, str]) -> None:
        choice = self.filters[name]
        choice.set_options([Option(code, word) for code, word in words.items()])

    def view(self) -> View:
        """Return what the filters show."""
        chosen = {name: choice.value() or ALL for name, choice in self.filters.items()}
        return View(chosen["case_type"], chosen["district"], chosen["quarter"], chosen["by"])

    def _show(self) -> None:
        if self.found is None:
            return
        found, view = self.found, self.view()
        self.filters["by"].setEnabled(view.district == ALL and view.quarter == ALL)
        self.scope.setText(self.say(scope_of(found, view)))
        self.legend.setText(self.say(legend_of(found)))
        while (item := self._panels.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        self.shown = {}
        for told in found.told[view.case_type]:
            self._panels.addWidget(self._panel(found, told, view))
        self._panels.addStretch(1)
        if found.told[view.case_type]:
            self.place.show_content()
        else:
            self.place.show_empty(self.say(_("No module counts anything for this page.")),
                                  icon="chart-bar")  # fmt: skip

    def _panel(self, found: Figures, told: Told, view: View) -> Panel:
        name = f"dashboards.policy.{told.id}"
        panel = Panel(self.say(told.title), name=f"{name}.panel")
        if (regime := found.regimes.get(view.case_type)) is not None:
            panel.add(Label(self.say(regime), role="strong", wrap=True, name=f"{name}.regime"))
        chart = ChartView(chart_of(found, told, view), self.desk.voice, name=f"{name}.chart")
        grid = self._grid(found, told, view, name) if told.categories else None
        self.shown[told.id] = chart, grid
        panel.add(chart)
        if grid is not None:
            panel.add(grid)
        if (note := note_of(told)) is not None:
            panel.add(Label(self.say(note), role="quiet", wrap=True, name=f"{name}.note"))
        return panel

    def _grid(self, found: Figures, told: Told, view: View, name: str) -> FigureGrid:
        grid, voice = grid_of(found, told, view), self.desk.voice
        titles = [self.say(_("Kind")), *(self.say(title) for title in grid.titles)]
        rows = [
            [self.say(words), *(told_figure(value, UNITS[told.kind], voice) for value in values)]
            for words, values in grid.rows
        ]
        return FigureGrid(titles, rows, name=f"{name}.table", label=self.say(told.title),
                          strong=len(rows) - 1 if grid.has_sum else -1)  # fmt: skip

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Set the filters by their names: case_type, district, quarter, by."""
        self._choose(fields)
        self._show()

    def _choose(self, fields: Mapping[str, Any]) -> None:
        for name, choice in self.filters.items():
            if name in fields:
                choice.blockSignals(True)
                choice.set_value(fields[name])
                choice.blockSignals(False)

    def submit(self) -> None:
        """Print what is shown on one page."""
        self.keep_as("pdf")

    def keep_as(self, format: str) -> None:
        """Write what is shown as pdf or csv, and record the file."""
        if self.found is None:
            return
        found, view = self.found, self.view()
        act = ExportFigures(format, view.case_type, self.desk.seat.language,
                            view.district or None, view.quarter or None)  # fmt: skip
        self._write(act, format, found, view)

    def _write(self, act: ExportFigures, format: str, found: Figures, view: View) -> None:
        """Write the file, then record it: the journal tells of no file that is not there."""
        world, voice = self.desk.world, self.desk.voice

        def make(reading: Reading) -> Path:
            from modules.dashboards import export  # the files' writers: not before the first one

            if format == "csv":
                content = export.as_csv(reading, found, view, say=self.desk.say)
            else:
                cache = world.settings.cache
                content = export.one_page(reading, found, view, voice=voice, cache=cache).pdf()
            return keep_file(print_file(self.desk, f"{FILE}.{format}"), content)

        def record(path: Path) -> None:
            def refused(error: UserError) -> None:
                path.unlink(missing_ok=True)
                self.desk.shell.show_error(error)

            self.desk.act(act, done=lambda _result: show_file(self.desk, path), failed=refused)

        self.desk.read(make, key="file", done=record, failed=self.desk.shell.show_error)

    def keep(self) -> dict[str, Any]:
        """Keep the filters over a switch of language or role."""
        return {name: choice.value() for name, choice in self.filters.items()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take the filters back once their words are there."""
        self._kept = dict(kept)
        self.refresh()
