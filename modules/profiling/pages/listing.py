"""The list of tracks: what waits for a decision, what was chosen otherwise, what is reviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, Said, UserError, _, _n
from app.api.data import func, select
from app.uikit import (
    SPACE,
    Choice,
    Column,
    FigureTile,
    Flow,
    Label,
    Option,
    Page,
    PageHeader,
    Scroller,
    Status,
    Table,
    Tiles,
    column,
    theme,
)
from modules.profiling.pages.tones import TONES
from modules.profiling.queries import CHOICES, TrackRow, sorted_ids, track_rows
from modules.profiling.words import STATES

NAMES: Mapping[str, Said] = {
    "waiting": _("Waiting for a decision"),
    "reviews_open": _("Reviews asked for"),
    "overridden": _("Tracks chosen otherwise"),
    "decided": _("Decided tracks"),
    "all": _("All profiled families"),
}
TILES = ("waiting", "reviews_open", "overridden")


class TrackList(Page):
    """Tracks in cases that the seat may see; a figure opens exactly what it counts."""

    def build(self) -> None:
        """Lay out figures, choice and table."""
        say, indicators = self.say, self.desk.world.registry.contributions.indicators
        self._figures = {code: indicators.get(f"profiling.{code}") for code in NAMES}
        self.tiles: dict[str, FigureTile] = {}
        for code in TILES:
            figure = self._figures[code]
            if figure is not None:
                tile = FigureTile("–", say(figure.title), name=f"{figure.id}.tile")
                tile.setToolTip(say(figure.definition))
                tile.clicked.connect(lambda _on=False, code=code: self._choose(code))
                self.tiles[code] = tile
        options = [Option(code, say(words)) for code, words in NAMES.items()]
        self.choice = Choice(options, name="profiling.list.choice")
        self.choice.setAccessibleName(say(_("Which tracks")))
        self.choice.changed.connect(lambda _value: self.refresh())
        self.total = Label("", role="quiet", wrap=True, name="profiling.list.total")
        self.table = self._table()
        header = PageHeader(say(_("Tracks")), name="profiling.list.header")
        layout = column(header, Tiles(*self.tiles.values(), least=160), Flow(self.choice),
                        self.total, self.table)  # fmt: skip
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
            Column("proposed", say(_("Proposed track")), 150, stretch=True),
            Column("chosen", say(_("Track")), 150),
            Column("state", say(_("State")), 160, kind="status"),
            Column("since", say(_("Since")), 126),
        ]
        table = Table(columns, fetch=self._fetch, name="profiling.list.table",
                      label=say(_("Tracks")), say=say, tasks=self.desk.tasks)  # fmt: skip
        table.set_empty(say(_("No track fits this choice.")), icon="sign-direction")
        table.opened.connect(lambda id: self.desk.go("profiling.case", case=id))
        table.view.setMinimumHeight(theme().px(220))
        return table

    def open(self, params: Mapping[str, Any]) -> None:
        """Open the list as a figure or a link asks for it; else as it was left."""
        self.params = params
        wanted = str(params.get("indicator") or params.get("choice") or "")
        code = wanted.removeprefix("profiling.")
        if code in NAMES:
            self._set_choice(code)
        self.refresh()

    def refresh(self) -> None:
        """Read ids and figures again."""
        wanted = self._wanted()

        def counts(reading: Reading) -> dict[str, int]:
            found = {}
            for code in (*TILES, "decided"):
                rows = select(func.count()).select_from(CHOICES[code](reading).subquery())
                found[code] = reading.db.scalar(rows) or 0
            return found

        if not self.table.rows.ids:
            self.table.show_loading()
        self.desk.read(lambda reading: sorted_ids(reading, wanted), key="ids", done=self._came,
                       failed=self._failed)  # fmt: skip
        self.desk.read(counts, key="counts", done=self._counted)

    def _came(self, ids: list[int]) -> None:
        n, figure = len(ids), self._figures.get(self._wanted())
        words = _n("{n} case", "{n} cases", n)
        if figure is not None:
            words = _("{title}: {n}. {definition}", title=figure.title, n=n,
                      definition=figure.definition)  # fmt: skip
        self.total.setText(self.say(words))
        self.table.show_ids(ids, complete=True)

    def _counted(self, counts: dict[str, int]) -> None:
        number = self.desk.voice.number
        for code, tile in self.tiles.items():
            note = None
            if code == "overridden" and counts["decided"]:
                note = self.say(_("of {n} decided", n=number(counts["decided"])))
            tile.set_figure(number(counts[code]), note=note)

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        with self.desk.world.acts.reading(self.desk.seat) as reading:
            rows = {found.case: found for found in track_rows(reading, ids)}
        return [self._cells(rows[id]) if id in rows else {} for id in ids]

    def _cells(self, found: TrackRow) -> dict[str, object]:
        say = self.say
        tone, icon = TONES[found.state]
        return {
            "number": found.number, "name": found.name, "proposed": say(found.proposed),
            "chosen": say(found.chosen) if found.chosen is not None else "",
            "state": Status(say(STATES[found.state]), tone, icon),
            "since": self.desk.voice.date(found.since),
        }  # fmt: skip

    def _wanted(self) -> str:
        return self.choice.value() or "waiting"

    def _choose(self, code: str) -> None:
        self._set_choice(code)
        self.refresh()

    def _set_choice(self, code: str) -> None:
        self.choice.blockSignals(True)
        self.choice.set_value(code)
        self.choice.blockSignals(False)

    def keep(self) -> dict[str, Any]:
        """Keep the choice."""
        return {"choice": self.choice.value()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take the choice back."""
        self.open(kept)
