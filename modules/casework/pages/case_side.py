"""What stands beside a case: its facts, the household, the team, who takes part, linked cases."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.api import _
from app.api.cases import ASSIGNMENT_NAMES, ORIGIN_NAMES, CardWords
from app.uikit import Button, Desk, Fact, Facts, Label, Panel, column
from modules.casework.pages.contacts import Revealing
from modules.casework.pages.participants import Participants
from modules.casework.pages.shown import Lines, case_lines, link_line, written_in
from modules.casework.queries import CaseView
from modules.casework.words import LINK_KIND, age_of, named, relation_words


class CaseSide(QWidget):
    """The narrow column of the case page."""

    def __init__(self, desk: Desk, *, start: Callable[[str], object]) -> None:
        super().__init__()
        self._desk = desk
        self._words = CardWords(desk.seat.card)
        self.facts = Facts(name="casework.case.facts", stacked=True)
        self._about = Panel(desk.say(_("About this case")), name="casework.case.about")
        self.subject = Button("", name="casework.case.subject", kind="link", icon="account-outline")
        self._about.add(self.subject).add(self.facts)
        self.members = Lines(
            desk,
            _("Household"),
            name="casework.case.members",
            nothing=_("No member is shown to you."),
        )
        self.team = Lines(
            desk, _("Team"), name="casework.case.team", nothing=_("Nobody is assigned yet.")
        )
        self.others = Participants(desk, start=start)
        self.links = Lines(
            desk,
            _("Linked cases"),
            name="casework.case.links",
            nothing=_("No other case is linked."),
        )
        self.contact = Lines(
            desk,
            _("Safe contact"),
            name="casework.case.contact",
            nothing=_("No safe way to call or write was agreed."),
        )
        self.numbers = Revealing(desk, again=self._show_contact)
        layout = column(self._about, self.contact, self.members, self.team, self.others, self.links)
        layout.addStretch(1)
        self.setLayout(layout)
        self._view: CaseView | None = None
        self.subject.clicked.connect(self._open_subject)

    def show_view(self, view: CaseView) -> None:
        """Show another state of the case."""
        if self._view is not None and (
            self._view.card,
            self._view.members,
            self._view.contacts,
        ) == (view.card, view.members, view.contacts):
            return
        self._view = view
        self._show_about(view)
        self._show_contact()
        self._show_members(view)
        self._show_team(view)

    def forget(self) -> None:
        """Mask all numbers again."""
        self.numbers.forget()

    def _show_contact(self) -> None:
        if self._view is not None:
            self.contact.setVisible(self._view.contacts is not None)
            self.contact.show_lines(self.numbers.contact_lines(self._view.contacts or ()))

    def _show_about(self, view: CaseView) -> None:
        say, words, found = self._desk.say, self._words, view.card.row
        self.subject.set_words(found.subject or say(_("Open the record")))
        self.subject.setVisible(self._desk.may("people.view"))
        reason = self._desk.voice.render(view.card.reason) or say(_("not noted"))
        mark = written_in(self._desk, view.card.reason_in)
        facts = [
            Fact(say(_("Why they came")), f"{reason}\n{mark}" if mark else reason),
            Fact(say(_("How the case began")), say(named(ORIGIN_NAMES, found.origin))),
            Fact(say(_("Opened")), self._desk.voice.date(found.opened_on)),
            Fact(say(_("Office")), say(words.name("office", found.office))
                 if found.office else "–"),
            Fact(say(_("Lead worker")), say(found.lead_name or _("nobody yet"))),
        ]  # fmt: skip
        if found.closed_on is not None:
            why = words.name("reason", f"{found.type}.{view.card.closing_reason}")
            facts.append(Fact(say(_("Closed")), self._desk.voice.date(found.closed_on)))
            facts.append(
                Fact(say(_("Reason for closing")), say(why) if view.card.closing_reason else "–")
            )
        self.facts.set_facts(facts)

    def _show_members(self, view: CaseView) -> None:
        self.members.setVisible(view.card.row.household is not None)
        today = self._desk.seat.clock.today()
        lines = []
        for member in view.members:
            age = age_of(member.birth_date, member.birth_precision, today)
            about = [relation_words(member.relation), *([age] if age else [])]
            lines.append(
                link_line(
                    member.name,
                    " · ".join(self._desk.say(part) for part in about if part),
                    name=f"casework.member.{member.person}",
                    act=partial(self._desk.go, "casework.person", person=member.person),
                )
            )
        self.members.show_lines(lines)

    def _show_team(self, view: CaseView) -> None:
        say, today = self._desk.say, self._desk.seat.clock.today()
        team = [t for t in view.card.team if t.until is None or t.until > today]
        self.team.show_lines([
            self._two(say(t.name), say(_("{part} since {day}",
                                         part=named(ASSIGNMENT_NAMES, t.kind), day=t.since)))
            for t in team
        ])  # fmt: skip
        self.others.show_view(view)
        self.links.setVisible(bool(view.card.links))
        lines = case_lines(self._desk, [link.case for link in view.card.links])
        kinds = [Label(say(named(LINK_KIND, link.kind)), role="quiet") for link in view.card.links]
        self.links.show_lines([part for pair in zip(kinds, lines, strict=True) for part in pair])

    @staticmethod
    def _two(words: str, under: str) -> QWidget:
        line = QWidget()
        line.setLayout(
            column(Label(words, wrap=True), Label(under, role="quiet", wrap=True), space=0)
        )
        return line

    def _open_subject(self) -> None:
        if self._view is None:
            return
        found = self._view.card.row
        if found.household is not None:
            self._desk.go("casework.household", household=found.household)
        else:
            self._desk.go("casework.person", person=found.person)
