"""With any module's folder deleted the application works: pages, check, seed, stories."""

from pathlib import Path
from typing import Any

import pytest

from app.core.cards.loader import load_card
from app.core.settings import ROOT
from app.core.stories.loader import load_story
from tests.contract.all_modules import IDS, manifest, manifests
from tests.contract.checkout import Checkout, without

STORIES = sorted((ROOT / "country_cards" / "sandovia" / "stories").glob("*.yaml"))


@pytest.fixture(scope="module", params=IDS)
def removed(request: pytest.FixtureRequest) -> str:
    """Return each module in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def checkout(removed: str, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a copy of the application without the module, its data prepared."""
    copy = without(removed, tmp_path_factory.mktemp(f"no_{removed}"))
    seeded = copy.cmis("seed", "--card", "sandovia")
    assert seeded.code == 0, seeded.said
    return copy


@pytest.fixture(scope="module")
def found(checkout: Checkout) -> dict[str, Any]:
    """Return what a visit of every page as every role found."""
    return checkout.visit()


@pytest.mark.slow
def test_every_page_opens_for_every_role(found: dict[str, Any], removed: str) -> None:
    assert found["problems"] == []
    gone = {removed, *(told.id for told in manifests() if removed in told.requires)}
    visited = {page for pages in found["seen"].values() for page in pages}
    wanted = {page.id for told in manifests() if told.id not in gone for page in told.pages}
    assert wanted <= visited
    assert removed not in found["modules"]


@pytest.mark.slow
def test_modules_that_need_it_say_so_and_all_others_are_on(
    found: dict[str, Any], removed: str
) -> None:
    states = found["modules"]
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
    checkout: Checkout, removed: str
) -> None:
    done = checkout.cmis("check", "country_cards/sandovia")
    assert "Traceback" not in done.said
    about = [line for line in done.out.splitlines() if f"modules.{removed}" in line]
    assert about, f"check says nothing of {removed}:\n{done.said}"
    assert f"The module {removed} is not installed: its pages are left out." in about[0]


@pytest.mark.slow
def test_journal_and_database_hold_together(checkout: Checkout) -> None:
    done = checkout.cmis("verify")
    assert done.code == 0, done.said
    assert "hold together; head" in done.out


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_stories_that_do_not_need_it_run(checkout: Checkout, removed: str, story: Path) -> None:
    steps = [step for _scene, _step, step in load_story(story).steps()]
    needs_it = any(step.do.startswith(f"{removed}.") for step in steps)
    done = checkout.cmis("story", "run", f"sandovia/{story.stem}")
    assert "Traceback" not in done.said
    if needs_it:
        assert done.code == 1
        assert removed in done.said
    else:
        assert done.code == 0, done.said


def test_the_stage_country_lists_every_module() -> None:
    card = load_card(ROOT / "country_cards" / "sandovia")
    assert {told.id for told in manifests()} <= set(card.modules)
    assert all(manifest(id).id == id for id in IDS)
