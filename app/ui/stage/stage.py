"""Begins a story in a window: its director, and the panel beside the pages."""

from __future__ import annotations

from app.core.errors import FaultsFound, UserError
from app.core.stories.loader import check_story, load_story
from app.core.texts.text import _
from app.ui.stage.director import Director
from app.ui.stage.panel import StagePanel
from app.ui.window.window import Window

PAUSE = 900
"""Milliseconds between filling a page and handing it in, so that the audience can see it."""


def begin_story(window: Window, story_id: str, *, pause: int = PAUSE) -> Director | None:
    """Begin a story of the open country; a story that cannot be played is told as an error."""
    world = window.work.world
    try:
        path = next((p for p in world.card.stories if p.stem == story_id), None)
        if path is None:
            raise UserError(_("There is no story {name}.", name=story_id))
        level = load_story(path).level or world.card.about.level
        if world.registry.level == level and (
            faults := check_story(path, world.card, world.registry)
        ):
            raise FaultsFound(faults)
        director = Director(window, load_story(path), pause=pause)
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
