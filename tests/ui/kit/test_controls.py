"""Controls: keyboard, accessible names, sides, and the answers that they give."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.controls.buttons import Button, IconButton, MenuButton, MenuEntry
from app.ui.controls.choices import CheckChoice, Choice, Option, RadioChoice
from app.ui.controls.dates import DateInput, read_date
from app.ui.controls.facts import Fact, Facts, FigureTile
from app.ui.controls.fields import Field
from app.ui.controls.flow import Beside, Flow, Tiles
from app.ui.controls.inputs import NumberInput, SearchBox, TextInput
from app.ui.controls.labels import Label, directed
from app.ui.controls.panels import Collapsible
from app.ui.controls.stages import Stage, StageStrip
from app.ui.controls.tabs import Tabs
from app.ui.controls.timeline import Entry, Timeline
from app.ui.gallery import Gallery
from app.ui.theme import Theme
from tests.ui.kit.conftest import Wear

CHANNELS = [Option("call", "Phone call"), Option("visit", "Visit"), Option("none", "No contact")]


def test_every_control_of_the_gallery_has_an_accessible_name_and_an_object_name(
    qtbot: QtBot,
) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for widget in gallery.findChildren(kind)
        if not widget.objectName().startswith("qt_") and type(widget).__module__.startswith("app")
    ]
    assert len(controls) > 30
    assert [w for w in controls if not w.objectName()] == []
    assert [w.objectName() for w in controls if not w.accessibleName()] == []


def test_every_control_of_the_gallery_is_large_enough_to_hit(qtbot: QtBot) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.resize(1024, 768)
    gallery.show()

    def small() -> list[tuple[str, int]]:
        return [
            (widget.objectName(), widget.height())
            for widget in gallery.findChildren(QAbstractButton)
            if type(widget).__module__.startswith("app") and widget.isVisible()
            and widget.height() < (24 if widget.objectName().endswith(".clear") else 36)
        ]  # fmt: skip

    qtbot.waitUntil(lambda: not small())


def test_button_is_pressed_with_the_space_key(qtbot: QtBot) -> None:
    pressed = []
    button = Button("Save & close", name="case.save", act=lambda: pressed.append(1))
    qtbot.addWidget(button)
    button.show()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1]
    assert button.accessibleName() == "Save & close"


def test_icon_button_says_what_it_does(qtbot: QtBot) -> None:
    button = IconButton("refresh", "Read again", name="case.refresh")
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName(), button.toolTip()) == (
        "", "Read again", "Read again",
    )  # fmt: skip


def test_menu_button_does_the_chosen_act(qtbot: QtBot) -> None:
    done = []
    menu = MenuButton(
        "More",
        [MenuEntry("case.print", "Print", act=lambda: done.append("print"))],
        name="case.more",
    )
    qtbot.addWidget(menu)
    assert menu.menu_entries() == ["case.print"]
    menu.trigger("case.print")
    assert done == ["print"]


def test_field_tells_the_screen_reader_its_label_help_and_error(qtbot: QtBot) -> None:
    line = TextInput(name="person.given")
    field = Field("Given name", line, help="As the person says it.")
    qtbot.addWidget(field)
    field.set_error("A name is needed.")
    assert line.accessibleName() == "Given name"
    assert line.accessibleDescription() == "As the person says it. A name is needed."
    assert line.property("wrong") == "true"
    field.set_error("")
    assert line.accessibleDescription() == "As the person says it."
    assert not field.error.isVisibleTo(field)


@pytest.mark.parametrize(
    ("typed", "order", "date"),
    [
        ("2026-03-10", "ymd", dt.date(2026, 3, 10)),
        ("20260310", "ymd", dt.date(2026, 3, 10)),
        ("10/03/2026", "dmy", dt.date(2026, 3, 10)),
        ("10.3.2026", "dmy", dt.date(2026, 3, 10)),
        ("2026-03-10", "dmy", dt.date(2026, 3, 10)),
        ("03/10/2026", "mdy", dt.date(2026, 3, 10)),
        ("٢٠٢٦-٠٣-١٠", "ymd", dt.date(2026, 3, 10)),
        ("2026-02-30", "ymd", None),
        ("10/03/26", "dmy", None),
        ("soon", "ymd", None),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, order: str, date: dt.date | None) -> None:
    assert read_date(typed, order=order) == date


def test_date_is_tidied_and_told_once(qtbot: QtBot) -> None:
    field = DateInput(name="person.born")
    qtbot.addWidget(field)
    told: list[object] = []
    field.changed.connect(told.append)
    field.show()
    qtbot.keyClicks(field.line, "2026 3 10")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "2026-03-10"
    assert told == [dt.date(2026, 3, 1), dt.date(2026, 3, 10)]
    field.line.setText("tomorrow")
    assert not field.readable()


def test_numbers_keep_to_their_limits_in_any_digits(qtbot: QtBot) -> None:
    members = NumberInput(name="household.size", least=1, most=30)
    qtbot.addWidget(members)
    for typed, number in (("7", 7), ("٧", 7), ("0", None), ("31", None), ("2.5", None), ("", None)):
        members.set_value(typed)
        assert members.number() == number
    money = NumberInput(name="income", whole=False)
    qtbot.addWidget(money)
    money.set_value("12,50")
    assert money.number() == Decimal("12.50")


def test_choices_answer_with_codes(qtbot: QtBot) -> None:
    drop, radios = Choice(CHANNELS, name="a", blank="Choose"), RadioChoice(CHANNELS, name="b")
    checks = CheckChoice(CHANNELS, name="c")
    for widget in (drop, radios, checks):
        qtbot.addWidget(widget)
    assert (drop.value(), radios.value(), checks.value()) == (None, None, ())
    drop.set_value("visit")
    radios.set_value("none")
    checks.set_value(("none", "call"))
    assert (drop.value(), radios.value(), checks.value()) == ("visit", "none", ("call", "none"))
    radios.set_value(None)
    assert radios.value() is None
    drop.set_options(CHANNELS[1:])
    assert drop.value() == "visit"


def test_search_comes_once_typing_rests_and_at_once_with_enter(qtbot: QtBot) -> None:
    box = SearchBox(name="search", placeholder="Search", rest=30)
    qtbot.addWidget(box)
    heard: list[str] = []
    box.searched.connect(heard.append)
    qtbot.keyClicks(box, "ami")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["ami"])
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert heard == ["ami", "ami"]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_words_of_either_script_stand_at_the_reading_side(qtbot: QtBot, wear: Wear) -> None:
    for rtl, side in ((False, Qt.AlignmentFlag.AlignLeft), (True, Qt.AlignmentFlag.AlignRight)):
        wear(Theme(rtl=rtl))
        for words in ("Amina Dalle", "أمينة دالي", "1,284"):
            label = Label(words)
            qtbot.addWidget(label)
            assert label.alignment() & side
            assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute
            assert label.text() == words


def test_numbers_and_ids_are_kept_left_to_right_inside_arabic() -> None:
    assert directed("+000 55", rtl=True, ltr=True) == "\u200f\u2066+000 55\u2069"
    assert directed("plain", rtl=False) == "plain"
    assert directed("أمينة", rtl=False).startswith("\u200e")


def test_search_glass_and_figures_change_sides(qtbot: QtBot, wear: Wear) -> None:
    box = SearchBox(name="search", placeholder="Search")
    qtbot.addWidget(box)
    left, _top, right, _bottom = _margins(box)
    wear(Theme(rtl=True))
    assert _margins(box)[0] == right
    assert _margins(box)[2] == left


def _margins(line: QLineEdit) -> tuple[int, int, int, int]:
    margins = line.textMargins()
    return margins.left(), margins.top(), margins.right(), margins.bottom()


def test_flow_starts_on_the_right_in_right_to_left(qtbot: QtBot, wear: Wear) -> None:
    wear(Theme(rtl=True))
    first, second = Button("First", name="first"), Button("Second", name="second")
    flow = Flow(first, second)
    qtbot.addWidget(flow)
    flow.resize(400, 40)
    flow.show()
    assert first.geometry().right() == 399
    assert second.geometry().right() < first.geometry().left()


def test_parts_turn_where_the_place_is_narrow(qtbot: QtBot) -> None:
    pair = Beside(QWidget(), QWidget(), least=200)
    tiles = Tiles(*(FigureTile(str(n), "Cases", name=f"t{n}") for n in range(3)), least=200)
    for widget in (pair, tiles):
        qtbot.addWidget(widget)
        widget.resize(700, 200)
        widget.show()
    assert (pair.is_stacked, tiles.columns) == (False, 3)
    pair.resize(300, 200)
    tiles.resize(430, 200)
    assert (pair.is_stacked, tiles.columns) == (True, 2)


def test_figure_opens_with_the_keyboard_and_speaks_its_number(qtbot: QtBot) -> None:
    tile = FigureTile("37", "Overdue reviews", name="overdue", note="10 March 2026")
    qtbot.addWidget(tile)
    tile.show()
    tile.setFocus()
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert tile.accessibleName() == "Overdue reviews: 37"
    assert tile.accessibleDescription() == "10 March 2026"


def test_stage_strip_speaks_and_grows_with_its_words(qtbot: QtBot) -> None:
    stages = [Stage("a", "Intake", "done"), Stage("b", "Plan of action with the family", "current"),
              Stage("c", "Closure")]  # fmt: skip
    strip = StageStrip(stages, name="strip", spoken="Stage 2 of 3")
    qtbot.addWidget(strip)
    strip.resize(900, 10)
    strip.show()
    wide = strip.height()
    strip.resize(300, 10)
    assert strip.height() > wide
    assert strip.accessibleName() == "Stage 2 of 3"


def test_timeline_opens_an_entry_with_enter_and_speaks_it(qtbot: QtBot) -> None:
    line = Timeline(
        [Entry(7, "Case opened", "10 March 2026, Lena Osei"), Entry(8, "Plan agreed", "today")],
        name="timeline", label="Timeline",
    )  # fmt: skip
    qtbot.addWidget(line)
    line.show()
    line.setFocus()
    line.setCurrentIndex(line.model().index(0, 0))
    with qtbot.waitSignal(line.opened) as opened:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert opened.args == [7]
    spoken = line.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Case opened. 10 March 2026, Lena Osei"


def test_tabs_build_their_pages_at_the_first_visit(qtbot: QtBot) -> None:
    built: list[str] = []

    def page(code: str) -> QWidget:
        built.append(code)
        return QWidget()

    tabs = Tabs(name="case.tabs", label="Parts of the case")
    qtbot.addWidget(tabs)
    tabs.add("overview", "Overview", lambda: page("overview"))
    tabs.add("people", "People", lambda: page("people"))
    assert built == ["overview"]
    tabs.open("people")
    tabs.open("overview")
    assert built == ["overview", "people"]
    assert tabs.current() == "overview"


def test_collapsible_opens_and_closes(qtbot: QtBot) -> None:
    content = QWidget()
    part = Collapsible("More", content, name="more")
    qtbot.addWidget(part)
    part.show()
    assert not content.isVisible()
    part.set_open(True)
    assert content.isVisible()


def test_facts_are_replaced(qtbot: QtBot) -> None:
    facts = Facts([Fact("Case number", "SDV-1", ltr=True)])
    qtbot.addWidget(facts)
    facts.set_facts([Fact("Office", "North"), Fact("Phone", "X", ltr=True)])
    shown = [label.text() for label in facts.findChildren(Label) if label.parent() is facts]
    assert shown == ["Office", "North", "Phone", "X"]
