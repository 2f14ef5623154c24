"""Does a step for the presenter: fills the page in sight of everybody and presses its button."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import UserError
from app.core.stories.models import Step
from app.core.stories.play import Play
from app.core.stories.readings import look_up
from app.ui.stage.hands import Hands
from app.ui.stage.settling import Settling
from app.ui.tasks import Tasks

PATIENCE = 2500
"""Milliseconds that a quiet page may take to hand its act in before it is done without it."""


class Doer(QObject):
    """Goes through fill, pause and submit; where a page has no form, performs the command.

    `filled` comes before a filled page is handed in, `found` carries the rows of a step that only
    reads, `refused` the error of an act that could not be done, `bypassed` tells that the page
    should have handed the act in and did not. That an act was committed is heard elsewhere.
    """

    filled = Signal()
    found = Signal(object)
    refused = Signal(object)
    bypassed = Signal()

    def __init__(
        self, hands: Hands, play: Play, tasks: Tasks, *, pause: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._hands, self._play, self._tasks = hands, play, tasks.of(self)
        self._step: Step | None = None
        self.without_page: list[Step] = []
        """The steps whose act no page took: their commands were performed straight away."""
        self._settling = Settling(tasks, self)
        self._pause = self._timer(pause, lambda: self._settling.then(self._submit))
        self._patience = self._timer(PATIENCE, lambda: self._act(bypassed=True))

    def _timer(self, interval: int, act: Any) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(act)
        return timer

    def do(self, step: Step) -> None:
        """Begin as soon as the page is quiet."""
        self._step = step
        self._settling.then(self._fill)

    def halt(self) -> None:
        """Leave off."""
        self._step = None
        self._settling.forget()
        self._pause.stop()
        self._patience.stop()

    def _fill(self) -> None:
        step = self._step
        if step is None:
            return
        try:
            fields = self._play.resolve(step.fields)
        except UserError as error:
            self.refused.emit(error)
            return
        shown = step.target is not None and self._hands.is_at(step.target.page)
        if self._play.is_reading(step) and not fields:
            self._look_up()
        elif shown and self._hands.fill(fields):
            self._settling.then(self._pause.start)
        elif self._play.is_reading(step):
            self._look_up()
        else:
            away = step.target is not None and self._hands.has_page(step.target.page)
            self._act(bypassed=away and not shown)

    def _submit(self) -> None:
        step = self._step
        if step is None:
            return
        self.filled.emit()
        pressed = self._hands.submit()
        if self._play.is_reading(step):
            self._settling.then(self._look_up)
        elif pressed:
            self._settling.then(self._patience.start)
        else:
            self._act(bypassed=False)

    def _act(self, *, bypassed: bool) -> None:
        step, play = self._step, self._play
        if step is None:
            return
        if bypassed:
            self.bypassed.emit()
        self.without_page.append(step)
        seat, acts = self._hands.work.seat, self._hands.world.acts
        self._tasks.write(lambda: acts.perform(seat, play.command(step)), failed=self._tell_refusal)

    def _tell_refusal(self, error: UserError) -> None:
        if self._step is not None:
            self.refused.emit(error)

    def _look_up(self) -> None:
        step, play = self._step, self._play
        if step is None:
            return
        seat, acts = self._hands.work.seat, self._hands.world.acts

        def look() -> Any:
            with acts.reading(seat) as reading:
                return look_up(reading, step.do, play.resolve(step.fields))

        self._tasks.read(look, key="look", done=self.found.emit, failed=self._tell_refusal)
