"""Stories without a screen: played by their commands, checked against the database."""

from pathlib import Path

import pytest

from app.cli import main
from app.core.journal.chain import read_head
from app.core.settings import Settings
from app.core.stories.loader import find_story, load_story
from app.core.stories.models import Story
from app.core.stories.play import Outcome
from app.core.stories.runner import Runner
from app.core.world import World
from tests.stories.tiny import TAKE_IN, sandovia, write

STORIES = {"first_family": 24, "urgent_child": 16, "another_track": 11, "refused_referral": 13}
"""The stories of Sandovia with the number of their steps."""


def play(world: World, file: Path) -> list[Outcome]:
    return Runner(world, load_story(file)).play()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(("name", "steps"), STORIES.items())
def test_every_story_happens_as_told_in_every_language(
    settings: Settings, name: str, steps: int, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["story", "run", f"sandovia/{name}", "--data-dir", str(settings.data)]
    code = main([*words, "--language", language])
    told = capsys.readouterr().out
    assert code == 0, told
    assert f"{steps} of {steps} steps as told" in told


def test_a_language_that_the_card_has_not_is_wrong_usage(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["story", "run", "sandovia/first_family", "--data-dir", str(settings.data)]
    assert main([*words, "--language", "zz"]) == 2
    assert capsys.readouterr().err == "This country's languages are: en, fr, ar.\n"


def test_no_story_of_the_card_is_left_untried() -> None:
    assert {path.stem for path in sandovia().stories} == set(STORIES)


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_told_in_every_language_of_the_card(settings: Settings, name: str) -> None:
    card, story = find_story(settings, f"sandovia/{name}")
    words = [story.title, story.purpose]
    words += [text for scene in story.scenes for text in (scene.title, scene.say)]
    words += [text for _scene, _number, step in story.steps() for text in (step.title, step.say)]
    words += [check.tell for _scene, _number, step in story.steps() for check in step.then]
    told = [dict(text) for text in words if text is not None]
    assert [text for text in told if set(text) != set(card.language_codes)] == []


@pytest.mark.parametrize("name", STORIES)
def test_a_story_checks_what_must_be_true_after_every_step(settings: Settings, name: str) -> None:
    _card, story = find_story(settings, f"sandovia/{name}")
    assert [step.do for _scene, _number, step in story.steps() if not step.then] == []


@pytest.mark.parametrize("name", STORIES)
def test_a_story_takes_six_to_twelve_minutes(settings: Settings, name: str) -> None:
    _card, story = find_story(settings, f"sandovia/{name}")
    assert 6 <= story.minutes <= 12
    assert sum(step.seconds for _scene, _number, step in story.steps()) <= story.minutes * 60


def test_a_run_leaves_the_country_as_it_was(settings: Settings) -> None:
    def head() -> object:
        world = World.open(settings, "sandovia")
        try:
            with world.store.read() as db:
                return read_head(db)
        finally:
            world.close()

    before = head()
    main(["story", "run", "sandovia/first_family", "--data-dir", str(settings.data)])
    assert head() == before


def test_days_pass_between_the_steps_and_work_goes_on_on_a_working_day(
    world: World, story: Story
) -> None:
    start, runner, days = world.clock.today(), Runner(world, story), []
    for scene, number, step in story.steps():
        runner.do(scene, number, step)
        days.append((step.after, world.clock.today()))
    assert 28 <= (days[-1][1] - start).days <= 28 + 2 * 6
    assert [day for after, day in days if after is not None and day.weekday() > 4] == []


def test_a_check_that_does_not_hold_is_told_and_the_story_goes_on(
    world: World, tmp_path: Path
) -> None:
    file = write(
        tmp_path,
        TAKE_IN + "  then: [{expression: '${case.members}', equals: 7}]\n",
        """
        - actor: clerk
          do: case.view
          with: {case: $taken.case}
          then: [{journal: [case.viewed]}]
        """,
    )
    first, second = play(world, file)
    assert [str(p) for p in first.problems] == ["${case.members} is 1, not 7."]
    assert not second.problems


def test_a_step_may_ask_to_be_refused(world: World, tmp_path: Path) -> None:
    file = write(
        tmp_path,
        TAKE_IN,
        """
        - actor: clerk
          do: case.assign
          with: {case: $taken.case, user: "@worker"}
          then: [{refused: true}]
        - actor: clerk
          do: case.view
          with: {case: $taken.case}
          then: [{refused: true}]
        """,
    )
    outcomes = play(world, file)
    assert not outcomes[1].problems
    assert [str(p) for p in outcomes[2].problems] == ["case.view should have been refused."]


def test_a_step_after_a_failed_one_says_what_is_missing(world: World, tmp_path: Path) -> None:
    file = write(
        tmp_path,
        TAKE_IN.replace("case_type: family_support", "case_type: child_protection"),
        "- {actor: clerk, do: case.view, with: {case: $taken.case}}\n",
    )
    first, second = play(world, file)
    assert first.problems
    assert "$taken.case is not there" in str(second.problems[0])


def test_a_story_that_does_not_fit_is_not_begun(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["story", "run", "sandovia/nobody", "--data-dir", str(settings.data)]
    assert main(words) == 2
    assert "There is no story sandovia/nobody" in capsys.readouterr().err


def test_stories_are_listed_with_their_length(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["story", "list"]) == 0
    assert "sandovia/first_family  A family finds its way (12 minutes)" in capsys.readouterr().out
