"""The list of referrals: figures that open their list, a filter, late ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, UserError, _, _n
from app.api.cases import regime_name
from app.api.data import func, select
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
    Table,
    Tiles,
    column,
    row,
    theme,
)
from modules.referral.pages.shown import due_status, place_names, state_status
from modules.referral.queries import ReferralFilter, ReferralRow, referral_rows, sorted_ids
from modules.referral.words import STATES

TILES = (
    "referral.open",
    "referral.overdue",
    "referral.to_escalate",
    "referral.escalated",
    "referral.by_state.waiting",
)


class ReferralList(Page):
    """Referrals in cases that the seat may see; a figure opens exactly what it counts."""

    def build(self) -> None:
        """Lay out figures, filter and table."""
        say = self.say
        indicators = self.desk.world.registry.contributions.indicators
        self._figures = {id: f for id, f in indicators.items() if f.target == "referral.list"}
        self._figure: str | None = None
        regime = say(regime_name(self.desk.seat))
        self.tiles = {
            id: FigureTile("–", say(self._figures[id].title), name=f"{id}.tile", note=regime)
            for id in TILES
            if id in self._figures
        }
        for id, tile in self.tiles.items():
            tile.setToolTip(say(self._figures[id].definition))
            tile.clicked.connect(lambda _on=False, id=id: self._open_figure(id))
        options = [Option("open", say(_("Open referrals"))), Option("any", say(_("All referrals")))]
        options += [Option(code, say(words)) for code, words in STATES.items()]
        self.state = Choice(options, name="referral.list.state")
        self.state.setAccessibleName(say(_("State")))
        self.state.changed.connect(lambda _value: self._filtered())
        self.total = Label("", role="quiet", wrap=True, name="referral.list.total")
        self.all = Button(say(_("Show all open referrals")), name="referral.list.all",
                          kind="quiet", act=self._show_all)  # fmt: skip
        self.table = self._table()
        line = row(self.total, self.all)
        line.setStretch(0, 1)
        header = PageHeader(say(_("Referrals")), name="referral.list.header")
        layout = column(header, Tiles(*self.tiles.values(), least=145), Flow(self.state), line,
                        self.table)  # fmt: skip
        layout.setStretch(4, 1)
        margin = theme().px(SPACE.page)
        layout.setContentsMargins(margin, margin, margin, margin)
        content = QWidget()
        content.setLayout(layout)
        self.frame.addWidget(Scroller(content, widest=1200 + 2 * SPACE.page))

    def _table(self) -> Table:
        say = self.say
        columns = [
            Column("number", say(_("Case")), 126, ltr=True),
            Column("name", say(_("For whom")), 140, strong=True),
            Column("service", say(_("Service")), 150, stretch=True),
            Column("provider", say(_("Provider")), 170),
            Column("state", say(_("State")), 190, kind="status"),
            Column("due", say(_("Answer due")), 150, kind="status"),
        ]
        table = Table(columns, fetch=self._fetch, name="referral.list.table",
                      label=say(_("Referrals")), say=say, tasks=self.desk.tasks,
                      lines=2, narrow_lines=2)  # fmt: skip
        table.set_empty(say(_("No referral fits this choice.")), icon="share-variant-outline")
        table.opened.connect(lambda id: self.desk.go("referral.one", referral=id))
        table.view.setMinimumHeight(theme().px(220))
        return table

    def open(self, params: Mapping[str, Any]) -> None:
        """Open the list as a figure or a link asks for it; else as it was left."""
        self.params = params
        if params.get("indicator") in self._figures:
            self._figure = str(params["indicator"])
        elif params.get("state"):
            self._figure = None
            self._choose(str(params["state"]))
        self.refresh()

    def refresh(self) -> None:
        """Read ids and figures again."""
        figure = self._figures.get(self._figure or "")
        wanted = ReferralFilter() if figure else self.filter()

        def ids(reading: Reading) -> list[int]:
            found = sorted_ids(reading, wanted)
            if figure is None:
                return found
            counted: set[Any] = set(reading.db.scalars(figure.ids(reading)))
            return [id for id in found if id in counted]

        def counts(reading: Reading) -> dict[str, int]:
            return {
                id: reading.db.scalar(
                    select(func.count()).select_from(self._figures[id].ids(reading).subquery())
                )
                or 0
                for id in self.tiles
            }

        if not self.table.rows.ids:
            self.table.show_loading()
        self.desk.read(ids, key="ids", done=self._came, failed=self._failed)
        self.desk.read(counts, key="counts", done=self._counted)

    def filter(self) -> ReferralFilter:
        """Return the filter that the control shows."""
        state = self.state.value() or "open"
        if state in ("open", "any"):
            return ReferralFilter(open=True if state == "open" else None)
        return ReferralFilter(state=state)

    def _came(self, ids: list[int]) -> None:
        n, figure = len(ids), self._figures.get(self._figure or "")
        words = _n("{n} referral", "{n} referrals", n)
        if figure is not None:
            words = _("{title}: {n}. {definition}", title=figure.title, n=n,
                      definition=figure.definition)  # fmt: skip
        self.total.setText(self.say(words))
        self.all.setVisible(figure is not None)
        self.table.show_ids(ids, complete=True)

    def _counted(self, counts: dict[str, int]) -> None:
        for id, number in counts.items():
            self.tiles[id].set_figure(self.desk.voice.number(number))

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        with self.desk.world.acts.reading(self.desk.seat) as reading:
            rows = {found.id: found for found in referral_rows(reading, ids)}
        return [self._cells(rows[id]) if id in rows else {} for id in ids]

    def _cells(self, found: ReferralRow) -> dict[str, object]:
        service, provider = place_names(self.desk, found.service, found.provider)
        return {
            "number": found.number, "name": found.name, "service": self.say(service),
            "provider": self.say(provider), "state": state_status(self.desk, found.state),
            "due": due_status(self.desk, found),
        }  # fmt: skip

    def _filtered(self) -> None:
        self._figure = None
        self.refresh()

    def _open_figure(self, id: str) -> None:
        self._figure = id
        self.refresh()

    def _show_all(self) -> None:
        self._figure = None
        self._choose("open")
        self.refresh()

    def _choose(self, state: str) -> None:
        self.state.blockSignals(True)
        self.state.set_value(state)
        self.state.blockSignals(False)

    def keep(self) -> dict[str, Any]:
        """Keep filter and figure."""
        return {"state": self.state.value(), "indicator": self._figure}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take filter and figure back."""
        if kept.get("state"):
            self._choose(str(kept["state"]))
        self.open({k: v for k, v in kept.items() if v and k == "indicator"})
