"""The page of the journal: filters, entries, the state of the chain, and the table to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, UserError, _
from app.api.cases import CardWords
from app.api.journal import read_head
from app.uikit import (
    SPACE,
    Button,
    Column,
    Label,
    Page,
    PageHeader,
    Scroller,
    Status,
    Table,
    column,
    keep_file,
    print_file,
    show_file,
    theme,
)
from modules.audit.chain import chain_state
from modules.audit.export import ExportJournal, as_csv
from modules.audit.pages.chain_panel import ChainPanel
from modules.audit.pages.detail import EntryPanel
from modules.audit.pages.filters import JournalFilters
from modules.audit.queries import (
    REFUSED,
    JournalFilter,
    Line,
    choices,
    entry_ids,
    lines,
    recent_refusals,
)

FILE = "journal.csv"


class JournalPage(Page):
    """Who did what and when; what is restricted is absent outside its team."""

    def build(self) -> None:
        """Lay out header, chain, filters, list and the chosen entry."""
        say = self.say
        self._words = CardWords(self.desk.seat.card)
        self._checked = False
        self._shown = JournalFilter()
        self.filters = JournalFilters(self.desk)
        self.filters.changed.connect(self.refresh)
        self.chain = ChainPanel(self.desk, check=self.check)
        self.export = Button(
            say(_("Keep as a table")), name="audit.export.submit", icon="download",
            act=self.submit,
        )  # fmt: skip
        self.all = Button(
            say(_("Show all entries")), name="audit.journal.all", kind="quiet",
            act=self._show_all,
        )  # fmt: skip
        self.detail = EntryPanel(self.desk)
        self.table = self._table()
        self._lay_out()

    def _lay_out(self) -> None:
        say = self.say
        header = PageHeader(
            say(_("Journal")), actions=[self.export], name="audit.journal.header",
            subtitle=say(_("What was done, by whom and when. Entries cannot be changed.")),
        )  # fmt: skip
        note = Label(
            say(_("Entries about restricted cases are shown to their team only.")), role="quiet",
            wrap=True, name="audit.journal.note",
        )  # fmt: skip
        self.filters.add(self.all)
        body = column(header, self.chain, self.filters, note, self.table, self.detail)
        body.setStretch(4, 1)
        content = QWidget()
        content.setLayout(body)
        pad = theme().px(SPACE.page)
        content.setContentsMargins(pad, pad, pad, pad)
        self.frame.addWidget(Scroller(content, widest=1200 + 2 * SPACE.page))

    def _table(self) -> Table:
        say = self.say
        columns = [
            Column("at", say(_("When")), 168),
            Column("act", say(_("What was done")), 230, kind="status", stretch=True),
            Column("who", say(_("Who")), 300),
            Column("case", say(_("Case")), 125, ltr=True),
        ]
        table = Table(
            columns, fetch=self._fetch, more=self._more, name="audit.journal.table",
            label=say(_("Journal")), say=say, tasks=self.desk.tasks,
        )  # fmt: skip
        table.setMinimumHeight(theme().px(290))
        table.chosen.connect(self._choose)
        table.opened.connect(lambda _id: self.detail.go_to_case())
        return table

    def open(self, params: Mapping[str, Any]) -> None:
        """Show the journal as a link or a figure asks for it; else as it was left."""
        self.params = params
        if params.get("indicator") == REFUSED:
            self.filters.set_filter(recent_refusals(self.desk.seat.clock.today()))
        elif params:
            self.filters.set_filter(self.filters.from_params(params))
        self.refresh()

    def refresh(self) -> None:
        """Read the entries again; the chain is checked at the first visit and when asked."""
        wanted, known = self.filters.filter(), self.desk.world.registry.event
        if not self.table.rows.ids:
            self.table.show_loading()
        self.desk.read(
            lambda r: entry_ids(r, wanted), key="ids", failed=self._failed,
            done=lambda ids: self._came(ids, wanted),
        )  # fmt: skip
        self.desk.read(lambda r: choices(r, known), key="choices", done=self.filters.offer)
        if not self._checked:
            self._checked = True
            self.check()

    def check(self) -> None:
        """Check the whole chain off the screen's thread."""
        self.chain.show_waiting()
        self.desk.read(chain_state, key="chain", done=self.chain.show_chain,
                       failed=self.chain.show_failed)  # fmt: skip

    def _came(self, ids: list[int], wanted: JournalFilter) -> None:
        same = wanted == self._shown and ids == self.table.rows.ids[: len(ids)] != []
        self._shown = wanted
        narrowed = wanted != JournalFilter()
        self.all.setVisible(narrowed)
        self.export.setEnabled(bool(ids))
        self.table.set_empty(
            self.say(
                _("No entry fits this choice.")
                if narrowed
                else _("Nothing has been written down yet.")
            ),
            icon="history",
            action=self.say(_("Show all entries")) if narrowed else "",
            act=self._show_all if narrowed else None,
        )
        if same:
            self.table.reload()
            return
        chosen = self.table.current_id()
        self.table.show_ids(ids)
        if chosen is None or not self.table.choose(chosen):
            self.detail.show_line(None)

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        found = {line.told.seq: line for line in self._lines(ids)}
        return [self._cells(found[id]) if id in found else {} for id in ids]

    def _more(self, last: Any) -> list[int]:
        with self.desk.world.acts.reading(self.desk.seat) as reading:
            return entry_ids(reading, self._shown, after=last)

    def _lines(self, ids: Sequence[int]) -> list[Line]:
        world = self.desk.world
        with world.acts.reading(self.desk.seat) as reading:
            return lines(reading, ids, world.registry.event)

    def _cells(self, line: Line) -> dict[str, object]:
        say, told = self.say, line.told
        sentence = say(told.sentence)
        if told.reason:
            reason = self._words.name("reason", told.reason)
            sentence = say(_("{act} ({reason})", act=told.sentence, reason=reason))
        status = Status(sentence, "neutral", told.icon)
        if line.refused:
            status = Status(sentence, "warning", "lock-outline")
        who = say(_("{name}, {role}", name=told.actor, role=told.role)) if told.login else "–"
        return {
            "at": self.desk.voice.moment(told.at),
            "act": status,
            "who": who,
            "case": line.number or "",
        }

    def _choose(self, id: Any) -> None:
        known = self.desk.world.registry.event
        self.desk.read(lambda r: lines(r, [id], known), key="line", done=self._show_line)

    def _show_line(self, found: list[Line]) -> None:
        self.detail.show_line(found[0] if found else None)

    def _show_all(self) -> None:
        self.filters.set_filter(JournalFilter())
        self.refresh()

    # The table to keep

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Set the filters by their names: since, until, user, event, number, refused."""
        self.filters.set_filter(self.filters.from_params(fields))
        self.refresh()

    def submit(self) -> None:
        """Record the export of what the filters show, write it and tell where it is."""
        act = ExportJournal(self.filters.filter(), self.desk.seat.language)
        self.export.setEnabled(False)
        self.desk.act(act, done=self._write, failed=self._refused)

    def _refused(self, error: UserError) -> None:
        self.export.setEnabled(True)
        self.desk.shell.show_error(error)

    def _write(self, ids: tuple[int, ...]) -> None:
        world = self.desk.world

        def make(reading: Reading) -> Path:
            found = lines(reading, ids, world.registry.event)
            content = as_csv(reading, found, say=self.desk.say, head=read_head(reading.db))
            return keep_file(print_file(self.desk, FILE), content)

        def written(path: Path) -> None:
            self.export.setEnabled(True)
            show_file(self.desk, path)

        self.desk.read(make, key="export", done=written, failed=self._refused)

    def keep(self) -> dict[str, Any]:
        """Keep the filters over a switch of language or role."""
        return self.filters.kept()

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take the filters back."""
        self.filters.set_filter(self.filters.from_params(kept))
        self.refresh()
