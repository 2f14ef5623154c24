"""Information given: the list that the figure counts, and the panel on the case page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, UserError, _, _n
from app.api.cases import CardWords
from app.uikit import (
    SPACE,
    Button,
    CasePanel,
    Choice,
    Column,
    Flow,
    Label,
    Option,
    Page,
    PageHeader,
    Table,
    column,
    row,
    theme,
)
from modules.services.pages.printing import print_slip
from modules.services.queries import GivenRow, given_of_case, given_rows, sorted_given


class GivenPage(Page):
    """The record of information given, as far as the seat may see it."""

    def build(self) -> None:
        """Lay out the list."""
        say = self.say
        self._words = CardWords(self.desk.seat.card)
        self.period = Choice(
            [Option("month", say(_("This month"))), Option("any", say(_("Any time")))],
            name="services.given.period",
        )  # fmt: skip
        self.period.setAccessibleName(say(_("When")))
        self.period.changed.connect(lambda _value: self.refresh())
        self.print = Button(
            say(_("Print the slip again")),
            name="services.given.print",
            icon="printer-outline",
            act=self._print,
        )
        self.print.setEnabled(False)
        self.total = Label("", role="quiet", wrap=True, name="services.given.total")
        columns = [
            Column("at", say(_("When")), 172, kind="date"),
            Column("name", say(_("For whom")), 200),
            Column("services", say(_("Services")), 200, stretch=True),
            Column("language", say(_("Language")), 90),
            Column("by", say(_("By", context="who did it")), 130),
        ]
        self.table = Table(
            columns,
            fetch=self._fetch,
            name="services.given.table",
            label=say(_("Information given")),
            say=say,
            tasks=self.desk.tasks,
            lines=2,
            narrow_lines=2,
        )
        self.table.set_empty(
            say(_("Nobody was told about services in this time.")), icon="information-outline",
            action=say(_("Open the catalogue")), act=lambda: self.desk.go("services.catalogue"),
        )  # fmt: skip
        self.table.chosen.connect(lambda _id: self.print.setEnabled(True))
        self.table.opened.connect(lambda id: print_slip(self.desk, int(str(id))))
        header = PageHeader(
            say(_("Information given")), name="services.given.header", actions=(self.print,)
        )
        content = column(header, Flow(self.period), self.total, self.table)
        content.setStretch(3, 1)
        margin = theme().px(SPACE.page)
        content.setContentsMargins(margin, margin, margin, margin)
        self.frame.addLayout(content)
        self.setMaximumWidth(theme().px(1200 + 2 * SPACE.page))

    def open(self, params: Mapping[str, Any]) -> None:
        """Open the list; a figure asks for the present month."""
        self.params = params
        if params.get("indicator"):
            self.period.set_value("month")
        self.refresh()

    def refresh(self) -> None:
        """Read the ids again."""
        month = self.period.value() == "month"
        since = self.desk.seat.clock.today().replace(day=1) if month else None

        def ids(reading: Reading) -> list[int]:
            return sorted_given(reading, since=since)

        if not self.table.rows.ids:
            self.table.show_loading()
        self.desk.read(ids, key="ids", done=self._came, failed=self._failed)

    def _came(self, ids: list[int]) -> None:
        self.print.setEnabled(False)
        self.total.setText(self.say(_n("{n} time", "{n} times", len(ids))))
        self.table.show_ids(ids, complete=True)

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        with self.desk.world.acts.reading(self.desk.seat) as reading:
            rows = {found.id: found for found in given_rows(reading, ids)}
        return [self._cells(rows[id]) if id in rows else {} for id in ids]

    def _cells(self, found: GivenRow) -> dict[str, object]:
        return {
            "at": self.desk.voice.moment(found.at),
            "name": found.name or self.say(_("visitor without a name")),
            "services": self.desk.voice.listed(
                [self._words.name("service", code) for code in found.services]),
            "language": self.desk.world.voices.voice(found.language).name,
            "by": self.say(found.by or ""),
        }  # fmt: skip

    def _print(self) -> None:
        id = self.table.current_id()
        if id is not None:
            print_slip(self.desk, int(str(id)))


class GivenPanel(CasePanel):
    """What the people of a case were told, and the way to tell them more."""

    def build(self) -> None:
        """Lay out the panel."""
        self._holder = QWidget()
        self.frame.addWidget(self._holder)
        more = Button(
            self.say(_("Inform about services")), name="services.given.more",
            icon="store-outline",
            act=lambda: self.desk.go("services.catalogue", case=self.case),
        )  # fmt: skip
        if not self.desk.may("services.orient"):
            more.hide()
        self.frame.addLayout(row(more, None))

    def refresh(self) -> None:
        """Read what was told."""
        case = self.case
        self.desk.read(lambda reading: given_of_case(reading, case), key="given", done=self._came)

    def _came(self, rows: list[GivenRow]) -> None:
        words, say = CardWords(self.desk.seat.card), self.say
        lines: list[QWidget] = []
        for found in rows:
            told = self.desk.voice.listed([words.name("service", c) for c in found.services])
            meta = say(_("{moment} · {name}", moment=found.at, name=found.by or ""))
            line = QWidget()
            text = column(Label(told, wrap=True), Label(meta, role="quiet", wrap=True), space=0)
            again = Button(
                say(_("Print again")),
                name=f"services.given.print.{found.id}",
                kind="link",
                act=partial(print_slip, self.desk, found.id),
            )
            layout = row(text, again)
            layout.setStretch(0, 1)
            line.setLayout(layout)
            lines.append(line)
        if not lines:
            lines = [Label(say(_("Nothing has been told yet.")), role="quiet", wrap=True)]
        old, self._holder = self._holder, QWidget()
        self._holder.setLayout(column(*lines, space=8))
        self.frame.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()
