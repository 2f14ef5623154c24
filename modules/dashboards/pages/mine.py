"""The dashboard of those who work with cases: every figure opens the list that it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, Said, UserError, _
from app.api.report import Chart
from app.uikit import (
    SPACE,
    ChartView,
    FigureTile,
    Label,
    Page,
    PageHeader,
    Panel,
    Place,
    Scroller,
    SectionHeading,
    Tiles,
    column,
    theme,
)
from modules.dashboards.figures import Slice, Work, work

LIST = "casework.list"
NAMES: Mapping[str, Said] = {
    "stage": _("Open cases by stage"),
    "track": _("Open cases by track"),
    "office": _("Open cases by office"),
    "worker": _("Open cases by lead worker"),
}


class MinePage(Page):
    """Figures of the seat's own work, read at once off the screen's thread."""

    def build(self) -> None:
        """Lay out header, tiles and the place of the charts."""
        registry = self.desk.world.registry
        self._pages = {page.id for _module, page in registry.pages()}
        self.figures = {
            id: figure
            for id, figure in registry.contributions.indicators.items()
            if self.desk.may(figure.needs) and figure.target in self._pages
        }
        self.tiles: dict[str, FigureTile] = {}
        self.charts: dict[str, ChartView] = {}
        self._groups = _grouped(self.figures)
        self.as_of = Label("", role="quiet", name="dashboards.mine.as_of", wrap=True)
        first, further = self._singles()
        self._chart_place = Tiles(least=380)
        parts: list[QWidget] = [self._tiles(first), self._chart_place]
        if first and further:
            parts.append(SectionHeading(self.say(_("Further figures"))))
        parts.append(self._tiles(further))
        self._body = column(*(part for part in parts), space=SPACE.card)
        self._body.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._body)
        self.place = Place(inner, name="dashboards.mine.place", say=self.desk.say)
        header = PageHeader(self.say(_("Dashboard")), name="dashboards.mine.header")
        layout = column(header, self.as_of, self.place)
        layout.setStretch(2, 1)
        content = QWidget()
        content.setLayout(layout)
        pad = theme().px(SPACE.page)
        content.setContentsMargins(pad, pad, pad, pad)
        self.frame.addWidget(Scroller(content, widest=1200 + 2 * SPACE.page))

    def _singles(self) -> tuple[list[str], list[str]]:
        """Return the figures that stand alone: those about cases, and those of other modules."""
        grouped = {id for ids in self._groups.values() for id in ids}
        alone = [id for id in self.figures if id not in grouped]
        return [id for id in alone if self._is_first(id)], [
            id for id in alone if not self._is_first(id)
        ]

    def _is_first(self, id: str) -> bool:
        return self.figures[id].target == LIST

    def _tiles(self, ids: Sequence[str]) -> QWidget:
        for id in ids:
            figure = self.figures[id]
            note = "" if self._is_first(id) else self._title(figure.owner)
            tile = FigureTile("–", self.say(figure.title), name=f"dashboards.mine.{id}", note=note)
            tile.setToolTip(self.say(figure.definition))
            tile.clicked.connect(lambda _on=False, id=id: self.open_figure(id))
            self.tiles[id] = tile
        return Tiles(*(self.tiles[id] for id in ids), least=165)

    def _title(self, owner: str) -> str:
        module = self.desk.world.registry.modules[owner]
        return self.say(module.manifest.title_text) if module.manifest else owner

    def refresh(self) -> None:
        """Read all figures in one reading."""
        measures = dict(self.desk.world.registry.contributions.measures)
        figures = list(self.figures.values())

        def read(reading: Reading) -> Work:
            return work(reading, figures=figures, measures=measures)

        self.desk.read(read, key="work", done=self._came, failed=self._failed)

    def _came(self, found: Work) -> None:
        voice = self.desk.voice
        for id, tile in self.tiles.items():
            tile.set_figure(voice.number(found.counts[id]), note=self._note(id, found))
        charts = [
            self._part_chart(p, s, found.regime)
            for p, s in found.caseload.items()
            if self._tells(p, s)
        ]
        charts += [self._figure_chart(key, ids, found) for key, ids in self._groups.items()]
        self._chart_place.set_tiles(charts)
        if not self.figures:
            may = self.desk.may("dashboard.policy")
            self.place.show_empty(
                self.say(_("You work with no cases, so there is nothing to count here.")),
                icon="chart-bar", action=self.say(_("Policy figures")) if may else "",
                act=(lambda: self.desk.go("dashboards.policy")) if may else None,
            )  # fmt: skip
            return
        self.place.show_content()
        now = self.desk.seat.clock.now()
        told = _("Counted at {moment}, as far as you may see it. A figure opens its list.",
                 moment=now)  # fmt: skip
        if found.regime is not None:
            told = _("{told} {cases}", told=told, cases=_cases_of(found.regime))
        if found.others:
            more = _("Not counted here, but in the lists: {regimes}.", regimes=found.others)
            told = _("{told} {cases}", told=told, cases=more)
        self.as_of.setText(self.say(told))

    def _failed(self, error: UserError) -> None:
        self.place.show_failed(self.say(error.text), retry=self.refresh)

    def _tells(self, part: str, slices: Sequence[Slice]) -> bool:
        """Tell whether a breakdown says more than the figure of open cases does."""
        if part == "worker" and not self.desk.may("cases.assign"):
            return False
        return bool(slices) if part == "stage" else len(slices) > 1

    def _note(self, id: str, found: Work) -> str:
        """Return what stands under a figure: who counts it, and the regime of its cases."""
        owner = "" if self._is_first(id) else self._title(self.figures[id].owner)
        regime = found.regime if id in found.of_regime else None
        named = "" if regime is None else self.say(regime)
        return " · ".join(part for part in (owner, named) if part)

    def _part_chart(self, part: str, slices: Sequence[Slice], regime: Said | None) -> QWidget:
        told: Said = _cases_of(regime) if regime is not None else ""
        labels = tuple(slice.name for slice in slices)
        values = tuple(float(slice.count) for slice in slices)
        chart = Chart(NAMES[part], told, labels, values)
        opens = LIST in self._pages

        def open_list(number: int) -> None:
            self.desk.go(LIST, **dict(slices[number].filters))

        return self._panel(part, chart, [slice.code for slice in slices], open_list, opens=opens)

    def _figure_chart(self, key: str, ids: Sequence[str], found: Work) -> QWidget:
        """Return the chart of figures that belong together: the referrals by status."""
        titles = _short([self.say(self.figures[id].title) for id in ids])
        values = tuple(float(found.counts[id]) for id in ids)
        told: Said = ""
        if found.regime is not None and found.of_regime.issuperset(ids):
            told = _cases_of(found.regime)
        chart = Chart(self._title(self.figures[ids[0]].owner), told, tuple(titles), values)
        return self._panel(key, chart, [id.rpartition(".")[2] for id in ids],
                           lambda number: self.open_figure(ids[number]), opens=True)  # fmt: skip

    def _panel(
        self, key: str, chart: Chart, names: Sequence[str], opened: Callable[[int], None], *,
        opens: bool,
    ) -> QWidget:  # fmt: skip
        name = f"dashboards.mine.{key}"
        view = ChartView(chart, self.desk.voice, name=name, opens=opens, names=names)
        view.pressed.connect(opened)
        self.charts[key] = view
        panel = Panel(self.say(chart.title), name=f"{name}.panel")
        panel.add(view)
        panel.body.addStretch(1)
        return panel

    def open_figure(self, id: str) -> None:
        """Open the list that a figure counts."""
        self.desk.go(self.figures[id].target, indicator=id)


def _cases_of(regime: Said) -> Said:
    return _("Cases of: {regimes}.", regimes=(regime,))


def _grouped(figures: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the figures of one kind (`referral.by_state.sent`), by what they have in common."""
    found: dict[str, list[str]] = defaultdict(list)
    for id in figures:
        if id.count(".") > 1:
            found[id.rpartition(".")[0]].append(id)
    return {key: ids for key, ids in found.items() if len(ids) > 1}


def _short(titles: Sequence[str]) -> list[str]:
    """Return the titles without the words that all of them begin with, up to a colon."""
    begins = {title[: title.find(":") + 1] for title in titles}
    if len(begins) > 1:
        return list(titles)
    (begin,) = begins
    return [title.removeprefix(begin).strip() for title in titles]
