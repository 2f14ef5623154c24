"""What the pages of persons and households share: the frame, contacts, addresses, reveals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Denied, UserError, _
from app.api.cases import CardWords
from app.api.people import AddressLine
from app.uikit import (
    SPACE,
    ActForm,
    Beside,
    Flow,
    Label,
    MenuButton,
    MenuEntry,
    Page,
    PageHeader,
    Place,
    Scroller,
    column,
    theme,
)
from modules.casework.pages.contacts import Revealing
from modules.casework.pages.joins import PERMISSION, JoinedRecords, JoinForms
from modules.casework.pages.shown import ActsPanel, Lines


class RecordPage(Page):
    """A record of people: header with acts, two columns, and masked numbers shown on demand."""

    kind = "person"

    def build(self) -> None:
        """Lay out the frame; the subclass fills `main_parts` and `side_parts`."""
        self.id: int | None = None
        self.view: Any = None
        self.form: ActForm | None = None
        self.numbers = Revealing(self.desk, again=self._show_again)
        self.words = CardWords(self.desk.seat.card)
        name = f"casework.{self.kind}"
        self.header = PageHeader("", name=f"{name}.header")
        self.edit = MenuButton(
            self.say(_("Correct or add")), name=f"{name}.edit", icon="pencil-outline"
        )
        if not self.desk.may("people.edit"):
            self.edit.hide()
        self.header.add_action(self.edit)
        self.chips = Flow(space=SPACE.small)
        self.acts = ActsPanel(self.desk, name=f"{name}.timeline")
        self.cases = Lines(
            self.desk,
            _("Cases"),
            name=f"{name}.cases",
            nothing=_("There is no case that you may see."),
        )
        self._form_place = column()
        main, side = QWidget(), QWidget()
        self.joins = JoinedRecords(self.desk, self.kind, part=self.start_part)
        main.setLayout(column(self.joins, *self.main_parts(), self.acts))
        side.setLayout(column(*self.side_parts()))
        for part in (main, side):
            part.layout().addStretch(1)  # type: ignore[union-attr]
        content = QWidget()
        layout = column(self.header, self.chips)
        layout.addLayout(self._form_place)
        layout.addWidget(Beside(main, side, shares=(3, 2), least=280))
        layout.addStretch(1)
        margin = theme().px(SPACE.page)
        layout.setContentsMargins(margin, margin, margin, margin)
        content.setLayout(layout)
        self.place = Place(
            Scroller(content, widest=1200 + 2 * SPACE.page), say=self.desk.say, name=f"{name}.place"
        )
        self.frame.addWidget(self.place)

    def main_parts(self) -> list[QWidget]:
        """Return the panels of the wide column."""
        return []

    def side_parts(self) -> list[QWidget]:
        """Return the panels of the narrow column."""
        return []

    def read_view(self) -> Callable[..., Any]:
        """Return the query of this record."""
        raise NotImplementedError

    def show_view(self, view: Any) -> None:
        """Show the record."""

    def open(self, params: Mapping[str, Any]) -> None:
        """Show a record; numbers that were shown in full are masked again."""
        self.params = params
        wanted = params.get(self.kind)
        self.numbers.forget()
        if wanted != self.id or self.view is None:
            self.view = None
            self.close_form()
            self.place.show_loading()
        self.id = int(wanted) if wanted is not None else None
        if self.id is None:
            self.place.show_empty(self.say(_("Choose a person or a household first.")))
            return
        self.refresh()

    def refresh(self) -> None:
        """Read the record again."""
        if self.id is not None:
            self.desk.read(self.read_view(), key="record", done=self._came, failed=self._failed)

    def _came(self, view: Any) -> None:
        if view.card.id == self.id:
            self.view = view
            self.show_view(view)
            self.joins.show_joined(view.card.id, view.joined)
            self.edit.setVisible(self.desk.may("people.edit") and view.joined.into is None)
            self.acts.show_acts(view.acts)
            self.place.show_content()

    def _show_again(self) -> None:
        if self.view is not None:
            self.show_view(self.view)

    def _failed(self, error: UserError) -> None:
        self.view = None
        if isinstance(error, Denied):
            self.place.show_empty(
                self.say(_("This record is not there, or you may not see it.")),
                icon="lock-outline",
            )
            return
        self.place.show_failed(self.say(error.text), retry=self.refresh)

    # --- forms ------------------------------------------------------------------------------

    def join_entries(self) -> list[MenuEntry]:
        """Return the menu line that joins another record into this one, where the role may."""
        if not self.desk.may(PERMISSION):
            return []
        words = self.say(_("Join with another record"))
        return [MenuEntry(f"casework.{self.kind}.merge", words, self.start_join, "link-variant")]

    def start_join(self) -> None:
        """Open the form that joins another record into this one."""
        card = self.view.card
        forms = JoinForms(self.desk, self.kind, reload=self.reload)
        self.desk.read(forms.candidates(card), key="alike",
                       done=lambda found: self.show_form(forms.join(card, found)))  # fmt: skip

    def start_part(self, away: int) -> None:
        """Open the form that parts a joined record again."""
        forms = JoinForms(self.desk, self.kind, reload=self.reload)
        self.show_form(forms.part(away))

    def reload(self) -> None:
        """Load the record anew after somebody else changed it."""
        self.close_form()
        self.refresh()

    def show_form(self, form: ActForm) -> None:
        """Open a form above the record."""
        self.close_form()
        self.form = form
        form.sent.connect(self._sent)
        form.closed.connect(self.close_form)
        self._form_place.addWidget(form)
        form.focus_first()

    def _sent(self, _result: object) -> None:
        self.close_form()
        self.refresh()

    def close_form(self) -> None:
        """Take the open form away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = None

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Fill the open form."""
        if self.form is not None:
            self.form.fill(fields)

    def submit(self) -> None:
        """Press the main button of the open form."""
        if self.form is not None:
            self.form.submit()

    # --- pieces -----------------------------------------------------------------------------

    def address_lines(self, addresses: Sequence[AddressLine]) -> list[QWidget]:
        """Return the addresses of today, then the former ones with their days."""
        today = self.desk.seat.clock.today()
        lines: list[QWidget] = []
        for found in addresses:
            place = self.say(self.words.name("place", found.place)) if found.place else ""
            where = ", ".join(part for part in (self.desk.voice.render(found.line), place) if part)
            now = found.until is None or found.until > today
            text = (
                _("since {day}", day=found.since)
                if now
                else _("from {day} until {until}", day=found.since, until=found.until)
            )
            holder = QWidget()
            holder.setLayout(
                column(
                    Label(where, wrap=True, role="body" if now else "quiet"),
                    Label(self.say(text), role="quiet", wrap=True),
                    space=0,
                )
            )
            lines.insert(0 if now else len(lines), holder)
        return lines
