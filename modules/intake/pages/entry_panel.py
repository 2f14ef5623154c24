"""One family of the work list: what is known, who it may be, and the next act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import _
from app.api.data import Likeness, PersonRow
from app.uikit import (
    Button,
    Choice,
    DateInput,
    Desk,
    Fact,
    Facts,
    Field,
    Label,
    Option,
    Panel,
    column,
)
from modules.intake.channels import CHANNELS
from modules.intake.commands import AskContact
from modules.intake.pages.duplicates import Duplicates
from modules.intake.pages.words import office_name, open_known, place_name, state_status
from modules.intake.queries import Entry

Staff = Mapping[str, tuple[tuple[int, str], ...]]


@dataclass(frozen=True)
class Shown:
    """A family of the list with what may be done about it."""

    entry: Entry
    office: str | None
    staff: Staff
    channels: tuple[str, ...]
    likely: tuple[Likeness, ...]


WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Acting(Protocol):
    """The page that performs what is pressed here."""

    def assign(self, one: Entry, office: str, worker: int | None) -> None: ...
    def convene(self, one: Entry, day: Any, channel: str) -> None: ...
    def no_show(self, one: Entry) -> None: ...
    def match(self, one: Entry, person: int | None) -> None: ...


class EntryPanel(QWidget):
    """The family that is chosen in the list."""

    def __init__(self, desk: Desk, *, page: Acting) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._shown: Shown | None = None
        self._main: Button | None = None
        self._column: QVBoxLayout = column()
        self.setLayout(self._column)
        self.clear()

    def shows(self, entry: int) -> bool:
        """Say whether this family is the one that is shown."""
        return self._shown is not None and self._shown.entry.id == entry

    def clear(self) -> None:
        """Show nobody."""
        self._shown, self._main = None, None
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def show_entry(self, shown: Shown) -> None:
        """Show a family and its next act."""
        self.clear()
        self._shown = shown
        one = shown.entry
        self._column.addWidget(self._facts(one))
        if shown.likely and one.person is None:
            likely = Duplicates(
                self._desk, name="intake.list.likely", verb=self._say(_("Same family")),
                choose=self._same, ask=self._ask,
            )  # fmt: skip
            likely.show_likely([(one.name, match) for match in shown.likely])
            self._column.addWidget(likely)
        if one.state == "came":
            return
        if self._desk.may("intake.assign"):
            self._column.addWidget(self._assigning(shown))
        if one.office is not None:
            self._column.addWidget(self._inviting(shown))

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Fill office, worker, day and channel as far as they are named."""
        if "office" in fields:
            self.office.set_value(str(fields["office"]))
        if "worker" in fields:
            self.worker.set_value(str(fields["worker"]))
        if "day" in fields:
            day = fields["day"]
            self.day.set_value(day if isinstance(day, date) else date.fromisoformat(str(day)))
        if "channel" in fields:
            self.channel.set_value(str(fields["channel"]))

    def submit(self) -> None:
        """Press the main button."""
        if self._main is not None:
            self._main.click()

    def _say(self, said: Any) -> str:
        return self._desk.say(said)

    def _facts(self, one: Entry) -> Panel:
        say, voice = self._say, self._desk.voice
        late = one.is_overdue(self._desk.seat.clock.today())
        facts = [
            Fact(say(_("State")), state_status(self._desk, one.state, overdue=late)),
            Fact(say(_("Named by")), say(one.programme)),
            Fact(say(_("List of")), voice.date(one.received_on)),
            Fact(say(_("Invite by")), voice.date(one.due)),
            Fact(say(_("Place")), place_name(self._desk, one.place)),
            Fact(say(_("Born")), str(one.birth_year or ""), ltr=True),
            Fact(say(_("Members")), str(one.members or ""), ltr=True),
            Fact(say(_("Office")), office_name(self._desk, one.office)),
            Fact(say(_("Worker")), one.worker_name),
        ]
        if one.convened_for is not None:
            way = CHANNELS.get(one.convened_by_channel or "", "")
            facts.append(Fact(say(_("Invited for")), voice.date(one.convened_for)))
            facts.append(Fact(say(_("Invited by")), say(way)))
        if one.no_shows:
            facts.append(Fact(say(_("Did not come")), voice.number(one.no_shows), ltr=True))
        panel = Panel(one.name, name="intake.list.entry")
        panel.add(Facts([fact for fact in facts if fact.value], name="intake.list.facts"))
        if one.household is not None or one.person is not None or one.case is not None:
            panel.add(
                Button(
                    say(_("Open the family")), name="intake.list.open", icon="folder-open-outline",
                    act=lambda: open_known(self._desk, case=one.case, household=one.household,
                                           person=one.person),
                )
            )  # fmt: skip
        return panel

    def _assigning(self, shown: Shown) -> Panel:
        say, offices = self._say, self._desk.seat.card.offices
        options = [Option(code, say(offices[code].name)) for code in shown.staff]
        self.office = Choice(options, name="intake.assign.office")
        self.office.set_value(shown.office)
        self.worker = Choice(name="intake.assign.worker", blank=say(_("The office decides")))
        self.office.changed.connect(lambda code: self._offer_workers(shown, code))
        self._offer_workers(shown, self.office.value())
        self.worker.set_value(str(shown.entry.worker) if shown.entry.worker else None)
        first = shown.entry.state == "received"
        act = Button(
            say(_("Assign the family")), name="intake.assign.submit", act=lambda: self._assign(),
            kind="primary" if first else "secondary",
        )  # fmt: skip
        if first:
            self._main = act
        panel = Panel(say(_("Assign")), name="intake.assign")
        panel.add(Field(say(_("Office")), self.office))
        panel.add(Field(say(_("Worker")), self.worker)).add(act)
        return panel

    def _offer_workers(self, shown: Shown, office: Any) -> None:
        staff = shown.staff.get(str(office), ())
        self.worker.set_options([Option(str(id), name) for id, name in staff])

    def _inviting(self, shown: Shown) -> Panel:
        say, one = self._say, shown.entry
        today = self._desk.seat.clock.today()
        panel = Panel(say(_("Invite")), name="intake.convene")
        self.day = DateInput(name="intake.convene.day", say=say, order="dmy", today=today)
        self.day.set_value(_open_day(today + timedelta(days=7), self._desk.world.card.working_week))
        ways = [Option(way, say(CHANNELS[way])) for way in shown.channels]
        self.channel = Choice(ways, name="intake.convene.channel")
        if ways:
            panel.add(Field(say(_("Day of the meeting")), self.day))
            safe = say(_("Only ways that are safe for the family are offered."))
            panel.add(Field(say(_("By", context="channel")), self.channel, help=safe))
            send = Button(
                say(_("Record the invitation")), name="intake.convene.submit", act=self._convene,
                kind="primary" if one.state in ("assigned", "no_show") else "secondary",
            )  # fmt: skip
            if one.state in ("assigned", "no_show"):
                self._main = send
            panel.add(send)
        else:
            panel.add(Label(say(_("The family has named no safe way. Wait until it comes.")),
                            wrap=True))  # fmt: skip
        if one.state == "convened":
            panel.add(Button(say(_("The family did not come")), name="intake.no_show.submit",
                             act=lambda: self._page.no_show(one)))  # fmt: skip
        if self._desk.may("intake.register"):
            came = Button(
                say(_("The family is here: take it in")), name="intake.list.came",
                icon="account-plus-outline", act=self._came,
                kind="primary" if one.state == "convened" else "secondary",
            )  # fmt: skip
            self._main = came if one.state == "convened" else self._main
            panel.add(came)
        return panel

    # Acts

    def _assign(self) -> None:
        worker, office = self.worker.value(), self.office.value()
        if self._shown is not None and office:
            self._page.assign(self._shown.entry, office, int(worker) if worker else None)

    def _convene(self) -> None:
        day, channel = self.day.value(), self.channel.value()
        if self._shown is None or channel is None:
            return
        if day is None:
            self._desk.toast(_("Write the day of the meeting, for example 14/09/2026."),
                             kind="warning")  # fmt: skip
            return
        self._page.convene(self._shown.entry, day, channel)

    def _came(self) -> None:
        if self._shown is None:
            return
        one = self._shown.entry
        known = {"household": one.household} if one.household is not None else {}
        self._desk.go("intake.register", entry=one.id, **known)

    def _same(self, person: PersonRow) -> None:
        if self._shown is not None:
            self._page.match(self._shown.entry, person.id)

    def _ask(self, office: str, about: str) -> None:
        self._desk.act(AskContact(office, about), said=_("The other office was asked for contact."))


def _open_day(day: date, week: tuple[str, ...]) -> date:
    """Return `day`, or the next one on which the card's offices work."""
    while WEEK[day.weekday()] not in week:
        day += timedelta(days=1)
    return day
