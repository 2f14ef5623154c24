"""Register and open the case: the card's intake tool, with likely duplicates beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import FaultsFound, Reading, UserError, _
from app.api.data import PersonRow
from app.uikit import (
    SPACE,
    Choice,
    DraftKeeper,
    Field,
    FormView,
    Label,
    Option,
    Page,
    PageHeader,
    Place,
    Scroller,
    column,
    theme,
)
from modules.intake.commands import AskContact, DropDraft, KeepDraft, TakeIn, Taken
from modules.intake.likely import Likely, likely_people, typed_people
from modules.intake.pages.beside import Beside
from modules.intake.pages.duplicates import Duplicates
from modules.intake.pages.footer import Footer
from modules.intake.pages.whom import Whom
from modules.intake.pages.words import open_known
from modules.intake.starting import Start, Wanted, begin, case_types_of, start

LIKELY_REST = 250
"""Milliseconds without a key before duplicates are looked for."""
_COMMAND_FIELDS = frozenset(field.name for field in dataclass_fields(TakeIn))


class RegisterPage(Page):
    """Takes a family or a person in. What is typed is kept as a draft all the time."""

    def build(self) -> None:
        """Lay out the choice of the case type, the form, the duplicates and the footer."""
        say = self.say
        self.view: FormView | None = None
        self._start: Start | None = None
        self._kept: Mapping[str, Any] = {}
        self._pending: Mapping[str, Any] | None = None
        self._submit_then = False
        self._wanted = Wanted("")
        self.header = PageHeader(say(_("Register")), name="intake.register.header")
        self.kind = self._kind_choice()
        self.whom = Whom(say, changed=self._whom_changed)
        self._column: QVBoxLayout = column(space=SPACE.card)
        main = QWidget()
        main.setLayout(self._column)
        self.place = Place(main, say=say, name="intake.register.place")
        self.likely = Duplicates(
            self.desk, name="intake.register.likely", choose=self._open_known, ask=self._ask
        )
        self.origin = Label("", wrap=True, name="intake.register.origin")
        self.origin.hide()
        content = QWidget()
        beside = Beside(self.place, self.likely, width=260, turn=720, side_first=True)
        content.setLayout(column(self.header, self.origin, self._kind_field, self.whom, beside))
        pad = theme().px(SPACE.page)
        content.setContentsMargins(pad, pad, pad, pad)
        self.scroller = Scroller(content)
        self.footer = Footer(self.desk, save=self.submit, afresh=self._afresh)
        self.frame.addWidget(self.scroller, 1)
        self.frame.addWidget(self.footer)
        self.drafting = DraftKeeper(self, self.desk, draft=self._draft, kept=self.footer.show_draft)
        self._likely_timer = QTimer(self, singleShot=True, interval=LIKELY_REST)
        self._likely_timer.timeout.connect(self._look_for_likely)

    def _kind_choice(self) -> Choice:
        kinds = self.desk.seat.card.case_types
        options = [Option(id, self.say(kinds[id].name)) for id in case_types_of(self.desk.seat)]
        choice = Choice(options, name="intake.register.case_type")
        choice.changed.connect(self._kind_changed)
        self._kind_field = Field(self.say(_("What is the visit about?")), choice)
        self._kind_field.setMaximumWidth(theme().px(560))
        if len(options) < 2:
            self._kind_field.hide()
        return choice

    # What the window asks

    def open(self, params: Mapping[str, Any]) -> None:
        """Begin for a case type, a family of a list or a household; a visit again goes on."""
        self.params = params
        kinds = case_types_of(self.desk.seat)
        if not kinds:
            self.place.show_failed(self.say(_("Your role does not open cases.")))
            self.footer.hide()
            return
        wanted = Wanted(
            str(params.get("case_type") or self._kept.get("case_type") or kinds[0]),
            params.get("entry"), params.get("household"),
            str(params.get("given") or ""), str(params.get("family") or ""),
            params.get("person") or self._kept.get("person"),
        )  # fmt: skip
        if wanted != self._wanted or self.view is None:
            self._begin(wanted)

    def refresh(self) -> None:
        """Keep what is typed: nothing that others do changes this form."""

    def keep(self) -> dict[str, Any]:
        """Return the answers, for the page that takes this one's place."""
        if self.view is None:
            return dict(self._kept)
        wanted = self._wanted
        return {"case_type": wanted.case_type, "answers": self.view.answers(),
                "person": wanted.person}  # fmt: skip

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Go on with the answers of the page before."""
        self._kept = kept
        about = self._wanted.case_type, self._wanted.person
        if kept.get("case_type") and (kept["case_type"], kept.get("person")) != about:
            self.open({**self.params, "case_type": kept["case_type"]})
        elif self.view is not None:
            self._show_form()

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Choose the case type and fill the form; `answers` may stand in a field of their own."""
        kind = fields.get("case_type")
        if kind and kind != self._wanted.case_type:
            self.kind.set_value(str(kind))
        rest = {k: v for k, v in fields.items() if k not in _COMMAND_FIELDS}
        answers = {**rest, **dict(fields.get("answers") or {})}
        if self.view is None:
            self._pending = answers
        else:
            self.view.fill(answers)

    def submit(self) -> None:
        """Take in, or show what is still to be mended."""
        if self.view is None or self._start is None:
            self._submit_then = self._wanted.case_type != ""
            return
        if self.view.focus_first_problem():
            return
        self.drafting.stop()
        self.footer.set_busy(True)
        command = TakeIn(
            self._wanted.case_type, self.view.answers(), level=self.desk.level,
            language=self.desk.seat.language, entry=self._wanted.entry,
            household=None if self._is_of_person else self._wanted.household,
            person=self._wanted.person if self._is_of_person else None,
        )  # fmt: skip
        self.desk.act(command, done=self._taken, failed=self._refused)

    # Beginning

    def _kind_changed(self, kind: Any) -> None:
        if kind and kind != self._wanted.case_type:
            self.drafting.keep_now()
            self._begin(replace(self._wanted, case_type=str(kind), given="", family=""))

    def _whom_changed(self, person: int | None) -> None:
        if person != self._wanted.person:
            self.drafting.keep_now()
            self._begin(replace(self._wanted, person=person))

    @property
    def _is_of_person(self) -> bool:
        """Whether the case is that of one person, and not of a whole family."""
        return self.desk.seat.card.case_type(self._wanted.case_type).subject == "person"

    def _begin(self, wanted: Wanted) -> None:
        self._wanted, self.view = wanted, None
        if self.kind.value() != wanted.case_type:
            self.kind.blockSignals(True)
            self.kind.set_value(wanted.case_type)
            self.kind.blockSignals(False)
        self.place.show_loading()
        self.footer.set_busy(True)
        cache = self.desk.world.settings.cache

        def read(reading: Reading) -> Start:
            return start(reading, wanted, cache=cache)

        self.desk.read(read, key="start", done=self._begun, failed=self._unreadable)

    def _begun(self, started: Start) -> None:
        self._start = started
        self._show_form()

    def _show_form(self) -> None:
        """Draw the form anew with the answers of the page before, a draft, or what is known."""
        started, seat = self._start, self.desk.seat
        if started is None:
            return
        if self._kept.get("answers") and self._kept.get("case_type") == self._wanted.case_type:
            started = replace(started, answers=self._kept["answers"])
        clock = seat.clock
        session = begin(
            started, language=seat.language, today=clock.today(),
            now=clock.now().astimezone(seat.card.zone).replace(tzinfo=None), username=seat.login,
            level=self.desk.level,
        )  # fmt: skip
        self._clear()
        kind = seat.card.case_type(self._wanted.case_type)
        self.header.set_title(self.say(_("Register")), subtitle=self.say(kind.name))
        view = FormView(
            session, self.desk.voice, self.desk.theme, today=clock.today(),
            name="intake.register.form", later=self.desk.tasks.later,
        )  # fmt: skip
        self._column.addWidget(view)
        view.follow_with(*self.footer.buttons)
        if view.is_drawn:
            self._show_drawn(view, started)
        else:
            view.drawn.connect(
                lambda: self._show_drawn(view, started), Qt.ConnectionType.SingleShotConnection
            )

    def _show_drawn(self, view: FormView, started: Start) -> None:
        """Show the form once it is whole, and do what waited for it."""
        if started.wanted != self._wanted or self._column.indexOf(view) < 0:
            return
        self.view, self._kept = view, {}
        view.changed.connect(self._changed)
        self._say_origin(started)
        self.whom.show_members(started.members, self._wanted.person)
        self.footer.show_draft(started.draft.kept_at if started.draft else None)
        self.footer.set_busy(False)
        self.place.show_content()
        view.focus_first()
        if self._pending is not None:
            pending, self._pending = self._pending, None
            view.fill(pending)
        self._look_for_likely()
        if self._submit_then:
            self._submit_then = False
            self.submit()

    def _say_origin(self, started: Start) -> None:
        listed, said = started.listed, []
        if listed is not None:
            said.append(_("{name}, named by: {programme}. Check each answer with the family.",
                          name=listed.name, programme=listed.programme))  # fmt: skip
        elif self._is_of_person and self._wanted.person is not None:
            said.append(_("This person is registered and keeps their record. Check each answer "
                          "with them."))  # fmt: skip
        elif self._wanted.household is not None and not self._is_of_person:
            said.append(_("This family is registered. New members are added."))
        if started.lost:
            said.append(_("The questions have changed since this draft. These answers have no "
                          "place any more:"))  # fmt: skip
            said += [_("{question}: {answer}", question=q, answer=a) for q, a in started.lost]
        self.origin.setVisible(bool(said))
        self.origin.setText("\n".join(self.say(words) for words in said))

    def _clear(self) -> None:
        if self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _unreadable(self, error: UserError) -> None:
        faults = error.faults if isinstance(error, FaultsFound) else []
        details = "\n".join(f"{fault.place}: {fault.message}" for fault in faults)
        self.place.show_failed(
            self.say(error.text), details=details, retry=lambda: self._begin(self._wanted)
        )

    # While typing

    def _changed(self) -> None:
        self.drafting.typed()
        self._likely_timer.start()

    def _draft(self) -> KeepDraft | None:
        """Return what is typed, as a draft."""
        if self.view is None or self._start is None:
            return None
        wanted, tool = self._wanted, self._start.form.id
        return KeepDraft(
            wanted.case_type, tool, self.view.answers(), wanted.entry, wanted.household,
            wanted.person,
        )  # fmt: skip

    def _look_for_likely(self) -> None:
        if self.view is None:
            return
        typed = typed_people(self.view.session)
        if not typed or (self._is_of_person and self._wanted.person is not None):
            self.likely.show_likely([])
            return
        self.desk.read(
            lambda reading: likely_people(reading, typed), key="likely", done=self._show_likely
        )

    def _show_likely(self, likely: list[Likely]) -> None:
        self.likely.show_likely([(one.about, one.match) for one in likely])

    def _open_known(self, person: PersonRow) -> None:
        self.drafting.keep_now()
        open_known(self.desk, household=person.household, person=person.id)

    def _ask(self, office: str, about: str) -> None:
        self.desk.act(AskContact(office, about), said=_("The other office was asked for contact."))

    def _afresh(self) -> None:
        agreed = self.desk.shell.confirm(
            self.say(_("Start afresh?")),
            self.say(_("The answers typed so far are thrown away.")),
            self.say(_("Start afresh")),
        )
        if agreed:
            wanted = self._wanted
            self.drafting.stop()
            drop = DropDraft(wanted.case_type, wanted.person)
            self.desk.act(drop, done=lambda _none: self._begin(wanted))

    # Handing in

    def _taken(self, taken: Taken) -> None:
        self.view = None
        self._wanted = Wanted("")
        self.footer.set_busy(True)
        self.desk.toast(_("Taken in. The case is open."))
        self.desk.tasks.later(partial(self._go_on, taken))
        self.desk.tasks.later(self._clear_done)

    def _clear_done(self) -> None:
        """Take the form away that was handed in; its page is not shown any more."""
        if self.view is None and self._wanted == Wanted(""):
            self._clear()

    def _go_on(self, taken: Taken) -> None:
        if open_known(self.desk, case=taken.case):
            return
        self.place.show_empty(
            self.say(_("The family is registered and its case is open.")),
            icon="check-circle-outline", action=self.say(_("Take in the next family")),
            act=lambda: self.desk.go("intake.find"),
        )  # fmt: skip

    def _refused(self, error: UserError) -> None:
        self.footer.set_busy(False)
        self.desk.shell.show_error(error)
