"""Plays a whole story in the real window and keeps a picture of the page of each step."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.core.errors import UserError
from app.core.preferences import read_preferences
from app.core.settings import Settings
from app.core.stories.models import Story
from app.core.stories.play import Outcome
from app.core.text import Text, _
from app.ui.stage.director import Director
from app.ui.stage.phase import Phase
from app.ui.states import Failed
from app.ui.window.window import Window

SIZE = (1280, 800)
PAUSE = 250
"""Milliseconds in which a filled page ends what follows from its fields, such as a preview."""


def play_in_window(
    settings: Settings,
    card: str,
    story: Story,
    *,
    shots: Path,
    language: str | None = None,
    theme: str = "light",
    size: tuple[int, int] = SIZE,
) -> list[Outcome]:
    """Play all steps of a story by its pages; return how each went, as the headless runner does.

    The pictures are called NN_scene_step_actor.png. Raises UserError where the country cannot be
    opened. Without a running application a screen is not needed.
    """
    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        QApplication(sys.argv[:1])
    preferences, _news = read_preferences(settings.data)
    if language:
        preferences = preferences.with_(language=language)
    window = Window(settings, preferences.with_(theme=theme))
    window.resize(*size)
    try:
        window.show()
        open_country(window, card)
        return recite(window, story, shots=shots)
    finally:
        window.close()
        window.deleteLater()


def recite(window: Window, story: Story, *, shots: Path | None = None) -> list[Outcome]:
    """Play a story of the open country by its pages, with pictures or quickly without."""
    return _Recital(Director(window, story, pause=PAUSE if shots else 0), shots).play()


def open_country(window: Window, card: str) -> None:
    """Wait until the work on the country is open; raise UserError where it cannot be opened."""
    loop, reasons = QEventLoop(), list[str]()

    def barred(page: QWidget) -> None:
        label = page.findChild(QLabel, "trouble.sentence")
        reasons.append(label.text() if label is not None else "")
        loop.quit()

    window.work_opened.connect(lambda _work: loop.quit())
    window.troubled.connect(barred)
    window.begin(card=card)
    loop.exec()
    if reasons:
        raise UserError(
            _("{name} cannot be opened in the window: {reason}", name=card, reason=reasons[0])
        )
    window.tasks.wait(30_000)


class _Recital:
    """Does every step for the presenter, one after the other, until the story is over."""

    def __init__(self, director: Director, shots: Path | None) -> None:
        self._director, self._shots = director, shots
        self._window = director.hands.window
        self._filled: QPixmap | None = None
        self._outcomes: list[Outcome] = []
        self._broken: dict[str, Text] = {}
        self._loop = QEventLoop()
        director.waiting.connect(self._ready)
        director.filled.connect(self._keep_filled)
        director.step_done.connect(self._step_done)
        director.ended.connect(self._loop.quit)

    def play(self) -> list[Outcome]:
        """Play from the first step to the end."""
        self._director.begin()
        if self._director.phase is not Phase.OVER:
            self._loop.exec()
        done, steps = len(self._outcomes), len(self._director.play.story.steps())
        if done < steps:
            raise UserError(_("The story stopped after {done} of {steps} steps."), done=done,
                            steps=steps)  # fmt: skip
        return self._outcomes

    def _keep_filled(self) -> None:
        if self._shots is not None:
            self._filled = self._window.grab()

    def _step_done(self, outcome: Outcome) -> None:
        self._look()
        if self._broken:
            outcome = replace(outcome, problems=(*outcome.problems, *self._broken.values()))
            self._broken = {}
        self._outcomes.append(outcome)
        self._shoot(outcome)
        self._director.next()

    def _ready(self) -> None:
        self._look()
        self._director.do()

    def _look(self) -> None:
        """Note each page and panel that could not be shown: a picture of it is no proof."""
        if any(check.refused for check in self._director.step.then):
            return
        for failed in self._window.findChildren(Failed):
            if failed.isVisible():
                self._broken[failed.objectName()] = _(
                    "A page or panel could not be shown: {sentence}",
                    sentence=failed.sentence.text(),
                )

    def _shoot(self, outcome: Outcome) -> None:
        """Keep the page as it is after the act; where the act leads away, as it was filled."""
        if self._shots is None:
            return
        step, number = self._director.step, len(self._outcomes)
        name = f"{number:02}_{outcome.scene + 1}_{outcome.step + 1}_{outcome.actor}.png"
        left = step.target is not None and not self._director.hands.is_at(step.target.page)
        filled, self._filled = self._filled, None
        if left and filled is not None:
            self._shots.mkdir(parents=True, exist_ok=True)
            filled.save(str(self._shots / name))
        else:
            self._window.shot(self._shots / name)
