"""Search as you type over 100,000 persons: the query, the painted rows, and the way to the end."""

import time
from collections.abc import Callable
from statistics import median

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import func, or_, select

from app.core.people.search import person_rows, search
from app.core.people.tables import person, person_name
from app.core.registry.contributions import Target
from app.core.settings import Settings
from app.core.world import World
from app.ui.window.window import Window
from tests.benchmarks.crowd import PERSONS, write_crowd
from tests.benchmarks.figures import Figures
from tests.benchmarks.looking import until

TYPED = ("s", "sa", "sam", "sami", "sami h", "amal", "yasm", "كر", "كريم", "karim b")
ROUNDS = 5


@pytest.fixture
def crowded(data: Settings) -> Settings:
    """Return settings whose database holds 100,000 persons."""
    world = World.open(data, "sandovia")
    places = {code: place.office for code, place in world.card.places.items() if place.office}
    assert world.card.population is not None
    assert write_crowd(world.store, world.card.population, places) == PERSONS
    with world.store.write() as db:
        db.exec_driver_sql("ANALYZE")
    world.close()
    return data


def test_search_over_a_hundred_thousand(
    measure: Callable, figures: Figures, crowded: Settings, opened: Callable
) -> None:
    def work() -> dict[str, list[float]]:
        world = World.open(crowded, "sandovia")
        try:
            found = {"search": by_keys(world), "like": by_like(world)}
            found["first"], found["last"] = both_ends(world)
        finally:
            world.close()
        window = opened(crowded, user="coordinator")
        found["typed"], found["asked"] = painted(window)
        return found

    found = measure(work)
    figures.time("Search, one query, 100,000 persons", found["search"])
    figures.time("The same rows by LIKE", found["like"])
    figures.time("Search: first page of 50", found["first"])
    figures.time("Search: a page of 50 near the end", found["last"])
    figures.time("Search as you type: from asking to painted rows", found["asked"], most_ms=50)
    figures.time("Search as you type: from the key to painted rows", found["typed"], most_ms=50)
    figures.at_least("Search against LIKE", median(found["like"]) / median(found["search"]), 20)
    pages = median(found["last"]) / median(found["first"])
    figures.at_most("Page near the end against the first", pages, 3)


def by_keys(world: World) -> list[float]:
    """Return the seconds of each search as it is typed."""
    times = []
    with world.acts.reading(world.seat("coordinator")) as reading:
        for _round in range(ROUNDS):
            for text in TYPED:
                began = time.perf_counter()
                rows = search(reading, text)
                times.append(time.perf_counter() - began)
                assert rows
    return times


def by_like(world: World) -> list[float]:
    """Return the seconds that LIKE takes to give the same rows."""
    times = []
    whole = func.lower(person_name.c.given + " " + person_name.c.family)
    with world.acts.reading(world.seat("coordinator")) as reading:
        for text in TYPED:
            words = [or_(whole.like(f"{w}%"), whole.like(f"% {w}%")) for w in text.split()]
            query = (
                select(person_name.c.person)
                .join(person, person.c.id == person_name.c.person)
                .where(*words, reading.scope.people(reading.seat))
                .order_by(whole)
                .limit(50)
            )
            began = time.perf_counter()
            rows = person_rows(reading, reading.db.scalars(query).all())
            times.append(time.perf_counter() - began)
            assert rows
    return times


def both_ends(world: World) -> tuple[list[float], list[float]]:
    """Return the seconds of the first pages and of pages far down, of one long list."""
    times, after = [], None
    with world.acts.reading(world.seat("coordinator")) as reading:
        while True:
            began = time.perf_counter()
            rows = search(reading, "sa", after=after)
            if len(rows) < 50:
                break
            times.append(time.perf_counter() - began)
            after = rows[-1].after
    assert len(times) > 30
    return times[:10], times[-10:]


def type_text(box: QWidget, text: str) -> None:
    """Press a key for each letter, of any script."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(box, key)


def painted(window: Window) -> tuple[list[float], list[float]]:
    """Return the seconds from the last key, and from asking, to painted rows."""
    window.go(Target.to("intake.find"))
    until(lambda: not window.tasks.busy)
    page = window.page
    typed, asked = [], []
    for text in TYPED * ROUNDS:
        page.box.clear()
        page.refresh()
        until(lambda: not window.tasks.busy)
        page.table.show_ids([])
        began = time.perf_counter()
        type_text(page.box, text)
        until(lambda: bool(page.table.rows.ids), painted=page.table)
        typed.append(time.perf_counter() - began)
        until(lambda: not window.tasks.busy)
        page.table.show_ids([])
        began = time.perf_counter()
        page.submit()
        until(lambda: bool(page.table.rows.ids), painted=page.table)
        asked.append(time.perf_counter() - began)
    return typed, asked
