"""The list of cases: figures that open their list, filters, and the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, UserError, _, _n
from app.api.cases import CaseFilter, case_rows, offices_in_reach, regime_name
from app.uikit import (
    SPACE,
    Button,
    Choice,
    Column,
    FigureTile,
    Flow,
    Label,
    Option,
    Page,
    PageHeader,
    Scroller,
    SearchBox,
    Table,
    Tiles,
    column,
    row,
    theme,
)
from modules.casework.pages.case_cells import cells_of
from modules.casework.queries import count, listed_ids, workers_for

LIST = "casework.list"
NARROWING = ("state", "stage", "type", "track", "office", "worker", "overdue")
"""What a link may ask for; where a role has no control for it, it holds all the same."""
SORTS = ("number", "stage", "due", "office")


class CaseList(Page):
    """Cases that the seat may see; a figure above opens exactly the cases that it counts."""

    def build(self) -> None:
        """Lay out figures, filters and table."""
        self._sort, self._down = "due", False
        self._figure: str | None = None
        self._fixed: dict[str, str] = {}
        self._types: list[str] = []
        registry = self.desk.world.registry
        self._figures = {
            id: figure
            for id, figure in registry.contributions.indicators.items()
            if figure.target == LIST and self.desk.may(figure.needs)
        }
        self.search = SearchBox(
            name="casework.list.text", placeholder=self.say(_("Case number or name")),
            say=self.desk.say,
        )  # fmt: skip
        self.search.searched.connect(lambda _text: self.refresh())
        self.search.setMinimumWidth(theme().px(230))
        self.filters = self._filter_choices()
        self.all = Button(
            self.say(_("Show all open cases")), name="casework.list.all", kind="quiet",
            act=self._show_all,
        )  # fmt: skip
        self.total = Label("", role="quiet", name="casework.list.total", wrap=True)
        self.table = self._table()
        self._lay_out()
        self.search.moved_down.connect(self.table.view.setFocus)
        if "worker" in self.filters:
            self._read_workers(self._types)

    def _lay_out(self) -> None:
        regime = self.say(regime_name(self.desk.seat))
        self.tiles = {
            id: FigureTile("–", self.say(figure.title), name=f"{id}.tile", note=regime)
            for id, figure in self._figures.items()
        }
        for id, tile in self.tiles.items():
            tile.setToolTip(self.say(self._figures[id].definition))
            tile.clicked.connect(lambda _on=False, id=id: self._open_figure(id))
        bar = Flow(self.search, *self.filters.values(), space=SPACE.small)
        line = row(self.total, self.all)
        line.setStretch(0, 1)
        header = PageHeader(self.say(_("Cases")), name="casework.list.header")
        layout = column(header, Tiles(*self.tiles.values(), least=160), bar, line, self.table)
        layout.setStretch(4, 1)
        margin = theme().px(SPACE.page)
        layout.setContentsMargins(margin, margin, margin, margin)
        content = QWidget()
        content.setLayout(layout)
        self.frame.addWidget(Scroller(content, widest=1200 + 2 * SPACE.page))

    def _filter_choices(self) -> dict[str, Choice]:
        card, say = self.desk.seat.card, self.say
        role = card.roles.get(self.desk.seat.role)
        types = [
            kind
            for kind in card.case_types.values()
            if role and role.serves(kind.id, restricted=kind.restricted)
        ]
        stages = {s.id: s.name for kind in types for s in kind.stages}
        reach = offices_in_reach(self.desk.seat)
        offices = card.offices if reach is None else {code: card.offices[code] for code in reach}
        made = {
            "state": self._choice(
                "state",
                None,
                {
                    "open": _("Open cases"),
                    "closed": _("Closed cases"),
                    "any": _("Open and closed cases"),
                },
            ),
            "stage": self._choice("stage", say(_("All stages")), stages),
            "overdue": self._choice("overdue", say(_("Any deadline")), {"yes": _("Overdue")}),
        }
        if len(types) > 1:
            made["type"] = self._choice(
                "type", say(_("All types")), {kind.id: kind.name for kind in types}
            )
        if len(offices) > 1:
            made["office"] = self._choice(
                "office",
                say(_("All offices")),
                {code: office.name for code, office in offices.items()},
            )
        if self.desk.may("cases.assign"):
            made["worker"] = self._choice("worker", say(_("All workers")), {})
            self._types = [kind.id for kind in types]
        return made

    def _choice(self, name: str, blank: str | None, entries: Mapping[str, Any]) -> Choice:
        options = [Option(code, self.say(words)) for code, words in entries.items()]
        choice = Choice(options, name=f"casework.list.{name}", blank=blank)
        choice.setAccessibleName(blank or self.say(_("Open or closed")))
        choice.changed.connect(lambda _value: self.refresh())
        return choice

    def _read_workers(self, types: Sequence[str]) -> None:
        office = self.desk.seat.office

        def came(found: list[tuple[int, Any]]) -> None:
            self.filters["worker"].set_options(
                [Option("none", self.say(_("Without a lead worker")))]
                + [Option(str(id), self.say(name)) for id, name in found]
            )

        def workers(reading: Reading) -> list[tuple[int, Any]]:
            reach = offices_in_reach(reading.seat)
            found = {
                worker.id: worker.name
                for kind in types
                for worker in workers_for(reading, kind, office=office)
                if reach is None or worker.office in reach
            }
            return list(found.items())

        self.desk.read(workers, key="workers", done=came)

    def _table(self) -> Table:
        say = self.say
        several = "office" in self.filters
        columns = [
            Column("number", say(_("Case")), 128, ltr=True, sortable=True, strong=True),
            Column("subject", say(_("Name")), 110, stretch=True),
            Column("stage", say(_("Stage")), 132, sortable=True, stretch=True),
            Column("due", say(_("Due")), 198, kind="status", sortable=True),
            Column("lead", say(_("Lead worker")), 118),
        ]
        if several:
            columns.append(Column("office", say(_("Office")), 122, sortable=True))
        table = Table(
            columns, fetch=self._fetch, name="casework.list.table", label=say(_("Cases")),
            say=say, tasks=self.desk.tasks,
        )  # fmt: skip
        table.opened.connect(lambda id: self.desk.go("casework.case", case=id))
        table.sort_asked.connect(self._sorted)
        table.show_sorted("due")
        table.view.setMinimumHeight(theme().px(220))
        return table

    def open(self, params: Mapping[str, Any]) -> None:
        """Open the list as a figure, a finder or a link asks for it; else as it was left."""
        self.params = params
        figure = params.get("indicator")
        if figure in self._figures:
            self._figure = str(figure)
            self._clear_filters()
        self._narrow({name: str(params[name]) for name in NARROWING if name in params})
        if "text" in params:
            self.search.blockSignals(True)
            self.search.set_value(str(params["text"]))
            self.search.blockSignals(False)
        self.refresh()

    def _narrow(self, wanted: Mapping[str, str]) -> None:
        """Show exactly what a link asks for."""
        if not wanted:
            return
        if "indicator" not in self.params:
            self._figure = None
        self._clear_filters()
        for name, value in wanted.items():
            choice = self.filters.get(name)
            if choice is not None:
                self._set(choice, value)
            if choice is None or choice.value() != value:
                self._fixed[name] = value

    def refresh(self) -> None:
        """Read ids and figures again."""
        wanted = self.filter()
        figure = self._figures.get(self._figure or "")
        if not self.table.rows.ids:
            self.table.show_loading()

        def ids(reading: Reading) -> list[int]:
            return listed_ids(
                reading,
                wanted,
                among=figure.ids if figure else None,
                sort=self._sort,
                descending=self._down,
            )

        def counts(reading: Reading) -> dict[str, int]:
            return {id: count(reading, known.ids) for id, known in self._figures.items()}

        self.desk.read(ids, key="ids", done=self._came, failed=self._failed)
        self.desk.read(counts, key="counts", done=self._counted)

    def filter(self) -> CaseFilter:
        """Return the filter that the controls show; an open figure stands for itself."""
        chosen = {name: choice.value() for name, choice in self.filters.items()} | self._fixed
        state = {"open": True, "closed": False, "any": None}[chosen["state"] or "open"]
        worker, track = chosen.get("worker"), chosen.get("track")
        return CaseFilter(
            type=chosen.get("type"),
            stage=chosen["stage"],
            track=track if track != "none" else None,
            untracked=track == "none",
            office=chosen.get("office"),
            worker=int(worker) if worker and worker.isdigit() else None,
            unassigned=worker == "none",
            overdue=chosen["overdue"] == "yes",
            open=state if self._figure is None else None,
            text=self.search.value(),
        )

    def _came(self, ids: list[int]) -> None:
        n = len(ids)
        if self._figure is not None:
            figure = self._figures[self._figure]
            self.total.setText(
                self.say(
                    _(
                        "{title}: {n}. {definition}",
                        title=figure.title,
                        n=n,
                        definition=figure.definition,
                    )
                )
            )
        elif self._fixed:
            words = _n("{n} case behind the figure", "{n} cases behind the figure", n)
            self.total.setText(self.say(words))
        else:
            self.total.setText(self.say(_n("{n} case", "{n} cases", n)))
        self.all.setVisible(self._figure is not None or self._narrowed())
        self.table.set_empty(
            self.say(
                _("No case fits this choice.")
                if self._narrowed() or self._figure
                else _("You have no open case.")
            ),
            icon="folder-outline",
            action=self.say(_("Show all open cases")) if self._narrowed() else "",
            act=self._show_all if self._narrowed() else None,
        )
        self.table.show_ids(ids, complete=True)

    def _counted(self, counts: dict[str, int]) -> None:
        for id, number in counts.items():
            self.tiles[id].set_figure(self.desk.voice.number(number))

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        with self.desk.world.acts.reading(self.desk.seat) as reading:
            rows = {found.id: found for found in case_rows(reading, ids)}
        return [cells_of(self.desk, rows[id]) if id in rows else {} for id in ids]

    def _sorted(self, key: str, descending: bool) -> None:
        self._sort, self._down = key if key in SORTS else "due", descending
        self.refresh()

    def _open_figure(self, id: str) -> None:
        self._figure = id
        self._clear_filters()
        self.refresh()
        self.table.view.setFocus()

    def _show_all(self) -> None:
        self._figure = None
        self._clear_filters()
        self.refresh()

    def _clear_filters(self) -> None:
        self._fixed = {}
        for choice in self.filters.values():
            self._set(choice, None)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)

    @staticmethod
    def _set(choice: Choice, value: str | None) -> None:
        choice.blockSignals(True)
        choice.set_value(value)
        choice.blockSignals(False)

    def _narrowed(self) -> bool:
        return self.filter() != CaseFilter()

    def keep(self) -> dict[str, Any]:
        """Keep filters, search and figure over a switch of language or role."""
        kept: dict[str, Any] = {n: choice.value() for n, choice in self.filters.items()}
        kept |= {"text": self.search.value(), "indicator": self._figure}
        return kept | self._fixed

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take filters, search and figure back."""
        self.open({name: value for name, value in kept.items() if value})
