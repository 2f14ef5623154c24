"""A page that asks the questions of a tool about a case; what is typed is kept as a draft."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.errors import Denied, FaultsFound, UserError
from app.core.journal.seat import Reading
from app.core.text import Said, Text, _
from app.core.tools.sessions import new_session
from app.ui.controls.clear import clear
from app.ui.controls.labels import Label
from app.ui.controls.panels import PageHeader, Scroller, column
from app.ui.form.view import FormView
from app.ui.messages import Banner
from app.ui.page.begun import Begun
from app.ui.page.form_footer import FormFooter
from app.ui.page.page import Page
from app.ui.states import Place
from app.ui.theme import SPACE, theme


class ToolPage(Page):
    """Override what differs: what is wanted, how it begins, and the commands."""

    NAME: ClassVar[str]
    """The id of the page; its parts are named after it."""
    TITLE: ClassVar[Said]
    ICON: ClassVar[str]
    LIST: ClassVar[tuple[str, Said]]
    """The page to go to where nothing can be asked, and the verb that leads there."""
    CHOOSE: ClassVar[Said]
    """What to do where the page was opened without a case."""
    DENIED: ClassVar[Said]
    HANDED_IN: ClassVar[Text]
    COMMANDS: ClassVar[tuple[type, ...]]
    """What a story fills in of these is no answer."""

    def wanted_by(self, params: Mapping[str, Any]) -> Any:
        """Return what the parameters ask for, None where they name no case."""
        raise NotImplementedError

    def start(self, reading: Reading, wanted: Any, cache: Path) -> Any:
        """Read the tool and what is known of the answers."""
        raise NotImplementedError

    def told_of(self, started: Any) -> Sequence[Said]:
        """Return what is to be known of the answers that the form begins with."""
        raise NotImplementedError

    def above(self, started: Any, kept: Mapping[str, Any]) -> QWidget | None:
        """Return what stands above the questions."""
        return None

    def is_complete(self) -> bool:
        """Say whether what stands above the questions is filled in; show what is missing."""
        return True

    def command(self, started: Any, answers: Mapping[str, Any]) -> object:
        """Return the command that hands in."""
        raise NotImplementedError

    def draft(self, started: Any, answers: Mapping[str, Any]) -> object:
        """Return the command that keeps the draft."""
        raise NotImplementedError

    def drop(self, started: Any) -> object:
        """Return the command that throws the draft away."""
        raise NotImplementedError

    def taken(self, wanted: Any, id: int) -> None:
        """Lead on from what was handed in."""
        raise NotImplementedError

    # What the window asks

    def build(self) -> None:
        """Lay out the page."""
        self.wanted: Hashable | None = None
        self.view: FormView | None = None
        self._start: Any = None
        self._kept: Mapping[str, Any] = {}
        self._pending: list[Mapping[str, Any]] = []
        self._submit_then = False
        self.banner: Banner | None = None
        self.header = PageHeader(self.say(self.TITLE), name=f"{self.NAME}.header")
        self.origin = Label("", wrap=True, name=f"{self.NAME}.origin")
        self.origin.hide()
        self._refused_place = column()
        self._column = column(space=SPACE.card)
        main = QWidget()
        main.setLayout(self._column)
        self.place = Place(main, say=self.desk.say, name=f"{self.NAME}.place")
        content = QWidget()
        layout = column(self.header, self._refused_place, self.origin, self.place)
        layout.setStretch(3, 1)
        content.setLayout(layout)
        content.setContentsMargins(*[theme().px(SPACE.page)] * 4)
        self.scroller = Scroller(content)
        self.footer = FormFooter(self.desk, self.NAME, submit=self.submit, afresh=self._afresh,
                                 draft=self._draft)  # fmt: skip
        self.frame.addWidget(self.scroller, 1)
        self.frame.addWidget(self.footer)

    def open(self, params: Mapping[str, Any]) -> None:
        """Begin for a case, or go on with what is typed."""
        self.params = params
        wanted = self.wanted_by(params)
        if wanted is not None and wanted == self.wanted and self.view is not None:
            return
        self.wanted, self._pending, self._submit_then = wanted, [], False
        if wanted is None:
            self._show_nothing(self.CHOOSE)
            return
        self._begin()

    def changed(self, subjects: Any) -> None:
        """Leave the form as it is: what is typed stays."""

    def keep(self) -> dict[str, Any]:
        """Return the answers, for the page that takes this one's place."""
        if self.view is None:
            return dict(self._kept)
        return {"wanted": self.wanted, "answers": self.view.answers()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Go on with the answers of the page before."""
        self._kept = kept
        if self.view is not None and kept.get("wanted") == self.wanted:
            self._show_form()

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Answer the questions; `answers` may stand in a field of their own."""
        if self.view is None:
            self._pending.append(fields)
        else:
            self.fill_now(fields)

    def fill_now(self, fields: Mapping[str, Any]) -> None:
        """Answer the questions of the form that is shown."""
        known = {one.name for command in self.COMMANDS for one in dataclass_fields(command)}
        rest = {name: value for name, value in fields.items() if name not in known}
        if self.view is not None:
            self.view.fill({**rest, **dict(fields.get("answers") or {})})

    def submit(self) -> None:
        """Hand in, or show what is still to be mended."""
        if self.view is None or self._start is None:
            self._submit_then = self.wanted is not None
            return
        if self.view.focus_first_problem():
            return
        if not self.is_complete():
            self.scroller.verticalScrollBar().setValue(0)
            return
        self.footer.keeper.keep_now()
        self.footer.set_busy(True)
        command = self.command(self._start, self.view.answers())
        self.desk.act(command, done=self._taken, failed=self._refused, said=self.HANDED_IN)

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

        def begun(started: Begun) -> None:
            if wanted == self.wanted:
                self._start = started
                self._show_form()

        self.desk.read(lambda reading: self.start(reading, wanted, cache), key="start", done=begun,
                       failed=self._unreadable)  # fmt: skip

    def _show_form(self) -> None:
        """Draw the form with the answers of the page before, a draft, or what is known."""
        started, desk = self._start, self.desk
        if started is None:
            return
        kept = self._kept if self._kept.get("wanted") == self.wanted else {}
        with desk.world.acts.reading(desk.seat) as reading:
            session = new_session(reading, started.form, kept.get("answers") or started.answers,
                                  prefill=started.prefill, level=desk.level)  # fmt: skip
        clear(self._column)
        self.header.set_title(
            self.say(started.form.title),
            subtitle=self.say(_("{name} · {number}", name=started.name, number=started.number)),
        )
        above = self.above(started, kept)
        if above is not None:
            self._column.addWidget(above)
        view = FormView(session, desk.voice, desk.theme, today=desk.seat.clock.today(),
                        name=f"{self.NAME}.form", later=desk.tasks.later)  # fmt: skip
        self._column.addWidget(view)
        view.follow_with(*self.footer.buttons)
        if view.is_drawn:
            self._show_drawn(view, started)
        else:
            view.drawn.connect(
                lambda: self._show_drawn(view, started), Qt.ConnectionType.SingleShotConnection
            )

    def _show_drawn(self, view: FormView, started: Any) -> None:
        """Show the form once it is whole, and do what waited for it."""
        if started is not self._start or self._column.indexOf(view) < 0:
            return
        self.view, self._kept = view, {}
        view.changed.connect(self.footer.keeper.typed)
        told = [self.say(words) for words in self.told_of(started)]
        self.origin.setVisible(bool(told))
        self.origin.setText("\n".join(told))
        self.footer.show_draft(started.kept_at)
        self.footer.set_busy(False)
        self.place.show_content()
        view.focus_first()
        pending, self._pending = self._pending, []
        for fields in pending:
            self.fill_now(fields)
        if self._submit_then:
            self._submit_then = False
            self.submit()

    def _draft(self) -> object | None:
        if self.view is None or self._start is None:
            return None
        return self.draft(self._start, self.view.answers())

    def _afresh(self) -> None:
        started = self._start
        agreed = started is not None and self.desk.shell.confirm(
            self.say(_("Start afresh?")),
            self.say(_("The answers typed so far are thrown away.")),
            self.say(_("Start afresh")),
        )
        if agreed:
            self.footer.keeper.stop()
            self.desk.act(self.drop(started), done=lambda _none: self._begin())

    # Handing in

    def _taken(self, id: int) -> None:
        self.footer.keeper.stop()
        wanted, self.wanted, self.view, self._start = self.wanted, None, None, None
        self.taken(wanted, id)
        self.desk.tasks.later(self._clear_done)

    def _clear_done(self) -> None:
        """Take the form away that was handed in; its page is not shown any more."""
        if self.wanted is None:
            clear(self._column)

    def _refused(self, error: UserError) -> None:
        self.footer.set_busy(False)
        self._tell_refusal(error)

    def _tell_refusal(self, error: UserError | None) -> None:
        clear(self._refused_place)
        self.banner = None
        if error is not None:
            self.banner = Banner(
                self.say(error.text), name=f"{self.NAME}.refused", tone="danger",
                action=self.say(_("Open it again")), act=self._begin,
            )  # fmt: skip
            self._refused_place.addWidget(self.banner)
            self.scroller.verticalScrollBar().setValue(0)

    def _unreadable(self, error: UserError) -> None:
        self.footer.hide()
        if isinstance(error, Denied):
            self._show_nothing(self.DENIED)
            return
        faults = error.faults if isinstance(error, FaultsFound) else []
        details = "\n".join(f"{fault.place}: {fault.message}" for fault in faults)
        self.place.show_failed(self.say(error.text), details=details, retry=self._begin)

    def _show_nothing(self, sentence: Said) -> None:
        page, verb = self.LIST
        self.footer.hide()
        self.origin.hide()
        self.place.show_empty(self.say(sentence), icon=self.ICON, action=self.say(verb),
                              act=lambda: self.desk.go(page))  # fmt: skip
