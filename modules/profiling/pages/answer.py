"""Fill in the profiling of a family; what is typed is kept as a draft all the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.api import Denied, FaultsFound, Reading, Said, UserError, _, forms
from app.uikit import (
    SPACE,
    Banner,
    FormFooter,
    FormView,
    Label,
    Page,
    PageHeader,
    Place,
    Scroller,
    column,
    theme,
)
from modules.profiling.commands import DropProfileDraft, KeepProfileDraft, SubmitProfile
from modules.profiling.starting import Start, start

_COMMAND_FIELDS = frozenset(field.name for field in dataclass_fields(SubmitProfile))


class AnswerPage(Page):
    """The card's profiling tool as a form about one case."""

    def build(self) -> None:
        """Lay out the page."""
        self.case: int | None = None
        self.view: FormView | None = None
        self._start: Start | None = None
        self._kept: Mapping[str, Any] = {}
        self._pending: list[Mapping[str, Any]] = []
        self._submit_then = False
        self.banner: Banner | None = None
        self.header = PageHeader(self.say(_("Profiling")), name="profiling.answer.header")
        self.origin = Label("", wrap=True, name="profiling.answer.origin")
        self.origin.hide()
        self._refused_place = column()
        self._column = column(space=SPACE.card)
        main = QWidget()
        main.setLayout(self._column)
        self.place = Place(main, say=self.desk.say, name="profiling.answer.place")
        content = QWidget()
        layout = column(self.header)
        layout.addLayout(self._refused_place)
        layout.addWidget(self.origin)
        layout.addWidget(self.place, 1)
        content.setLayout(layout)
        pad = theme().px(SPACE.page)
        content.setContentsMargins(pad, pad, pad, pad)
        self.scroller = Scroller(content)
        self.footer = FormFooter(
            self.desk,
            "profiling.answer",
            submit=self.submit,
            afresh=self._afresh,
            draft=self._draft,
        )
        self.frame.addWidget(self.scroller, 1)
        self.frame.addWidget(self.footer)

    # What the window asks

    def open(self, params: Mapping[str, Any]) -> None:
        """Begin for a case, or go on with what is typed."""
        self.params = params
        wanted = params.get("case")
        case = int(wanted) if wanted is not None else None
        if case is not None and case == self.case and self.view is not None:
            return
        self.case, self._pending, self._submit_then = case, [], False
        if case is None:
            self._show_nothing(_("Choose a case first: profiling begins on its page."))
            return
        self._begin()

    def changed(self, subjects: Any) -> None:
        """Leave the form as it is: what is typed stays."""

    def keep(self) -> dict[str, Any]:
        """Return the answers, for the page that takes this one's place."""
        if self.view is None:
            return dict(self._kept)
        return {"case": self.case, "answers": self.view.answers()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Go on with the answers of the page before."""
        self._kept = kept
        if self.view is not None and kept.get("case") == self.case:
            self._show_form()

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Answer the questions; `answers` may stand in a field of their own."""
        rest = {k: v for k, v in fields.items() if k not in _COMMAND_FIELDS}
        answers = {**rest, **dict(fields.get("answers") or {})}
        if self.view is None:
            self._pending.append(answers)
        else:
            self.view.fill(answers)

    def submit(self) -> None:
        """Hand in, or show what is still to be mended."""
        started = self._start
        if self.view is None or started is None:
            self._submit_then = self.case is not None
            return
        if self.view.focus_first_problem():
            return
        self.footer.keep_now()
        self.footer.set_busy(True)
        command = SubmitProfile(
            started.case, self.view.answers(), level=self.desk.level,
            language=self.desk.seat.language, hash=started.form.content_hash,
        )  # fmt: skip
        said = _("The profile was handed in. Now decide about the proposal.")
        self.desk.act(command, done=self._taken, failed=self._refused, said=said)

    # Beginning

    def _begin(self) -> None:
        case, cache = self.case, self.desk.world.settings.cache
        if case is None:
            return
        self.view, self._start = None, None
        self._tell_refusal(None)
        self.place.show_loading()
        self.footer.show()
        self.footer.set_busy(True)

        def read(reading: Reading) -> Start:
            return start(reading, case, cache=cache)

        self.desk.read(read, key="start", done=self._begun, failed=self._unreadable)

    def _begun(self, started: Start) -> None:
        if started.case != self.case:
            return
        if started.closed:
            self._show_nothing(_("The case is closed. Open it again first."))
            return
        self._start = started
        self._show_form()

    def _show_form(self) -> None:
        """Draw the form with the answers of the page before, a draft, or the profile before."""
        started, desk = self._start, self.desk
        if started is None:
            return
        answers = started.answers
        if self._kept.get("case") == self.case and self._kept.get("answers"):
            answers = self._kept["answers"]
        with desk.world.acts.reading(desk.seat) as reading:
            session = forms.new_session(reading, started.form, answers, level=desk.level)
        self._clear()
        self.header.set_title(
            self.say(_("Profiling")),
            subtitle=self.say(_("{name} · {number}", name=started.name, number=started.number)),
        )
        view = FormView(session, desk.voice, desk.theme, today=desk.seat.clock.today(),
                        name="profiling.answer.form", later=desk.tasks.later)  # fmt: skip
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
        if started.case != self.case or self._column.indexOf(view) < 0:
            return
        self.view, self._kept = view, {}
        view.changed.connect(self.footer.typed)
        self._say_origin(started)
        self.footer.show_draft(started.kept_at)
        self.footer.set_busy(False)
        self.place.show_content()
        view.focus_first()
        pending, self._pending = self._pending, []
        for answers in pending:
            view.fill(answers)
        if self._submit_then:
            self._submit_then = False
            self.submit()

    def _say_origin(self, started: Start) -> None:
        said: list[Said] = []
        if started.earlier is not None:
            said.append(_("These are the answers of {moment}. Go through them with the family: "
                          "the profile of that day is kept, a new one takes its place.",
                          moment=started.earlier))  # fmt: skip
        if started.lost:
            said.append(_("The questions have changed since then. These answers have no place any "
                          "more:"))  # fmt: skip
            said += [_("{question}: {answer}", question=q, answer=a) for q, a in started.lost]
        self.origin.setVisible(bool(said))
        self.origin.setText("\n".join(self.say(words) for words in said))

    def _draft(self) -> KeepProfileDraft | None:
        started = self._start
        if self.view is None or started is None:
            return None
        return KeepProfileDraft(started.case, self.view.answers(), started.form.content_hash)

    def _afresh(self) -> None:
        case = self.case
        agreed = case is not None and self.desk.shell.confirm(
            self.say(_("Start afresh?")),
            self.say(_("The answers typed so far are thrown away.")),
            self.say(_("Start afresh")),
        )
        if agreed and case is not None:
            self.footer.stop()
            self.desk.act(DropProfileDraft(case), done=lambda _none: self._begin())

    # Handing in

    def _taken(self, _id: int) -> None:
        case, self.case, self.view, self._start = self.case, None, None, None
        self.desk.go("profiling.case", case=case)
        self.desk.tasks.later(self._clear)

    def _refused(self, error: UserError) -> None:
        self.footer.set_busy(False)
        self._tell_refusal(error)

    def _tell_refusal(self, error: UserError | None) -> None:
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        if error is not None:
            self.banner = Banner(
                self.say(error.text), name="profiling.answer.refused", tone="danger",
                action=self.say(_("Open it again")), act=self._begin,
            )  # fmt: skip
            self._refused_place.addWidget(self.banner)
            self.scroller.verticalScrollBar().setValue(0)

    def _unreadable(self, error: UserError) -> None:
        self.footer.hide()
        if isinstance(error, Denied):
            self._show_nothing(_("This case is not there, or you may not profile it."))
            return
        faults = error.faults if isinstance(error, FaultsFound) else []
        details = "\n".join(f"{fault.place}: {fault.message}" for fault in faults)
        self.place.show_failed(self.say(error.text), details=details, retry=self._begin)

    def _show_nothing(self, sentence: Said) -> None:
        self.footer.hide()
        self.origin.hide()
        self.place.show_empty(self.say(sentence), icon="sign-direction",
                              action=self.say(_("Show the tracks")),
                              act=lambda: self.desk.go("profiling.list"))  # fmt: skip

    def _clear(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
