"""The commands that list and play stories."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.commands.names import NoSuchName
from app.commands.progress import ProgressLine
from app.commands.terminal import say, say_json
from app.core.cards.finder import find_cards
from app.core.errors import FaultsFound
from app.core.settings import Settings
from app.core.stories.loader import find_story, load_story
from app.core.stories.models import Story
from app.core.stories.runner import Outcome, Runner
from app.core.text import _
from app.core.world import World, prepare, prepared_file


def list_stories(where: Settings, *, as_json: bool) -> int:
    """List the stories of all cards."""
    found: list[dict[str, object]] = []
    code = 0
    for summary in find_cards(where.cards):
        for path in sorted((summary.folder / "stories").glob("*.yaml")):
            try:
                story = load_story(path)
            except FaultsFound as faults:
                code = 1
                told = [fault.as_dict() for fault in faults.faults]
                found.append({"story": f"{summary.id}/{path.stem}", "faults": told})
                continue
            found.append(
                {
                    "story": f"{summary.id}/{path.stem}",
                    "title": str(story.title),
                    "minutes": story.minutes,
                    "purpose": str(story.purpose),
                }
            )
    if as_json:
        say_json(found)
    else:
        for entry in found:
            if "faults" in entry:
                say(f"{entry['story']}  has faults: check country_cards/{entry['story']}")
                continue
            say(f"{entry['story']}  {entry['title']} ({entry['minutes']} minutes)")
            say(f"    {entry['purpose']}")
    return code


def run_story(
    where: Settings, name: str, *, shots: Path | None, language: str | None, as_json: bool
) -> int:
    """Play a story on a scratch copy of the prepared state; return 1 where a step failed."""
    card, story = find_story(where, name)
    if language is not None and language not in card.language_codes:
        raise NoSuchName(
            _("This country's languages are: {known}.", known=", ".join(card.language_codes))
        )
    if not prepared_file(where, card.id).exists():
        with ProgressLine() as line:
            prepare(where, card.id, watch=line.watch)
    with scratch(where, card.id) as copy:
        if shots is not None:
            from app.ui.stage.play import play_in_window  # Qt only for pictures

            outcomes = play_in_window(copy, card.id, story, shots=shots, language=language)
        else:
            world = World.open(copy, card.id)
            try:
                outcomes = Runner(world, story, language=language).play()
            finally:
                world.close()
    return _tell(name, story, outcomes, as_json=as_json)


@contextmanager
def scratch(where: Settings, card: str) -> Iterator[Settings]:
    """Give settings whose data folder holds a copy of the prepared state, removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="cmis-story-", ignore_cleanup_errors=True) as folder:
        copy = replace(where, data=Path(folder))
        target = copy.database(card)
        target.parent.mkdir(parents=True)
        shutil.copyfile(prepared_file(where, card), target)
        shutil.copyfile(prepared_file(where, card), prepared_file(copy, card))
        yield copy


def _tell(name: str, story: Story, outcomes: list[Outcome], *, as_json: bool) -> int:
    failed = [outcome for outcome in outcomes if outcome.problems]
    if as_json:
        say_json(
            [
                {
                    "scene": o.scene + 1,
                    "step": o.step + 1,
                    "actor": o.actor,
                    "do": o.do,
                    "problems": [str(p) for p in o.problems],
                }
                for o in outcomes
            ]
        )
        return 1 if failed else 0
    for outcome in outcomes:
        mark = "FAILED" if outcome.problems else "ok"
        title = story.scenes[outcome.scene].title
        say(
            f"{mark:6} {outcome.scene + 1}.{outcome.step + 1} {title}: {outcome.actor} {outcome.do}"
        )
        for problem in outcome.problems:
            say(f"       {problem}")
    say(f"{name}: {len(outcomes) - len(failed)} of {len(outcomes)} steps as told")
    return 1 if failed else 0
