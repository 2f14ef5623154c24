"""Fill in an assessment of a family or of one member; what is typed is kept all the time."""

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
from modules.assessment.commands import (
    DropAssessmentDraft,
    KeepAssessmentDraft,
    SubmitAssessment,
    SupersedeAssessment,
)
from modules.assessment.pages.why import Why, origin
from modules.assessment.starting import Start, Wanted, start, wanted_by

_COMMAND_FIELDS = frozenset(
    field.name
    for command in (SubmitAssessment, SupersedeAssessment)
    for field in dataclass_fields(command)
)


class AnswerPage(Page):
    """A tool of the card as a form about one case; a correction says why it is one."""

    def build(self) -> None:
        """Lay out the page."""
        self.wanted: Wanted | None = None
        self.view: FormView | None = None
        self.why: Why | None = None
        self._start: Start | None = None
        self._kept: Mapping[str, Any] = {}
        self._pending: list[Mapping[str, Any]] = []
        self._submit_then = False
        self.banner: Banner | None = None
        self.header = PageHeader(self.say(_("Assessment")), name="assessment.answer.header")
        self.origin = Label("", wrap=True, name="assessment.answer.origin")
        self.origin.hide()
        self._refused_place = column()
        self._column = column(space=SPACE.card)
        main = QWidget()
        main.setLayout(self._column)
        self.place = Place(main, say=self.desk.say, name="assessment.answer.place")
        content = QWidget()
        layout = column(self.header, self._refused_place, self.origin, self.place)
        layout.setStretch(3, 1)
        content.setLayout(layout)
        content.setContentsMargins(*[theme().px(SPACE.page)] * 4)
        self.scroller = Scroller(content)
        self.footer = FormFooter(
            self.desk,
            "assessment.answer",
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
        wanted = wanted_by(params)
        if wanted is not None and wanted == self.wanted and self.view is not None:
            return
        self.wanted = wanted
        if wanted is None:
            self._show_nothing(_("Choose a case first: an assessment begins on its page."))
            return
        self._begin()

    def changed(self, subjects: Any) -> None:
        """Leave the form as it is: what is typed stays."""

    def keep(self) -> dict[str, Any]:
        """Return the answers, for the page that takes this one's place."""
        if self.view is None:
            return dict(self._kept)
        why = self.why.values() if self.why is not None else {}
        return {"wanted": self.wanted, "answers": self.view.answers(), "why": why}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Go on with the answers of the page before."""
        self._kept = kept
        if self.view is not None and kept.get("wanted") == self.wanted:
            self._show_form()

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Answer the questions; `tool` and `person` open another tool first."""
        before = self.wanted
        wanted = wanted_by({**self.params, **fields})
        if before is not None and wanted is not None and wanted != before and "tool" in fields:
            self.open({**self.params, **fields})
        if self.view is None:
            self._pending.append(fields)
        else:
            self._fill_now(fields)

    def _fill_now(self, fields: Mapping[str, Any]) -> None:
        if self.view is not None:
            rest = {k: v for k, v in fields.items() if k not in _COMMAND_FIELDS}
            self.view.fill({**rest, **dict(fields.get("answers") or {})})
        if self.why is not None:
            self.why.fill(fields)

    def submit(self) -> None:
        """Hand in, or show what is still to be mended."""
        started = self._start
        if self.view is None or started is None:
            self._submit_then = self.wanted is not None
            return
        if self.view.focus_first_problem():
            return
        if self.why is not None and not self.why.is_complete():
            self.scroller.verticalScrollBar().setValue(0)
            return
        self.footer.keep_now()
        self.footer.set_busy(True)
        said = _("The assessment was handed in.")
        self.desk.act(self._command(started), done=self._taken, failed=self._refused, said=said)

    def _command(self, started: Start) -> object:
        wanted = started.wanted
        answers = self.view.answers() if self.view is not None else {}
        more: dict[str, Any] = {
            "level": self.desk.level, "language": self.desk.seat.language,
            "hash": started.form.content_hash,
        }  # fmt: skip
        if wanted.replaces is not None and self.why is not None:
            return SupersedeAssessment(wanted.case, wanted.replaces, answers,
                                       **self.why.values(), **more)  # fmt: skip
        return SubmitAssessment(wanted.case, started.tool.id, answers, wanted.person, **more)

    # Beginning

    def _begin(self) -> None:
        wanted, cache = self.wanted, self.desk.world.settings.cache
        if wanted is None:
            return
        self.view, self._start = None, None
        self._tell_refusal(None)
        self.place.show_loading()
        self.footer.show()
        self.footer.set_busy(True)

        def read(reading: Reading) -> Start:
            return start(reading, wanted, cache=cache)

        self.desk.read(read, key="start", done=lambda found: self._begun(wanted, found),
                       failed=self._unreadable)  # fmt: skip

    def _begun(self, wanted: Wanted, started: Start) -> None:
        if wanted == self.wanted:
            self._start = started
            self._show_form()

    def _show_form(self) -> None:
        """Draw the form with the answers of the page before, a draft, or what is known."""
        started, desk = self._start, self.desk
        if started is None:
            return
        answers = started.answers
        kept = self._kept if self._kept.get("wanted") == self.wanted else {}
        if kept.get("answers"):
            answers = kept["answers"]
        with desk.world.acts.reading(desk.seat) as reading:
            session = forms.new_session(reading, started.form, answers, prefill=started.prefill,
                                        level=desk.level)  # fmt: skip
        self._clear()
        self.header.set_title(
            self.say(started.form.title),
            subtitle=self.say(_("{name} · {number}", name=started.name, number=started.number)),
        )
        if started.reasons:
            self.why = Why(desk, started.reasons)
            self.why.fill(kept.get("why") or {})
            self._column.addWidget(self.why)
        view = FormView(session, desk.voice, desk.theme, today=desk.seat.clock.today(),
                        name="assessment.answer.form", later=desk.tasks.later)  # fmt: skip
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
        if started is not self._start or self._column.indexOf(view) < 0:
            return
        self.view, self._kept = view, {}
        view.changed.connect(self.footer.typed)
        self._say_origin(started)
        self.footer.show_draft(started.draft.kept_at if started.draft else None)
        self.footer.set_busy(False)
        self.place.show_content()
        view.focus_first()
        pending, self._pending = self._pending, []
        for fields in pending:
            self._fill_now(fields)
        if self._submit_then:
            self._submit_then = False
            self.submit()

    def _say_origin(self, started: Start) -> None:
        said = origin(self.desk, started)
        self.origin.setVisible(bool(said))
        self.origin.setText("\n".join(said))

    def _draft(self) -> KeepAssessmentDraft | None:
        started = self._start
        if self.view is None or started is None:
            return None
        wanted = started.wanted
        return KeepAssessmentDraft(wanted.case, started.tool.id, self.view.answers(),
                                   wanted.person, wanted.replaces)  # fmt: skip

    def _afresh(self) -> None:
        started = self._start
        agreed = started is not None and self.desk.shell.confirm(
            self.say(_("Start afresh?")),
            self.say(_("The answers typed so far are thrown away.")),
            self.say(_("Start afresh")),
        )
        if agreed and started is not None:
            self.footer.stop()
            wanted = started.wanted
            drop = DropAssessmentDraft(wanted.case, started.tool.id, wanted.person,
                                       wanted.replaces)  # fmt: skip
            self.desk.act(drop, done=lambda _none: self._begin())

    # Handing in

    def _taken(self, id: int) -> None:
        self.footer.stop()
        self.wanted, self.view, self.why, self._start = None, None, None, None
        self.desk.go("assessment.one", answers=id)
        self.desk.tasks.later(self._clear_done)

    def _clear_done(self) -> None:
        """Take the form away that was handed in; its page is not shown any more."""
        if self.wanted is None:
            self._clear()

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
                self.say(error.text), name="assessment.answer.refused", tone="danger",
                action=self.say(_("Open it again")), act=self._begin,
            )  # fmt: skip
            self._refused_place.addWidget(self.banner)
            self.scroller.verticalScrollBar().setValue(0)

    def _unreadable(self, error: UserError) -> None:
        self.footer.hide()
        if isinstance(error, Denied):
            self._show_nothing(_("This case is not there, or you may not assess it."))
            return
        faults = error.faults if isinstance(error, FaultsFound) else []
        details = "\n".join(f"{fault.place}: {fault.message}" for fault in faults)
        self.place.show_failed(self.say(error.text), details=details, retry=self._begin)

    def _show_nothing(self, sentence: Said) -> None:
        self.footer.hide()
        self.origin.hide()
        self.place.show_empty(self.say(sentence), icon="clipboard-text-outline",
                              action=self.say(_("Show the assessments")),
                              act=lambda: self.desk.go("assessment.list"))  # fmt: skip

    def _clear(self) -> None:
        self.why = None
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
