"""The drawn form: relevance, required marks, errors, rows, keyboard, right-to-left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.core.forms.form import Form
from app.core.forms.reader.tool import read_bytes
from app.core.forms.session.session import Session
from app.core.texts.voice import Voice
from app.ui.controls.choices import Check, Choice, Radio
from app.ui.controls.dates import DateInput
from app.ui.controls.inputs import LongTextInput, NumberInput, TextInput
from app.ui.form.controls import date_order
from app.ui.form.search_choice import SearchChoice
from app.ui.form.view import FormView
from app.ui.theme import Theme

DAY = date(2026, 3, 2)
HEAD = ("type", "name", "label::English (en)", "label::العربية (ar)", "hint::English (en)",
        "relevant", "constraint", "constraint_message::English (en)", "required", "appearance",
        "choice_filter", "calculation")  # fmt: skip
SURVEY = [
    ("begin group", "home", "Home", "المسكن", "", "", "", "", "", "", "", ""),
    ("select_one places", "place", "Place", "المكان", "", "", "", "", "yes", "", "", ""),
    (
        "integer",
        "rooms",
        "Rooms",
        "الغرف",
        "Kitchen left out",
        "",
        ". > 0 and . < 30",
        "A home has 1 to 29 rooms.",
        "",
        "",
        "",
        "",
    ),
    ("end group", "", "", "", "", "", "", "", "", "", "", ""),
    (
        "select_one yes_no",
        "work",
        "Does anybody work?",
        "هل يعمل أحد؟",
        "",
        "",
        "",
        "",
        "yes",
        "",
        "",
        "",
    ),
    ("begin group", "job", "Work", "العمل", "", "${work} = 'yes'", "", "", "", "", "", ""),
    ("text", "trade", "Which work?", "أي عمل؟", "", "", "", "", "", "", "", ""),
    ("text", "story", "Tell us more", "مزيد", "", "", "", "", "", "multiline", "", ""),
    ("decimal", "hours", "Hours a day", "ساعات", "", "", "", "", "", "", "", ""),
    ("end group", "", "", "", "", "", "", "", "", "", "", ""),
    ("select_multiple topics", "topics", "Topics", "مواضيع", "", "", "", "", "", "", "", ""),
    ("begin repeat", "people", "Members", "الأفراد", "", "", "", "", "", "", "", ""),
    ("text", "given", "Given name", "الاسم", "", "", "", "", "yes", "", "", ""),
    (
        "date",
        "born",
        "Birth date",
        "تاريخ الميلاد",
        "",
        "",
        ". <= today()",
        "Not in the future.",
        "",
        "",
        "",
        "",
    ),
    (
        "note",
        "hello",
        "Hello ${given}",
        "مرحبا ${given}",
        "",
        "${given} != ''",
        "",
        "",
        "",
        "",
        "",
        "",
    ),
    ("end repeat", "", "", "", "", "", "", "", "", "", "", ""),
    ("select_one shades", "shade", "Shade", "لون", "", "", "", "", "", "", "side = ${work}", ""),
]
CHOICES = [
    *[("places", f"p{n}", f"Village {n}", f"قرية {n}", "") for n in range(1, 20)],
    ("places", "salee", "Salé", "سلا", ""),
    ("yes_no", "yes", "Yes", "نعم", ""),
    ("yes_no", "no", "No", "لا", ""),
    ("topics", "food", "Food", "طعام", ""),
    ("topics", "rent", "Rent", "إيجار", ""),
    *[("shades", f"{s}{n}", f"{s} {n}", f"{s} {n}", s) for s in ("yes", "no") for n in range(6)],
]


@pytest.fixture(scope="module")
def form() -> Form:
    """Return a tool with every kind of question that the view draws."""
    book = Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    for line in (HEAD, *SURVEY):
        survey.append(line)
    choices = book.create_sheet("choices")
    choices.append(("list_name", "name", "label::English (en)", "label::العربية (ar)", "side"))
    for line in CHOICES:
        choices.append(line)
    settings = book.create_sheet("settings")
    settings.append(("form_title", "form_id", "default_language"))
    settings.append(("Test", "test", "English (en)"))
    target = BytesIO()
    book.save(target)
    return read_bytes(target.getvalue(), file="test.xlsx")


Make = Callable[..., FormView]


@pytest.fixture
def make(qtbot: Any, form: Form) -> Make:
    """Return a function that draws the form and shows it."""

    def draw(language: str = "en", **answers: Any) -> FormView:
        look = Theme(rtl=language == "ar")
        look.apply(QApplication.instance())  # type: ignore[arg-type]
        session = Session(form, language=language, today=DAY)
        session.add_row("people")
        view = FormView(session, Voice(language), look, today=DAY)
        qtbot.addWidget(view)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.fill(answers)
        QApplication.processEvents()
        return view

    yield draw
    Theme().apply(QApplication.instance())  # type: ignore[arg-type]


def part(view: FormView, kind: type[QWidget], name: str) -> Any:
    found = view.findChild(kind, f"form.{name}")
    assert found is not None, name
    return found


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
