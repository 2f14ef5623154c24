"""Tasks: latest wins, writes in order, nothing reaches a page that is gone."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.core.text import _
from app.ui.tasks import Broken, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    """Return the tasks of a window; they are closed with the test."""
    made = Tasks()
    made.destroyed.connect(lambda: None)
    return made


@pytest.fixture(autouse=True)
def _closed(tasks: Tasks) -> object:
    yield
    tasks.close()


def test_the_latest_read_of_a_key_wins(tasks: Tasks) -> None:
    gate, got = threading.Event(), []

    def slow() -> str:
        gate.wait(5)
        return "old"

    tasks.read(slow, key="cases", done=got.append)
    tasks.read(lambda: "new", key="cases", done=got.append)
    tasks.read(lambda: "other", key="people", done=got.append)
    gate.set()
    assert tasks.wait()
    assert sorted(got) == ["new", "other"]


def test_answers_arrive_on_the_screens_thread_and_never_at_once(tasks: Tasks) -> None:
    threads: list[threading.Thread] = []

    def done(worker: threading.Thread) -> None:
        threads.extend((worker, threading.current_thread()))

    tasks.read(threading.current_thread, key="x", done=done)
    assert threads == []
    assert tasks.wait()
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_writes_are_done_one_after_the_other_in_order(tasks: Tasks) -> None:
    done: list[int] = []
    told: list[int] = []

    def act(number: int) -> int:
        done.append(number)
        return number

    for number in range(20):
        tasks.write(lambda n=number: act(n), done=told.append)
    assert tasks.wait()
    assert done == told == list(range(20))


def test_nothing_reaches_a_page_that_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    gate, got = threading.Event(), []
    page = QWidget()
    tasks.of(page).read(lambda: gate.wait(5), key="x", done=got.append)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    gate.set()
    assert tasks.wait()
    assert got == []


def test_answer_for_a_part_that_is_gone_is_dropped_though_its_page_stands(
    qtbot: QtBot, tasks: Tasks
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    part = QWidget(page)
    told: list[object] = []

    def answered(result: object) -> None:
        part.setToolTip(str(result))
        told.append(result)

    of_page = tasks.of(page)
    of_page.write(lambda: "kept", done=answered)
    assert tasks.wait()
    assert told == ["kept"]
    of_page.write(lambda: "late", done=answered)
    shiboken6.delete(part)
    assert tasks.wait()
    assert told == ["kept"]


def test_pages_have_keys_of_their_own(tasks: Tasks) -> None:
    one, other, got = QObject(), QObject(), []
    tasks.of(one).read(lambda: 1, key="rows", done=got.append)
    tasks.of(other).read(lambda: 2, key="rows", done=got.append)
    assert tasks.wait()
    assert sorted(got) == [1, 2]


def test_a_refusal_goes_to_the_page_or_else_to_the_window(tasks: Tasks) -> None:
    def refuse() -> None:
        raise UserError(_("Your role does not allow this act."))

    at_page: list[UserError] = []
    at_window: list[UserError] = []
    tasks.refused.connect(at_window.append)
    tasks.write(refuse, failed=at_page.append)
    tasks.write(refuse)
    assert tasks.wait()
    assert [str(e.text) for e in at_page] == ["Your role does not allow this act."]
    assert [str(e.text) for e in at_window] == ["Your role does not allow this act."]


def test_an_act_that_failed_after_its_page_went_is_told_all_the_same(
    qtbot: QtBot, tasks: Tasks
) -> None:
    gate = threading.Event()
    page = QWidget()
    told: list[UserError] = []
    tasks.refused.connect(told.append)

    def refuse() -> None:
        gate.wait(5)
        raise UserError(_("Nothing was saved."))

    tasks.of(page).write(refuse, failed=lambda _error: None)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    gate.set()
    assert tasks.wait()
    assert len(told) == 1


@pytest.mark.allow_warnings("A task failed")
def test_a_fault_is_logged_with_its_details_and_told_once(tasks: Tasks) -> None:
    told: list[Broken] = []
    tasks.faulted.connect(told.append)

    def fault() -> None:
        raise KeyError("households")

    for _time in range(3):
        tasks.read(fault, key="x", done=lambda _r: None)
        assert tasks.wait()
    assert len(told) == 1
    assert "KeyError: 'households'" in told[0].details
    assert "log" in str(told[0].text)


def test_drain_waits_for_acts_and_hands_over_what_they_brought(tasks: Tasks) -> None:
    gate, got = threading.Event(), []

    def act() -> str:
        gate.wait(5)
        return "saved"

    tasks.write(act, done=got.append)
    threading.Timer(0.05, gate.set).start()
    tasks.drain()
    assert got == ["saved"]
    assert not tasks.busy


def test_idle_tells_that_nothing_is_under_way(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.waitSignal(tasks.idle):
        tasks.read(lambda: 1, key="x", done=lambda _r: None)
    assert not tasks.busy


def test_inline_tasks_have_answered_when_they_return() -> None:
    tasks, got = Tasks(inline=True), []
    tasks.write(lambda: "saved", done=got.append)
    tasks.read(lambda: "rows", key="x", done=got.append)
    assert got == ["saved", "rows"]
    tasks.close()


def test_work_of_the_screen_counts_as_under_way_until_it_is_done(tasks: Tasks) -> None:
    done: list[str] = []
    tasks.later(lambda: done.append("drawn"))
    assert (done, tasks.busy) == ([], True)
    assert tasks.wait()
    assert (done, tasks.busy) == (["drawn"], False)


def test_work_of_the_screen_for_a_page_that_is_gone_is_left_out(tasks: Tasks) -> None:
    page, done = QWidget(), list[str]()
    tasks.of(page).later(lambda: done.append("drawn"))
    shiboken6.delete(page)
    assert tasks.wait()
    assert done == []


def test_drain_brings_answers_and_the_work_of_the_screen_that_they_begin(tasks: Tasks) -> None:
    drawn: list[str] = []
    tasks.write(lambda: "saved", done=lambda said: tasks.later(lambda: drawn.append(said)))
    tasks.drain()
    assert drawn == ["saved"]
    assert not tasks.busy


@pytest.mark.allow_warnings("A piece of screen work failed")
def test_work_of_the_screen_that_fails_is_logged_and_told_once(tasks: Tasks) -> None:
    told: list[Broken] = []
    tasks.faulted.connect(told.append)

    def fail() -> None:
        raise KeyError("panel")

    for _time in range(2):
        tasks.later(fail)
    assert tasks.wait()
    assert ["KeyError: 'panel'" in fault.details for fault in told] == [True]


def test_inline_tasks_do_the_work_of_the_screen_at_once() -> None:
    tasks, done = Tasks(inline=True), []
    tasks.later(lambda: done.append("drawn"))
    assert done == ["drawn"]
    tasks.close()


def test_tasks_tell_for_whom_work_is_under_way(tasks: Tasks) -> None:
    page, other = QWidget(), QWidget()
    mine, theirs = tasks.of(page), tasks.of(other)
    mine.read(lambda: 1, key="x", done=lambda _r: mine.later(lambda: None))
    moved: list[tuple[bool, bool]] = []
    tasks.moved.connect(lambda: moved.append((mine.waiting, theirs.waiting)))
    assert (mine.waiting, theirs.waiting) == (True, False)
    assert tasks.wait()
    assert moved == [(True, False), (False, False)]
