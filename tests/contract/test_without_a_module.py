"""With any module's folder deleted the application works: pages, check, seed, stories."""

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.core.cards.loader import load_card
from app.core.settings import ROOT
from app.core.stories.loader import load_story
from tests.contract.all_modules import IDS, manifest, manifests
from tests.contract.checkout import Done, without

STORIES = sorted((ROOT / "country_cards").glob("[!_]*/stories/*.yaml"))


@dataclass(frozen=True)
class Tried:
    """What became of all that was tried without one module."""

    seeded: Done
    visited: Done
    checked: Done
    verified: Done
    played: dict[str, Done]
    seeded_too: dict[str, Done]

    @property
    def found(self) -> dict[str, Any]:
        """What the visit of every page as every role found."""
        assert self.seeded.code == 0, self.seeded.said
        assert self.visited.code == 0, self.visited.said
        found: dict[str, Any] = json.loads(self.visited.out)
        return found


def try_without(module: str, folder: Path, read: Path) -> Tried:
    """Do everything that a presenter does on a copy without the module."""
    told = without(module, folder).tried(read)
    played = {**told.pop("played"), **told.pop("played_too")}
    others = {card: Done(**each) for card, each in told.pop("seeded_too").items()}
    played = {story: Done(**each) for story, each in played.items()}
    return Tried(
        played=played, seeded_too=others, **{name: Done(**each) for name, each in told.items()}
    )


@pytest.fixture(scope="module")
def trials(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, run_folder: Path
) -> Iterator[dict[str, Future[Tried]]]:
    """Try without each module that is asked for, two at a time."""
    calls = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    asked = {call["removed"] for call in calls if "removed" in call}
    with ThreadPoolExecutor(2) as pool:
        folders = {id: tmp_path_factory.mktemp(f"no_{id}") for id in IDS if id in asked}
        read = run_folder / "read"
        yield {id: pool.submit(try_without, id, folder, read) for id, folder in folders.items()}


@pytest.fixture(params=IDS)
def removed(request: pytest.FixtureRequest) -> str:
    """Return each module in turn."""
    return str(request.param)


@pytest.fixture
def tried(trials: dict[str, Future[Tried]], removed: str) -> Tried:
    """Return what became of the application without the module."""
    return trials[removed].result()


@pytest.mark.slow
def test_every_page_opens_for_every_role(tried: Tried, removed: str) -> None:
    found = tried.found
    assert found["problems"] == []
    gone = {removed, *(told.id for told in manifests() if removed in told.requires)}
    visited = {page for pages in found["seen"].values() for page in pages}
    wanted = {page.id for told in manifests() if told.id not in gone for page in told.pages}
    assert wanted <= visited
    assert removed not in found["modules"]


@pytest.mark.slow
def test_modules_that_need_it_say_so_and_all_others_are_on(tried: Tried, removed: str) -> None:
    states = tried.found["modules"]
    for told in manifests():
        if told.id == removed:
            continue
        state, reason = states[told.id]
        if removed in told.requires:
            assert (state, reason) == ("off", f"It needs {removed}, which is not on.")
        else:
            assert (state, reason) == ("active", "")


@pytest.mark.slow
def test_check_of_the_card_names_the_missing_module_in_plain_words(
    tried: Tried, removed: str
) -> None:
    done = tried.checked
    assert "Traceback" not in done.said
    about = [line for line in done.out.splitlines() if f"modules.{removed}" in line]
    assert about, f"check says nothing of {removed}:\n{done.said}"
    assert f"The module {removed} is not installed: its pages are left out." in about[0]


@pytest.mark.slow
def test_journal_and_database_hold_together(tried: Tried) -> None:
    done = tried.verified
    assert done.code == 0, done.said
    assert "hold together; head" in done.out


def off_without(removed: str) -> set[str]:
    """Return the modules that are off where one is not there: itself, and what requires it."""
    off = {removed}
    while more := {told.id for told in manifests() if off & set(told.requires)} - off:
        off |= more
    return off


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_stories_that_do_not_need_it_run(tried: Tried, removed: str, story: Path) -> None:
    off = off_without(removed)
    steps = [step for _scene, _step, step in load_story(story).steps()]
    needs_it = any(step.do.partition(".")[0] in off for step in steps)
    card = story.parents[1].name
    if card in tried.seeded_too:
        assert tried.seeded_too[card].code == 0, tried.seeded_too[card].said
    done = tried.played[f"{card}/{story.stem}"]
    assert "Traceback" not in done.said
    if needs_it:
        assert done.code == 1
        assert any(id in done.said for id in off)
    else:
        assert done.code == 0, done.said


def test_the_stage_country_lists_every_module() -> None:
    card = load_card(ROOT / "country_cards" / "sandovia")
    assert {told.id for told in manifests()} <= set(card.modules)
    assert all(manifest(id).id == id for id in IDS)
