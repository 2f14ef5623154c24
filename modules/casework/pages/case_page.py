"""The case page: where a case stands, what may be done with it, and all that was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.api import Denied, Reading, UserError, _
from app.api.cases import CaseFilter, TimelineRow, ViewCase, case_rows, sorted_ids
from app.uikit import (
    SPACE,
    ActForm,
    Beside,
    Page,
    Place,
    Scroller,
    column,
    theme,
)
from modules.casework.pages.case_forms import CaseForms
from modules.casework.pages.case_head import CaseHead
from modules.casework.pages.case_print import PrintForm
from modules.casework.pages.case_side import CaseSide
from modules.casework.pages.contributed import ContributedPanels
from modules.casework.pages.participants import participant_form
from modules.casework.pages.shown import ActsPanel, NotesPanel
from modules.casework.queries import CaseView, Worker, acts_of, case_view, workers_for

FORMS = ("move", "note", "assign", "close", "reopen", "link", "participant", "print")
PATIENCE = 250
"""Milliseconds that a case waits for the panels that are seen first; then it shows without them."""


class CasePage(Page):
    """One case; opening it is an act that the journal keeps."""

    def build(self) -> None:
        """Lay out the page."""
        self.case: int | None = None
        self.view: CaseView | None = None
        self._coming: CaseView | None = None
        self.form: ActForm | None = None
        self._form_name = ""
        self._waiting: list[Callable[[], None]] = []
        self._noting = QTimer(self, singleShot=True, interval=0)
        self._noting.timeout.connect(self._note_view)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._open_case)
        self._to_note = self._is_noting = self._is_laid = False
        self._heard = 0
        self.head = CaseHead(self.desk, start=self.start)
        self._form_place = column()
        self.panels = ContributedPanels(self.desk, room=self._room)
        self.panels.came.connect(self._open_when_there)
        self.side = CaseSide(self.desk, start=self.start)
        self.acts = ActsPanel(self.desk, name="casework.case.timeline")
        self.written = NotesPanel(self.desk)
        self._lay_out()

    def _lay_out(self) -> None:
        main = QWidget()
        main.setLayout(column(self.panels, self.written, self.acts))
        main.layout().addStretch(1)  # type: ignore[union-attr]
        content = QWidget()
        layout = column(self.head)
        layout.addLayout(self._form_place)
        layout.addWidget(Beside(main, self.side, shares=(5, 2), least=270))
        layout.addStretch(1)
        margin = theme().px(SPACE.page)
        layout.setContentsMargins(margin, margin, margin, margin)
        content.setLayout(layout)
        self.place = Place(
            Scroller(content, widest=1200 + 2 * SPACE.page),
            say=self.desk.say,
            name="casework.case.place",
        )
        self.frame.addWidget(self.place)

    def open(self, params: Mapping[str, Any]) -> None:
        """Show a case and record that it is read."""
        self.params = params
        case = params.get("case")
        if case != self.case:
            self.view = self._coming = None
            self.close_form()
            self.place.show_loading()
        self.case = int(case) if case is not None else None
        self.side.forget()
        self.written.forget()
        if self.case is None:
            self.place.show_empty(
                self.say(_("Choose a case from the list.")),
                action=self.say(_("Show the cases")),
                act=lambda: self.desk.go("casework.list"),
            )
            return
        self._to_note = True
        self.refresh()

    def is_there(self) -> bool:
        """Tell whether the case is shown, or why it is not."""
        return self.place.state != "loading"

    def _room(self) -> int:
        """Return how many pixels the panels have of what is seen first."""
        return self.place.height() - self.head.sizeHint().height()

    def _note(self) -> None:
        """Let the reading be recorded once this turn of the screen is over."""
        if self._to_note:
            self._to_note = False
            self._noting.start()

    def _note_view(self) -> None:
        if self.case is not None:
            self._is_noting, self._heard = True, 0
            self.desk.act(ViewCase(self.case), done=self._noted, failed=self._failed)

    def _noted(self, _result: object) -> None:
        """Show the entry of this reading too; it changes nothing else, unless more was done."""
        self._is_noting = False
        case, event_class = self.case, self.desk.world.registry.event
        if self._heard > 1 or case is None:
            self.refresh()
            return

        def read(reading: Reading) -> list[TimelineRow]:
            return acts_of(reading, case, event_class=event_class)

        self.desk.read(read, key="acts", done=partial(self._show_entries, case))

    def _show_entries(self, case: int, acts: list[TimelineRow]) -> None:
        if case == self.case and self._coming is None:
            self.acts.show_acts(acts)

    def changed(self, subjects: Any) -> None:
        """Read again what was acted on; the page's own reading of the case is seen to apart."""
        self._heard += 1
        if not self._is_noting:
            super().changed(subjects)

    def refresh(self) -> None:
        """Read the case and its panels again."""
        case, level = self.case, self.desk.level
        if case is None:
            return
        event_class = self.desk.world.registry.event

        def read(reading: Reading) -> CaseView:
            return case_view(reading, case, level=level, event_class=event_class)

        self.desk.read(read, key="case", done=self._came, failed=self._failed)

    def _failed(self, error: UserError) -> None:
        self._is_noting = False
        self._note()
        if isinstance(error, Denied):
            self.view = None
            self.place.show_empty(
                self.say(_("This case is not there, or you may not see it.")),
                icon="lock-outline", action=self.say(_("Show the cases")),
                act=lambda: self.desk.go("casework.list"),
            )  # fmt: skip
            return
        self.place.show_failed(self.say(error.text), retry=self.refresh)

    def _came(self, view: CaseView) -> None:
        if view.card.row.id != self.case:
            return
        later, before = self.desk.tasks.later, self._coming or self.view
        self._coming, self._is_laid = view, False
        self._patience.stop()
        if before is None or before.card != view.card or before.offers != view.offers:
            later(partial(self._show_head, view))
        later(partial(self.side.show_view, view))
        self.panels.show_case(view.card.row.id, view.card.row.type)
        later(partial(self._show_acts, view))

    def _show_head(self, view: CaseView) -> None:
        self.head.show_view(view)
        self.written.show_notes(view.card.notes, case=view.card.row.id)

    def _show_acts(self, view: CaseView) -> None:
        """Show the last part; then the case is there, but for the panels that are seen first."""
        self.acts.show_acts(view.acts)
        if view is self._coming:
            self._is_laid = True
            self._patience.start()
            self._open_when_there()

    def _open_when_there(self) -> None:
        if self._is_laid and self.panels.opened:
            self._open_case()

    def _open_case(self) -> None:
        """Show all parts of the case, unless another case is wanted."""
        view, self._coming = self._coming, None
        self._patience.stop()
        if view is not None and view.card.row.id == self.case:
            self.view = view
            self.place.show_content()
            self._note()
            self._do_waiting()

    def _do_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    # --- acts ----------------------------------------------------------------------------

    def start(self, name: str) -> None:
        """Open the form of an act."""
        view = self.view
        if view is None or name not in FORMS:
            return
        if name == "assign":
            found = view.card.row
            self.desk.read(
                lambda reading: workers_for(reading, found.type, office=found.office),
                key="workers", done=self._start_assign,
            )  # fmt: skip
            return
        forms = CaseForms(self.desk, view, reload=self.reload)
        make: dict[str, Callable[[], ActForm]] = {
            "move": forms.move, "note": forms.note, "close": forms.close,
            "reopen": forms.reopen, "link": partial(forms.link, self._case_called),
            "participant": partial(participant_form, self.desk, view, reload=self.reload),
            "print": partial(PrintForm, self.desk, view),
        }  # fmt: skip
        self._show_form(name, make[name]())

    def _start_assign(self, workers: list[Worker]) -> None:
        if self.view is not None:
            forms = CaseForms(self.desk, self.view, reload=self.reload)
            self._show_form("assign", forms.assign(workers))

    def _show_form(self, name: str, form: ActForm) -> None:
        self.close_form()
        self.form, self._form_name = form, name
        form.sent.connect(self._sent)
        form.closed.connect(self.close_form)
        self._form_place.addWidget(form)
        form.focus_first()
        self._do_waiting()

    def _sent(self, _result: object) -> None:
        self.close_form()
        self.refresh()

    def close_form(self) -> None:
        """Take the open form away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form, self._form_name = None, ""

    def reload(self) -> None:
        """Load the case anew after somebody else changed it; what was typed stays."""
        name, values = self._form_name, self.form.values() if self.form else {}

        def again() -> None:
            self.start(name)
            self.fill_form({key: value for key, value in values.items() if value is not None})

        self._waiting.append(again)
        self.refresh()

    def _case_called(self, number: str) -> int | None:
        with self.desk.world.acts.reading(self.desk.seat) as reading:
            wanted = CaseFilter(text=number, open=None)
            rows = case_rows(reading, sorted_ids(reading, wanted)[:50])
        return next((r.id for r in rows if r.number.casefold() == number.casefold()), None)

    # --- stories, tests, switches -----------------------------------------------------------

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Open the form that fits the fields and fill it: `to`, `user`, `text`, `other`, `reason`.

        Without any of them there is nothing to fill: the page itself is the act of reading.
        """
        name = next(
            (
                form
                for key, form in (
                    ("to", "move"),
                    ("user", "assign"),
                    ("text", "note"),
                    ("number", "link"),
                    ("reason", "close"),
                    ("provider", "participant"),
                    ("person", "participant"),
                    ("called", "participant"),
                    ("copy", "print"),
                    ("language", "print"),
                )
                if key in fields
            ),
            "",
        )
        if not name:
            return
        if self.view is None:
            self._waiting.append(lambda: self.fill(fields))
            return
        if name == "close" and self.view.card.row.closed_on is not None:
            name = "reopen"
        self.start(name)
        self.fill_form(fields)

    def fill_form(self, fields: Mapping[str, Any]) -> None:
        """Fill the open form; one that is still on its way is filled when it comes."""
        if self.form is None:
            self._waiting.append(lambda: self.fill_form(fields))
            return
        texts = {k: str(v) if k in ("user", "person") else v for k, v in fields.items()}
        self.form.fill(texts)

    def submit(self) -> None:
        """Press the main button of the open form, or of the one that is on its way."""
        if self.form is not None:
            self.form.submit()
        elif self._waiting:
            self._waiting.append(self.submit)

    def keep(self) -> dict[str, Any]:
        """Keep the open form and what was typed, and that the reading is recorded."""
        kept: dict[str, Any] = {"case": self.case, "login": self.desk.seat.login}
        if self.form is not None:
            kept |= {"form": self._form_name, "values": self.form.values()}
        return kept

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take back what `keep` gave; the same person goes on reading the same case."""
        if (kept.get("case"), kept.get("login")) != (self.case, self.desk.seat.login):
            return
        self._to_note = False
        self._noting.stop()
        if kept.get("form"):
            typed = {k: v for k, v in kept["values"].items() if v is not None}
            self._when_loaded(lambda: self.start(kept["form"]))
            self._when_loaded(lambda: self.fill_form(typed))

    def _when_loaded(self, act: Callable[[], None]) -> None:
        if self.view is None:
            self._waiting.append(act)
        else:
            act()
