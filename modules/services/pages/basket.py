"""The slip that is being made: services chosen, for whom, in which language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.api import Reading, UserError, _, _n
from app.api.cases import case_row
from app.api.people import PersonRow, household_names, names, search
from app.uikit import (
    Banner,
    Button,
    Choice,
    Desk,
    Field,
    IconButton,
    Label,
    Option,
    Panel,
    SearchBox,
    column,
)
from app.uikit import row as beside
from modules.services.commands import Orient

SUBJECTS = ("case", "household", "person")
MOST_HITS = 5


class Basket(Panel):
    """Tell about the chosen services; without a name it is a visitor who stays unnamed."""

    given = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say(_("Slip for the family")), name="services.orient")
        self._desk = desk
        self.codes: list[str] = []
        self.subject: dict[str, int] = {}
        self.place: str | None = None
        say = desk.say
        self.banner: Banner | None = None
        self._top = column()
        self.add(self._top)
        self._lines = QWidget()
        self.add(self._lines)
        self.who = Label("", wrap=True, name="services.orient.subject")
        self.nobody = IconButton(
            "close",
            say(_("Nobody by name")),
            name="services.orient.nobody",
            act=self.forget_subject,
        )
        who_line = beside(self.who, self.nobody)
        who_line.setStretch(0, 1)
        self.add(who_line)
        self.by_name = SearchBox(
            name="services.orient.who", placeholder=say(_("Find by name")), say=say
        )
        self.by_name.searched.connect(self._search)
        self.add(self.by_name)
        self._hits = QWidget()
        self.add(self._hits)
        voices = desk.world.voices
        languages = [
            Option(code, voices.voice(code).name) for code in desk.seat.card.language_codes
        ]
        self.language = Choice(languages, name="services.orient.language")
        self.language.set_value(desk.seat.language)
        self.add(Field(say(_("Language of the slip")), self.language))
        self.button = Button(
            say(_("Give and print the slip")),
            name="services.orient.submit",
            kind="primary",
            icon="printer-outline",
            act=self.submit,
        )
        self.add(beside(self.button, None))
        self.show_codes()
        self._show_subject("")

    # --- services ---------------------------------------------------------------------------

    def put(self, code: str) -> None:
        """Put a service on the slip."""
        if code and code not in self.codes:
            self.codes.append(code)
            self.show_codes()

    def take_out(self, code: str) -> None:
        """Take a service off the slip."""
        self.codes = [known for known in self.codes if known != code]
        self.show_codes()

    def show_codes(self) -> None:
        """Show the chosen services, each with the way to take it out."""
        say, card = self._desk.say, self._desk.seat.card
        lines: list[QWidget] = []
        for code in self.codes:
            line = QWidget()
            words = Label(say(card.service(code).name), wrap=True)
            out = IconButton(
                "close",
                say(_("Take {service} off the slip", service=card.service(code).name)),
                name=f"services.orient.out.{code}",
                act=partial(self.take_out, code),
            )
            layout = beside(words, out)
            layout.setStretch(0, 1)
            layout.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
            line.setLayout(layout)
            lines.append(line)
        if not lines:
            lines = [Label(say(_("Choose services from the list.")), role="quiet", wrap=True)]
        self._lines = self._replace(self._lines, lines)
        self.button.setEnabled(bool(self.codes))

    # --- for whom -----------------------------------------------------------------------------

    def set_subject(self, subject: Mapping[str, int]) -> None:
        """Say for whom the slip is: a case, a household or a person."""
        self.subject = {kind: int(id) for kind, id in subject.items() if id is not None}
        kept = dict(self.subject)
        self._desk.read(
            lambda reading: _called(reading, kept), key="subject", done=self._show_subject
        )

    def forget_subject(self) -> None:
        """Make the slip for a visitor who stays unnamed."""
        self.subject = {}
        self._show_subject("")

    def _show_subject(self, name: str) -> None:
        say = self._desk.say
        text = _("For {name}", name=name) if name else _("For a visitor who stays unnamed")
        if self.subject and not name:
            text = _("For the family of the open record")
        self.who.setText(say(text))
        self.nobody.setVisible(bool(self.subject))
        self.by_name.setVisible(not self.subject and self._desk.may("people.view"))
        self._hits = self._replace(self._hits, [])

    def _search(self, text: str) -> None:
        if not text.strip():
            self._hits = self._replace(self._hits, [])
            return
        self._desk.read(
            lambda reading: search(reading, text, limit=MOST_HITS), key="who", done=self._found
        )

    def _found(self, rows: list[PersonRow]) -> None:
        say = self._desk.say
        lines: list[QWidget] = [
            Button(
                found.name,
                name=f"services.orient.hit.{found.id}",
                kind="link",
                act=partial(self._choose, found),
            )
            for found in rows
        ]
        if not lines:
            lines = [Label(say(_("Nobody of this name is known to you.")), role="quiet", wrap=True)]
        self._hits = self._replace(self._hits, lines)

    def _choose(self, found: PersonRow) -> None:
        self.place = found.place or self.place
        home = found.household
        self.set_subject({"household": home} if home is not None else {"person": found.id})

    # --- the act --------------------------------------------------------------------------------

    def command(self) -> Orient:
        """Return the act that the slip stands for."""
        return Orient(
            tuple(self.codes),
            self.language.value() or self._desk.seat.language,
            place=self.place,
            **self.subject,
        )

    def submit(self) -> None:
        """Record what was told; the page prints it then."""
        self._show("")
        self.button.setEnabled(False)
        n = len(self.codes)
        said = _n(
            "{n} service was put on the slip and recorded.",
            "{n} services were put on the slip and recorded.",
            n,
        )
        self._desk.act(self.command(), done=self._done, failed=self._failed, said=said)

    def _done(self, orientation: int) -> None:
        self.codes = []
        self.show_codes()
        self.given.emit(orientation)

    def _failed(self, error: UserError) -> None:
        self.button.setEnabled(True)
        self._show(self._desk.say(error.text))

    def _show(self, sentence: str) -> None:
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        if sentence:
            self.banner = Banner(sentence, name="services.orient.refused", tone="danger")
            self._top.addWidget(self.banner)

    def _replace(self, old: QWidget, lines: list[QWidget]) -> QWidget:
        new = QWidget()
        new.setLayout(column(*lines, space=2))
        if not lines:
            new.hide()
        self.body.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new


def _called(reading: Reading, subject: Mapping[str, int]) -> str:
    home, who = subject.get("household"), subject.get("person")
    if "case" in subject:
        row = case_row(reading, subject["case"])
        home, who = row["household"], row["person"]
    if home is not None:
        return household_names(reading, [home]).get(home, "")
    return names(reading, [who]).get(who, "") if who is not None else ""
