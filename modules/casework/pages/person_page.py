"""The page of a person: names, numbers, safe contact, relations, cases, and all that was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.api import Reading, Said, _
from app.api.people import PersonCard
from app.uikit import ActForm, Chip, Fact, Facts, Label, MenuEntry, Panel, Status, column
from modules.casework.pages.people_forms import PeopleForms
from modules.casework.pages.records import RecordPage
from modules.casework.pages.shown import Lines, case_lines, link_line
from modules.casework.queries import PersonView, person_view
from modules.casework.words import NAME_KIND, SEX, age_of, born, named, relation_words


class PersonPage(RecordPage):
    """One person as far as the seat may see them."""

    kind = "person"

    def main_parts(self) -> list[QWidget]:
        """Return the panels of the wide column."""
        desk = self.desk
        self.facts = Facts(name="casework.person.facts")
        self.about = Panel(self.say(_("Personal details")), name="casework.person.about")
        self.about.add(self.facts)
        self.homes = Lines(
            desk,
            _("Household"),
            name="casework.person.households",
            nothing=_("This person belongs to no household that you may see."),
        )
        self.relations = Lines(
            desk,
            _("Family"),
            name="casework.person.relations",
            nothing=_("No relation is recorded."),
        )
        return [self.about, self.homes, self.relations, self.cases]

    def side_parts(self) -> list[QWidget]:
        """Return the panels of the narrow column."""
        desk = self.desk
        self.contact = Lines(
            desk,
            _("Safe contact"),
            name="casework.person.contact",
            nothing=_("No safe way to call or write was agreed."),
        )
        self.identifiers = Lines(
            desk,
            _("Identity numbers"),
            name="casework.person.numbers",
            nothing=_("No number is recorded."),
        )
        self.names = Lines(
            desk, _("Names"), name="casework.person.names", nothing=_("No name is recorded.")
        )
        return [self.contact, self.identifiers, self.names]

    def read_view(self) -> Callable[[Reading], PersonView]:
        """Return the query of this person."""
        id, event_class = self.id or 0, self.desk.world.registry.event
        return lambda reading: person_view(reading, id, event_class=event_class)

    def show_view(self, view: PersonView) -> None:
        """Show the person."""
        card, say = view.card, self.say
        home = card.office
        into = view.joined.into
        called = card.name or (into.name if into is not None else "")
        self.header.set_title(
            called,
            subtitle=say(
                _(
                    "Registered on {day} in {office}",
                    day=card.registered_on,
                    office=self.words.name("office", home) if home else "–",
                )
            ),
        )
        self._show_chips(card)
        self.facts.set_facts(self._details(card))
        self._show_belonging(card)
        self._show_lines(view)
        self.cases.show_lines(case_lines(self.desk, view.cases))
        self._offer(card)

    def _show_chips(self, card: PersonCard) -> None:
        self.chips.clear()
        self.chips.setVisible(card.restricted or card.deceased_on is not None)
        if card.restricted:
            words = self.say(_("Restricted: the team of the case only"))
            self.chips.add(Chip(Status(words, "info", "lock-outline")))
        if card.deceased_on is not None:
            words = self.say(_("Died on {day}", day=card.deceased_on))
            self.chips.add(Chip(Status(words, "neutral", "circle-outline")))

    def _details(self, card: PersonCard) -> list[Fact]:
        say, today = self.say, self.desk.seat.clock.today()
        birth = born(card.birth_date, card.birth_precision)
        age = age_of(card.birth_date, card.birth_precision, card.deceased_on or today)
        speaks = card.language or ""
        voices = self.desk.world.voices
        if speaks in self.desk.seat.card.language_codes:
            speaks = voices.voice(speaks).name
        return [
            Fact(say(_("Born")), say(birth) if birth else say(_("not known"))),
            Fact(say(_("Age")), say(age) if age else "–"),
            Fact(say(_("Sex")), say(named(SEX, card.sex)) if card.sex else say(_("not said"))),
            Fact(say(_("Speaks")), speaks or "–"),
        ]

    def _show_belonging(self, card: PersonCard) -> None:
        say, go = self.say, self.desk.go
        lines = []
        for home in card.households:
            part: Said = _("reference person") if home.reference else _("member")
            when = (
                _("{part}, since {day}", part=part, day=home.since)
                if home.until is None
                else _("{part}, until {day}", part=part, day=home.until)
            )
            called = (
                say(_("Household of {name}", name=home.name)) if home.name else say(_("Household"))
            )
            lines.append(link_line(
                called, say(when), name=f"casework.household.{home.household}",
                act=partial(go, "casework.household", household=home.household),
            ))  # fmt: skip
        self.homes.show_lines(lines)
        self.relations.show_lines([
            link_line(line.name, say(relation_words(line.kind)),
                      name=f"casework.relation.{line.person}",
                      act=partial(go, "casework.person", person=line.person))
            for line in card.relations if line.until is None
        ])  # fmt: skip

    def _show_lines(self, view: PersonView) -> None:
        card = view.card
        say, today = self.say, self.desk.seat.clock.today()
        lines = self.numbers.contact_lines(card.contacts)
        shared = self.numbers.contact_lines(view.home_contacts)
        if shared:
            lines += [Label(say(_("Agreed for the household")), role="quiet", wrap=True), *shared]
        self.contact.show_lines(lines)
        self.identifiers.show_lines([
            self.numbers.line("identifier", line.id, line.masked,
                             under=say(self.words.name("id_kind", line.kind)))
            for line in card.identifiers if line.until is None or line.until > today
        ])  # fmt: skip
        called: list[QWidget] = []
        for name in card.names:
            old = name.until is not None and name.until <= today
            kind = named(NAME_KIND, name.kind)
            about = _("{kind}, until {day}", kind=kind, day=name.until) if old else kind
            holder = QWidget()
            whole = f"{name.given} {name.family}".strip()
            holder.setLayout(
                column(
                    Label(whole, wrap=True, role="quiet" if old else "body"),
                    Label(say(about), role="quiet"),
                    space=0,
                )
            )
            called.append(holder)
        self.names.show_lines(called)

    def _offer(self, card: PersonCard) -> None:
        forms = PeopleForms(self.desk, reload=self.reload)
        made: dict[str, tuple[Said, str, Callable[[], ActForm]]] = {
            "edit": (
                _("Correct personal details"),
                "pencil-outline",
                lambda: forms.edit_person(card),
            ),
            "add_name": (_("Add a name"), "account-outline", lambda: forms.add_name(card)),
            "add_identifier": (
                _("Add an identity number"),
                "badge-account-horizontal-outline",
                lambda: forms.add_identifier(card),
            ),
            "set_contact": (
                _("Set the safe contact"),
                "phone-outline",
                lambda: forms.set_contact(version=card.version, person=card.id),
            ),
        }
        self.edit.set_entries([
            MenuEntry(f"casework.person.{name}", self.say(words),
                      partial(self._start, make), icon)
            for name, (words, icon, make) in made.items()
        ] + self.join_entries())  # fmt: skip

    def _start(self, make: Callable[[], ActForm]) -> None:
        self.show_form(make())
