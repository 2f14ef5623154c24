"""The form drawn piece by piece, so that the screen never stands still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.core.forms.form import Form
from app.core.forms.session.session import Session
from app.core.texts.voice import Voice
from app.ui.controls.inputs import NumberInput, TextInput
from app.ui.form.view import FormView
from app.ui.theme import Theme
from tests.ui.form.conftest import DAY, Make, part


class Waiting:
    """Pieces of drawing that wait until the test lets them have their turn."""

    def __init__(self) -> None:
        self.pieces: list[Callable[[], object]] = []

    def later(self, piece: Callable[[], object]) -> None:
        """Keep a piece."""
        self.pieces.append(piece)

    def one(self) -> None:
        """Give one piece its turn."""
        self.pieces.pop(0)()

    def all(self) -> None:
        """Give all their turn, those that come meanwhile included."""
        while self.pieces:
            self.one()


@pytest.fixture
def waiting() -> Waiting:
    """Return where the pieces wait."""
    return Waiting()


@pytest.fixture
def view(qtbot: Any, form: Form, waiting: Waiting) -> FormView:
    """Return the form before the first of its pieces is drawn."""
    Theme().apply(QApplication.instance())  # type: ignore[arg-type]
    session = Session(form, language="en", today=DAY)
    session.add_row("people")
    made = FormView(session, Voice("en"), Theme(), today=DAY, later=waiting.later)
    qtbot.addWidget(made)
    return made


def names(view: FormView) -> list[str]:
    """Return the controls in the order of the Tab key."""
    return [stop.objectName() for stop in view.stops()]


def test_a_form_is_drawn_piece_by_piece_and_tells_when_it_is_whole(
    view: FormView, waiting: Waiting
) -> None:
    whole: list[bool] = []
    view.drawn.connect(lambda: whole.append(view.is_drawn))
    assert view.findChild(QWidget, "form.home.rooms") is None
    waiting.one()
    assert part(view, NumberInput, "home.rooms")
    assert view.findChild(QWidget, "form.work.yes") is None
    assert (view.is_drawn, whole) == (False, [])
    waiting.all()
    assert part(view, TextInput, "people.1.given")
    assert whole == [True]


def test_a_form_drawn_in_turns_is_the_same_as_one_drawn_at_once(
    view: FormView, waiting: Waiting, make: Make
) -> None:
    at_once = make(work="yes", trade="baker")
    waiting.all()
    view.fill({"work": "yes", "trade": "baker"})
    waiting.all()
    assert names(view) == names(at_once)
    assert view.answers() == at_once.answers()
    assert part(view, TextInput, "job.trade").text() == "baker"


@pytest.mark.parametrize(
    "ask",
    [lambda view: view.stops(), lambda view: view.focus_first_problem(),
     lambda view: view.focus("home/rooms"), lambda view: view.fill({"work": "no"})],
)  # fmt: skip
def test_who_asks_for_the_parts_of_a_form_gets_all_of_them_at_once(
    view: FormView, waiting: Waiting, ask: Callable[[FormView], object]
) -> None:
    waiting.one()
    ask(view)
    assert part(view, TextInput, "people.1.given")
    waiting.all()
    assert view.is_drawn


def test_answers_are_there_before_all_of_them_are_shown(view: FormView, waiting: Waiting) -> None:
    waiting.all()
    view.fill({"work": "yes", "trade": "baker"})
    assert view.answers()["job"] == {"trade": "baker"}
    assert not view.is_drawn
    waiting.all()
    assert part(view, TextInput, "job.trade").text() == "baker"
    assert view.is_drawn


def test_rows_that_a_story_adds_are_drawn_one_after_the_other(
    view: FormView, waiting: Waiting
) -> None:
    waiting.all()
    view.fill({"people": [{"given": "Amal"}, {"given": "Sami"}, {"given": "Lina"}]})
    waiting.all()
    shown = [part(view, TextInput, f"people.{n}.given").text() for n in (1, 2, 3)]
    assert shown == ["Amal", "Sami", "Lina"]


def test_what_comes_after_the_form_follows_its_last_question(
    view: FormView, waiting: Waiting
) -> None:
    after = QPushButton("Send", view)
    view.follow_with(after)
    waiting.all()
    last = view.stops()[-1]
    assert last.objectName() == "form.shade"
    assert last.nextInFocusChain() is after
