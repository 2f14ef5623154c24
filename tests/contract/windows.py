"""Windows on small countries, for tests of whole windows."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.settings import Settings
from app.ui.theme import Theme
from app.ui.window.window import Window
from tests.contract.country import Seed, prepared
from tests.contract.visit import close_window, open_window
from tests.made_once import made_once

Opener = Callable[..., Window]


@pytest.fixture(scope="session")
def made(run_folder: Path) -> Callable[[Seed], Path]:
    """Return a function that prepares a country once in a run and gives its data folder."""

    def make(seed: Seed) -> Path:
        return made_once(run_folder / seed.__name__, lambda part: prepared(part, seed))

    return make


@pytest.fixture
def window_on(made: Callable[[Seed], Path], data_dir: Path, qapp) -> Iterator[Opener]:
    """Return a function that opens a window on a copy of a prepared country."""
    windows: list[Window] = []

    def open_on(seed: Seed, *, language: str = "en") -> Window:
        shutil.copytree(made(seed), data_dir)
        windows.append(open_window(Settings(data_dir), "sandovia", language=language))
        return windows[-1]

    yield open_on
    for window in windows:
        close_window(window)
    Theme().apply(qapp)
