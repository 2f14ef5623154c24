"""Turns: pieces in their order, room for the screen between them, no piece stops the others."""

import time
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from app.ui.turns import MOST, Turns


@pytest.fixture
def faults() -> list[Exception]:
    """Return where the faults of pieces are kept."""
    return []


@pytest.fixture
def turns(faults: list[Exception]) -> Turns:
    """Return turns that keep the faults of their pieces."""
    return Turns(faults.append)


def rest(turns: Turns, qtbot: QtBot) -> None:
    """Let the turns come to their end."""
    with qtbot.waitSignal(turns.ended, timeout=5000):
        pass


def busy_for(seconds: float) -> Callable[[], None]:
    """Return a piece that takes so long."""

    def piece() -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            pass

    return piece


def test_pieces_are_done_in_their_order_and_never_at_once(turns: Turns, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(30):
        turns.add(lambda n=number: done.append(n), ())
    assert (done, turns.waiting) == ([], True)
    rest(turns, qtbot)
    assert done == list(range(30))
    assert not turns.waiting


def test_a_piece_that_a_piece_adds_comes_after_all_that_wait(turns: Turns, qtbot: QtBot) -> None:
    done: list[str] = []
    turns.add(lambda: turns.add(lambda: done.append("added"), ()), ())
    turns.add(lambda: done.append("waited"), ())
    rest(turns, qtbot)
    assert done == ["waited", "added"]


def test_the_screen_lives_between_long_pieces(turns: Turns, qtbot: QtBot) -> None:
    done: list[str] = []
    for number in range(3):
        turns.add(busy_for(MOST), ())
        turns.add(lambda n=number: done.append(f"piece {n}"), ())
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: done.append("screen"))
    timer.start()
    rest(turns, qtbot)
    timer.stop()
    first, last = done.index("piece 0"), done.index("piece 2")
    assert "screen" in done[first:last]


def test_small_pieces_share_a_turn(turns: Turns, qtbot: QtBot) -> None:
    looks: list[int] = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: looks.append(1))
    for _number in range(20):
        turns.add(lambda: None, ())
    timer.start()
    rest(turns, qtbot)
    timer.stop()
    assert len(looks) < 20


def test_a_piece_whose_owner_is_gone_is_left_out(turns: Turns, qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    turns.add(lambda: done.append("hers"), (owner,))
    turns.add(lambda: done.append("mine"), ())
    shiboken6.delete(owner)
    rest(turns, qtbot)
    assert done == ["mine"]


def test_a_piece_that_fails_is_told_and_the_next_has_its_turn(
    turns: Turns, faults: list[Exception], qtbot: QtBot
) -> None:
    done: list[str] = []

    def fail() -> None:
        raise KeyError("panel")

    turns.add(fail, ())
    turns.add(lambda: done.append("next"), ())
    rest(turns, qtbot)
    assert done == ["next"]
    assert [type(fault) for fault in faults] == [KeyError]


def test_drain_does_all_that_waits_at_once(turns: Turns) -> None:
    done: list[str] = []
    turns.add(lambda: turns.add(lambda: done.append("second"), ()), ())
    turns.add(lambda: done.append("first"), ())
    turns.drain()
    assert done == ["first", "second"]
    assert not turns.waiting
