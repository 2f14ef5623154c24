"""Who may be known already, with the reasons, beside the form or under a search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import _
from app.api.data import Likeness, PersonRow
from app.uikit import Button, Desk, Label, Panel, Rule, column, row
from modules.intake.pages.words import born, joined, office_name, place_name


class Duplicates(Panel):
    """Likely duplicates; another office's shows only the office and the way to ask for contact."""

    def __init__(
        self,
        desk: Desk,
        *,
        name: str,
        choose: Callable[[PersonRow], object],
        ask: Callable[[str, str], object],
        verb: str = "",
    ) -> None:
        super().__init__(desk.say(_("Perhaps known already")), name=name)
        self._desk, self._choose, self._ask = desk, choose, ask
        self._verb = verb or desk.say(_("Open"))
        self._place: QVBoxLayout = column(space=8)
        self.add(self._place)
        self._likely: list[tuple[str, Likeness]] = []
        self.hide()

    def show_likely(self, likely: Sequence[tuple[str, Likeness]]) -> None:
        """Show who may be whom; nobody takes the panel away."""
        if list(likely) == self._likely:
            return
        self._likely = list(likely)
        while self._place.count():
            item = self._place.takeAt(0)
            widget = item.widget() if item else None
            if isinstance(widget, QWidget):
                widget.hide()
                widget.deleteLater()
        for number, (about, match) in enumerate(likely, start=1):
            if number > 1:
                self._place.addWidget(Rule())
            self._place.addWidget(self._line(number, about, match))
        self.setVisible(bool(likely))

    def _line(self, number: int, about: str, match: Likeness) -> QWidget:
        return self._masked(number, about, match) if match.person is None else self._seen(
            number, about, match, match.person
        )  # fmt: skip

    def _seen(self, number: int, about: str, match: Likeness, person: PersonRow) -> QWidget:
        desk, say = self._desk, self._desk.say
        line = QWidget()
        parts = (
            born(desk, person.birth_date, person.birth_precision),
            place_name(desk, person.place),
        )
        reasons = desk.voice.listed(match.reasons)
        act = Button(
            self._verb, name=f"{self.objectName()}.{number}.open", act=partial(self._choose, person)
        )
        act.setAccessibleName(say(_("{verb}: {name}", verb=self._verb, name=person.name)))
        why = say(_("Looks like {name}: {reasons}", name=about, reasons=reasons))
        line.setLayout(
            column(
                Label(person.name, role="strong", wrap=True),
                Label(joined(parts), role="quiet", wrap=True),
                Label(why, wrap=True, name=f"{self.objectName()}.{number}.why"),
                row(act, None),
                space=4,
            )
        )
        return line

    def _masked(self, number: int, about: str, match: Likeness) -> QWidget:
        desk, say = self._desk, self._desk.say
        line = QWidget()
        words = _("Possible match in another office, ask for contact")
        office = office_name(desk, match.office)
        act = Button(
            say(_("Ask for contact")), name=f"{self.objectName()}.{number}.ask",
            icon="phone-outline", act=partial(self._ask, match.office or "", about),
        )  # fmt: skip
        act.setAccessibleName(say(_("Ask for contact: {office}", office=office)))
        line.setLayout(
            column(
                Label(say(words), role="strong", wrap=True),
                Label(office, role="quiet", wrap=True),
                row(act, None),
                space=4,
            )
        )
        return line
