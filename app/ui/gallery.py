"""The gallery: every control in every state on one page, to be looked at after each change."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.core.text import _
from app.ui.controls.buttons import Button, IconButton, MenuButton, MenuEntry
from app.ui.controls.choices import Check, CheckChoice, Choice, Option, RadioChoice
from app.ui.controls.dates import DateInput
from app.ui.controls.facts import Fact, Facts, FigureTile
from app.ui.controls.fields import FORM_WIDTH, Field
from app.ui.controls.flow import Beside, Flow, Tiles
from app.ui.controls.inputs import LongTextInput, NumberInput, SearchBox, TextInput
from app.ui.controls.labels import Label
from app.ui.controls.panels import Collapsible, PageHeader, Panel, Scroller, column
from app.ui.controls.stages import Stage, StageStrip
from app.ui.controls.status import Badge, Chip, Status, StatusLabel
from app.ui.controls.tabs import Tabs
from app.ui.gallery_records import Say, cases, statuses, timeline
from app.ui.messages import Banner, Toasts, confirm
from app.ui.states import Empty, Failed, Loading
from app.ui.theme import SPACE, theme


class Gallery(QWidget):
    """All controls, one panel for each subject."""

    def __init__(self, *, say: Say = str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self._say = say
        self._toasts = Toasts(self, say=say)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(*(theme().px(SPACE.page),) * 4)
        self.body.setSpacing(theme().px(SPACE.card))
        content = QWidget()
        content.setLayout(self.body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroller(content))
        self._head()
        for part in (self._figures(), cases(self._say), self._pair(self._stages(), self._facts())):
            self.body.addWidget(part)
        for part in (self._buttons(), self._fields(), self._choices(), self._statuses()):
            self.body.addWidget(part)
        for part in (timeline(self._say), self._parts(), self._messages(), self._states()):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _pair(self, *parts: QWidget) -> QWidget:
        return Beside(*parts, least=300)

    def _head(self) -> None:
        say = self._say
        header = PageHeader(
            say(_("Gallery of controls")),
            subtitle=say(_("Every control of the application in all its states.")),
            name="gallery.header",
            actions=[
                Badge(say(_("Synthetic data")), name="gallery.badge"),
                Button(say(_("Register a household")), name="gallery.register", kind="primary",
                       icon="plus"),
            ],
        )  # fmt: skip
        banner = Banner(
            say(_("This page shows invented records. Nothing here is stored.")),
            name="gallery.banner", close=say(_("Close")),
        )  # fmt: skip
        self.body.addWidget(header)
        self.body.addWidget(banner)

    def _figures(self) -> QWidget:
        say = self._say
        today = say(_("10 March 2026, from the case records"))
        tiles = (
            FigureTile("1,284", say(_("Open cases")), name="gallery.open", note=today,
                       icon="folder-account-outline"),
            FigureTile("37", say(_("Overdue reviews")), name="gallery.overdue", note=today,
                       icon="alert-circle-outline", tone="danger"),
            FigureTile("212", say(_("Referrals this month")), name="gallery.referrals", note=today,
                       icon="share-variant-outline"),
        )  # fmt: skip
        return Tiles(*tiles)

    def _stages(self) -> QWidget:
        say = self._say
        stages = [
            Stage("intake", say(_("Intake")), "done"),
            Stage("assessment", say(_("Assessment")), "done"),
            Stage("plan", say(_("Plan of action")), "current"),
            Stage("review", say(_("Review")), "ahead"),
            Stage("closure", say(_("Closure")), "ahead"),
        ]
        panel = Panel(say(_("Stages")), name="gallery.stages")
        panel.add(StageStrip(stages, name="gallery.strip", spoken=say(_("Stage 3 of 5"))))
        panel.body.addStretch(1)
        return panel

    def _facts(self) -> QWidget:
        say = self._say
        facts = [
            Fact(say(_("Case number")), "SDV-10232", ltr=True),
            Fact(say(_("Reference person")), "Josef Kiri"),
            Fact(say(_("Phone")), "+000 55 010 232", ltr=True),
            Fact(say(_("Status")), Status(say(_("Plan active")), "success")),
        ]
        return Panel(say(_("Facts")), name="gallery.facts").add(Facts(facts))

    def _buttons(self) -> QWidget:
        say, line = self._say, Flow(space=SPACE.half)
        line.add(Button(say(_("Save")), name="gallery.save", kind="primary"))
        line.add(Button(say(_("Send referral")), name="gallery.send", icon="arrow-right"))
        line.add(Button(say(_("Cancel")), name="gallery.cancel", kind="quiet"))
        line.add(Button(say(_("Close the case")), name="gallery.close", kind="danger"))
        off = Button(say(_("Not now")), name="gallery.off")
        off.setEnabled(False)
        line.add(off)
        entries = [
            MenuEntry("gallery.print", say(_("Print")), icon="printer-outline"),
            MenuEntry("", ""),
            MenuEntry("gallery.move", say(_("Move to another office")), enabled=False),
        ]
        line.add(MenuButton(say(_("More")), entries, name="gallery.more"))
        line.add(IconButton("refresh", say(_("Read again")), name="gallery.refresh"))
        return Panel(say(_("Buttons")), name="gallery.buttons").add(line)

    def _fields(self) -> QWidget:
        say = self._say
        given = Field(
            say(_("Given name")), TextInput(name="gallery.given"),
            help=say(_("As the person says it.")),
        )  # fmt: skip
        phone = TextInput(name="gallery.phone", ltr=True)
        phone.set_value("+000 55 010 232")
        born = DateInput(name="gallery.born", say=say, placeholder=say(_("Year-month-day")))
        born.set_value(dt.date(2019, 3, 10))
        wrong = NumberInput(name="gallery.members", least=1, most=30)
        wrong.set_value("0")
        members = Field(say(_("Members of the household")), wrong)
        members.set_error(say(_("A household has at least one member.")))
        fixed = TextInput(name="gallery.fixed")
        fixed.setEnabled(False)
        left = column(
            given,
            Field(say(_("Phone")), phone, note=say(_("optional"))),
            Field(say(_("Birth date")), born), members,
        )  # fmt: skip
        right = column(
            Field(say(_("Search")), SearchBox(
                name="gallery.search", placeholder=say(_("Search by name or number")), say=say)),
            Field(say(_("Notes")), LongTextInput(name="gallery.notes", lines=4)),
            Field(say(_("Set by the card")), fixed),
        )  # fmt: skip
        right.addStretch(1)
        return self._form(say(_("Fields")), left, right, name="gallery.fields")

    def _form(self, title: str, left: QLayout, right: QLayout, *, name: str) -> QWidget:
        parts = (QWidget(), QWidget())
        for holder, part in zip(parts, (left, right), strict=True):
            holder.setLayout(part)
            holder.setMaximumWidth(theme().px(FORM_WIDTH))
        return Panel(title, name=name).add(Beside(*parts, space=SPACE.wide, least=300))

    def _choices(self) -> QWidget:
        say = self._say
        channels = [
            Option("call", say(_("Phone call")), say(_("Between 9 and 12 only"))),
            Option("visit", say(_("Visit at home"))),
            Option("none", say(_("No contact"))),
        ]
        office = Choice(channels, name="gallery.channel", blank=say(_("Choose")))
        radios = RadioChoice(channels, name="gallery.radio")
        radios.set_value("visit")
        checks = CheckChoice(channels, name="gallery.checks")
        checks.set_value(("call",))
        off = Check(say(_("Cannot be changed now")), name="gallery.fixed_check")
        off.setChecked(True)
        off.setEnabled(False)
        left = column(
            Field(say(_("Safe way to make contact")), office),
            Field(say(_("One of them")), radios),
        )
        right = column(Field(say(_("Any of them")), checks), off)
        right.addStretch(1)
        return self._form(say(_("Choices")), left, right, name="gallery.choices")

    def _statuses(self) -> QWidget:
        chips = Flow(*(Chip(status) for status in statuses(self._say)))
        words = Flow(*(StatusLabel(status) for status in statuses(self._say)), space=SPACE.page)
        return Panel(self._say(_("Status")), name="gallery.status").add(chips).add(words)

    def _parts(self) -> QWidget:
        say = self._say
        tabs = Tabs(name="gallery.tabs", label=say(_("Parts of the case")))
        tabs.add("overview", say(_("Overview")), Label(say(_("What matters most stands first."))))
        tabs.add("people", say(_("People")), lambda: Label(say(_("Members of the household"))))
        tabs.add("plan", say(_("Plan of action")), lambda: Label(say(_("Nothing is here yet."))))
        more = Label(say(_("Details that are seldom needed.")), wrap=True)
        part = Collapsible(say(_("More about this")), more, name="gallery.collapsible", opened=True)
        return Panel(say(_("Parts")), name="gallery.parts").add(tabs).add(part)

    def _messages(self) -> QWidget:
        say = self._say
        line = Flow(
            Button(say(_("Show a message")), name="gallery.toast", act=lambda: self._toasts.show(
                say(_("The referral was sent.")), undo=lambda: None)),
            Button(say(_("Show an error")), name="gallery.error", act=lambda: self._toasts.show(
                say(_("The case was changed by somebody else. Nothing was saved.")),
                tone="danger")),
            Button(say(_("Ask a question")), name="gallery.ask", act=self.ask),
            space=SPACE.half,
        )  # fmt: skip
        panel = Panel(say(_("Messages")), name="gallery.messages").add(line)
        panel.add(Banner(say(_("Three reviews are late.")), name="gallery.late", tone="warning",
                         action=say(_("Show them")), act=lambda: None))  # fmt: skip
        return panel

    def ask(self) -> None:
        """Open the question that states its consequence."""
        say = self._say
        confirm(
            self, say(_("Close this case?")), verb=say(_("Close the case")), danger=True,
            consequence=say(_("The family keeps its record. The plan can no longer be changed.")),
            keep=say(_("Keep it open")), then=lambda: None, name="gallery.confirm",
        )  # fmt: skip

    def _states(self) -> QWidget:
        say = self._say
        loading = Loading(say(_("Loading")))
        loading.restart()
        loading.setMinimumWidth(theme().px(160))
        nothing = Empty(say(_("No referral has been sent yet.")), icon="share-variant-outline",
                        action=say(_("Send referral")), act=lambda: None)  # fmt: skip
        failed = Failed(say(_("The list could not be read.")), say=say, details="-",
                        retry=lambda: None)  # fmt: skip
        panel = Panel(say(_("Empty, on its way, gone wrong")), name="gallery.states")
        return panel.add(self._pair(nothing, loading, failed))
