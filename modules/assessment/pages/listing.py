"""The list of assessments: what is due, needs without a service, judgements to confirm."""

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
from modules.assessment.pages.tones import JUDGED_TONES
from modules.assessment.queries import CHOICES, AssessmentRow, assessment_rows, sorted_ids
from modules.assessment.words import JUDGED

FIGURES = ("due", "need_no_service", "confirm_waiting")


class AssessmentList(Page):
    """Cases by what their assessment asks for; a figure opens exactly what it counts."""

    def build(self) -> None:
        """Lay out figures, filter and table."""
        say = self.say
        known = self.desk.world.registry.contributions.indicators
        self._figures = {code: known[f"assessment.{code}"] for code in FIGURES
                         if f"assessment.{code}" in known}  # fmt: skip
        self.tiles = {
            code: FigureTile("–", say(figure.title), name=f"assessment.{code}.tile")
            for code, figure in self._figures.items()
        }
        for code, tile in self.tiles.items():
            tile.setToolTip(say(self._figures[code].definition))
            tile.clicked.connect(lambda _on=False, code=code: self._choose(code))
        options = [Option(code, say(figure.title)) for code, figure in self._figures.items()]
        options.append(Option("all", say(_("All assessed families"))))
        self.choice = Choice(options, name="assessment.list.choice")
        self.choice.setMinimumWidth(theme().px(260))
        self.choice.setAccessibleName(say(_("Which cases are shown")))
        self.choice.changed.connect(lambda _value: self.refresh())
        self.total = Label("", role="quiet", wrap=True, name="assessment.list.total")
        self.table = self._table()
        header = PageHeader(say(_("Assessments")), name="assessment.list.header")
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
            Column("name", say(_("For whom")), 150, strong=True),
            Column("state", say(_("How it stands")), 230, kind="status"),
            Column("needs", say(_("Needs without a service")), 220, stretch=True),
            Column("when", say(_("Last handed in")), 130, kind="date"),
        ]
        table = Table(columns, fetch=self._fetch, name="assessment.list.table",
                      label=say(_("Assessments")), say=say, tasks=self.desk.tasks)  # fmt: skip
        table.set_empty(say(_("No case fits this choice.")), icon="clipboard-text-outline")
        table.opened.connect(self._opened)
        table.view.setMinimumHeight(theme().px(220))
        return table

    def open(self, params: Mapping[str, Any]) -> None:
        """Open the list as a figure or a link asks for it; else as it was left."""
        self.params = params
        wanted = str(params.get("indicator") or "").removeprefix("assessment.")
        wanted = wanted or str(params.get("choice") or "")
        if wanted in CHOICES:
            self.choice.blockSignals(True)
            self.choice.set_value(wanted)
            self.choice.blockSignals(False)
        self.refresh()

    def refresh(self) -> None:
        """Read ids and figures again."""
        code = self.choice.value() or "all"

        def counts(reading: Reading) -> dict[str, int]:
            return {
                code: reading.db.scalar(
                    select(func.count()).select_from(figure.ids(reading).subquery())
                )
                or 0
                for code, figure in self._figures.items()
            }

        if not self.table.rows.ids:
            self.table.show_loading()
        self.desk.read(lambda reading: sorted_ids(reading, code), key="ids", done=self._came,
                       failed=self._failed)  # fmt: skip
        self.desk.read(counts, key="counts", done=self._counted)

    def keep(self) -> dict[str, Any]:
        """Keep the choice."""
        return {"choice": self.choice.value()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take the choice back."""
        self.open(kept)

    def _came(self, ids: list[int]) -> None:
        code, n = self.choice.value() or "all", len(ids)
        words: Said = _n("{n} case", "{n} cases", n)
        if code in self._figures:
            words = _("{count}. {definition}", count=words,
                      definition=self._figures[code].definition)  # fmt: skip
        self.total.setText(self.say(words))
        self.table.show_ids(ids, complete=True)

    def _counted(self, counts: dict[str, int]) -> None:
        for code, number in counts.items():
            self.tiles[code].set_figure(self.desk.voice.number(number))

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _choose(self, code: str) -> None:
        self.choice.set_value(code)

    def _opened(self, case: Any) -> None:
        pages = {page.id for _module, page in self.desk.world.registry.pages()}
        if self.choice.value() == "due" and "casework.case" in pages:
            self.desk.go("casework.case", case=case)
        else:
            self.desk.go("assessment.one", case=case)

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        with self.desk.world.acts.reading(self.desk.seat) as reading:
            rows = {found.case: found for found in assessment_rows(reading, ids)}
        return [self._cells(rows[id]) if id in rows else {} for id in ids]

    def _cells(self, found: AssessmentRow) -> dict[str, object]:
        say, voice = self.say, self.desk.voice
        when = voice.date(found.done_on, style="short") if found.done_on else ""
        return {
            "number": found.number, "name": found.name, "state": self._state(found),
            "needs": voice.listed([say(name) for name in found.open_needs]), "when": when,
        }  # fmt: skip

    def _state(self, found: AssessmentRow) -> Status:
        say = self.say
        if found.judgement in ("waiting", "returned"):
            tone, icon = JUDGED_TONES[found.judgement]
            return Status(say(JUDGED[found.judgement]), tone, icon)
        if found.title is None:
            since = self.desk.voice.date(found.stage_since, style="short")
            return Status(say(_("To do since {day}", day=since)), "info", "progress-clock")
        if found.judgement is not None:
            return Status(say(JUDGED[found.judgement]), *JUDGED_TONES[found.judgement])
        if found.open_needs:
            return Status(say(_n("{n} need", "{n} needs", found.needs)), "warning",
                          "hand-heart-outline")  # fmt: skip
        words = _("Every need has a service") if found.needs else _("No need was found.")
        return Status(say(words), "success", "check-circle-outline")
