"""A story in the window: by itself, by hand, from scene to scene, and back to where it began."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton
from sqlalchemy import func, select

from app.api.data import case_file
from app.core.errors import UserError
from app.core.journal.chain import read_head
from app.core.settings import Settings
from app.core.stories.loader import find_story
from app.core.stories.runner import Runner
from app.core.stories.scratch import Scratch
from app.core.text import _
from app.core.world import World
from app.main import make_window
from app.ui.stage.director import Director
from app.ui.stage.panel import StagePanel
from app.ui.stage.phase import Phase
from app.ui.stage.play import play_in_window
from app.ui.stage.stage import begin_story
from app.ui.window.window import Window
from tests.stories.conftest import Opener

LONG = 20_000


@pytest.fixture
def stage(opened: Opener, settings: Settings, qtbot) -> Director:
    """Return the story on stage, waiting at its first step."""
    return begin(opened(settings), qtbot)


def begin(window: Window, qtbot) -> Director:
    director = begin_story(window, "first_family", pause=0)
    assert director is not None
    with qtbot.waitSignal(director.waiting, timeout=LONG):
        pass
    return director


def press(window: Window, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isEnabled(), name
    button.click()


def do_step(director: Director, qtbot) -> None:
    with qtbot.waitSignal(director.step_done, timeout=LONG):
        director.do()


def next_step(director: Director, qtbot) -> None:
    """Go on to the next step and wait until it waits, or has done itself by its page."""
    index = director.index
    director.next()
    ready = (Phase.WAITING, Phase.DONE)
    qtbot.waitUntil(
        lambda: (
            director.index == index + 1
            and director.phase in ready
            and not director.hands.window.tasks.busy
        ),
        timeout=LONG,
    )


def jump(director: Director, scene: int, qtbot) -> None:
    director.jump(scene)
    ready = (Phase.WAITING, Phase.DONE)
    qtbot.waitUntil(
        lambda: (
            director.scene == scene
            and director.phase in ready
            and not director.hands.window.tasks.busy
        ),
        timeout=LONG,
    )


def head(world: World) -> object:
    with world.store.read() as db:
        return read_head(db)


def cases(world: World) -> int:
    with world.store.read() as db:
        return db.execute(select(func.count()).select_from(case_file)).scalar() or 0


def end(director: Director, qtbot) -> None:
    with qtbot.waitSignal(director.ended, timeout=LONG):
        director.end()
    qtbot.waitUntil(lambda: not director.hands.window.tasks.busy, timeout=LONG)


# --- played by itself ---------------------------------------------------------------


@pytest.mark.slow
def test_window_plays_a_story_as_the_runner_does_with_a_picture_of_each_step(
    settings: Settings, world: World, tmp_path: Path, qapp: Any
) -> None:
    _card, story = find_story(settings, "sandovia/another_track")
    headless = Runner(world, story, language="ar").play()
    world.close()
    shots = tmp_path / "shots"
    shown = play_in_window(settings, "sandovia", story, shots=shots, language="ar")
    assert [(o.scene, o.step, o.do, o.problems) for o in shown] == [
        (o.scene, o.step, o.do, o.problems) for o in headless
    ]
    names = [file.name for file in sorted(shots.iterdir())]
    assert len(names) == len(headless)
    assert names[-1] == "11_6_1_manager.png"
    assert QImage(str(shots / names[1])).width() == 1280


# --- by hand ------------------------------------------------------------------------


def test_a_step_is_done_when_the_presenter_does_it_by_hand(stage: Director, qtbot) -> None:
    jump(stage, 1, qtbot)
    window = stage.hands.window
    assert stage.phase is Phase.WAITING
    assert window.work.seat.login == "north.clerk"
    assert window.page is not None
    window.page.fill(stage.play.resolve(stage.step.fields))
    with qtbot.waitSignal(stage.step_done, timeout=LONG):
        window.page.submit()
    outcome = stage.outcomes[stage.index]
    assert outcome.problems == ()
    assert len(outcome.verdicts) == 4
    assert stage.play.named["$taken"].case == outcome.result.case


def test_another_act_does_not_count_as_the_step(stage: Director, qtbot) -> None:
    jump(stage, 4, qtbot)
    next_step(stage, qtbot)
    assert stage.step.do == "case.note"
    window = stage.hands.window
    assert window.page is not None
    window.page.fill({"to": "profiling"})
    window.tasks.wait()
    window.page.submit()
    window.tasks.wait()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    assert stage.phase is Phase.WAITING


def test_do_it_for_me_returns_to_the_right_person_and_page(stage: Director, qtbot) -> None:
    window = stage.hands.window
    window.switch_user("coast.clerk")
    window.work.desk.go("services.catalogue")
    do_step(stage, qtbot)
    assert window.work.seat.login == "north.clerk"
    assert stage.outcomes[0].problems == ()


def test_opening_a_case_is_done_by_going_to_its_page(stage: Director, qtbot) -> None:
    jump(stage, 3, qtbot)
    qtbot.waitUntil(lambda: stage.phase is Phase.DONE, timeout=LONG)
    assert stage.hands.work.seat.login == "north.supervisor"
    assert stage.outcomes[stage.index].problems == ()


def test_a_page_that_does_not_hand_in_is_told_and_the_act_is_done_all_the_same(
    stage: Director, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    jump(stage, 1, qtbot)
    stage._doer._patience.setInterval(10)
    monkeypatch.setattr(type(stage.hands.window.page), "submit", lambda self: None)
    do_step(stage, qtbot)
    (problem,) = stage.outcomes[stage.index].problems
    assert "did not hand the act in" in str(problem)
    assert stage.play.named["$taken"].case


# --- from scene to scene ------------------------------------------------------------


def test_jumping_ahead_plays_what_lies_between(stage: Director, qtbot) -> None:
    before = cases(stage.hands.world)
    jump(stage, 4, qtbot)
    assert cases(stage.hands.world) == before + 1
    assert stage.hands.work.seat.login == "north.worker1"
    assert [stage.outcomes[i].problems for i in range(stage.index)] == [()] * stage.index


def test_jumping_back_brings_the_data_of_that_scene_back(stage: Director, qtbot) -> None:
    world = stage.hands.world
    first, day = head(world), world.clock.today()
    jump(stage, 5, qtbot)
    assert head(world) != first
    jump(stage, 0, qtbot)
    assert head(world) == first
    assert world.clock.today() == day
    assert stage.play.named == {}


def test_a_scene_can_be_played_again_after_a_jump(stage: Director, qtbot) -> None:
    jump(stage, 2, qtbot)
    jump(stage, 1, qtbot)
    do_step(stage, qtbot)
    assert stage.outcomes[stage.index].problems == ()
    next_step(stage, qtbot)
    do_step(stage, qtbot)
    assert stage.outcomes[stage.index].problems == ()


# --- back to where it began ---------------------------------------------------------


def test_ending_the_story_restores_data_person_page_and_level(
    opened: Opener, settings: Settings, qtbot
) -> None:
    window = opened(settings, user="coast.worker1")
    window.switch_level("information")
    window.work.desk.go("services.catalogue")
    world, clock = window.work.world, window.work.world.clock
    before = head(world)
    director = begin(window, qtbot)
    assert world.registry.level == "casework"
    jump(director, 4, qtbot)
    end(director, qtbot)
    assert head(world) == before
    assert world.clock is clock
    assert (window.work.seat.login, world.registry.level) == ("coast.worker1", "information")
    assert window.work.trail.here is not None
    assert window.work.trail.here.page == "services.catalogue"
    assert sorted(p.name for p in (settings.data / "sandovia").glob("stage*")) == []
    qtbot.waitUntil(lambda: window.findChild(StagePanel) is None, timeout=LONG)


def test_what_was_typed_before_the_story_is_still_there_after_it(
    opened: Opener, settings: Settings, qtbot
) -> None:
    window = opened(settings)
    window.work.desk.go("intake.find")
    window.work.page.fill({"text": "tavorne"})
    director = begin(window, qtbot)
    end(director, qtbot)
    assert window.work.page.keep() == {"text": "tavorne"}


def test_the_country_is_as_it_was_when_it_is_left_in_the_middle(
    opened: Opener, settings: Settings, qtbot
) -> None:
    window = opened(settings)
    before = head(window.work.world)
    director = begin(window, qtbot)
    jump(director, 3, qtbot)
    with qtbot.waitSignal(window.landed, timeout=LONG):
        window.leave_work()
    assert director.phase is Phase.OVER
    again = World.open(settings, "sandovia")
    try:
        assert head(again) == before
    finally:
        again.close()


def test_a_story_that_the_country_does_not_have_is_told(opened: Opener, settings: Settings) -> None:
    window = opened(settings)
    assert begin_story(window, "nobody") is None
    assert [t.sentence for t in window.toasts.shown] == ["There is no story nobody."]


@pytest.mark.parametrize("ask", [Window.reset, Window.ask_reset])
def test_the_prepared_state_is_not_brought_back_while_a_story_is_on_stage(
    stage: Director, ask: Callable[[Window], None], qtbot
) -> None:
    window = stage.hands.window
    window.switch_user("trainer")
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    before = head(stage.hands.world)
    ask(window)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    assert window.toasts.shown[-1].sentence == (
        "A story is on stage. End it first, then bring the state back."
    )
    assert head(stage.hands.world) == before
    do_step(stage, qtbot)
    assert stage.outcomes[0].problems == ()


def test_the_prepared_state_comes_back_after_the_story(
    opened: Opener, settings: Settings, qtbot
) -> None:
    window = opened(settings)
    end(begin(window, qtbot), qtbot)
    window.reset()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    assert [t.sentence for t in window.toasts.shown] == ["The prepared state is back."]


def test_a_stage_that_was_lost_lets_go_of_the_data(
    opened: Opener, settings: Settings, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Scratch) -> None:
        raise UserError(_("The disk is full."))

    monkeypatch.setattr(Scratch, "begin", full)
    window = opened(settings)
    begin_story(window, "first_family", pause=0)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    assert window.work.held is None


# --- the panel ----------------------------------------------------------------------


def test_the_panel_leads_through_a_step_and_on(stage: Director, qtbot) -> None:
    window = stage.hands.window
    assert label(window, "stage.scene") == "At the desk"
    assert label(window, "stage.step") == "Look for Amal Harwane"
    assert "Nadia Beroun" in label(window, "stage.actor")
    with qtbot.waitSignal(stage.step_done, timeout=LONG):
        press(window, "stage.act")
    assert label(window, "stage.act") == "Next step"
    with qtbot.waitSignal(stage.waiting, timeout=LONG):
        press(window, "stage.act")
    assert label(window, "stage.scene") == "The family is taken in"


def test_the_panel_speaks_the_language_of_the_window(stage: Director, qtbot) -> None:
    window = stage.hands.window
    window.switch_language("ar")
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    assert label(window, "stage.scene") == "عند الاستقبال"
    do_step(stage, qtbot)
    assert stage.outcomes[0].problems == ()


def test_the_panel_goes_to_a_scene_that_is_chosen_from_its_menu(stage: Director, qtbot) -> None:
    window = stage.hands.window
    menu = window.findChild(QPushButton, "stage.scenes")
    wanted = "Seen from another office"
    titles = [dict(scene.title)["en"] for scene in stage.story.scenes]
    menu.trigger(f"stage.scene.{titles.index(wanted)}")
    qtbot.waitUntil(lambda: label(window, "stage.scene") == wanted, timeout=LONG)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)


def label(window: Window, name: str) -> str:
    found = [part for part in window.findChildren(object) if part.objectName() == name]
    shown = found[-1]
    return shown.words() if hasattr(shown, "words") else shown.text()


# --- the way onto the stage --------------------------------------------------------------


def test_a_story_chosen_on_the_start_page_is_put_on_stage(
    settings: Settings, qtbot, qapp: Any
) -> None:
    window = make_window(settings)
    qtbot.addWidget(window)
    window.begin(card="sandovia", user="north.clerk")
    qtbot.waitUntil(lambda: window.is_working and not window.tasks.busy, timeout=LONG)
    window.story_wanted.emit("first_family")
    qtbot.waitUntil(lambda: window.findChild(StagePanel) is not None, timeout=LONG)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    assert label(window, "stage.title") == "A family finds its way"


def test_a_stage_that_cannot_be_set_leaves_the_country_as_it_was(
    opened: Opener, settings: Settings, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Scratch) -> None:
        raise UserError(_("The disk is full."))

    monkeypatch.setattr(Scratch, "begin", full)
    window = opened(settings)
    page, before = window.work.trail.here, head(window.work.world)
    director = begin_story(window, "first_family", pause=0)
    qtbot.waitUntil(lambda: director is None or director.phase is Phase.OVER, timeout=LONG)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    assert [t.sentence for t in window.toasts.shown] == ["The disk is full."]
    assert (window.work.trail.here, window.work.seat.login) == (page, "hills.clerk")
    assert head(window.work.world) == before
