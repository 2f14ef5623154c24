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

Opener = Callable[..., Window]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Seed], Path]:
    """Return a function that prepares a country once and gives its data folder."""
    folders: dict[str, Path] = {}

    def make(seed: Seed) -> Path:
        if seed.__name__ not in folders:
            folder = tmp_path_factory.mktemp(seed.__name__)
            prepared(folder, seed)
            folders[seed.__name__] = folder
        return folders[seed.__name__]

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
