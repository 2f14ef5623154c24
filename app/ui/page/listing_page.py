"""A page that lists cases: figures that open exactly what they count, a choice, the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from sqlalchemy import func, select

from app.core.cases.regimes import present_regime, regimes_of_seat, within_regime
from app.core.errors import UserError
from app.core.journal.seat import Reading
from app.core.registry.contributions import Indicator
from app.core.text import Said, _, _n
from app.ui.controls.choices import Choice, Option
from app.ui.controls.facts import FigureTile
from app.ui.controls.flow import Flow, Tiles
from app.ui.controls.labels import Label
from app.ui.controls.panels import PageHeader, Scroller, column
from app.ui.page.page import Page
from app.ui.table import Table
from app.ui.table_rows import Column
from app.ui.theme import SPACE, theme


class ListingPage(Page):
    """Override what differs: the lists, their columns and their rows.

    Where the card knows regimes, figures and rows are those of one of them, named in each figure.
    """

    NAME: ClassVar[str]
    """The id of the page; its parts are named after it."""
    TITLE: ClassVar[Said]
    ICON: ClassVar[str]
    TILES: ClassVar[Sequence[str]]
    """The figures of the module that stand on top ("waiting" of "profiling.waiting")."""
    LISTS: ClassVar[Mapping[str, Said]]
    """The lists to choose from; the first is shown first."""
    WHICH: ClassVar[Said]
    """What is chosen, for those who hear the page."""
    NONE: ClassVar[Said]

    def columns(self) -> list[Column]:
        """Return the columns of the table."""
        raise NotImplementedError

    def ids(self, reading: Reading, code: str) -> list[int]:
        """Return the ids of a list in their order."""
        raise NotImplementedError

    def cells(self, reading: Reading, ids: Sequence[int]) -> dict[int, dict[str, object]]:
        """Return the cells of some rows."""
        raise NotImplementedError

    def show_row(self, id: int) -> None:
        """Open what a row stands for."""
        raise NotImplementedError

    def note_of(self, code: str, counts: Mapping[str, int]) -> Said | None:
        """Return what stands under a figure."""
        return None

    def build(self) -> None:
        """Lay out figures, choice and table."""
        say = self.say
        self._of_module = f"{self.NAME.partition('.')[0]}."
        self.figures = self._known()
        self.tiles = {code: self._tile(code) for code in self.TILES if code in self.figures}
        options = [Option(code, say(words)) for code, words in self.LISTS.items()]
        self.choice = Choice(options, name=f"{self.NAME}.choice")
        self.choice.setMinimumWidth(theme().px(260))
        self.choice.setAccessibleName(say(self.WHICH))
        self.choice.changed.connect(lambda _value: self.refresh())
        self.regime = self._regimes()
        self.total = Label("", role="quiet", wrap=True, name=f"{self.NAME}.total")
        self.table = Table(self.columns(), fetch=self._fetch, name=f"{self.NAME}.table",
                           label=say(self.TITLE), say=say, tasks=self.desk.tasks)  # fmt: skip
        self.table.set_empty(say(self.NONE), icon=self.ICON)
        self.table.opened.connect(self.show_row)
        self.table.view.setMinimumHeight(theme().px(220))
        header = PageHeader(say(self.TITLE), name=f"{self.NAME}.header")
        choices = [self.choice] if self.regime is None else [self.choice, self.regime]
        layout = column(header, Tiles(*self.tiles.values(), least=160), Flow(*choices),
                        self.total, self.table)  # fmt: skip
        layout.setStretch(4, 1)
        layout.setContentsMargins(*[theme().px(SPACE.page)] * 4)
        content = QWidget()
        content.setLayout(layout)
        self.frame.addWidget(Scroller(content, widest=1200 + 2 * SPACE.page))

    def _regimes(self) -> Choice | None:
        """Return the choice of the regime, where the seat works with cases of several."""
        self._named = regimes_of_seat(self.desk.seat)
        if len(self._named) < 2:
            return None
        options = [Option(id, self.say(name)) for id, name in self._named.items()]
        choice = Choice(options, name=f"{self.NAME}.regime")
        choice.setMinimumWidth(theme().px(340))
        choice.setAccessibleName(self.say(_("Regime")))
        choice.set_value(present_regime(self.desk.seat))
        choice.changed.connect(lambda _value: self.refresh())
        return choice

    @property
    def regime_shown(self) -> str | None:
        """The regime whose cases are shown; None where the card knows none."""
        chosen = self.regime.value() if self.regime is not None else None
        return chosen or present_regime(self.desk.seat)

    def _known(self) -> dict[str, Indicator]:
        known = self.desk.world.registry.contributions.indicators
        named = {code: known.get(f"{self._of_module}{code}") for code in (*self.LISTS, *self.TILES)}
        return {code: figure for code, figure in named.items() if figure is not None}

    def _tile(self, code: str) -> FigureTile:
        figure = self.figures[code]
        tile = FigureTile("–", self.say(figure.title), name=f"{figure.id}.tile")
        tile.setToolTip(self.say(figure.definition))
        tile.clicked.connect(lambda _on=False: self._choose(code))
        return tile

    def open(self, params: Mapping[str, Any]) -> None:
        """Open the list as a figure or a link asks for it; else as it was left."""
        self.params = params
        wanted = str(params.get("indicator") or params.get("choice") or "")
        code = wanted.removeprefix(self._of_module)
        if code in self.LISTS:
            self._set(self.choice, code)
        if self.regime is not None and (code in self.LISTS or "regime" in params):
            asked, present = params.get("regime"), present_regime(self.desk.seat)
            self._set(self.regime, asked if asked in self._named else present)
        self.refresh()

    def refresh(self) -> None:
        """Read ids and figures again."""
        wanted, regime = self.listed, self.regime_shown

        def counts(reading: Reading) -> dict[str, int]:
            within = within_regime(reading, regime)
            return {
                code: reading.db.scalar(
                    select(func.count()).select_from(figure.ids(within).subquery())
                )
                or 0
                for code, figure in self.figures.items()
            }

        if not self.table.rows.ids:
            self.table.show_loading()
        self.desk.read(lambda reading: self.ids(within_regime(reading, regime), wanted),
                       key="ids", done=self._came, failed=self._failed)  # fmt: skip
        self.desk.read(counts, key="counts", done=self._counted)

    @property
    def listed(self) -> str:
        """The list that is shown."""
        return self.choice.value() or next(iter(self.LISTS))

    def _came(self, ids: list[int]) -> None:
        n, figure = len(ids), self.figures.get(self.listed)
        words: Said = _n("{n} case", "{n} cases", n)
        if figure is not None:
            words = _("{title}: {n}. {definition}", title=figure.title, n=n,
                      definition=figure.definition)  # fmt: skip
        regime = self._named.get(self.regime_shown or "")
        if regime is not None:
            words = _("{regime}. {words}", regime=regime, words=words)
        self.total.setText(self.say(words))
        self.table.show_ids(ids, complete=True)

    def _counted(self, counts: dict[str, int]) -> None:
        for code, tile in self.tiles.items():
            notes = self._named.get(self.regime_shown or ""), self.note_of(code, counts)
            said = " · ".join(self.say(note) for note in notes if note is not None)
            tile.set_figure(self.desk.voice.number(counts[code]), note=said)

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        with self.desk.world.acts.reading(self.desk.seat) as reading:
            rows = self.cells(reading, ids)
        return [rows.get(id, {}) for id in ids]

    def _choose(self, code: str) -> None:
        self._set(self.choice, code)
        self.refresh()

    @staticmethod
    def _set(choice: Choice, code: str | None) -> None:
        choice.blockSignals(True)
        choice.set_value(code)
        choice.blockSignals(False)

    def keep(self) -> dict[str, Any]:
        """Keep list and regime."""
        kept: dict[str, Any] = {"choice": self.choice.value()}
        return kept if self.regime is None else kept | {"regime": self.regime.value()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take list and regime back."""
        self.open(kept)
