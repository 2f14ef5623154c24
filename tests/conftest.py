"""What each test stands on: no screen, its own data folder, a standing clock, no warning unseen."""

import logging
import os
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from app.core.clock import Clock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DEMO_DAY = date(2026, 3, 2)
DEMO_ZONE = "Africa/Tunis"


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


def allowed_warnings(item: pytest.Item) -> list[str]:
    """Return the patterns of the test's `allow_warnings` marks; a mark without any allows all."""
    return [
        pattern for mark in item.iter_markers("allow_warnings") for pattern in mark.args or (".*",)
    ]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let `allow_warnings` speak for Qt's messages too, which pytest-qt watches over."""
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
