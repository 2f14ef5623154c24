"""What the benchmarks share: the figures, prepared data, and a window whose work is real."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.core.cases.inputs import OpenCase
from app.core.cases.tables import case_file
from app.core.people.tables import household
from app.core.preferences import Preferences
from app.core.settings import Settings
from app.core.world import World, prepare
from app.ui.theme import Theme
from app.ui.window.window import Window
from tests.benchmarks.figures import Figures
from tests.benchmarks.looking import ready

FIGURES = Figures()
MORE_CASES = 15
Opener = Callable[..., Window]


@pytest.fixture
def figures() -> Figures:
    """Return where figures are told."""
    return FIGURES


@pytest.fixture
def measure(benchmark: Any) -> Callable[[Callable[[], Any]], Any]:
    """Return a function that runs a measurement once; without `--benchmark-only` it is skipped."""
    return lambda work: benchmark.pedantic(work, rounds=1, iterations=1)


def open_more_cases(where: Settings) -> None:
    """Open cases until the list of the coordinator holds more than fifty."""
    world = World.open(where, "sandovia")
    clerk = world.seat("north.clerk")
    free = select(household.c.id).where(
        household.c.id.not_in(
            select(case_file.c.household).where(
                case_file.c.household.is_not(None), case_file.c.closed_on.is_(None)
            )
        ),
        household.c.office == clerk.office,
    )
    with world.store.read() as db:
        homes = db.scalars(free.order_by(household.c.id).limit(MORE_CASES)).all()
    with world.acts.together() as perform:
        for home in homes:
            perform(clerk, OpenCase("family_support", household=home, reason="The rent rose."))
    assert len(homes) == MORE_CASES
    world.close()


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the synthetic world of the stage country."""
    folder = tmp_path_factory.mktemp("benchmarks")
    prepare(Settings(folder), "sandovia")
    open_more_cases(Settings(folder))
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
