"""Masked numbers that are shown on demand, and the safe contact with its warnings first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import _
from app.api.people import ContactLine, Reveal
from app.uikit import Button, Desk, Fact, Facts, Label, Status, StatusLabel, column, row
from modules.casework.words import CHANNEL, HOURS, WHOSE, named


class Revealing:
    """Shows masked numbers; each that is shown in full is recorded, and masked again on leaving."""

    def __init__(self, desk: Desk, *, again: Callable[[], object]) -> None:
        self._desk, self._again = desk, again
        self.shown: dict[tuple[str, int], str] = {}

    def forget(self) -> None:
        """Mask all numbers again."""
        self.shown.clear()

    def reveal(self, field: str, id: int) -> None:
        """Show a number in full and record that it was shown."""

        def came(number: str) -> None:
            self.shown[(field, id)] = number
            self._again()

        self._desk.act(Reveal(field, id), done=came)

    def line(self, field: str, id: int, masked: str, *, under: str) -> QWidget:
        """Return a number with a quiet line under it and the button that shows it."""
        full = self.shown.get((field, id))
        label = Label(
            full or masked, ltr=True, selectable=bool(full), name=f"casework.{field}.{id}.number"
        )
        line = row(label, None)
        if full is None and self._desk.may("people.reveal"):
            line.addWidget(
                Button(
                    self._desk.say(_("Show")),
                    name=f"casework.{field}.{id}.show",
                    kind="link",
                    icon="eye-outline",
                    act=lambda: self.reveal(field, id),
                )
            )
        holder = QWidget()
        holder.setLayout(column(line, Label(under, role="quiet", wrap=True), space=0))
        return holder

    def contact_lines(self, contacts: Sequence[ContactLine]) -> list[QWidget]:
        """Return the safe contacts of today, each with its warnings first."""
        today = self._desk.seat.clock.today()
        lines: list[QWidget] = []
        for contact in contacts:
            if contact.until is None or contact.until > today:
                lines += self._warnings(contact)
                lines.append(self._facts(contact))
        return lines

    def _warnings(self, contact: ContactLine) -> list[QWidget]:
        say, found = self._desk.say, []
        if not contact.message_allowed:
            found.append(say(_("Leave no message")))
        if contact.shared:
            found.append(say(_("Others use this phone")))
        if contact.whose != "own" and contact.masked:
            found.append(say(_("Not their own phone")))
        return [StatusLabel(Status(words, "warning", "alert-outline")) for words in found]

    def _facts(self, contact: ContactLine) -> QWidget:
        say = self._desk.say
        number: Any = say(_("no number"))
        if contact.masked:
            whose = say(named(WHOSE, contact.whose))
            number = self.line("contact", contact.id, contact.masked, under=whose)
        parts = (contact.safe_hours or "").replace(",", " ").split()
        known = all(part in HOURS for part in parts)
        voice = self._desk.voice
        when = voice.listed([HOURS[p] for p in parts]) if known else contact.safe_hours
        facts = [
            Fact(say(_("Safe way")), say(named(CHANNEL, contact.channel))),
            Fact(say(_("Number")), number),
            Fact(say(_("Safe hours")), voice.render(when) or say(_("not agreed"))),
        ]
        if contact.note:
            facts.append(Fact(say(_("Remark")), voice.render(contact.note)))
        return Facts(facts, stacked=True)
