"""The catalogue of services: find, read, put on a slip, tell and print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.api import Reading, Said, _, _n
from app.api.cases import case_row
from app.api.catalogue import Service
from app.api.data import address, current, select
from app.uikit import (
    SPACE,
    Beside,
    Check,
    Choice,
    Column,
    Flow,
    Label,
    Option,
    Page,
    PageHeader,
    Scroller,
    SearchBox,
    Table,
    column,
    theme,
)
from modules.services.finder import Wanted, distance, find, providers
from modules.services.pages.basket import SUBJECTS, Basket
from modules.services.pages.detail import ServiceDetail, open_state
from modules.services.pages.printing import print_slip

NEAR = {
    0: _("Same place"),
    1: _("Same district"),
    2: _("Same region"),
    3: _("Further away"),
}


class Catalogue(Page):
    """The card's services; found by words, topic and place."""

    def build(self) -> None:
        """Lay out filters, list, detail and slip."""
        say, card = self.say, self.desk.seat.card
        self.search = SearchBox(
            name="services.catalogue.text", say=self.desk.say, placeholder=say(_("What is needed"))
        )
        self.search.setMinimumWidth(theme().px(200))
        self.search.searched.connect(lambda _text: self.refresh())
        self.topic = Choice(
            [Option(code, say(name)) for code, name in card.topics.items()],
            name="services.catalogue.topic",
            blank=say(_("All topics")),
        )
        villages = [p for p in card.places.values() if p.kind == "village"]
        self.near = Choice(
            [Option(p.code, say(p.name)) for p in villages],
            name="services.catalogue.place",
            blank=say(_("Whole country")),
        )
        for choice, words in ((self.topic, _("Topic")), (self.near, _("Lives in"))):
            choice.setAccessibleName(say(words))
            choice.changed.connect(lambda _value: self.refresh())
        self.open_now = Check(say(_("Open now")), name="services.catalogue.open")
        self.alone = Check(say(_("Without a referral")), name="services.catalogue.alone")
        for check in (self.open_now, self.alone):
            check.toggled.connect(lambda _on: self.refresh())
        self.total = Label("", role="quiet", wrap=True, name="services.catalogue.total")
        self.table = self._table()
        self.search.moved_down.connect(self.table.view.setFocus)
        self.basket = Basket(self.desk)
        if not self.desk.may("services.orient"):
            self.basket.hide()
        self.basket.given.connect(lambda id: print_slip(self.desk, id))
        self.detail = ServiceDetail(self.desk, add=self.basket.put)
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        bar = Flow(self.search, self.topic, self.near, self.open_now, self.alone)
        left.setLayout(column(bar, self.total, self.table, space=SPACE.half))
        left.layout().setStretch(2, 1)  # type: ignore[union-attr]
        right.setLayout(column(self.basket, self.detail))
        right.layout().addStretch(1)  # type: ignore[union-attr]
        scroller = Scroller(right)
        header = PageHeader(self.say(_("Services")), name="services.catalogue.header")
        beside = Beside(left, scroller, shares=(3, 2), least=340)
        beside.turned.connect(scroller.set_whole)
        content = QWidget()
        layout = column(header, beside)
        layout.setStretch(1, 1)
        margin = theme().px(SPACE.page)
        layout.setContentsMargins(margin, margin, margin, margin)
        content.setLayout(layout)
        self.frame.addWidget(Scroller(content, widest=1200 + 2 * SPACE.page))
        # Measured last: what was measured is styled, and styled again at each step into the page.
        widest = right.minimumSizeHint().width() + theme().px(SPACE.card)
        scroller.setMinimumWidth(max(theme().px(300), widest))

    def _table(self) -> Table:
        say = self.say
        columns = [
            Column("name", say(_("Service")), 220, stretch=True, strong=True),
            Column("where", say(_("Where")), 140),
            Column("open", say(_("Hours")), 130, kind="status"),
        ]
        table = Table(
            columns,
            fetch=self._fetch,
            name="services.catalogue.table",
            label=say(_("Services")),
            say=say,
            narrow_lines=3,
        )
        table.set_empty(
            say(_("No service fits. Take a filter away, or ask a colleague.")), icon="store-outline"
        )
        table.chosen.connect(lambda code: self._show(str(code)))
        table.opened.connect(self._opened)
        table.view.setMinimumHeight(theme().px(200))
        return table

    def open(self, params: Mapping[str, Any]) -> None:
        """Open the catalogue, for a case, household or person if one is named."""
        self.params = params
        subject = {kind: params[kind] for kind in SUBJECTS if params.get(kind) is not None}
        if subject:
            self.basket.set_subject(subject)
            self.desk.read(
                lambda reading: _home_of(reading, subject), key="home", done=self._live_in
            )
        self.refresh()
        if params.get("service") in self.desk.seat.card.services:
            self.table.choose(params["service"])

    def refresh(self) -> None:
        """Find again with what the filters say; the catalogue is at hand, no reading is needed."""
        found = find(self.desk.seat.card, self.wanted(), day=self.desk.seat.clock.today())
        self.total.setText(self.say(_n("{n} service", "{n} services", len(found))))
        before = self.table.current_id() or self.detail.code
        codes = [service.code for service in found]
        self.table.show_ids(codes, complete=True)
        if codes:
            self.table.choose(before if before in codes else codes[0])

    def changed(self, subjects: Any) -> None:
        """An act changes nothing in the catalogue."""

    def wanted(self) -> Wanted:
        """Return what the filters ask for."""
        now = self.desk.seat.clock.now() if self.open_now.isChecked() else None
        return Wanted(
            self.search.value(), self.topic.value(), self.near.value(), self.alone.isChecked(), now
        )

    def _fetch(self, codes: Sequence[Any]) -> list[dict[str, object]]:
        card, place, rows = self.desk.seat.card, self.near.value(), []
        today = self.desk.seat.clock.today()
        for code in codes:
            service = card.service(str(code))
            where = self._places(service)
            if place:
                where = NEAR[distance(card, service, place, day=today)]
            rows.append(
                {
                    "name": self.say(service.name),
                    "where": self.say(where),
                    "open": open_state(self.desk, service),
                }
            )
        return rows

    def _places(self, service: Service) -> Said:
        card = self.desk.seat.card
        taking = providers(card, service, day=self.desk.seat.clock.today())
        places = {provider.place for provider in taking}
        if len(places) == 1 and (only := card.place(next(iter(places)))) is not None:
            return only.name
        return _n("{n} place", "{n} places", len(places))

    def _show(self, code: str) -> None:
        self.detail.show_service(self.desk.seat.card.service(code), place=self.near.value())
        self.basket.place = self.near.value() or self.basket.place

    def _opened(self, code: object) -> None:
        if self.desk.may("services.orient"):
            self.basket.put(str(code))

    def _live_in(self, place: str | None) -> None:
        if place is not None:
            self.basket.place = place
            self.near.set_value(place)

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Put services on the slip and say for whom it is, as a person would."""
        for code in fields.get("services", ()):
            if self.table.choose(code):
                self.basket.put(code)
            else:
                self.basket.put(str(code))
        subject = {kind: fields[kind] for kind in SUBJECTS if fields.get(kind) is not None}
        if subject:
            self.basket.set_subject(subject)
        if fields.get("language"):
            self.basket.language.set_value(fields["language"])
        if fields.get("place"):
            self._live_in(fields["place"])

    def submit(self) -> None:
        """Give and print the slip."""
        self.basket.submit()

    def keep(self) -> dict[str, Any]:
        """Keep filters and the slip that is being made."""
        return {
            "text": self.search.value(), "topic": self.topic.value(), "place": self.near.value(),
            "services": tuple(self.basket.codes), "subject": dict(self.basket.subject),
            "service": self.detail.code,
        }  # fmt: skip

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take filters and slip back."""
        self.search.set_value(kept.get("text"))
        self.topic.set_value(kept.get("topic"))
        self.near.set_value(kept.get("place"))
        for code in kept.get("services", ()):
            self.basket.put(code)
        if kept.get("subject"):
            self.basket.set_subject(kept["subject"])
        self.refresh()
        if kept.get("service"):
            self.table.choose(kept["service"])
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)


def _home_of(reading: Reading, subject: Mapping[str, int]) -> str | None:
    """Return the place where the people of a slip live, as far as the seat may see it."""
    home, who = subject.get("household"), subject.get("person")
    if "case" in subject:
        row = case_row(reading, int(subject["case"]))
        home, who = row["household"], row["person"]
    if not reading.may("people.view", household=home, person=who):
        return None
    own = address.c.household == home if home is not None else address.c.person == who
    found = select(address.c.place).where(own, current(address, reading.seat.clock.today()))
    place = reading.db.scalar(found)
    return str(place) if place else None
