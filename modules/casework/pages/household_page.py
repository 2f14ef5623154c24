"""The page of a household: members, address, safe contact, cases, and all that was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.api import Reading, Said, _
from app.api.people import HouseholdCard, MemberLine
from app.uikit import ActForm, Chip, MenuEntry, Status
from modules.casework.pages.people_forms import PeopleForms
from modules.casework.pages.records import RecordPage
from modules.casework.pages.shown import Lines, case_lines, link_line
from modules.casework.queries import HouseholdView, household_view
from modules.casework.words import age_of, relation_words


class HouseholdPage(RecordPage):
    """One household as far as the seat may see it."""

    kind = "household"

    def main_parts(self) -> list[QWidget]:
        """Return the panels of the wide column."""
        self.members = Lines(
            self.desk,
            _("Members"),
            name="casework.household.members",
            nothing=_("No member is shown to you."),
        )
        self.former = Lines(
            self.desk,
            _("Former members"),
            name="casework.household.former",
            nothing=_("Nobody has left the household."),
        )
        return [self.members, self.cases, self.former]

    def side_parts(self) -> list[QWidget]:
        """Return the panels of the narrow column."""
        self.contact = Lines(
            self.desk,
            _("Safe contact"),
            name="casework.household.contact",
            nothing=_("No safe way to call or write was agreed."),
        )
        self.addresses = Lines(
            self.desk,
            _("Address"),
            name="casework.household.address",
            nothing=_("No address is recorded."),
        )
        return [self.contact, self.addresses]

    def read_view(self) -> Callable[[Reading], HouseholdView]:
        """Return the query of this household."""
        id, event_class = self.id or 0, self.desk.world.registry.event
        return lambda reading: household_view(reading, id, event_class=event_class)

    def show_view(self, view: HouseholdView) -> None:
        """Show the household."""
        card, say = view.card, self.say
        into = view.joined.into
        name = card.name or (into.name if into is not None else "")
        title = say(_("Household of {name}", name=name)) if name else say(_("Household"))
        home = self.words.name("office", card.office) if card.office else "–"
        self.header.set_title(
            title,
            subtitle=say(_("Registered on {day} in {office}", day=card.registered_on, office=home)),
        )
        self.chips.clear()
        self.chips.setVisible(card.restricted)
        if card.restricted:
            words = say(_("Restricted: the team of the case only"))
            self.chips.add(Chip(Status(words, "info", "lock-outline")))
        self.members.show_lines(self._member_lines(card.members))
        self.former.setVisible(bool(card.former_members))
        self.former.show_lines(self._member_lines(card.former_members))
        self.contact.show_lines(self.numbers.contact_lines(card.contacts))
        self.addresses.show_lines(self.address_lines(card.addresses))
        self.cases.show_lines(case_lines(self.desk, view.cases))
        self._offer(card)

    def _member_lines(self, members: Sequence[MemberLine]) -> list[QWidget]:
        say, today = self.say, self.desk.seat.clock.today()
        lines = []
        for member in members:
            end = member.deceased_on or today
            age = age_of(member.birth_date, member.birth_precision, end)
            about: list[Said] = [relation_words(member.relation)]
            about += [age] if age is not None else []
            if member.deceased_on is not None:
                about.append(_("died on {day}", day=member.deceased_on))
            elif member.until is not None:
                about.append(_("until {day}", day=member.until))
            lines.append(link_line(
                member.name, " · ".join(say(part) for part in about if part),
                name=f"casework.member.{member.person}",
                act=partial(self.desk.go, "casework.person", person=member.person),
            ))  # fmt: skip
        return lines

    def _offer(self, card: HouseholdCard) -> None:
        forms = PeopleForms(self.desk, reload=self.reload)
        made: dict[str, tuple[Said, str, Callable[[], ActForm]]] = {
            "add_member": (
                _("Add a member"),
                "account-plus-outline",
                lambda: forms.add_member(card),
            ),
            "end_membership": (_("A member left"), "logout", lambda: forms.end_membership(card)),
            "set_reference": (
                _("Choose another reference person"),
                "account-switch-outline",
                lambda: forms.set_reference(card),
            ),
            "set_address": (
                _("Change the address"),
                "map-marker-outline",
                lambda: forms.set_address(card),
            ),
            "set_contact": (
                _("Set the safe contact"),
                "phone-outline",
                lambda: forms.set_contact(version=card.version, household=card.id),
            ),
        }
        self.edit.set_entries([
            MenuEntry(f"casework.household.{name}", self.say(words),
                      partial(self._start, make), icon)
            for name, (words, icon, make) in made.items()
        ] + self.join_entries())  # fmt: skip

    def _start(self, make: Callable[[], ActForm]) -> None:
        self.show_form(make())
