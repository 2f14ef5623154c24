"""Needs and services one under the other, each with its reason and what was decided about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.api import Said, _
from app.api.forms import Proposal
from app.uikit import (
    SPACE,
    Button,
    Collapsible,
    Desk,
    Fact,
    Facts,
    Flow,
    Label,
    Status,
    StatusLabel,
    column,
    row,
)
from modules.assessment.pages.tones import TONES
from modules.assessment.understood import Understood
from modules.assessment.words import STATES

SHORT = 2
"""So many answers that led to a line stand beneath it at once."""
Choose = Callable[[Proposal, str], object]


class Lines(QWidget):
    """Lines of one kind; `choose` is called with a line and yes or no."""

    def __init__(self, desk: Desk, shown: Understood, lines: Iterable[Proposal], *, choose: Choose,
                 active: bool) -> None:  # fmt: skip
        super().__init__()
        self._desk, self._shown, self._choose, self._active = desk, shown, choose, active
        self._pages = {page.id for _module, page in desk.world.registry.pages()
                       if not page.needs or desk.may(page.needs)}  # fmt: skip
        self.setLayout(column(*(self._line(line) for line in lines), space=SPACE.half))

    def _line(self, line: Proposal) -> QWidget:
        say, name = self._desk.say, f"assessment.line.{line.kind}.{line.code}"
        words = [Label(say(line.name), role="strong", wrap=True, name=name)]
        if line.why:
            words.append(Label(say(line.why), role="quiet", wrap=True))
        decision = line.decision
        if decision is not None and decision.reason:
            reason: Said = dict(self._shown.reasons).get(decision.reason, decision.reason)
            if decision.note:
                reason = _("{reason}: {note}", reason=reason, note=decision.told)
            words.append(Label(say(reason), role="quiet", wrap=True))
        tone, icon = TONES[line.state]
        status = StatusLabel(Status(say(STATES[line.state]), tone, icon), name=f"{name}.decided")
        top = row(column(*words, space=0))
        top.setStretch(0, 1)
        top.addWidget(status, 0, Qt.AlignmentFlag.AlignTop)
        acts = Flow(*self._buttons(line, name), space=SPACE.small)
        whole = QWidget()
        whole.setLayout(column(top, *self._because(line, name), acts, space=4))
        return whole

    def _because(self, line: Proposal, name: str) -> list[QWidget]:
        """Return what led there: at once where it is short, else to be opened."""
        if line.why or not line.because:
            return []
        facts = [Fact(self._desk.say(one.label), self._desk.voice.render(one.answer))
                 for one in line.because]  # fmt: skip
        content = Facts(facts, stacked=len(facts) > SHORT)
        if len(facts) <= SHORT:
            return [content]
        title = self._desk.say(_("What led there"))
        return [Collapsible(title, content, name=f"{name}.because")]

    def _buttons(self, line: Proposal, name: str) -> list[QWidget]:
        say, made = self._desk.say, list[QWidget]()
        if line.kind == "service" and "services.catalogue" in self._pages:
            see = partial(self._desk.go, "services.catalogue", service=line.code)
            made.append(self._button(line, f"{name}.catalogue", _("See the service"), see))
        if not self._active:
            return made
        agreed = line.state in ("agreed", "added")
        if line.kind == "service" and agreed and "referral.send" in self._pages:
            refer = partial(self._desk.go, "referral.send", case=self._shown.case,
                            service=line.code)  # fmt: skip
            made.append(self._button(line, f"{name}.refer", _("Refer"), refer))
        if line.decision is not None:
            other = "no" if agreed else "yes"
            made.append(self._button(line, f"{name}.change", _("Change"),
                                     partial(self._choose, line, other)))  # fmt: skip
            return made
        verbs: tuple[tuple[str, Said], ...] = (("yes", _("Agree", context="proposal")),
                                               ("no", _("Set aside", context="act")))  # fmt: skip
        for chosen, verb in verbs:
            button = Button(say(verb), name=f"{name}.{chosen}",
                            act=partial(self._choose, line, chosen))  # fmt: skip
            button.setAccessibleName(say(_("{verb}: {name}", verb=verb, name=line.name)))
            made.append(button)
        return made

    def _button(self, line: Proposal, name: str, verb: Said, act: Callable[[], object]) -> Button:
        button = Button(self._desk.say(verb), name=name, kind="link", act=act)
        button.setAccessibleName(self._desk.say(_("{verb}: {name}", verb=verb, name=line.name)))
        return button
