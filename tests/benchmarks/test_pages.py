"""In the open window: a case with 200 entries, the switch of pages, the prepared state again."""

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select

from app.core.cases.inputs import NoteCase
from app.core.cases.tables import case_file
from app.core.journal.tables import journal
from app.core.registry.contributions import Target
from app.core.settings import Settings
from app.core.world import World
from app.ui.window.window import Window
from tests.benchmarks.figures import Figures
from tests.benchmarks.looking import until

ENTRIES, ROUNDS = 200, 15
USER = "north.supervisor"


def long_case(where: Settings) -> tuple[int, int]:
    """Write notes until a case has 200 entries; return it and another case."""
    world = World.open(where, "sandovia")
    seat = world.seat(USER)
    with world.store.read() as db:
        rule = world.scope.cases(seat)
        first, second = db.scalars(select(case_file.c.id).where(rule).limit(2))
        entries = select(func.count()).where(journal.c.case_id == first)
        there = db.scalar(entries) or 0
    with world.acts.together() as perform:
        for number in range(ENTRIES - there):
            perform(seat, NoteCase(first, f"Spoke with the family, visit {number}.", "contact"))
    with world.store.read() as db:
        assert (db.scalar(entries) or 0) >= ENTRIES
    world.close()
    return first, second


def shown(window: Window, target: Target) -> tuple[float, float]:
    """Go to a page; return the seconds until it is painted, and until all its rows are."""
    began = time.perf_counter()
    window.go(target)
    assert window.page is not None
    window.page.repaint()
    painted = time.perf_counter() - began
    until(lambda: not window.tasks.busy, painted=window.page)
    return painted, time.perf_counter() - began


def shows(window: Window, case: int) -> bool:
    """Tell whether the case page shows this case: head, side, notes, timeline, first panels.

    The first panels are those that reach into the window; the others are filled after the paint.
    """
    page: Any = window.page
    is_here = page.view is not None and page.view.card.row.id == case
    return is_here and page.place.state == "content"


def empty_in_window(window: Window) -> list[str]:
    """Return the panels of the case page that reach into the window without their content."""
    page: Any = window.page
    inside = [id for id, frame in page.panels.frames.items() if not frame.visibleRegion().isEmpty()]
    return [id for id in inside if id not in page.panels.panels]


def test_case_with_200_entries(
    measure: Callable, figures: Figures, data: Settings, opened: Callable
) -> None:
    long, other = long_case(data)

    def work() -> tuple[float, list[float], list[float]]:
        window = opened(data, user=USER)
        until(lambda: not window.tasks.busy)
        _painted, first = shown(window, Target.to("casework.case", case=long))
        times, whole = [], []
        for _round in range(ROUNDS):
            shown(window, Target.to("casework.case", case=other))
            began = time.perf_counter()
            window.go(Target.to("casework.case", case=long))
            until(lambda: shows(window, long), painted=window.page)
            times.append(time.perf_counter() - began)
            assert empty_in_window(window) == []
            until(lambda: not window.tasks.busy, painted=window.page)
            whole.append(time.perf_counter() - began)
        return first, times, whole

    first, times, whole = measure(work)
    figures.say_ms("Case with 200 entries: first visit, all at rest", first * 1000)
    figures.time("Case with 200 entries: opened, all of the first screen painted", times,
                 most_ms=150)  # fmt: skip
    figures.time("Case with 200 entries: the panels below it filled too", whole)


def test_switch_of_pages(
    measure: Callable, figures: Figures, data: Settings, opened: Callable
) -> None:
    def work() -> tuple[list[float], list[float], list[float]]:
        window = opened(data, user=USER)
        listed = [id for id, entry in window.work.entries.items() if entry.listed]
        first = [shown(window, Target.to(id))[0] for id in listed]
        again = [shown(window, Target.to(id)) for _round in range(ROUNDS) for id in listed]
        return first, [painted for painted, _rest in again], [rest for _painted, rest in again]

    first, painted, rest = measure(work)
    figures.time("Switch of page: first visit", first)
    figures.time("Switch of page: visited before, painted", painted, most_ms=100)
    figures.time("Switch of page: visited before, all rows there", rest, most_ms=100)


def test_reset(measure: Callable, figures: Figures, data: Settings, opened: Callable) -> None:
    def work() -> list[float]:
        window = opened(data, user=USER)
        window.go(Target.to("casework.list"))
        times = []
        for _round in range(5):
            until(lambda: not window.tasks.busy)
            began = time.perf_counter()
            window.reset()
            until(lambda: not window.tasks.busy and window.page is not None)
            window.page.repaint()
            times.append(time.perf_counter() - began)
        return times

    figures.time("Reset to the prepared state, in the window", measure(work), most_ms=3000)
