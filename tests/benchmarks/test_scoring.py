"""What answers add up to and why: in the core, and in the window from the click to the words."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton
from sqlalchemy import select

from app.api import forms
from app.core.registry.contributions import Target
from app.core.settings import Settings
from app.core.world import World
from app.ui.window.window import Window
from app.uikit import Collapsible
from modules.assessment.tables import assessment_done
from modules.profiling.tables import profiling_state
from tests.benchmarks.figures import Figures
from tests.benchmarks.looking import until

ROUNDS, MOST_MS, PAGE_MS = 15, 50, 100
USER = "north.supervisor"
"""Sees points, the answers behind them and the nearest cut-offs: the longest explanation."""


def told_cases(where: Settings) -> tuple[list[int], list[int]]:
    """Return cases of the office with a track, and with a short analysis that stands."""
    world = World.open(where, "sandovia")
    try:
        with world.acts.reading(world.seat(USER)) as reading:
            states, done = profiling_state.c, assessment_done.c
            tracked = reading.db.scalars(select(states.case).order_by(states.case)).all()
            analysed = select(done.case).where(done.newest, done.part == "short")
            found = [id for id in tracked if reading.may("profiling.view", case=id)]
            read = [id for id in reading.db.scalars(analysed.order_by(done.case))
                    if reading.may("assessment.view", case=id)]  # fmt: skip
    finally:
        world.close()
    assert min(len(found), len(read)) > 1
    return found, read


def scored(where: Settings, cases: list[int]) -> list[float]:
    """Return the seconds in which the analysis of each case is scored with its reasons."""
    world, times = World.open(where, "sandovia"), []
    try:
        with world.acts.reading(world.seat(USER)) as reading:
            done = assessment_done.c
            for case in (cases * ROUNDS)[: ROUNDS + 1]:
                wanted = select(done.answers).where(done.case == case, done.newest)
                answers = reading.db.scalar(wanted.where(done.part == "short"))
                began = time.perf_counter()
                result = forms.result_of(reading, answers or 0)
                times.append(time.perf_counter() - began)
                assert any(score.contributions for score in result.scores)
    finally:
        world.close()
    return times[1:]  # the first one reads the form


def clicked(window: Window, listed: str, shows: Callable[[Any, int], bool],
            cases: list[int]) -> list[float]:  # fmt: skip
    """Return the seconds from a click on a row of a list until its sentences are painted."""
    times = []
    for number in range(ROUNDS + 1):
        case = cases[number % len(cases)]
        window.go(Target.to(listed, choice="all"))
        until(lambda: not window.tasks.busy)
        page: Any = window.page
        began = time.perf_counter()
        page.table.opened.emit(case)
        until(lambda case=case: shows(window.page, case))
        assert window.page is not None
        window.page.repaint()
        times.append(time.perf_counter() - began)
    return times[1:]  # the first one imports the page


def shows_track(page: Any, case: int) -> bool:
    """Say whether the page of the track shows this case."""
    card = getattr(getattr(page, "view", None), "card", None)
    return card is not None and card.case == case and page.place.state == "content"


def shows_analysis(page: Any, case: int) -> bool:
    """Say whether the page of one assessment shows this case."""
    shown = getattr(page, "shown", None)
    return shown is not None and shown.case == case and page.place.state == "content"


def points_told(window: Window) -> list[float]:
    """Return the seconds from a click until the answers behind each score are painted."""
    times = []
    for _round in range(ROUNDS):
        window.go(Target.to("assessment.list", choice="all"))
        until(lambda: not window.tasks.busy)
        page: Any = window.page
        page.table.opened.emit(page.table.rows.ids[_round % 3])
        until(lambda: not window.tasks.busy)
        page = window.page
        folded = page.findChildren(Collapsible, "assessment.one.points")[-1]
        began = time.perf_counter()
        folded.findChild(QPushButton, "assessment.one.points.toggle").click()
        page.repaint()
        times.append(time.perf_counter() - began)
        assert folded.is_open()
    return times


def test_score_explanation(
    measure: Callable, figures: Figures, data: Settings, opened: Callable
) -> None:
    tracked, analysed = told_cases(data)

    def work() -> tuple[list[float], ...]:
        in_core = scored(data, analysed)
        window = opened(data, user=USER)
        until(lambda: not window.tasks.busy)
        return (
            in_core,
            clicked(window, "profiling.list", shows_track, tracked),
            clicked(window, "assessment.list", shows_analysis, analysed),
            points_told(window),
        )

    in_core, track, analysis, points = measure(work)
    figures.time("Score explanation: answers scored with their reasons", in_core, most_ms=MOST_MS)
    figures.time(
        "Score explanation: from the click to the painted reasons of a track",
        track,
        most_ms=MOST_MS,
    )
    figures.time(
        "Score explanation: from the click to the painted answers behind eight scores",
        points,
        most_ms=MOST_MS,
    )
    figures.time("Page of an analysis: from the click to its bands", analysis, most_ms=PAGE_MS)
