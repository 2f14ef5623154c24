"""The draft of a form is kept while a person types, not only when they pause."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QElapsedTimer

from app.ui.page.draft_keeper import REST
from app.ui.page.form_footer import FormFooter


class Desk(SimpleNamespace):
    """A desk that notes what it is asked to keep."""

    def act(self, draft: object, done: Any) -> None:
        """Take a draft."""
        self.kept.append((draft, self.since.elapsed()))


@pytest.fixture
def desk() -> Desk:
    """Return a desk with a clock of its own."""
    since = QElapsedTimer()
    since.start()
    seat = SimpleNamespace(clock=SimpleNamespace(now=lambda: None))
    return Desk(say=str, seat=seat, kept=[], since=since)


def test_whoever_types_without_a_pause_loses_at_most_the_last_second(
    qtbot: Any, desk: Desk
) -> None:
    typed: list[str] = []
    footer = FormFooter(
        desk, "tool.answer", submit=lambda: None, afresh=lambda: None, draft=lambda: len(typed)
    )
    qtbot.addWidget(footer)
    while desk.since.elapsed() < 3 * REST:
        typed.append("x")
        footer.keeper.typed()
        qtbot.wait(20)
    times = [0, *(at for _draft, at in desk.kept)]
    assert len(desk.kept) >= 2
    assert all(later - before < 1_000 for before, later in pairwise(times))
    assert 1 <= desk.kept[-1][0] <= len(typed)
