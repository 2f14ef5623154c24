"""Joined records on the page of a person or household, and the forms that join and part them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, UserError, _
from app.api.cases import (
    JOIN_REASONS,
    PART_REASONS,
    CardWords,
    Joined,
    JoinHouseholds,
    JoinLine,
    JoinPersons,
    PartHouseholds,
    PartPersons,
)
from app.api.people import HouseholdCard, PersonCard
from app.uikit import ActForm, Button, Choice, Desk, Field, Option, TextInput
from modules.casework.joining import (
    Candidate,
    household_called,
    households_alike,
    person_called,
    persons_alike,
    version_of,
)
from modules.casework.pages.shown import Lines, link_line

PERMISSION = "people.merge"


class JoinedRecords(Lines):
    """Where this record was joined into, and which ones were joined into it; hidden if none."""

    def __init__(self, desk: Desk, kind: str, *, part: Callable[[int], object]) -> None:
        super().__init__(desk, _("Joined records"), name=f"casework.{kind}.joined", nothing="")
        self._kind, self._part = kind, part
        self._words = CardWords(desk.seat.card)
        self.hide()

    def show_joined(self, id: int, joined: Joined) -> None:
        """Show the joins of the record `id`."""
        lines: list[QWidget] = []
        if joined.into is not None:
            told = _("This record was joined into another one, which is kept.")
            lines.append(self._line(joined.into, self._desk.say(told), away=id))
        for came in joined.parts:
            told = _("This record was joined into the one shown here.")
            lines.append(self._line(came, self._desk.say(told), away=came.id))
        self.show_lines(lines)
        self.setVisible(bool(lines))

    def _line(self, join: JoinLine, told: str, *, away: int) -> QWidget:
        """Return one join; `away` is the record that was joined away and can be parted."""
        say = self._desk.say
        when = _("{day}, {name}: {reason}", day=join.joined_on, name=join.by or "",
                 reason=self._words.name("reason", join.reason))  # fmt: skip
        more = []
        if self._desk.may(PERMISSION):
            more.append(Button(say(_("Part the records")), name=f"casework.part.{away}",
                               act=partial(self._part, away)))  # fmt: skip
        name = join.name or say(_("The joined record"))
        page = f"casework.{self._kind}"
        return link_line(
            name, f"{told}\n{say(when)}", name=f"casework.joined.{join.id}",
            act=lambda: self._desk.go(page, **{self._kind: join.id}), more=more,
        )  # fmt: skip


class JoinForms:
    """Makes the forms that join another record into the shown one, or part a joined one."""

    def __init__(self, desk: Desk, kind: str, *, reload: Callable[[], object]) -> None:
        self._desk, self._kind, self._reload = desk, kind, reload

    def candidates(self, card: PersonCard | HouseholdCard) -> Callable[[Reading], list[Candidate]]:
        """Return the query for records that may be the same."""
        if isinstance(card, HouseholdCard):
            return lambda reading: households_alike(reading, card)
        return lambda reading: persons_alike(reading, card)

    def join(self, card: PersonCard | HouseholdCard, candidates: Sequence[Candidate]) -> ActForm:
        """Return the form that joins another record into this one."""
        say, name = self._desk.say, f"{self._kind}.merge"
        options = [Option(str(one.id), one.name, one.about) for one in candidates]
        other = Choice(options, name=f"{name}.other", blank=say(_("None of these")))
        text = TextInput(name=f"{name}.text")
        fields = {
            "other": Field(say(_("Records that look alike")), other),
            "text": Field(say(_("Or another record")), text,
                          help=say(_("The whole name, an identity number or a phone number."))),
            "reason": self._reason(name, JOIN_REASONS),
        }  # fmt: skip

        if not candidates:
            fields["other"].hide()

        def command(values: Mapping[str, Any]) -> JoinPersons | JoinHouseholds:
            id, version = self._chosen(card.id, values)
            make = JoinPersons if self._kind == "person" else JoinHouseholds
            return make(card.id, card.version, id, version, values["reason"])

        return ActForm(
            self._desk, name=name, title=_("Join with another record"),
            verb=_("Join the records"), fields=fields, command=command, required=("reason",),
            said=_("The records are joined."), reload=self._reload,
            note=_("This record is kept and takes over names, numbers, cases and all else of the "
                   "other one. You can part them again."),
        )  # fmt: skip

    def part(self, away: int) -> ActForm:
        """Return the form that parts the record `away` from the one that it was joined into."""
        name = f"{self._kind}.unmerge"

        def command(values: Mapping[str, Any]) -> PartPersons | PartHouseholds:
            with self._desk.world.acts.reading(self._desk.seat) as reading:
                version = version_of(reading, self._kind, away)
            make = PartPersons if self._kind == "person" else PartHouseholds
            return make(away, version, values["reason"])

        return ActForm(
            self._desk, name=name, title=_("Part the records"), verb=_("Part the records"),
            fields={"reason": self._reason(name, PART_REASONS)}, command=command,
            required=("reason",), said=_("The records stand for themselves again."),
            reload=self._reload,
            note=_("Each has again what it had before. What was added since stays with the kept "
                   "record."),
        )  # fmt: skip

    def _chosen(self, beside: int, values: Mapping[str, Any]) -> tuple[int, int]:
        """Return the other record and its version."""
        with self._desk.world.acts.reading(self._desk.seat) as reading:
            if values["other"]:
                id = int(values["other"])
            elif values["text"]:
                called = person_called if self._kind == "person" else household_called
                id = called(reading, values["text"], beside=beside)
            else:
                raise UserError(_("Choose the other record, or write its name or number."))
            return id, version_of(reading, self._kind, id)

    def _reason(self, name: str, reasons: Mapping[str, Any]) -> Field:
        say = self._desk.say
        options = [Option(code, say(words)) for code, words in reasons.items()]
        choice = Choice(options, name=f"{name}.reason", blank=say(_("Choose a reason")))
        return Field(say(_("Reason")), choice)
