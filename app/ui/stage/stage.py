"""Begins a story in a window: its director, and the panel beside the pages."""

from __future__ import annotations

from app.core.errors import UserError
from app.core.stories.loader import fit_story
from app.core.stories.shelf import stage_registry
from app.core.text import _
from app.ui.stage.director import Director
from app.ui.stage.panel import StagePanel
from app.ui.window.window import Window

PAUSE = 900
"""Milliseconds between filling a page and handing it in, so that the audience can see it."""


def begin_story(window: Window, story_id: str, *, pause: int = PAUSE) -> Director | None:
    """Begin a story of the open country; a story that cannot be played is told as an error."""
    world = window.work.world
    try:
        if window.work.findChild(StagePanel) is not None:
            raise UserError(_("A story is on stage already. End it before you begin another."))
        path = next((p for p in world.card.stories if p.stem == story_id), None)
        if path is None:
            raise UserError(_("There is no story {name}.", name=story_id))
        story = fit_story(path, world.card, stage_registry(world.settings, world.card))
        director = Director(window, story, pause=pause)
    except UserError as error:
        window.show_error(error)
        return None
    panel = StagePanel(director)
    window.set_side_panel(panel)

    def ended() -> None:
        if director.hands.still_there:
            window.set_side_panel(None)
        panel.deleteLater()
        director.deleteLater()

    director.ended.connect(ended)
    director.begin()
    return director
