"""The dashboards of 25,000 cases: all figures at once, each list, and the policy page."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any

from sqlalchemy import func, select

from app.api.cases import CaseFilter, case_rows
from app.core.cases.listing import sorted_ids
from app.core.cases.tables import case_file
from app.core.settings import Settings
from app.core.world import World
from modules.dashboards.figures import work
from modules.dashboards.policy import figures as policy_figures
from tests.benchmarks.figures import Figures
from tests.benchmarks.many_cases import CASES, write_many

ROUNDS = 7
PAGE = 50
LOGINS = ("coordinator", "capital.supervisor")


def timed(act: Callable[[], Any]) -> list[float]:
    """Return the seconds of each round."""
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return times


def lists(world: World, login: str) -> list[float]:
    """Return for each figure about cases the median seconds until its first page is read."""
    found = []
    shown = [f for f in world.registry.contributions.indicators.values()
             if f.target == "casework.list"]  # fmt: skip
    with world.acts.reading(world.seat(login)) as reading:
        for figure in shown:

            def page(figure: Any = figure) -> None:
                any_case = CaseFilter(open=None)
                ids = sorted_ids(reading, any_case, sort="due", within=figure.ids(reading))
                case_rows(reading, ids[:PAGE])

            found.append(median(timed(page)))
    return found


def all_figures(world: World, login: str) -> list[float]:
    """Return the seconds that all figures and breakdowns of a seat take."""
    given, seat = world.registry.contributions, world.seat(login)
    seen = [f for f in given.indicators.values() if seat.may(f.needs)]
    with world.acts.reading(seat) as reading:
        return timed(lambda: work(reading, figures=seen, measures=given.measures))


def policy(world: World) -> list[float]:
    """Return the seconds in which the policy page is counted and hidden."""
    measures = list(world.registry.contributions.measures.values())
    with world.acts.reading(world.seat("manager")) as reading:
        return timed(lambda: policy_figures(reading, measures))


def plain(world: World) -> list[float]:
    """Return the seconds of the least that can be done: one count of all cases by stage."""
    asked = select(case_file.c.stage, func.count()).group_by(case_file.c.stage)
    with world.store.read() as db:
        return timed(lambda: db.execute(asked).all())


def test_dashboards_of_25_000_cases(measure: Callable, figures: Figures, data: Settings) -> None:
    def work_all() -> dict[str, list[float]]:
        world = World.open(data, "sandovia")
        try:
            assert write_many(world.store) >= CASES
            found = {login: all_figures(world, login) for login in LOGINS}
            found["lists"] = lists(world, "coordinator")
            found["policy"], found["plain"] = policy(world), plain(world)
        finally:
            world.close()
        return found

    found = measure(work_all)
    for login in LOGINS:
        what = f"Dashboard of 25,000 cases, all figures: {login}"
        figures.time(what, found[login], most_ms=500)
    figures.time("Dashboard of 25,000 cases: a list and its first page", found["lists"],
                 most_ms=100)  # fmt: skip
    figures.time("Policy page of 25,000 cases: counted and hidden", found["policy"], most_ms=500)
    figures.time("One count of 25,000 cases by stage", found["plain"])
