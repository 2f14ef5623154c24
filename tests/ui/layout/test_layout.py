"""Every page stands right at every size and in every language: nothing cut, outside or raw."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import product

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.core.registry.contributions import Target
from app.ui.controls.buttons import Button
from app.ui.controls.labels import Label
from app.ui.table import Column, Table
from app.ui.window.window import Window
from tests.contract.country import few_families
from tests.contract.visit import SHOWCASE, settle, subjects
from tests.contract.windows import Opener
from tests.ui.layout.faults import faults, latin_words, raw_keys

LOGINS = ("coordinator", "north.supervisor", "administrator")
"""Between them they see every page, the coordinator the work list with most on it."""

SIZES = {
    100: ((1093, 614), (1024, 768), (1920, 1080)),
    150: ((1024, 768), (1366, 768), (1920, 1080)),
}

LATIN = frozenset({
    "CMIS", "CORE-MIS", "PDF",  # names of products and of a kind of file
    "Alt", "Ctrl", "Esc", "K",  # what stands on the keys
    "EN", "FR", "AR", "English", "Français",  # languages name themselves
    "FS", "CP", "SDV", "XX", "Africa", "Tunis",  # case numbers, impossible phones, the time zone
    "north.clerk", "administrator", "coordinator",  # logins
    "Amal", "Sami", "Harwane", "Josef", "Kiri", "Dalia", "Verne",  # people of the small country,
    "Well", "Street", "Quay", "Rent", "School", "Company",  # their streets and their own words
    "Spoke", "with", "as", "agreed",
})  # fmt: skip
TECHNICAL = "core.about"
"""The page of versions, licences, hashes and files, which have no other names."""


def pages(window: Window) -> Iterator[str]:
    """Open each page once, for the first login that sees it; yield the page."""
    seen = {SHOWCASE}
    for login in LOGINS:
        window.switch_user(login)
        known = subjects(window.work.world, window.work.seat)
        for page in [id for id in window.work.entries if id not in seen]:
            kind = page.rpartition(".")[2]
            window.go(Target.to(page, **({kind: known[kind]} if kind in known else {})))
            settle()
            seen.add(page)
            yield page


def lasting_faults(window: Window, qtbot: QtBot) -> list[str]:
    """Return the faults that are still there once layouts have asked each other for room."""
    settle()
    with suppress(QtBot.TimeoutError):
        qtbot.waitUntil(lambda: not faults(window), timeout=1000)
    return faults(window)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "scale"), list(product(("en", "fr", "ar"), SIZES)))
def test_every_page_stands_right(
    window_on: Opener, qtbot: QtBot, language: str, scale: int
) -> None:
    window = window_on(few_families, language=language)
    window.switch_scale(scale)
    found: list[str] = []
    for page in pages(window):
        if window.page is None:
            found.append(f"{page}: cannot be opened")
        for width, height in SIZES[scale]:
            window.resize(width, height)
            lasting = lasting_faults(window, qtbot)
            found += [f"{page} {width}x{height}: {fault}" for fault in lasting]
        if scale == 100 and page != TECHNICAL:
            found += [f"{page}: {raw}" for raw in raw_keys(window)]
            if language == "ar":
                found += [f"{page}: {words}" for words in latin_words(window, allowed=LATIN)]
    assert not found, "\n".join(found)


# --- the detector itself ------------------------------------------------------------------------


@pytest.fixture
def place(qtbot) -> QWidget:
    """Return an empty window of 400 by 300 pixels."""
    widget = QWidget()
    widget.setObjectName("place")
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    widget.show()
    return widget


def put(widget: QWidget, place: QWidget, x: int, y: int, width: int, height: int) -> QWidget:
    """Put a widget at a place."""
    widget.setParent(place)
    widget.setGeometry(x, y, width, height)
    widget.show()
    return widget


def test_sound_window_has_no_faults(place: QWidget) -> None:
    put(Label("Families of the north", name="whole"), place, 10, 10, 300, 30)
    put(Button("Send", name="send"), place, 10, 60, 120, 40)
    assert faults(place) == []
    assert raw_keys(place) == []


def test_words_wider_than_their_label_are_found(place: QWidget) -> None:
    put(Label("Families of the north", name="narrow"), place, 10, 10, 60, 30)
    assert any("narrow" in fault and "too narrow" in fault for fault in faults(place))


def test_wrapped_words_that_are_cut_below_are_found(place: QWidget) -> None:
    put(Label("Families of the north and of the coast", name="low", wrap=True),
        place, 10, 10, 90, 20)  # fmt: skip
    assert any("low" in fault and "too low" in fault for fault in faults(place))


def test_verb_wider_than_its_button_is_found(place: QWidget) -> None:
    put(Button("Send the referral", name="send"), place, 10, 10, 50, 40)
    assert any(fault.startswith("send:") for fault in faults(place))


def test_part_outside_of_what_holds_it_is_found(place: QWidget) -> None:
    put(Button("Send", name="send"), place, 350, 10, 120, 40)
    assert faults(place) == ["send: stands 70 px outside of place"]


def test_parts_over_each_other_are_found(place: QWidget) -> None:
    put(Button("Send", name="send"), place, 10, 10, 120, 40)
    put(Button("Keep", name="keep"), place, 60, 20, 120, 40)
    assert faults(place) == ["send and keep lie over each other"]


def test_table_that_scrolls_sideways_is_found(place: QWidget, qtbot) -> None:
    columns = [Column(str(n), f"Column number {n}", 200, ltr=True) for n in range(6)]
    table = Table(columns, fetch=lambda ids: [{} for _id in ids], name="rows", label="Rows")
    put(table, place, 0, 0, 400, 200)
    table.show_ids([1, 2], complete=True)
    settle()
    assert any("scrolls sideways" in fault for fault in faults(place))


def test_content_wider_than_a_place_that_does_not_scroll_sideways_is_found(
    place: QWidget,
) -> None:
    area = QScrollArea()
    area.setObjectName("area")
    content = QWidget()
    content.setMinimumWidth(600)
    area.setWidget(content)
    area.setWidgetResizable(True)
    put(area, place, 0, 0, 300, 200)
    settle()
    assert any(fault.startswith("area:") for fault in faults(place))


def test_raw_codes_and_unfilled_places_are_found(place: QWidget) -> None:
    for line, words in enumerate(("cases.view", "Moved to {stage}", "case_type")):
        put(QLabel(words), place, 10, 10 + 40 * line, 300, 30)
    assert len(raw_keys(place)) == 3


def test_latin_words_are_found(place: QWidget) -> None:
    put(QLabel("الأسر and the case FS-2026-00001"), place, 10, 10, 300, 30)
    assert latin_words(place, allowed=frozenset({"FS"})) == [
        "place > QLabel: ['and', 'the', 'case'] in 'الأسر and the case FS-2026-00001'"
    ]
