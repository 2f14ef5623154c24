"""Who else takes part in a case: the lines beside it, and the form that adds somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import _
from app.api.cases import AddParticipant, CardWords, CaseRow, EndParticipation, ParticipantLine
from app.uikit import (
    ActForm,
    Button,
    Choice,
    Desk,
    Field,
    Label,
    Option,
    TextInput,
    column,
    confirm,
)
from modules.casework.joining import person_called
from modules.casework.pages.shown import Lines
from modules.casework.queries import CaseView

PERMISSION = "cases.move"


class Participants(Lines):
    """Those who take part today; who works on the case adds and ends them here."""

    def __init__(self, desk: Desk, *, start: Callable[[str], object]) -> None:
        super().__init__(desk, _("Taking part"), name="casework.case.participants",
                         nothing=_("Nobody else takes part."))  # fmt: skip
        self._words = CardWords(desk.seat.card)
        self.new = Button(desk.say(_("Add somebody")), name="case.participant.new", icon="plus",
                          kind="link", act=partial(start, "participant"))  # fmt: skip
        self.add(self.new)

    def show_view(self, view: CaseView) -> None:
        """Show who takes part in a case."""
        found, today = view.card.row, self._desk.seat.clock.today()
        works = self._desk.may(PERMISSION) and found.closed_on is None
        taking = [p for p in view.card.participants if p.until is None or p.until > today]
        self.new.setVisible(works)
        self.show_lines([self._line(one, found, works=works) for one in taking])
        self.setVisible(works or bool(taking))

    def _line(self, one: ParticipantLine, case: CaseRow, *, works: bool) -> QWidget:
        say = self._desk.say
        name = one.name or say(self._words.name("provider", one.provider))
        part = say(self._words.name("participant", f"{case.type}.{one.kind}"))
        parts: list[QWidget] = [Label(name, wrap=True), Label(part, role="quiet", wrap=True)]
        if works:
            parts.append(Button(say(_("Takes part no longer")), kind="link",
                                name=f"case.participant.end.{one.id}",
                                act=partial(self._ask_end, one, case, name)))  # fmt: skip
        line = QWidget()
        line.setLayout(column(*parts, space=0))
        return line

    def _ask_end(self, one: ParticipantLine, case: CaseRow, name: str) -> None:
        say = self._desk.say
        act = EndParticipation(case.id, one.id)
        confirm(
            self, say(_("Does {name} take part no longer?", name=name)),
            consequence=say(_("The part ends today. It stays in the record with its days.")),
            verb=say(_("End the part")), keep=say(_("Keep")), name="case.participant.end",
            then=lambda: self._desk.act(act, said=_("The part has ended.")),
        )  # fmt: skip


def participant_form(desk: Desk, view: CaseView, *, reload: Callable[[], object]) -> ActForm:
    """Return the form that adds a person or a provider who takes part in the case."""
    say, found, card = desk.say, view.card.row, desk.seat.card
    kinds = [Option(k.id, say(k.name)) for k in card.case_type(found.type).participants]
    members = [Option(str(m.person), m.name) for m in view.members]
    services = [Option(p.code, say(p.name)) for p in card.providers.values()]
    nobody, name = say(_("None of these")), "case.participant"
    fields = {
        "kind": Field(say(_("Takes part as")),
                      Choice(kinds, name=f"{name}.kind", blank=say(_("Choose a part")))),
        "person": Field(say(_("Member of the household")),
                        Choice(members, name=f"{name}.person", blank=nobody)),
        "called": Field(say(_("Or another registered person")), TextInput(name=f"{name}.called"),
                        help=say(_("The whole name, an identity number or a phone number."))),
        "provider": Field(say(_("Or a service provider")),
                          Choice(services, name=f"{name}.provider", blank=nobody)),
    }  # fmt: skip

    def command(values: Mapping[str, Any]) -> AddParticipant:
        person = int(values["person"]) if values["person"] else None
        if person is None and values["called"]:
            with desk.world.acts.reading(desk.seat) as reading:
                person = person_called(reading, values["called"], beside=0)
        return AddParticipant(found.id, values["kind"], person, values["provider"])

    form = ActForm(
        desk, name=name, title=_("Add somebody who takes part"), verb=_("Add"), fields=fields,
        command=command, required=("kind",), said=_("The participant was added."), reload=reload,
        note=_("This shares nothing: a service learns about the family by a referral only."),
    )  # fmt: skip
    fields["person"].setVisible(bool(members))
    return form
