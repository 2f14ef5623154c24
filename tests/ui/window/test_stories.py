"""The page of the stories: who may open it, what it lists, and the way from it onto the stage."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.core.registry.contributions import Target
from app.core.settings import Settings
from app.core.stories.shelf import read_shelf
from app.core.world import find_card
from app.ui.stage.panel import StagePanel
from app.ui.stage.stage import begin_story
from app.ui.window.window import Window
from tests.ui.conftest import settle

PAGE = Target.to("core.stories")
STORY = """
story: 1
title: {en: A neighbour comes, ar: جارة تأتي}
purpose: {en: What is written down at the door., ar: ما يُدوَّن عند الباب.}
minutes: 5
cast: {worker: {role: caseworker, office: north, login: north.worker1}}
scenes:
  - title: At the door
    steps: [{actor: worker, do: sample.note, with: {who: Mira}}]
  - title: An hour later
    steps: [{actor: worker, do: sample.note, after: 1h, with: {who: Mira}}]
"""
Shelve = Callable[..., Settings]


@pytest.fixture
def shelve(data: Settings, tmp_path: Path) -> Shelve:
    """Return a function that gives Sandovia these stories and no others."""

    def settings_with(**stories: str) -> Settings:
        cards = tmp_path / "cards"
        shutil.copytree(data.cards / "sandovia", cards / "sandovia")
        folder = cards / "sandovia" / "stories"
        shutil.rmtree(folder)
        folder.mkdir()
        for id, text in stories.items():
            (folder / f"{id}.yaml").write_text(text, encoding="utf-8")
        return replace(data, cards=cards)

    return settings_with


@pytest.fixture
def shown(opened: Callable[..., Window], qtbot) -> Callable[..., Window]:
    """Return a function that opens the page of the stories, as the trainer does."""

    def open_page(settings: Settings, user: str = "trainer") -> Window:
        window = opened(settings, card="sandovia", user=user)
        window.go(PAGE)
        settle(window)
        qtbot.waitUntil(lambda: window.page.place.state != "loading")
        return window

    return open_page


def found(window: Window, name: str) -> QWidget:
    """Return a part of the window by its object name."""
    part = window.findChild(QWidget, name)
    assert part is not None, name
    return part


def words(part: QWidget) -> list[str]:
    """Return what the labels of a part say."""
    return [label.text() for label in part.findChildren(QLabel)]


@pytest.mark.parametrize("login", ["trainer", "administrator"])
def test_who_shows_stories_finds_them_in_the_side_bar(
    opened: Callable[..., Window], shelve: Shelve, login: str
) -> None:
    window = opened(shelve(neighbour=STORY), card="sandovia", user=login)
    assert "core.stories" in window.work.sidebar.pages


def test_a_caseworker_has_no_page_of_stories(opened: Callable[..., Window], shelve: Shelve) -> None:
    window = opened(shelve(neighbour=STORY), card="sandovia", user="north.worker1")
    assert "core.stories" not in window.work.sidebar.pages
    window.go(PAGE)
    assert "not open to your role" in window.toasts.shown[-1].sentence


def test_a_story_is_listed_with_purpose_minutes_and_scenes(
    shown: Callable[..., Window], shelve: Shelve
) -> None:
    window = shown(shelve(neighbour=STORY))
    said = words(found(window, "stories.neighbour"))
    assert "A neighbour comes" in said
    assert "What is written down at the door." in said
    assert "5 minutes · 2 scenes" in said
    assert found(window, "stories.begin.neighbour").isEnabled()


def test_the_stories_are_said_in_the_language_of_the_window(
    shown: Callable[..., Window], shelve: Shelve
) -> None:
    window = shown(shelve(neighbour=STORY))
    window.switch_language("ar")
    settle(window)
    assert "جارة تأتي" in words(found(window, "stories.neighbour"))


def test_a_card_without_stories_is_told_in_a_sentence(
    shown: Callable[..., Window], shelve: Shelve
) -> None:
    window = shown(shelve())
    assert window.page.place.state == "empty"
    assert any("holds no story" in said for said in words(found(window, "stories.list.empty")))


def test_a_broken_story_names_its_faults_and_the_others_can_be_played(
    shown: Callable[..., Window], shelve: Shelve, qtbot
) -> None:
    wrong = STORY.replace("do: sample.note, with", "do: sample.nota, with")
    window = shown(shelve(neighbour=STORY, wrong=wrong))
    assert window.findChild(QWidget, "stories.begin.wrong") is None
    qtbot.waitUntil(lambda: found(window, "stories.state.wrong").isVisible())
    said = words(found(window, "stories.faults.wrong"))
    assert "There is no act sample.nota." in said
    assert any("wrong.yaml:9" in line for line in said)
    assert found(window, "stories.begin.neighbour").isVisible()


def test_a_file_that_is_no_story_is_listed_by_its_name(
    shown: Callable[..., Window], shelve: Shelve
) -> None:
    window = shown(shelve(notes="story: 1\ntitle: Only a title\n"))
    assert "notes" in words(found(window, "stories.notes"))
    assert len(words(found(window, "stories.faults.notes"))) >= 3
    assert window.findChild(QWidget, "stories.begin.notes") is None


def test_a_story_whose_module_is_not_there_cannot_be_begun(shelve: Shelve, tmp_path: Path) -> None:
    settings = shelve(neighbour=STORY)
    file = settings.cards / "sandovia" / "card.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  sample: {}", "  sample: {}\n  gone: {}"), encoding="utf-8")
    story = settings.cards / "sandovia" / "stories" / "neighbour.yaml"
    story.write_text(STORY.replace("do: sample.note, with", "do: gone.note, with"), "utf-8")
    (shelved,) = read_shelf(settings, find_card(settings, "sandovia"))
    assert not shelved.is_playable
    assert [(str(f.message), f.level) for f in shelved.faults] == [
        ("The story needs gone, which is not there; it cannot be played.", "warning")
    ]


def test_the_button_asks_for_the_story(shown: Callable[..., Window], shelve: Shelve, qtbot) -> None:
    window = shown(shelve(neighbour=STORY))
    with qtbot.waitSignal(window.story_wanted) as wanted:
        found(window, "stories.begin.neighbour").click()
    assert wanted.args == ["neighbour"]


def test_a_story_begun_by_the_trainer_ends_where_she_began(
    shown: Callable[..., Window], shelve: Shelve, qtbot
) -> None:
    window = shown(shelve(neighbour=STORY))
    begun = []
    window.story_wanted.connect(lambda id: begun.append(begin_story(window, id, pause=0)))
    found(window, "stories.begin.neighbour").click()
    director = begun[0]
    with qtbot.waitSignal(director.waiting, timeout=20_000):
        pass
    assert window.findChild(StagePanel) is not None
    assert window.work.seat.login == "north.worker1"
    with qtbot.waitSignal(director.ended, timeout=20_000):
        director.end()
    settle(window)
    assert window.work.seat.login == "trainer"
    assert window.work.trail.here == PAGE
    qtbot.waitUntil(lambda: window.page.place.state == "content")


def test_a_second_story_waits_until_the_first_has_ended(
    shown: Callable[..., Window], shelve: Shelve, qtbot
) -> None:
    window = shown(shelve(neighbour=STORY))
    director = begin_story(window, "neighbour", pause=0)
    with qtbot.waitSignal(director.waiting, timeout=20_000):
        pass
    assert begin_story(window, "neighbour", pause=0) is None
    assert "on stage already" in window.toasts.shown[-1].sentence
    with qtbot.waitSignal(director.ended, timeout=20_000):
        director.end()
    again = begin_story(window, "neighbour", pause=0)
    with qtbot.waitSignal(again.waiting, timeout=20_000):
        pass
    with qtbot.waitSignal(again.ended, timeout=20_000):
        again.end()
