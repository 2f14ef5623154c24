"""Play a story without a screen: each step by its command, each check against the database."""

from __future__ import annotations

from typing import Any

from app.core.errors import UserError
from app.core.journal.seat import Seat
from app.core.stories.models import Step, Story
from app.core.stories.play import Outcome as Outcome
from app.core.stories.play import Play
from app.core.stories.readings import look_up
from app.core.world import World


class Runner:
    """Plays the steps of a story on a world, one after the other."""

    def __init__(
        self, world: World, story: Story, *, play: Play | None = None, language: str | None = None
    ) -> None:
        self.world = world
        self.story = story
        self.scene = play or Play(world, story)
        if language:
            self.scene.language = language

    def play(self) -> list[Outcome]:
        """Play all steps; a step that fails does not stop those after it."""
        return [self.do(scene, number, step) for scene, number, step in self.story.steps()]

    def do(self, scene: int, number: int, step: Step) -> Outcome:
        """Play one step and check what must be true after it."""
        play = self.scene
        level = play.level(step)
        if self.world.registry.level != level:
            self.world.registry.set_level(level)
        play.pass_time(step)
        seat = play.seat(step)
        before = play.last_entry()
        result, refusal = None, None
        try:
            result = self._perform(seat, step)
        except UserError as error:
            refusal = error
        play.keep(step, result)
        try:
            problems, verdicts = play.judge(step, seat, result, refusal, before=before)
        except UserError as error:
            problems, verdicts = (error.text,), ()
        return Outcome(scene, number, step.actor, step.do, result, problems, verdicts)

    def _perform(self, seat: Seat, step: Step) -> Any:
        if self.scene.is_reading(step):
            with self.world.acts.reading(seat) as reading:
                return look_up(reading, step.do, self.scene.resolve(step.fields))
        return self.world.acts.perform(seat, self.scene.command(step))
