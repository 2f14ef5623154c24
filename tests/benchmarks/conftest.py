"""What the benchmarks share: the figures, prepared data, and a window whose work is real."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.preferences import Preferences
from app.core.settings import Settings
from app.core.world import prepare
from app.ui.theme import Theme
from app.ui.window.window import Window
from tests.benchmarks.figures import Figures
from tests.benchmarks.looking import ready

FIGURES = Figures()
Opener = Callable[..., Window]


@pytest.fixture
def figures() -> Figures:
    """Return where figures are told."""
    return FIGURES


@pytest.fixture
def measure(benchmark: Any) -> Callable[[Callable[[], Any]], Any]:
    """Return a function that runs a measurement once; without `--benchmark-only` it is skipped."""
    return lambda work: benchmark.pedantic(work, rounds=1, iterations=1)


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the synthetic world of the stage country."""
    folder = tmp_path_factory.mktemp("benchmarks")
    prepare(Settings(folder), "sandovia")
    return folder


@pytest.fixture
def data(prepared_once: Path, data_dir: Path) -> Settings:
    """Return settings with a copy of the prepared data."""
    shutil.copytree(prepared_once, data_dir)
    return Settings(data_dir)


@pytest.fixture
def opened(qapp: Any, qtbot: Any) -> Iterator[Opener]:
    """Return a function that opens a window with threads, as a presenter has it."""
    windows: list[Window] = []

    def open_window(where: Settings, *, user: str, level: str = "casework") -> Window:
        window = Window(where, Preferences(language="en", level=level))
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        window.begin(card="sandovia", user=user)
        qtbot.waitUntil(lambda: ready(window), timeout=60_000)
        return window

    yield open_window
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()
    Theme().apply(qapp)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the table after the run."""
    if FIGURES.lines:
        terminalreporter.write_line("\n" + FIGURES.table())
