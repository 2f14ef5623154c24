"""The page that asks the questions of a tool and keeps nothing: to see how it behaves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import FaultsFound, Said, UserError, _, forms
from app.uikit import (
    SPACE,
    Banner,
    Beside,
    Button,
    Choice,
    FormView,
    Label,
    Option,
    Page,
    PageHeader,
    Panel,
    Place,
    Scroller,
    clear,
    column,
    theme,
)
from modules.tools.hidden import hidden_questions


class TrialPage(Page):
    """A tool as a family would be asked it, with the reason for each hidden or refused answer."""

    def build(self) -> None:
        """Lay out the questions and, beside them, why."""
        say = self.say
        self._file: Path | None = None
        self.session: forms.Session | None = None
        self.view: FormView | None = None
        self.afresh = Button(say(_("Start afresh")), name="tools.trial.afresh", kind="quiet",
                             act=self._begin)  # fmt: skip
        self.header = PageHeader(say(_("Try a tool")), name="tools.trial.header",
                                 actions=[self.afresh])  # fmt: skip
        note = Banner(say(_("Nothing that is answered here is kept.")), name="tools.trial.note")
        self._questions = column()
        left = QWidget()
        left.setLayout(self._questions)
        self.why = self._why_panel()
        right = QWidget()
        beside = column(self.why)
        beside.addStretch(1)
        right.setLayout(beside)
        self.place = Place(Beside(left, right), say=say, name="tools.trial.place")
        content = QWidget()
        layout = column(self.header, note, self.place)
        layout.setStretch(2, 1)
        content.setLayout(layout)
        content.setContentsMargins(*[theme().px(SPACE.page)] * 4)
        self.frame.addWidget(Scroller(content, widest=1200 + 2 * SPACE.page))

    def _why_panel(self) -> Panel:
        say = self.say
        panel = Panel(say(_("Why?")), name="tools.trial.why")
        self.hidden = Choice([], name="tools.trial.hidden")
        self.hidden.setAccessibleName(say(_("A question that is not asked now")))
        self.hidden.changed.connect(lambda _value: self._explain())
        self.none = Label(say(_("Every question is asked now.")), role="quiet", wrap=True,
                          name="tools.trial.none")  # fmt: skip
        self._reasons = column(space=SPACE.small)
        self._refusals = column(space=SPACE.small)
        panel.add(Label(say(_("Not asked now")), role="label"))
        panel.add(self.none).add(self.hidden).add(self._reasons)
        panel.add(self._refusals)
        return panel

    def open(self, params: Mapping[str, Any]) -> None:
        """Begin with a tool of the card (`tool`) or any workbook (`file`)."""
        self.params = params
        tools = self.desk.seat.card.tools
        wanted = tools.get(str(params.get("tool"))) or params.get("file")
        file = Path(str(wanted)) if wanted else self._file
        if file == self._file and self.view is not None:
            return
        self._file = file
        if file is None:
            self.place.show_empty(
                self.say(_("Choose the tool that is to be tried out.")), icon="test-tube",
                action=self.say(_("Show the tools")), act=lambda: self.desk.go("tools.list"),
            )  # fmt: skip
            return
        self._begin()

    def refresh(self) -> None:
        """Leave the answers as they are."""

    def _begin(self) -> None:
        file, cache = self._file, self.desk.world.settings.cache
        if file is None:
            return
        self.place.show_loading()
        self.desk.read(lambda _reading: forms.read_tool(file, cache=cache), key="tool",
                       done=self._show, failed=self._failed)  # fmt: skip

    def _failed(self, error: UserError) -> None:
        faults = error.faults if isinstance(error, FaultsFound) else []
        details = "\n".join(f"{fault.place}: {fault.message}" for fault in faults)
        self.place.show_failed(self.say(error.text), details=details, retry=self._begin)

    def _show(self, form: forms.Form) -> None:
        seat = self.desk.seat
        self.header.set_title(self.say(form.title), subtitle=self.say(_("Try a tool")))
        self.session = forms.Session(
            form, language=seat.language, today=seat.clock.today(), now=seat.clock.now(),
        )  # fmt: skip
        clear(self._questions)
        self.view = FormView(self.session, self.desk.voice, self.desk.theme,
                             today=seat.clock.today(), name="tools.trial.form")  # fmt: skip
        self.view.changed.connect(self._told)
        self._questions.addWidget(self.view)
        self.place.show_content()
        self._told()

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Answer questions by their names."""
        if self.view is not None:
            self.view.fill(fields)

    def _told(self) -> None:
        """Tell anew what is hidden and what is refused."""
        session = self.session
        if session is None:
            return
        chosen = self.hidden.value()
        hidden = dict(hidden_questions(session))
        self.hidden.set_options([Option(ref, self.say(label)) for ref, label in hidden.items()])
        self.hidden.setVisible(bool(hidden))
        self.none.setVisible(not hidden)
        if chosen in hidden:
            self.hidden.set_value(chosen)
        self._explain()
        clear(self._refusals)
        for problem in session.problems():
            why = session.why_refused(problem.ref)
            if why is not None and session.value(problem.ref) is not None:
                self._tell(self._refusals, why, label=problem.label)

    def _explain(self) -> None:
        clear(self._reasons)
        ref = self.hidden.value()
        why = self.session.why_hidden(str(ref)) if self.session is not None and ref else None
        if why is not None:
            self._tell(self._reasons, why)

    def _tell(self, place: QVBoxLayout, why: forms.Why, *, label: Said = "") -> None:
        if label:
            place.addWidget(Label(self.say(label), role="strong", wrap=True))
        place.addWidget(Label(self.say(why.text), wrap=True))
        for one in why.because:
            place.addWidget(Label(self.say(one.text), role="quiet", wrap=True))
