"""Find before you register: search as you type over names, numbers and phones."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.api import Reading, _
from app.api.data import Likeness, PersonRow
from app.uikit import (
    SPACE,
    Beside,
    Button,
    Column,
    Page,
    PageHeader,
    Scroller,
    SearchBox,
    Table,
    column,
    row,
    theme,
)
from modules.intake.commands import AnswerContact, AskContact
from modules.intake.contact_service import ContactRequest, open_requests
from modules.intake.likely import elsewhere
from modules.intake.lookups import looked_up
from modules.intake.pages.duplicates import Duplicates
from modules.intake.pages.requests import Requests
from modules.intake.pages.words import born, open_known, place_name
from modules.intake.queries import FoundPerson, find_people

log = logging.getLogger(__name__)
SETTLED = 800
"""Milliseconds without a key after which the words of a search count as looked up."""
REST = 15
"""Milliseconds after the last key before the search runs."""


class FindPage(Page):
    """Search, look at who is known, and only then register."""

    def build(self) -> None:
        """Lay out search box, results, and what follows when nobody is found."""
        say = self.say
        self._hits: dict[int, FoundPerson] = {}
        self._asking: tuple[str, str] | None = None
        self._told: set[str] = set()
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._tell_teams)
        self.box = SearchBox(
            name="intake.find.text", placeholder=say(_("Name, identity number or phone")),
            say=say, rest=REST,
        )  # fmt: skip
        self.box.searched.connect(self._search)
        self.box.moved_down.connect(self._to_results)
        self.register_button = Button(
            say(_("Register a new family")), name="intake.find.register", kind="primary",
            icon="account-plus-outline", act=self._register,
        )  # fmt: skip
        if not self.desk.may("intake.register"):
            self.register_button.hide()
        self.register_button.setEnabled(False)
        self.table = self._table()
        self.again = Button(
            say(_("Open a new case")), name="intake.find.again", icon="folder-outline",
            act=self._take_in_again,
        )  # fmt: skip
        self.again.hide()
        self.masked = Duplicates(
            self.desk, name="intake.find.elsewhere", choose=self._open_person, ask=self._ask
        )
        self.requests = Requests(self.desk, name="intake.find.requests", done=self._answer)
        header = PageHeader(
            say(_("Find or register")),
            subtitle=say(_("Look first: the family may be known here or in another office.")),
            name="intake.find.header",
        )
        act = QWidget()
        act.setLayout(row(self.register_button, None))
        act.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line = Beside(self.box, act, shares=(1, 0), space=SPACE.half)
        content = QWidget()
        content.setLayout(
            column(header, line, self.masked, self.table, row(self.again, None), self.requests)
        )
        pad = theme().px(SPACE.page)
        content.setContentsMargins(pad, pad, pad, pad)
        self.frame.addWidget(Scroller(content))
        self._ask_to_type()

    def _table(self) -> Table:
        say = self.say
        columns = [
            Column("name", say(_("Name")), width=200, stretch=True, strong=True),
            Column("born", say(_("Born")), width=110, kind="date"),
            Column("place", say(_("Place")), width=150),
            Column("case", say(_("Open case")), width=140, ltr=True),
            Column("last", say(_("Last contact")), width=110, kind="date"),
        ]
        table = Table(
            columns, fetch=self._rows, name="intake.find.results", label=say(_("People found")),
            say=say,
        )  # fmt: skip
        table.setMinimumHeight(theme().px(280))
        table.opened.connect(self._open)
        table.chosen.connect(self._chosen)
        return table

    def open(self, params: Mapping[str, Any]) -> None:
        """Search at once where the target brings words; else the keyboard stands in the box."""
        self.params = params
        if params.get("text"):
            self.box.set_value(str(params["text"]))
            self._search(self.box.value())
        self.box.setFocus()
        self._read_requests()

    def refresh(self) -> None:
        """Search again: somebody may have been registered meanwhile."""
        if self.box.value():
            self._search(self.box.value())
        self._read_requests()

    def keep(self) -> dict[str, Any]:
        """Return the words of the search."""
        return {"text": self.box.value()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Search for the words again."""
        self.box.set_value(str(kept.get("text", "")))
        self.refresh()

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Type the words of a search, or whom another office is asked about."""
        self.box.set_value(str(fields.get("text") or fields["about"]))
        office = fields.get("office")
        self._asking = (str(office), str(fields["about"])) if office else None

    def submit(self) -> None:
        """Search at once, or send the request that was filled in."""
        if self._asking is not None:
            asking, self._asking = self._asking, None
            self._ask(*asking)
        else:
            self._search(self.box.value())
            self._tell_teams()

    # Searching

    def _search(self, text: str) -> None:
        if not text:
            self._hits = {}
            self._ask_to_type()
            return

        def look(reading: Reading) -> tuple[list[FoundPerson], list[Likeness]]:
            return find_people(reading, text), elsewhere(reading, text)

        if text not in self._told:
            self._settled.start()
        self.desk.read(
            look, key="search", done=lambda found: self._show(text, *found), failed=self._failed
        )

    def _tell_teams(self) -> None:
        """Tell the team of a restricted case, once for each search; this page shows nothing."""
        self._settled.stop()
        text = self.box.value()
        report = looked_up(text)
        if report is not None and text not in self._told and self.desk.may("intake.find"):
            self._told.add(text)
            self.desk.act(report, failed=lambda error: log.info("not reported: %s", error))

    def _show(self, text: str, hits: list[FoundPerson], masked: list[Likeness]) -> None:
        self._hits = {hit.person.id: hit for hit in hits}
        self.register_button.setEnabled(True)
        self.table.set_empty(
            self.say(_("Nobody found for {text}.", text=text)), icon="account-search-outline",
            action=self.say(_("Register a new family")) if self._may_register() else "",
            act=self._register,
        )  # fmt: skip
        self.table.show_ids(list(self._hits), complete=True)
        self.masked.show_likely([(text, match) for match in masked])
        self._chosen(self.table.current_id())

    def _failed(self, error: Any) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _ask_to_type(self) -> None:
        self.table.set_empty(
            self.say(_("Type the beginning of a name, an identity number or a phone number.")),
            icon="account-search-outline",
        )
        self.table.show_ids([])
        self.masked.show_likely([])
        self.again.hide()

    def _rows(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        return [self._row(self._hits[id]) for id in ids if id in self._hits]

    def _row(self, hit: FoundPerson) -> dict[str, object]:
        last = hit.last_contact
        return {
            "name": hit.person.name,
            "born": born(self.desk, hit.person.birth_date, hit.person.birth_precision),
            "place": place_name(self.desk, hit.person.place),
            "case": hit.case_number or "",
            "last": self.desk.voice.date(last, style="short") if last else "",
        }

    # Going on

    def _to_results(self) -> None:
        if self._hits:
            self.table.setFocus()
            self.table.choose(next(iter(self._hits)))

    def _chosen(self, id: Any) -> None:
        hit = self._hits.get(id)
        may = hit is not None and hit.case is None and hit.person.household is not None
        self.again.setVisible(bool(may and self._may_register()))

    def _open(self, id: Any) -> None:
        hit = self._hits.get(id)
        if hit is not None:
            open_known(
                self.desk, case=hit.case, household=hit.person.household, person=hit.person.id
            )

    def _open_person(self, person: PersonRow) -> None:
        open_known(self.desk, household=person.household, person=person.id)

    def _may_register(self) -> bool:
        return self.desk.may("intake.register")

    def _register(self) -> None:
        words = self.box.value().split()
        named = [word for word in words if not any(sign.isdigit() for sign in word)]
        self.desk.go("intake.register", given=" ".join(named[:1]), family=" ".join(named[1:]))

    def _take_in_again(self) -> None:
        hit = self._hits.get(self.table.current_id())  # type: ignore[call-overload]
        if hit is not None and hit.person.household is not None:
            self.desk.go("intake.register", household=hit.person.household)

    # Other offices

    def _ask(self, office: str, about: str) -> None:
        self.desk.act(AskContact(office, about), said=_("The other office was asked for contact."))

    def _answer(self, request: ContactRequest) -> None:
        self.desk.act(
            AnswerContact(request.id), said=_("The request is marked as taken care of."),
            done=lambda _nothing: self._read_requests(),
        )  # fmt: skip

    def _read_requests(self) -> None:
        self.desk.read(open_requests, key="requests", done=self.requests.show_requests)
