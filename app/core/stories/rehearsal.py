"""Plays, unseen, what lies before a scene, so that the presenter can begin there."""

from __future__ import annotations

from app.core.stories.play import Outcome, Play
from app.core.stories.runner import Runner
from app.core.stories.scratch import Scratch


def rehearse(play: Play, scratch: Scratch, scene: int) -> dict[int, Outcome]:
    """Bring the nearest kept scene back and play from there up to the beginning of `scene`.

    Scenes that are passed are kept too; the outcomes stand under the numbers of their steps.
    """
    kept = scratch.nearest(scene)
    play.named = scratch.restore(kept)
    runner = Runner(play.world, play.story, play=play)
    outcomes: dict[int, Outcome] = {}
    for index, (number, part, step) in enumerate(play.story.steps()):
        if kept <= number < scene:
            if part == 0 and number > kept:
                scratch.keep(number, play.named)
            outcomes[index] = runner.do(number, part, step)
    return outcomes
