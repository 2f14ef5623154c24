"""What the tests of stories share: a prepared Sandovia, and its window."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.core.preferences import Preferences
from app.core.settings import Settings
from app.core.stories.loader import find_story
from app.core.stories.models import Story
from app.core.world import World
from app.ui.theme import Theme
from app.ui.window.window import Window
from tests.made_once import CopyWorld

CARD = "sandovia"
Opener = Callable[..., Window]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, copy_world: CopyWorld) -> Path:
    """Return a folder with the synthetic world."""
    return copy_world(tmp_path_factory.mktemp("prepared"), CARD).data


@pytest.fixture
def settings(prepared: Path, tmp_path: Path) -> Settings:
    """Return settings whose data are a copy of the prepared world."""
    shutil.copytree(prepared, tmp_path / "data")
    return Settings(tmp_path / "data")


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    """Return the prepared world without a screen."""
    opened = World.open(settings, CARD)
    yield opened
    opened.close()


@pytest.fixture
def story(settings: Settings) -> Story:
    """Return the story of the first family."""
    return find_story(settings, f"{CARD}/first_family")[1]


@pytest.fixture
def opened(qapp: QApplication, qtbot) -> Iterator[Opener]:
    """Return a function that opens the work on Sandovia in a window."""
    windows: list[Window] = []

    def open_window(
        settings: Settings, *, user: str = "hills.clerk", **preferences: str | int
    ) -> Window:
        liked = Preferences(language="en").with_(**preferences)
        window = Window(settings, liked)
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        window.begin(card=CARD, user=user)
        qtbot.waitUntil(lambda: window.is_working and not window.tasks.busy, timeout=30_000)
        return window

    yield open_window
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()
    Theme().apply(qapp)
