"""Opens every page for every role in a real window and tells what went wrong."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from app.core.cases.tables import case_file
from app.core.journal.seat import Seat
from app.core.people.tables import household, person
from app.core.preferences import Preferences
from app.core.registry.contributions import Target
from app.core.settings import Settings, settings
from app.core.world import World
from app.ui.states import Failed
from app.ui.window.window import Window

SIZE = (1024, 768)
SHOWCASE = "core.gallery"
"""The page of all controls, failing states included."""


def open_window(where: Settings, card: str, *, user: str = "", language: str = "en") -> Window:
    """Open a window on a country, with all work done at once."""
    window = Window(where, Preferences(language=language), inline=True)
    window.resize(*SIZE)
    window.show()
    window.begin(card=card, user=user or None)
    return window


def close_window(window: Window) -> None:
    """Close a window and let it go."""
    window.close()
    window.deleteLater()
    settle()


def settle() -> None:
    """Do what the screen has still to do, and delete what is to be deleted."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def user_of_each_role(world: World) -> dict[str, str]:
    """Return one login for each role of the card."""
    found: dict[str, str] = {}
    for login, user in world.card.users.items():
        found.setdefault(user.role, login)
    return found


def subjects(world: World, seat: Seat) -> dict[str, int]:
    """Return a case, a household and a person that the seat may see, where there are any."""
    rules = {
        "case": (case_file, world.scope.cases(seat)),
        "household": (household, world.scope.households(seat)),
        "person": (person, world.scope.people(seat)),
    }
    with world.store.read() as db:
        found = {
            kind: db.scalar(select(table.c.id).where(rule).limit(1))
            for kind, (table, rule) in rules.items()
        }
    return {kind: id for kind, id in found.items() if id is not None}


class Notes(logging.Handler):
    """Keeps what the log warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line, with the fault that caused it."""
        fault = record.exc_info[1] if record.exc_info else None
        self.lines.append(f"{record.getMessage()} {fault!r}" if fault else record.getMessage())


@contextmanager
def noted() -> Iterator[Notes]:
    """Note what the log warns of meanwhile."""
    notes = Notes()
    logging.getLogger().addHandler(notes)
    try:
        yield notes
    finally:
        logging.getLogger().removeHandler(notes)


def visit_all(window: Window) -> Iterator[tuple[str, str]]:
    """Open every page of the present user; yield (page, what went wrong)."""
    work = window.work
    known = subjects(work.world, work.seat)
    for id, entry in list(work.entries.items()):
        kind = id.rpartition(".")[2]
        params = {kind: known.get(kind, 0)} if kind in ("case", "household", "person") else {}
        is_absent = bool(params) and kind not in known
        with noted() as notes:
            window.go(Target.to(id, **params))
            settle()
            problems = [*notes.lines, *_seen(window, refusal_is_fine=is_absent)]
        if window.page is None or window.page.objectName() != f"page.{id}":
            problems.append(f"{entry.owner} shows no page")
        yield id, "; ".join(problems)


def _seen(window: Window, *, refusal_is_fine: bool) -> Iterator[str]:
    for toast in window.toasts.shown:
        if toast.tone == "danger":
            yield f"a toast: {toast.sentence}"
        toast.close_now()
    if window.page is not None and window.page.objectName() == f"page.{SHOWCASE}":
        return
    for failed in window.findChildren(Failed):
        if failed.isVisible() and not (refusal_is_fine and not failed._details):
            yield f"{failed.objectName()}: {failed.accessibleName()}"


def texts_shown(window: Window) -> set[str]:
    """Return all that can be read or heard of what is to be seen: words, names, tips, hints."""
    found: set[str] = set()
    for widget in [w for w in window.findChildren(QWidget) if w.isVisible()]:
        for ask in ("text", "placeholderText", "accessibleName", "toolTip"):
            give = getattr(widget, ask, None)
            words = give() if callable(give) else ""
            if isinstance(words, str):
                found.add(words.strip())
    return found - {""}


def visit_as_everybody(window: Window) -> dict[str, Any]:
    """Visit every page as each role; return how many were seen, by role, and the problems."""
    seen: dict[str, list[str]] = {}
    problems: list[str] = []
    for role, login in user_of_each_role(window.work.world).items():
        window.switch_user(login)
        found = dict(visit_all(window))
        seen[role] = sorted(found)
        problems += [f"{role}: {page}: {problem}" for page, problem in found.items() if problem]
    return {"seen": seen, "problems": problems}


def visit_as_program(data: str, card: str) -> dict[str, Any]:
    """Visit everything that this checkout offers; return what was found and how modules stand."""
    QApplication.instance() or QApplication([])
    window = open_window(settings(data), card)
    modules = window.work.world.registry.modules.values()
    states = {module.id: [module.state.value, str(module.reason or "")] for module in modules}
    found = visit_as_everybody(window) | {"modules": states, "app": str(Path.cwd())}
    close_window(window)
    return found
