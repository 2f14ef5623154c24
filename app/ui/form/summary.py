"""What is still to be mended, summed up above the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.forms.session.state import Problem
from app.core.text import _, _n
from app.core.texts.voice import Voice
from app.ui.controls.buttons import Button
from app.ui.controls.labels import Icon, Label
from app.ui.controls.panels import Panel, column, row

MOST = 6


class Summary(Panel):
    """A panel with one line per problem; a line leads to its question."""

    def __init__(self, voice: Voice, go: Callable[[str], None], *, name: str) -> None:
        super().__init__(name=name)
        self._voice, self._go = voice, go
        self._head = Label("", role="strong", wrap=True, name=f"{name}.head")
        self._lines: QVBoxLayout = column(space=0)
        self._places: dict[str, Button] = {}
        head = row(Icon("alert-circle-outline", tone="danger"), self._head)
        head.setStretch(1, 1)
        self.add(head)
        self.add(self._lines)
        self.hide()

    def tell(self, problems: Sequence[Problem]) -> None:
        """Show these problems; none takes the panel away."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            line = item.widget() if item else None
            if isinstance(line, QWidget):
                line.hide()
                line.deleteLater()
        say = self._voice.say
        self._head.setText(
            say(_n("{n} answer needs a look:", "{n} answers need a look:", len(problems)))
        )
        for number, problem in enumerate(problems[:MOST], start=1):
            words = say(_("{label}: {problem}", label=problem.label, problem=problem.message))
            line = Button(
                words, name=f"{self.objectName()}.{number}", kind="quiet",
                act=partial(self._go, problem.ref),
            )  # fmt: skip
            self._lines.addWidget(line)
        if len(problems) > MOST:
            more = say(_n("and {n} more", "and {n} more", len(problems) - MOST))
            self._lines.addWidget(Label(more, role="quiet"))
        self.setVisible(bool(problems))
