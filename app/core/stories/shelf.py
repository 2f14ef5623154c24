"""The stories of a card as they lie on the shelf: fit to be played, or with what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.cards.models import Card
from app.core.cases.core_acts import CORE
from app.core.errors import Fault, FaultsFound
from app.core.registry.registry import Registry
from app.core.settings import Settings
from app.core.stories.examine import missing_modules
from app.core.stories.loader import check_story, load_story
from app.core.stories.models import Story


@dataclass(frozen=True, slots=True)
class Shelved:
    """One story; `story` is None where its file cannot be read as one."""

    id: str
    story: Story | None
    faults: tuple[Fault, ...]
    is_playable: bool


def stage_registry(where: Settings, card: Card) -> Registry:
    """Return the modules that a story finds on stage: the card's own level, nothing by hand."""
    return Registry(where.modules, card, level=card.about.level, core=CORE)


def read_shelf(where: Settings, card: Card) -> tuple[Shelved, ...]:
    """Return the card's stories, each with its faults and warnings."""
    if not card.stories:
        return ()
    registry = stage_registry(where, card)
    found = []
    for path in card.stories:
        faults = tuple(check_story(path, card, registry))
        try:
            story = load_story(path)
        except FaultsFound:
            story = None
        sound = story is not None and all(fault.level == "warning" for fault in faults)
        playable = sound and story is not None and not missing_modules(story, registry)
        found.append(Shelved(path.stem, story, faults, playable))
    return tuple(found)
