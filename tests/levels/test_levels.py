"""Pages, fields and stages come and go with the level, live; no row of data is touched."""

import hashlib
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from app.core.journal.tables import journal
from app.core.registry.contributions import Target
from app.core.registry.manifest import LEVELS
from app.core.store.types import metadata
from app.core.world import World
from app.ui.controls.stages import StageStrip
from app.ui.window.window import Window
from tests.contract.all_modules import manifests
from tests.contract.country import few_families
from tests.contract.visit import settle, subjects, visit_all

Opener = Callable[..., Window]
THERE_AND_BACK = (*reversed(LEVELS), *LEVELS[1:])
WRITTEN = {"journal", "journal_head", "meta"}
"""The tables that take the entry of each change of the level, and its time."""
ROLES = ("north.clerk", "north.worker1", "north.supervisor", "unit.officer1", "administrator")


@pytest.fixture
def window(window_on: Opener) -> Window:
    """Return a window on a country with few families, at the level of casework."""
    opened = window_on(few_families)
    opened.switch_level("casework")
    return opened


def events(world: World) -> list[str]:
    """Return the names of all entries of the journal, in their order."""
    with world.store.read() as db:
        return list(db.scalars(select(journal.c.event).order_by(journal.c.seq)))


def content(world: World) -> dict[str, tuple[int, str]]:
    """Return the number of rows of every table but the journal's, and a hash over all of them."""
    found = {}
    with world.store.read() as db:
        names = db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        for name in sorted(set(names) - WRITTEN):
            rows = sorted(map(repr, db.exec_driver_sql(f'SELECT * FROM "{name}"')))
            found[name] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
    return found


def pages_at(level: str, role_may: Callable[[str], bool]) -> set[str]:
    """Return the pages of modules that the manifests promise to a role at a level."""
    return {
        page.id
        for told in manifests()
        if level in told.serves
        for page in told.pages
        if level in page.levels and role_may(page.needs)
    }


def pages_of_modules(window: Window) -> set[str]:
    """Return the pages of modules that the window offers."""
    return {id for id, entry in window.work.entries.items() if entry.owner != "core"}


def test_no_row_of_any_table_changes_on_the_way_through_all_levels(window: Window) -> None:
    window.switch_user("north.worker1")
    window.go(Target.to("intake.find"))
    window.tasks.drain()
    before, entries = content(window.work.world), events(window.work.world)
    assert before["case_file"][0] == 3
    for level in THERE_AND_BACK:
        window.switch_level(level)
        assert window.work.world.registry.level == level
    window.tasks.drain()
    assert content(window.work.world) == before
    changes = sum(one != other for one, other in pairwise(("casework", *THERE_AND_BACK)))
    assert events(window.work.world) == [*entries, *["level.changed"] * changes]


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_shows_just_the_pages_that_the_manifests_promise(
    window: Window, level: str
) -> None:
    window.switch_level(level)
    for login in ROLES:
        window.switch_user(login)
        assert pages_of_modules(window) == pages_at(level, window.work.seat.may)


def test_each_level_holds_all_pages_of_the_one_before(window: Window) -> None:
    window.switch_user("north.supervisor")
    seen = []
    for level in LEVELS:
        window.switch_level(level)
        seen.append(pages_of_modules(window))
    assert all(lower <= higher for lower, higher in pairwise(seen))


@pytest.mark.parametrize("level", LEVELS)
def test_every_page_opens_at_the_level(window: Window, level: str) -> None:
    window.switch_level(level)
    for login in ROLES:
        window.switch_user(login)
        assert [f"{login}: {page}: {wrong}" for page, wrong in visit_all(window) if wrong] == []


def test_stages_of_a_case_come_and_go_and_the_case_stays_where_it_is(window: Window) -> None:
    window.switch_user("north.supervisor")
    case = subjects(window.work.world, window.work.seat)["case"]
    window.go(Target.to("casework.case", case=case))
    seen = {}
    for level in THERE_AND_BACK:
        window.switch_level(level)
        assert window.page is not None
        assert window.page.params["case"] == case
        seen[level] = stages_shown(window)
    types = window.work.world.card.case_types["family_support"]
    assert seen == {level: [s.id for s in types.stages_at(level)] for level in LEVELS}
    assert len(seen["information"]) < len(seen["casework"])


def stages_shown(window: Window) -> list[str]:
    """Return the stages on the strip of the case page."""
    assert window.page is not None
    (strip,) = window.page.findChildren(StageStrip)
    return [stage.code for stage in strip._stages]


def questions(window: Window) -> set[str]:
    """Return the names of what the intake form asks at present."""
    assert window.page is not None
    names = {widget.objectName() for widget in window.page.findChildren(QWidget)
             if widget.isVisibleTo(window.page)}  # fmt: skip
    return {name for name in names if name.startswith("intake.register.form.")}


def test_questions_come_and_go_and_answers_stay(window: Window) -> None:
    window.switch_user("north.clerk")
    window.go(Target.to("intake.register", case_type="family_support"))
    window.page.fill({"reason": "The rent rose."})
    answers, seen = {}, {}
    for level in THERE_AND_BACK:
        window.switch_level(level)
        settle()
        seen[level] = questions(window)
        answers[level] = str(window.page.keep()["answers"])
    assert all("The rent rose." in kept for kept in answers.values())
    counts = [len(seen[level]) for level in LEVELS]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_an_act_of_a_module_that_the_level_does_not_use_is_refused_in_words(
    window: Window,
) -> None:
    registry = window.work.world.registry
    for level in LEVELS:
        window.switch_level(level)
        off = [told.id for told in manifests() if level not in told.serves]
        assert [id for id in off if registry.is_active(id)] == []
        owners = {command.owner for command in registry.contributions.commands.values()}
        assert owners.isdisjoint(off)


def test_all_tables_are_there_at_every_level(window: Window) -> None:
    for level in LEVELS:
        window.switch_level(level)
        names = {table.name for table in window.work.world.registry.tables()}
        assert names <= set(metadata.tables)
        assert names <= set(content(window.work.world))
