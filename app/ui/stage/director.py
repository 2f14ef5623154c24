"""Plays a story in the window, step by step, by hand or by itself, and jumps between scenes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.core.errors import UserError
from app.core.registry.contributions import Target
from app.core.stories.models import Step, Story
from app.core.stories.play import Outcome, Play
from app.core.stories.rehearsal import rehearse
from app.core.stories.scratch import Scratch
from app.core.stories.watched import Done
from app.core.text import Text, _
from app.ui.stage.doer import Doer
from app.ui.stage.hands import Hands
from app.ui.stage.phase import Phase
from app.ui.stage.settling import Settling
from app.ui.window.window import Window


class Director(QObject):
    """One story on stage. It works on a scratch copy: the country's own data stay as they are.

    A step counts as done when the act that it names was committed, whoever pressed the button.
    `changed` comes after everything that the panel shows, `waiting` when the page of a step is
    quiet and nobody has done it yet, `filled` before a filled page is handed in, `step_done`
    carries the Outcome, `ended` comes when the window is as it was before the story.
    """

    changed = Signal()
    filled = Signal()
    step_done = Signal(object)
    waiting = Signal()
    ended = Signal()
    _heard = Signal(object)

    def __init__(self, window: Window, story: Story, *, pause: int = 0) -> None:
        super().__init__(window)
        self.story, self.hands = story, Hands(window)
        self.steps = story.steps()
        self.index = 0
        self.phase = Phase.STILL
        self.outcomes: dict[int, Outcome] = {}
        self.problem: Text | None = None
        self.play = Play(self.hands.world, story)
        self._tasks = window.tasks.of(self)
        self._scratch = Scratch(self.hands.world, self._heard.emit)
        self._settling = Settling(window.tasks, self)
        self._doer = Doer(self.hands, self.play, window.tasks, pause=pause, parent=self)
        self._doer.filled.connect(self.filled)
        self._doer.found.connect(lambda rows: self._finish(rows, None))
        self._doer.refused.connect(lambda error: self._finish(None, error))
        self._doer.bypassed.connect(self._bypassed)
        self._journal_before = 0
        self._heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        window.landed.connect(self._gone)
        window.work_opened.connect(self._gone)

    # --- where the story is -------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The present step."""
        return self.steps[self.index][2]

    @property
    def scene(self) -> int:
        """The number of the present scene, from 0."""
        return self.steps[self.index][0]

    @property
    def without_page(self) -> list[Step]:
        """The steps that were done for the presenter without a page: none took their fields."""
        return self._doer.without_page

    @property
    def is_last(self) -> bool:
        """Tell whether no step comes after this one."""
        return self.index == len(self.steps) - 1

    # --- what the presenter presses -----------------------------------------------------------

    def begin(self) -> None:
        """Exchange the database for a scratch copy and stand before the first step."""

        self.hands.hold(_("A story is on stage. End it first, then bring the state back."))
        self._exchange(self._scratch.begin, lambda _none: self._arrive(0, fresh=True))

    def do(self) -> None:
        """Do the present step for the presenter."""
        if self.phase is not Phase.WAITING:
            return
        self._set(Phase.ACTING)
        if self._in_place() or self._stand(self.step, phase=Phase.ACTING):
            self._doer.do(self.step)

    def next(self) -> None:
        """Go on to the next step; after the last one the story ends."""
        if self.phase is not Phase.DONE:
            return
        if self.is_last:
            self.end()
        else:
            self._arrive(self.index + 1)

    def jump(self, scene: int) -> None:
        """Go to the beginning of a scene, with the data as they are there."""
        if self.phase in (Phase.STILL, Phase.OVER):
            return
        index = next(i for i, step in enumerate(self.steps) if step[0] == scene)
        registry = self.hands.world.registry
        listeners = list(registry.listeners)
        registry.listeners[:] = [self.hands.world.add_missing_tables]

        def came(outcomes: dict[int, Outcome]) -> None:
            registry.listeners[:] = listeners
            self.outcomes = {i: o for i, o in self.outcomes.items() if i < index} | outcomes
            self._arrive(index, fresh=True)

        def failed(error: UserError) -> None:
            registry.listeners[:] = listeners
            self._lost(error)

        self._exchange(lambda: rehearse(self.play, self._scratch, scene), came, failed)

    def end(self) -> None:
        """Bring the window and its data back to where they were before the story."""
        if self.phase is Phase.OVER:
            return

        def back(_none: object) -> None:
            self.phase = Phase.OVER
            self.hands.hold(None)
            self.hands.go_back()
            self.ended.emit()

        self._exchange(self._scratch.end, back)

    # --- arriving at a step -------------------------------------------------------------------

    def _exchange(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """Do what exchanges the database, on the write thread, while no page is there."""
        self._halt()
        self._set(Phase.STILL)
        self.hands.clear()
        self._tasks.write(work, done=done, failed=failed or self._lost)

    def _arrive(self, index: int, *, fresh: bool = False) -> None:
        """Let time pass, keep the beginning of a scene, then go to the page of the step."""
        self._halt()
        self.index, self.problem = index, None
        self.play.language = self.hands.language
        self.outcomes.pop(index, None)
        self._set(Phase.STILL)
        scene, part, step = self.steps[index]

        def prepare() -> int:
            if part == 0:
                self._scratch.keep(scene, self.play.named)
            self.play.pass_time(step)
            return self.play.last_entry()

        def ready(last: int) -> None:
            self._journal_before = last
            if self.hands.still_there:
                self._stand(step, fresh=fresh)

        self._tasks.write(prepare, done=ready, failed=self._lost)

    def _in_place(self) -> bool:
        """Tell whether the right person stands before the right page."""
        hands, step = self.hands, self.step
        page = step.target.page if step.target else ""
        return (
            hands.work.seat.login == self.play.login(step.actor)
            and hands.world.registry.level == self.play.level(step)
            and (not page or hands.is_at(page) or not hands.has_page(page))
        )

    def _stand(self, step: Step, *, fresh: bool = False, phase: Phase = Phase.WAITING) -> bool:
        """Let the right person stand before the right page; return whether that was possible."""
        try:
            target = self._target(step)
            self._set(phase)
            login, level = self.play.login(step.actor), self.play.level(step)
            self.hands.stand(login, target, level=level, fresh=fresh)
        except UserError as error:
            self._finish(None, error)
            return False
        self._settling.then(self._quiet_at_last)
        return True

    def _quiet_at_last(self) -> None:
        if self.phase is Phase.WAITING:
            self.waiting.emit()

    def _target(self, step: Step) -> Target | None:
        if step.target is None or not self.hands.has_page(step.target.page):
            return None
        given = {**self.play.subjects(step), **self.play.resolve(step.target.params)}
        return Target.to(step.target.page, **given)

    # --- what was done ------------------------------------------------------------------------

    def _hear(self, act: Done) -> None:
        """An act was committed or refused: is it the one that the step waits for?"""
        if self.phase not in (Phase.WAITING, Phase.ACTING) or not self._is_mine(act):
            return
        asked_for = any(check.refused for check in self.step.then)
        if act.refusal is not None and self.phase is Phase.WAITING and not asked_for:
            return  # the presenter may mend what was refused and try again
        self._finish(act.result, act.refusal)

    def _is_mine(self, act: Done) -> bool:
        step = self.step
        if act.name != step.do or act.login != self.play.login(step.actor):
            return False
        try:
            wanted = self.play.subjects(step)
        except UserError:
            return False
        return all(getattr(act.command, name, None) == id for name, id in wanted.items())

    def _finish(self, result: Any, refusal: UserError | None) -> None:
        """Check what must be true now that the step was done."""
        self._halt()
        self._set(Phase.CHECKING)
        step, play = self.step, self.play
        play.keep(step, result)
        before = self._journal_before

        def judge() -> Any:
            seat = play.seat(step)
            return play.judge(step, seat, result, refusal, before=before)

        def judged(found: Any) -> None:
            if self.phase is not Phase.CHECKING:
                return
            problems, verdicts = found
            if self.problem is not None:
                problems = (self.problem, *problems)
            scene, part, _step = self.steps[self.index]
            outcome = Outcome(scene, part, step.actor, step.do, result, problems, verdicts)
            self._settling.then(lambda: self._done(outcome))

        def failed(error: UserError) -> None:
            judged(((error.text,), ()))

        self._tasks.read(judge, key="judge", done=judged, failed=failed)

    def _bypassed(self) -> None:
        self.problem = _("The page did not hand the act in; it was done without the page.")

    def _done(self, outcome: Outcome) -> None:
        self.outcomes[self.index] = outcome
        self._set(Phase.DONE)
        self.step_done.emit(outcome)

    # --- the rest -----------------------------------------------------------------------------

    def _set(self, phase: Phase) -> None:
        self.phase = phase
        self.changed.emit()

    def _halt(self) -> None:
        self._settling.forget()
        self._doer.halt()

    def _lost(self, error: UserError) -> None:
        """The data could not be exchanged: say so and bring back what was before."""
        self._halt()
        self.phase = Phase.OVER
        self.hands.hold(None)
        if self.hands.still_there:
            self._scratch.end()
            self.hands.go_back()
            self.hands.window.show_error(error)
        self.ended.emit()

    def _gone(self, _page: object) -> None:
        """The country was closed in the middle of the story."""
        if self.phase is Phase.OVER or self.hands.still_there:
            return
        self._halt()
        self.phase = Phase.OVER
        self._scratch.end()
        self.ended.emit()
