"""The drawn form: relevance, required marks, errors, rows, keyboard, right-to-left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.core.texts.voice import Voice
from app.ui.controls.choices import Check, Choice, Radio
from app.ui.controls.dates import DateInput
from app.ui.controls.inputs import LongTextInput, NumberInput, TextInput
from app.ui.form.controls import date_order
from app.ui.form.search_choice import SearchChoice
from app.ui.form.view import FormView
from tests.ui.form.conftest import Make, part


def error(view: FormView, ref: str) -> str:
    return str(view._drawing.parts[ref]._field.error.text())  # type: ignore[attr-defined]


def test_each_type_of_question_has_its_control(make: Make) -> None:
    view = make(work="yes")
    assert part(view, SearchChoice, "home.place")
    assert part(view, NumberInput, "home.rooms")
    assert part(view, Radio, "work.yes")
    assert part(view, TextInput, "job.trade")
    assert part(view, LongTextInput, "job.story")
    assert part(view, Check, "topics.food")
    assert part(view, DateInput, "people.1.born")
    assert part(view, Choice, "shade")


def test_questions_come_and_go_as_they_matter(make: Make) -> None:
    view = make()
    trade = part(view, TextInput, "job.trade")
    assert not trade.isVisible()
    part(view, Radio, "work.yes").click()
    assert trade.isVisible()
    part(view, Radio, "work.no").click()
    assert not trade.isVisible()


def test_an_answer_is_kept_while_its_question_does_not_matter(make: Make) -> None:
    view = make(work="yes", trade="baker")
    part(view, Radio, "work.no").click()
    assert "job" not in view.answers()
    part(view, Radio, "work.yes").click()
    assert view.answers()["job"] == {"trade": "baker"}


def test_what_is_wrong_is_told_when_the_field_is_left(make: Make, qtbot: Any) -> None:
    view = make()
    rooms = part(view, NumberInput, "home.rooms")
    rooms.setFocus()
    qtbot.keyClicks(rooms, "77")
    assert error(view, "home/rooms") == ""
    qtbot.keyClick(rooms, Qt.Key.Key_Tab)
    assert error(view, "home/rooms") == "A home has 1 to 29 rooms."
    rooms.setFocus()
    rooms.setText("7")
    assert error(view, "home/rooms") == ""


def test_what_is_no_number_or_date_is_told_and_not_lost(make: Make) -> None:
    view = make()
    part(view, NumberInput, "home.rooms").setText("many")
    part(view, DateInput, "people.1.born").line.setText("31/02/2020")
    told = {problem.ref.rpartition("/")[2]: str(problem.message) for problem in view.problems()}
    assert told["rooms"] == "Enter a whole number."
    assert told["born"] == "Enter a date."
    assert part(view, DateInput, "people.1.born").line.text() == "31/02/2020"


def test_problems_are_summed_up_and_the_first_gets_the_keyboard(make: Make) -> None:
    view = make()
    assert view.focus_first_problem()
    assert QApplication.focusWidget().objectName() == "form.home.place"  # type: ignore[union-attr]
    summary = view.findChild(QWidget, "form.problems")
    assert summary is not None
    assert summary.isVisible()
    line = view.findChild(QPushButton, "form.problems.3")
    assert line is not None
    line.click()
    assert QApplication.focusWidget().objectName() == "form.people.1.given"  # type: ignore[union-attr]


def test_the_summary_goes_when_all_is_mended(make: Make) -> None:
    view = make()
    view.show_problems()
    view.fill({"place": "p1", "work": "no", "people": [{"given": "Rim"}]})
    assert view.show_problems() == []
    assert not view.findChild(QWidget, "form.problems").isVisible()  # type: ignore[union-attr]


def test_rows_are_added_and_removed_and_headed_by_number(make: Make) -> None:
    view = make(people=[{"given": "Rim"}])
    view.findChild(QPushButton, "form.people.add").click()  # type: ignore[union-attr]
    assert QApplication.focusWidget().objectName() == "form.people.2.given"  # type: ignore[union-attr]
    part(view, TextInput, "people.2.given").setText("Ida")
    view.findChild(QPushButton, "form.people.1.remove").click()  # type: ignore[union-attr]
    people: Any = view.answers()["people"]
    assert [row["given"] for row in people] == ["Ida"]
    assert view.findChild(QWidget, "form.people.2.row").accessibleName().startswith("1.")  # type: ignore[union-attr]


def test_a_note_mentions_the_answer_of_its_row(make: Make) -> None:
    view = make(people=[{"given": "Rim"}, {"given": "Ida"}])
    notes = [part(view, QWidget, f"people.{n}.hello").text() for n in (1, 2)]
    assert notes == ["Hello Rim", "Hello Ida"]


def test_tab_walks_through_the_questions_in_reading_order(make: Make, qtbot: Any) -> None:
    view = make(place="p1", work="yes", people=[{"given": "Rim"}, {"given": "Ida"}])
    names = [stop.objectName() for stop in view.stops()]
    view.focus_first()
    walked = []
    for _step in range(len(names)):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused.objectName().removesuffix(".line"))
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    expected = [name for name in names if name in walked]
    assert [name for name in walked if name in expected][: len(expected)] == expected
    assert {"form.home.place", "form.people.1.given", "form.people.2.given"} <= set(walked)


def test_a_place_is_found_by_a_part_of_its_name_without_accents(make: Make, qtbot: Any) -> None:
    view = make()
    place = part(view, SearchChoice, "home.place")
    place.setFocus()
    qtbot.keyClicks(place, "sale")
    assert place.offered() == ["salee"]
    qtbot.keyClick(place, Qt.Key.Key_Tab)
    assert place.text() == "Salé"
    assert view.answers()["home"] == {"place": "salee"}


def test_a_place_that_is_not_in_the_list_is_told(make: Make) -> None:
    view = make()
    part(view, SearchChoice, "home.place").setText("Nowhere")
    told = [str(problem.message) for problem in view.problems() if problem.ref == "home/place"]
    assert told == ["Choose one of the answers in the list."]


def test_choices_follow_their_filter(make: Make) -> None:
    view = make(work="yes", shade="yes1")
    shade = part(view, Choice, "shade")
    assert shade.value() == "yes1"
    part(view, Radio, "work.no").click()
    assert [shade.itemData(n) for n in range(1, shade.count())] == [f"no{n}" for n in range(6)]


def test_only_what_an_answer_changes_is_touched(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = make(work="yes", people=[{"given": "Rim"}, {"given": "Ida"}])
    touched: list[str] = []

    def note(ref: str, show: Callable[[], None]) -> None:
        touched.append(ref)
        show()

    for ref, one in view._drawing.parts.items():
        monkeypatch.setattr(one, "show", partial(note, ref, one.show))
    part(view, TextInput, "people.1.given").setText("Rima")
    assert touched
    assert all(ref.startswith(f"{view.session.rows('people')[0]}/") or ref == "people"
               for ref in touched)  # fmt: skip


def test_fill_names_a_question_that_the_form_has_not(make: Make) -> None:
    with pytest.raises(LookupError, match="no question colour"):
        make().fill({"colour": "red"})


def test_the_form_is_mirrored_and_speaks_arabic(make: Make) -> None:
    view = make("ar", place="salee")
    place = part(view, SearchChoice, "home.place")
    assert place.text() == "سلا"
    assert place.accessibleName() == "المكان"
    assert view.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left, right = part(view, Radio, "work.no"), part(view, Radio, "work.yes")
    assert right.x() > left.x()


def test_dates_are_typed_in_the_order_of_the_language() -> None:
    assert date_order(Voice("en")) == "dmy"
    assert date_order(Voice("fr")) == "dmy"


def test_every_control_has_a_name_for_a_screen_reader(make: Make) -> None:
    view = make(work="yes")
    silent = [stop.objectName() for stop in view.stops() if not stop.accessibleName()]
    assert silent == []
