"""What each test stands on: no screen, its own data folder, a standing clock, no warning unseen."""

import logging
import os
import re
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from app.core.clock import Clock
from tests.compiled_once import statements_compiled_once
from tests.made_once import CopyWorld, world_in
from tests.read_once import workbooks_read_once

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DEMO_DAY = date(2026, 3, 2)
DEMO_ZONE = "Africa/Tunis"
HERE = Path(__file__).parent.as_posix()
LONG = ("contract/test_without", "contract/test_pages", "ui/layout", "stories", "levels",
        "seed", "faults/test_interrupted", "modules/dashboards", "cards")  # fmt: skip
"""Files with work for a worker of half a minute or so: what is long begins first."""


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of what is made once in a run, by whichever process needs it first."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made_once"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def read_once(run_folder: Path) -> Iterator[None]:
    """Let each workbook of a card be read by the reading process once in a run."""
    with workbooks_read_once(run_folder / "read"):
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Let each statement be compiled once in a process."""
    with statements_compiled_once():
        yield


@pytest.fixture(scope="session")
def copy_world(run_folder: Path) -> CopyWorld:
    """Return a function that copies the synthetic world of a card into a folder."""
    return partial(world_in, once=run_folder)


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a data folder of its own; nothing is ever written to the user's."""
    folder = tmp_path / "data"
    monkeypatch.setenv("CMIS_DATA_DIR", str(folder))
    return folder


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still on Monday 2 March 2026, 9 o'clock in Tunis."""
    return Clock.on_day(DEMO_DAY, DEMO_ZONE, running=False)


class Listener(logging.Handler):
    """Keeps every record of the log that warns."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep `record`."""
        self.records.append(record)


@contextmanager
def no_hidden_warning(item: pytest.Item) -> Iterator[None]:
    """Fail the test for each warning in the log that its marks do not allow."""
    listener = Listener()
    logging.getLogger().addHandler(listener)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(listener)
    allowed = allowed_warnings(item)
    unexpected = [
        f"{record.name}: {record.getMessage()}"
        for record in listener.records
        if not any(re.search(pattern, record.getMessage()) for pattern in allowed)
    ]
    if unexpected:
        pytest.fail("unexpected in the log:\n" + "\n".join(unexpected), pytrace=False)


def _is_short(item: pytest.Item) -> bool:
    """Return whether a file leaves no worker busy long after the others when it begins late."""
    return not item.path.as_posix().startswith(tuple(f"{HERE}/{start}" for start in LONG))


def allowed_warnings(item: pytest.Item) -> list[str]:
    """Return the patterns of the test's `allow_warnings` marks; a mark without any allows all."""
    return [
        pattern for mark in item.iter_markers("allow_warnings") for pattern in mark.args or (".*",)
    ]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let long files begin first, and `allow_warnings` speak for Qt's messages too."""
    sizes = Counter(item.path for item in items)
    items.sort(key=lambda item: (_is_short(item), -sizes[item.path], str(item.path)))
    for item in items:
        if patterns := allowed_warnings(item):
            item.add_marker(pytest.mark.qt_log_ignore(*patterns, extend=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Watch the log while the fixtures are made."""
    with no_hidden_warning(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Watch the log while the test runs."""
    with no_hidden_warning(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Watch the log while the fixtures are put away."""
    with no_hidden_warning(item):
        return (yield)
