"""What was referred to the user's provider: the shared fields, and the answer; nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, UserError, _, _n
from app.api.cases import CardWords
from app.uikit import (
    SPACE,
    ActForm,
    Beside,
    Button,
    Choice,
    Column,
    Fact,
    Facts,
    Flow,
    Label,
    Option,
    Page,
    PageHeader,
    Panel,
    Scroller,
    Status,
    StatusLabel,
    Table,
    column,
    theme,
)
from modules.referral.inbox import InboxRow, inbox_rows, sorted_inbox
from modules.referral.pages.forms import ReferralForms, as_typed, form_for
from modules.referral.pages.shown import due_status, line_facts, place_names, state_status
from modules.referral.report import result_of
from modules.referral.sharing import value_of
from modules.referral.words import URGENCIES


class InboxPage(Page):
    """Referrals to the user's provider; of each only what was shared."""

    def build(self) -> None:
        """Lay out list and detail."""
        say = self.say
        self.row: InboxRow | None = None
        self.form: ActForm | None = None
        self._wanted: int | None = None
        self._waiting: list[Callable[[], None]] = []
        options = [
            Option("any", say(_("All referrals"))), Option("open", say(_("Still open"))),
            Option("sent", say(_("To be answered"))),
        ]  # fmt: skip
        self.state = Choice(options, name="referral.inbox.state")
        self.state.setAccessibleName(say(_("State")))
        self.state.changed.connect(lambda _value: self.refresh())
        self.total = Label("", role="quiet", wrap=True, name="referral.inbox.total")
        columns = [
            Column("name", say(_("For whom")), 130, strong=True),
            Column("service", say(_("Service")), 110, stretch=True),
            Column("state", say(_("State")), 132, kind="status"),
            Column("due", say(_("Answer due")), 138, kind="status"),
        ]
        self.table = Table(columns, fetch=self._fetch, name="referral.inbox.table",
                           label=say(_("Referred to us")), say=say,
                           tasks=self.desk.tasks, lines=2, narrow_lines=3)  # fmt: skip
        self.table.set_empty(say(_("Nothing was referred to you yet.")),
                             icon="inbox-arrow-down-outline")  # fmt: skip
        self.table.chosen.connect(lambda id: self.show_one(int(str(id))))
        self.table.view.setMinimumHeight(theme().px(160))
        self.detail = Panel(say(_("What was shared")),
                            name="referral.inbox.detail")  # fmt: skip
        self.facts = Facts(name="referral.inbox.shared", stacked=True)
        self.standing = Facts(name="referral.inbox.standing", stacked=True)
        self.acts = Flow()
        self._form_place = column()
        self.standing_state = StatusLabel(Status(""), name="referral.inbox.one.state")
        self.detail.add(self.standing_state).add(self.acts).add(self._form_place)
        self.detail.add(self.facts).add(self.standing)
        self.detail.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        left.setLayout(column(Flow(self.state), self.total, self.table, space=SPACE.half))
        left.layout().setStretch(2, 1)  # type: ignore[union-attr]
        right.setLayout(column(self.detail))
        right.layout().addStretch(1)  # type: ignore[union-attr]
        scroller = Scroller(right)
        scroller.setMinimumWidth(theme().px(260))
        header = PageHeader(
            self.say(_("Referred to us")), name="referral.inbox.header",
            subtitle=self.say(_("You see only what the family, or the office, chose to share.")),
        )  # fmt: skip
        content = column(header, Beside(left, scroller, shares=(3, 2), least=260))
        content.setStretch(1, 1)
        margin = theme().px(SPACE.page)
        content.setContentsMargins(margin, margin, margin, margin)
        self.frame.addLayout(content)
        self.setMaximumWidth(theme().px(1200 + 2 * SPACE.page))

    def open(self, params: Mapping[str, Any]) -> None:
        """Open the inbox; a figure asks for what is to be answered."""
        self.params = params
        if params.get("indicator"):
            self.state.blockSignals(True)
            self.state.set_value("sent")
            self.state.blockSignals(False)
        if params.get("referral") is not None:
            self._wanted = int(params["referral"])
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, and the referral that is shown."""
        state = self.state.value()
        wanted = None if state in (None, "any") else state
        if not self.table.rows.ids:
            self.table.show_loading()
        self.desk.read(lambda reading: sorted_inbox(reading, state=wanted), key="ids",
                       done=self._came, failed=self._failed)  # fmt: skip
        if self._wanted is not None:
            self.show_one(self._wanted)

    def _came(self, ids: list[int]) -> None:
        self.total.setText(self.say(_n("{n} referral", "{n} referrals", len(ids))))
        self.table.show_ids(ids, complete=True)
        if self._wanted is None and ids:
            self.show_one(ids[0])

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        with self.desk.world.acts.reading(self.desk.seat) as reading:
            rows = {found.id: found for found in inbox_rows(reading, ids)}
        return [self._cells(rows[id]) if id in rows else {} for id in ids]

    def _cells(self, found: InboxRow) -> dict[str, object]:
        service, _provider = place_names(self.desk, found.service, "")
        return {
            "name": self._name(found), "service": self.say(service),
            "state": state_status(self.desk, found.state), "due": due_status(self.desk, found),
        }  # fmt: skip

    def _name(self, found: InboxRow) -> str:
        if not found.lines:
            return self.say(_("not shown any more"))
        name = next((line.value for line in found.lines if line.field == "name"), None)
        return self.say(value_of(name)) if name else self.say(_("name not shared"))

    def show_one(self, id: int) -> None:
        """Show what was shared of one referral."""
        self._wanted = id

        def read(reading: Reading) -> InboxRow | None:
            return next(iter(inbox_rows(reading, [id])), None)

        self.desk.read(read, key="one", done=self._show)

    def _show(self, found: InboxRow | None) -> None:
        if self.row is None or found is None or (found.id, found.version) != (
            self.row.id, self.row.version,
        ):  # fmt: skip
            self.close_form()
        self.row = found
        self.detail.setVisible(found is not None)
        if found is None:
            return
        self.standing_state.set_status(state_status(self.desk, found.state))
        self.facts.set_facts(line_facts(self.desk, found.lines))
        self.standing.set_facts(self._standing(found))
        self.acts.clear()
        for name, words in self._possible(found):
            self.acts.add(Button(self.say(words), name=f"referral.inbox.{name}", kind="primary",
                                 act=partial(self.start, name)))  # fmt: skip
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _standing(self, found: InboxRow) -> list[Fact]:
        say, words = self.say, CardWords(self.desk.seat.card)
        if found.state == "withdrawn":
            text = _("It was withdrawn. What was shared is not shown any more.")
            return [Fact(say(_("Note")), say(text))]
        facts = []
        if not found.lines:
            facts.append(Fact(say(_("Note")), say(_("What was shared is not shown any more."))))
        if found.urgency != "normal":
            facts.append(Fact(say(_("How urgent")), say(URGENCIES[found.urgency])))
        facts.append(Fact(say(_("Sent")), self.desk.voice.date(found.sent_on)))
        if found.office:
            facts.append(Fact(say(_("Sent by")), say(words.name("office", found.office))))
        if found.state == "sent" and found.reminded_on is not None:
            facts.append(Fact(say(_("Reminded")), self.desk.voice.date(found.reminded_on)))
        result = say(_result(found))
        if result:
            facts.append(Fact(say(_("Next")), result))
        return facts

    def _possible(self, found: InboxRow) -> list[tuple[str, Any]]:
        acts = {
            "sent": [("answer", _("Answer"))],
            "accepted": [("attend", _("Record the visit"))],
            "missed": [("attend", _("Record the visit"))],
            "attended": [("complete", _("Complete the referral"))],
        }
        return acts.get(found.state, []) if self.desk.may("referral.answer") else []

    def start(self, name: str) -> None:
        """Open the form of an act."""
        if self.row is None:
            return
        self.close_form()
        again = self.row.id
        self.form = ReferralForms(
            self.desk, self.row, reload=lambda: self.show_one(again)
        ).make(name)  # fmt: skip
        self.form.sent.connect(lambda _result: self._sent())
        self.form.closed.connect(self.close_form)
        self._form_place.addWidget(self.form)
        self.form.focus_first()

    def _sent(self) -> None:
        self.close_form()
        self.refresh()

    def close_form(self) -> None:
        """Take the open form away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = None

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Choose the referral, open the form that takes the fields and fill it."""
        name = form_for(fields)
        if not name:
            raise LookupError("no form takes these fields")

        def begin() -> None:
            self.start(name)
            if self.form is not None:
                self.form.fill(as_typed(fields))

        id = int(fields["referral"])
        if self.row is not None and self.row.id == id:
            begin()
            return
        self._waiting.append(begin)
        self.show_one(id)

    def submit(self) -> None:
        """Send the open form, or the one that is on its way."""
        if self.form is not None:
            self.form.submit()
        elif self._waiting:
            self._waiting.append(self.submit)

    def keep(self) -> dict[str, Any]:
        """Keep which referral is shown."""
        return {"referral": self._wanted, "state": self.state.value()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Show the same referral."""
        self.state.set_value(kept.get("state"))
        self.open({name: value for name, value in kept.items() if value and name == "referral"})


def _result(found: InboxRow) -> Any:
    return "" if found.state == "withdrawn" else result_of(found)
