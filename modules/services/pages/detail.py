"""What the catalogue says of one service."""

from __future__ import annotations

from collections.abc import Callable

from app.api import Said, _
from app.api.catalogue import Provider, Service
from app.uikit import Button, Desk, Fact, Facts, Label, Panel, Status, StatusLabel, row
from modules.services.finder import is_open, providers


class ServiceDetail(Panel):
    """One service: what, for whom, cost, documents, hours, providers; and the way to the slip."""

    def __init__(self, desk: Desk, *, add: Callable[[str], None]) -> None:
        super().__init__(name="services.detail")
        self._desk = desk
        self.code = ""
        self.title = Label("", role="section", wrap=True, name="services.detail.title")
        self.text = Label("", wrap=True)
        self.state = StatusLabel(Status(""), name="services.detail.state")
        self.facts = Facts(name="services.detail.facts", stacked=True)
        self.take = Button(
            desk.say(_("Put it on the slip")), name="services.detail.add", icon="plus",
            act=lambda: add(self.code),
        )  # fmt: skip
        if not desk.may("services.orient"):
            self.take.hide()
        self.add(self.title).add(self.state).add(self.text).add(self.facts)
        self.add(row(self.take, None))

    def show_service(self, service: Service, *, place: str | None) -> None:
        """Show one service; its providers stand in the order of their distance."""
        say, card = self._desk.say, self._desk.seat.card
        self.code = service.code
        self.title.setText(say(service.name))
        self.text.setText(say(service.description))
        self.state.set_status(open_state(self._desk, service))
        pairs: list[tuple[Said, Said]] = [
            (_("Topic"), card.topics.get(service.topic, service.topic)),
            (_("For whom"), service.audience),
            (_("Cost"), service.cost),
            (_("What to bring"), service.documents),
            (_("When"), service.when),
            (
                _("Way in"),
                _("By referral of the office")
                if service.level != "information"
                else _("People can go by themselves"),
            ),
        ]
        facts = [Fact(say(name), say(value)) for name, value in pairs]
        if service.phone:
            facts.append(Fact(say(_("Phone")), service.phone, ltr=True))
        today = self._desk.seat.clock.today()
        for provider in providers(card, service, day=today, near=place):
            facts.append(Fact(say(provider.name), self._where(provider)))
        self.facts.set_facts(facts)

    def _where(self, provider: Provider) -> str:
        say, place = self._desk.say, self._desk.seat.card.place(provider.place)
        where = say(
            _("{address}, {place}", address=provider.address, place=place.name if place else "")
        )
        hours = say(provider.when) if provider.when else ""
        return "\n".join(part for part in (where, hours, provider.phone or "") if part)


def open_state(desk: Desk, service: Service) -> Status:
    """Return whether a service is open now, as far as its hours tell."""
    open_now = is_open(desk.seat.card, service, desk.seat.clock.now())
    if open_now is None:
        return Status(desk.say(_("Ask first")), "neutral", "clock-outline")
    if open_now:
        return Status(desk.say(_("Open now")), "success")
    return Status(desk.say(_("Closed now")), "neutral", "clock-outline")
