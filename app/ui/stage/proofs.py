"""The checks of a step: waiting, true, or not as the story says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from app.core.registry.registry import Registry
from app.core.stories.checks import told
from app.core.stories.models import Step
from app.core.stories.play import Outcome
from app.core.text import Text, _
from app.core.texts.voice import Voice
from app.ui.controls.labels import Icon, Label
from app.ui.controls.panels import column, row
from app.ui.theme import SPACE, Tone, theme


class Proofs(QWidget):
    """One line for each check, with its state as icon, word and colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stage.checks")
        self._lines = column(space=SPACE.small)
        self.setLayout(self._lines)

    def show_checks(
        self, step: Step, outcome: Outcome | None, registry: Registry, voice: Voice
    ) -> None:
        """Show the checks of a step, and how they came out where it was done."""
        self._clear()
        held = {id(v.check): not v.problems for v in outcome.verdicts} if outcome else {}
        for number, check in enumerate(step.then):
            true = held.get(id(check))
            name = f"stage.check.{number}"
            self._add(voice, voice.say(told(check, registry)), true, name=name)
        if not step.then and outcome is not None and not outcome.problems:
            self._add(voice, voice.say(_("The step is done")), True, name="stage.check.done")
        for number, problem in enumerate(outcome.problems if outcome else ()):
            words = Label(voice.say(problem), role="error", wrap=True)
            words.setObjectName(f"stage.problem.{number}")
            self._lines.addWidget(words)

    def _add(self, voice: Voice, words: str, true: bool | None, *, name: str) -> None:
        icon, tone, spoken = _STATES[true]
        label = Label(words, wrap=True, name=name)
        label.setAccessibleName(f"{voice.say(spoken)}: {words}")
        label.setToolTip(voice.say(spoken))
        line = row(space=SPACE.small)
        line.addWidget(Icon(icon, tone=tone, size=18), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label, 1)
        line.setContentsMargins(0, 0, 0, theme().px(2))
        self._lines.addWidget(_held(line))

    def _clear(self) -> None:
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


_STATES: dict[bool | None, tuple[str, Tone, Text]] = {
    None: ("circle-outline", "neutral", _("To be seen")),
    True: ("check-circle-outline", "success", _("As the story says")),
    False: ("alert-circle-outline", "danger", _("Not as the story says")),
}


def _held(layout: QLayout) -> QWidget:
    widget = QWidget()
    widget.setLayout(layout)
    return widget
