"""The work list: families that another programme named, from assigned to taken in."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, UserError, _
from app.uikit import (
    SPACE,
    Choice,
    Column,
    Option,
    Page,
    PageHeader,
    Scroller,
    Table,
    column,
    row,
    theme,
)
from modules.intake.channels import safe_channels
from modules.intake.commands import AssignEntry, ConveneEntry, MatchEntry, RecordNoShow
from modules.intake.likely import like_entry
from modules.intake.lookups import looked_up_entry
from modules.intake.pages.beside import Beside
from modules.intake.pages.entry_panel import EntryPanel, Shown
from modules.intake.pages.words import STATES, office_name, place_name, state_status
from modules.intake.queries import (
    Entry,
    entries,
    entry,
    entry_ids,
    offices_to_assign,
    workers,
)

log = logging.getLogger(__name__)


class WorkListPage(Page):
    """Whom to assign, to invite, to meet; what is late stands out."""

    def build(self) -> None:
        """Lay out the filter, the list, and the family that is chosen."""
        say = self.say
        self._rows: dict[int, Entry] = {}
        self._current: int | None = None
        self._told: set[int] = set()
        self.filter = Choice(self._filters(), name="intake.list.filter")
        self.filter.setMinimumWidth(theme().px(260))
        self.filter.setAccessibleName(say(_("Which families are shown")))
        self.filter.changed.connect(lambda _code: self.refresh())
        self.table = self._table()
        self.panel = EntryPanel(self.desk, page=self)
        header = PageHeader(
            say(_("Work list")),
            subtitle=say(_("Families named by other programmes. Invite each before its deadline.")),
            name="intake.list.header",
        )
        content = QWidget()
        parts = Beside(self.table, self.panel, width=320, turn=940, low=330)
        content.setLayout(column(header, row(self.filter, None), parts))
        pad = theme().px(SPACE.page)
        content.setContentsMargins(pad, pad, pad, pad)
        self.frame.addWidget(Scroller(content))

    def _filters(self) -> list[Option]:
        say = self.say
        special = [
            Option("", say(_("All families"))),
            Option("late", say(_("Late", context="list"))),
            Option("waiting", say(_("Nobody invited them yet"))),
        ]
        return special + [Option(code, say(words)) for code, (words, _t, _i) in STATES.items()]

    def _table(self) -> Table:
        say, wide = self.say, self.desk.seat.scope == "all"
        columns = [
            Column("name", say(_("Family")), width=165, stretch=True, strong=True),
            Column("state", say(_("State")), width=205, kind="status"),
            Column("due", say(_("By", context="deadline")), width=100, kind="date"),
            Column(
                "office" if wide else "place",
                say(_("Office") if wide else _("Place")),
                width=165,
                stretch=True,
            ),
        ]
        table = Table(
            columns, fetch=self._cells, name="intake.list.rows", say=say,
            label=say(_("Families of the list")),
        )  # fmt: skip
        table.setMinimumHeight(theme().px(320))
        table.set_empty(say(_("No family waits here.")), icon="clipboard-check-outline")
        table.chosen.connect(self._choose)
        table.opened.connect(self._choose)
        return table

    # What the window asks

    def open(self, params: Mapping[str, Any]) -> None:
        """Show the list; a figure of the dashboard brings its filter."""
        wanted = {"intake.overdue": "late", "intake.waiting": "waiting"}.get(
            str(params.get("indicator")), params.get("filter")
        )
        if wanted:
            self.filter.set_value(str(wanted))
        self._current = params.get("entry") or self._current
        super().open(params)

    def refresh(self) -> None:
        """Read the list again and the family that is chosen."""
        code = self.filter.value() or ""

        def read(reading: Reading) -> list[Entry]:
            ids = entry_ids(
                reading, state=code if code in STATES else None, late=code == "late",
                waiting=code == "waiting",
            )  # fmt: skip
            return entries(reading, ids)

        self.desk.read(read, key="list", done=self._show, failed=self._failed)

    def keep(self) -> dict[str, Any]:
        """Return the filter and the family that is chosen."""
        return {"filter": self.filter.value(), "entry": self._current}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Show the same families again."""
        self._current = kept.get("entry")
        self.filter.set_value(kept.get("filter") or "")
        self.refresh()

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Fill the acts beside the list: office, worker, day, channel."""
        if "entry" in fields:
            self._choose(int(fields["entry"]))
        self.panel.fill(fields)

    def submit(self) -> None:
        """Press the main button of the family that is chosen."""
        self.panel.submit()

    # The list

    def _show(self, found: list[Entry]) -> None:
        self._rows = {one.id: one for one in found}
        self.table.show_ids(list(self._rows), complete=True)
        if self._current in self._rows:
            self.table.choose(self._current)
            self._read_entry(self._current)
        elif self._rows:
            self.table.choose(next(iter(self._rows)))
        else:
            self.panel.clear()

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _cells(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        today = self.desk.seat.clock.today()
        return [self._cell(self._rows[id], today) for id in ids if id in self._rows]

    def _cell(self, one: Entry, today: Any) -> dict[str, object]:
        due = one.convened_for if one.state == "convened" and one.convened_for else one.due
        return {
            "name": one.name,
            "place": place_name(self.desk, one.place),
            "office": office_name(self.desk, one.office),
            "due": self.desk.voice.date(due, style="short"),
            "state": state_status(self.desk, one.state, overdue=one.is_overdue(today)),
        }

    def _choose(self, id: Any) -> None:
        if id is not None and id != self._current:
            self._current = int(id)
            self._read_entry(self._current)
        elif id is not None and not self.panel.shows(int(id)):
            self._read_entry(int(id))

    def _read_entry(self, id: int) -> None:
        may_assign = self.desk.may("intake.assign")

        def read(reading: Reading) -> Shown:
            one = entry(reading, id)
            office = one.office or reading.card.office_of(one.place)
            staff = {
                code: tuple(workers(reading, code))
                for code in (offices_to_assign(reading) if may_assign else ())
            }
            likely = () if one.state == "came" else tuple(like_entry(reading, one))
            return Shown(one, office, staff, tuple(safe_channels(reading, id)), likely)

        def show(shown: Shown) -> None:
            self.panel.show_entry(shown)
            if shown.entry.state != "came" and id not in self._told:
                self._told.add(id)
                self.desk.act(looked_up_entry(shown.entry),
                              failed=lambda error: log.info("not reported: %s", error))  # fmt: skip

        self.desk.read(read, key="entry", done=show,
                       failed=lambda _error: self.panel.clear())  # fmt: skip

    # Acts, called by the panel

    def assign(self, one: Entry, office: str, worker: int | None) -> None:
        """Give the family to an office."""
        self.desk.act(AssignEntry(one.id, one.version, office, worker), done=self._done,
                      said=_("The family is assigned."))  # fmt: skip

    def convene(self, one: Entry, day: Any, channel: str) -> None:
        """Invite the family."""
        self.desk.act(ConveneEntry(one.id, one.version, day, channel), done=self._done,
                      said=_("The invitation is recorded."))  # fmt: skip

    def no_show(self, one: Entry) -> None:
        """Record that the family did not come."""
        self.desk.act(RecordNoShow(one.id, one.version), done=self._done,
                      said=_("Recorded: the family did not come."))  # fmt: skip

    def match(self, one: Entry, person: int | None) -> None:
        """Link the family with a registered person, or take the link away."""
        said = _("The family is linked.") if person else _("The link is taken away.")
        self.desk.act(MatchEntry(one.id, one.version, person), done=self._done, said=said)

    def _done(self, _result: object) -> None:
        self.refresh()
