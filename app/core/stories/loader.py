"""Read a story and tell all its faults at once, with file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.core.cards.complaints import complaints
from app.core.cards.models import Card
from app.core.cards.yaml_text import read_yaml
from app.core.cases.core_acts import CORE
from app.core.errors import Fault, FaultsFound, Place, UserError
from app.core.registry.registry import Registry
from app.core.settings import Settings
from app.core.stories.examine import cannot_be_played, examine, missing_modules
from app.core.stories.models import Story
from app.core.stories.salvage import Loc, salvage
from app.core.text import _
from app.core.world import find_card


@dataclass
class _Lines:
    path: Path
    lines: dict[Loc, int] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    error: ValidationError | None = None

    def at(self, loc: Loc) -> Place:
        """Return the place of the value at `loc`, or of its nearest holder."""
        for end in range(len(loc), -1, -1):
            if loc[:end] in self.lines:
                return Place(str(self.path), self.lines[loc[:end]])
        return Place(str(self.path))


def load_story(path: Path) -> Story:
    """Return the story in `path`; raise FaultsFound with all its faults at once."""
    story, faults, _lines = _read(path)
    if story is None:
        raise FaultsFound(faults)
    return story


def check_story(path: Path, card: Card, registry: Registry) -> list[Fault]:
    """Return all faults of a story: its form, cast, acts, pages, references and checks.

    Modules and pages that are not there give warnings.
    """
    story, faults, lines = _read(path)
    mended: set[Loc] = set()
    if story is None and lines.error is not None:
        story, mended = salvage(lines.values, lines.error)
    if story is None:
        return faults
    found = [
        Fault("story", wrong.message, lines.at(wrong.loc), wrong.fix, wrong.level)
        for wrong in examine(story, card, registry)
        if not any(wrong.loc[: len(at)] == at for at in mended) and not (mended and wrong.follows)
    ]
    return sorted([*faults, *found], key=lambda fault: fault.place.line or 0) if faults else found


def fit_story(path: Path, card: Card, registry: Registry) -> Story:
    """Return a story that can be played; raise FaultsFound or UserError where it cannot."""
    faults = [f for f in check_story(path, card, registry) if f.level == "fault"]
    if faults:
        raise FaultsFound(faults)
    story = load_story(path)
    if missing := missing_modules(story, registry):
        raise UserError(cannot_be_played(missing))
    return story


def find_story(where: Settings, name: str) -> tuple[Card, Story]:
    """Return card and story of CARD/STORY, fit to be played.

    Raises UserError with the known names, FaultsFound with all faults of the story.
    """
    card_id, _slash, story_id = name.partition("/")
    card = find_card(where, card_id)
    for path in card.stories:
        if path.stem == story_id:
            registry = Registry(where.modules, card, level="casework", core=CORE)
            return card, fit_story(path, card, registry)
    known = ", ".join(f"{card.id}/{path.stem}" for path in card.stories) or "-"
    raise UserError(_("There is no story {name}. There are: {known}."), name=name, known=known)


def _read(path: Path) -> tuple[Story | None, list[Fault], _Lines]:
    found = read_yaml(path)
    lines = _Lines(path, found.lines)
    if found.faults:
        return None, list(found.faults), lines
    if not isinstance(found.value, dict):
        empty = Fault("story.empty", _("The file holds no story."), Place(str(path)))
        return None, [empty], lines
    try:
        lines.values = {"id": path.stem} | found.value
        return Story.model_validate(lines.values), [], lines
    except ValidationError as error:
        lines.error = error
        return None, complaints(error, Story, lines.at, hidden=("id",)), lines
