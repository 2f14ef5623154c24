"""Needs and services one under the other, each with its reason and what was decided about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.api import Said, _
from app.api.forms import Proposal
from app.uikit import SPACE, Button, Desk, Label, Status, StatusLabel, column, row
from modules.profiling.card import TrackCard
from modules.profiling.words import reason_name

Choose = Callable[[Proposal, str], object]


class Lines(QWidget):
    """Needs first, then services; `choose` is called with a line and yes or no."""

    def __init__(self, desk: Desk, card: TrackCard, lines: Iterable[Proposal], *, choose: Choose,
                 active: bool) -> None:  # fmt: skip
        super().__init__()
        self._desk, self._card, self._choose, self._active = desk, card, choose, active
        self._refers = active and any(
            page.id == "referral.send" and desk.may(page.needs or "")
            for _module, page in desk.world.registry.pages()
        )
        layout = column(space=SPACE.small)
        for line in lines:
            layout.addWidget(self._line(line))
        self.setLayout(layout)

    def _line(self, line: Proposal) -> QWidget:
        say, name = self._desk.say, f"profiling.line.{line.kind}.{line.code}"
        words = [Label(say(line.name), wrap=True, name=name)]
        why = self._why(line)
        if why:
            words.append(Label(say(why), role="quiet", wrap=True))
        status = self._status(line)
        if status is not None and line.decision is not None and line.decision.reason:
            reason = reason_name(self._card, line.decision.reason)
            note = line.decision.told
            said = _("{reason}: {note}", reason=reason, note=note) if note else reason
            words.append(Label(say(said), role="quiet", wrap=True))
        text = column(*words, space=0)
        layout = row(text)
        layout.setStretch(0, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        if status is not None:
            layout.addWidget(StatusLabel(status, name=f"{name}.decided"), 0, middle)
        for button in self._buttons(line, name):
            layout.addWidget(button, 0, middle)
        whole = QWidget()
        whole.setLayout(layout)
        return whole

    def _why(self, line: Proposal) -> Said:
        if line.why:
            return line.why
        if not line.proposed:
            return _("Added; the tool did not propose it.")
        answer = next((one for one in line.because if one.kind == "answer"), None)
        if answer is None:
            return ""
        render = self._desk.voice.render
        return _("{question} · {answer}", question=answer.label, answer=render(answer.answer))

    def _status(self, line: Proposal) -> Status | None:
        say, decision = self._desk.say, line.decision
        if decision is None:
            if self._active:
                return None
            return Status(say(_("Not decided")), "neutral", "circle-outline")
        if decision.chosen == "yes":
            return Status(say(_("Yes")), "success", "check-circle-outline")
        return Status(say(_("No")), "neutral", "close-circle-outline")

    def _buttons(self, line: Proposal, name: str) -> list[Button]:
        say, decision, made = self._desk.say, line.decision, list[Button]()
        if not self._active:
            return made
        if decision is not None:
            if self._refers and line.kind == "service" and decision.chosen == "yes":
                made.append(
                    Button(say(_("Refer")), name=f"{name}.refer", kind="link",
                           act=lambda: self._desk.go("referral.send", case=self._card.case))
                )  # fmt: skip
            other = "no" if decision.chosen == "yes" else "yes"
            made.append(
                Button(say(_("Change")), name=f"{name}.change", kind="link",
                       act=partial(self._choose, line, other))
            )  # fmt: skip
            made[-1].setAccessibleName(say(_("Change the decision about {name}", name=line.name)))
            return made
        for chosen, words in (("yes", _("Yes")), ("no", _("No"))):
            button = Button(say(words), name=f"{name}.{chosen}",
                            act=partial(self._choose, line, chosen))  # fmt: skip
            button.setAccessibleName(say(_("{answer}: {name}", answer=words, name=line.name)))
            made.append(button)
        return made
