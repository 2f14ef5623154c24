"""What the application says: toasts, banners, questions, and the states of a place."""

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.messages import Banner, Confirm, Toasts, confirm
from app.ui.states import Empty, Failed, Place
from app.ui.theme import Theme
from tests.ui.kit.conftest import Wear


def _host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    line = QLineEdit(host)
    line.show()
    line.setFocus()
    return host


def test_toast_goes_by_itself_and_an_error_stays(qtbot: QtBot) -> None:
    toasts = Toasts(_host(qtbot))
    toasts.show("Saved.", shown_for=20)
    toasts.show("Nothing was saved.", tone="danger", shown_for=20)
    qtbot.waitUntil(lambda: len(toasts.shown) == 1)
    assert toasts.shown[0].sentence == "Nothing was saved."
    assert toasts.shown[0].is_paused


def test_toast_waits_while_the_pointer_is_on_it(qtbot: QtBot) -> None:
    toast = Toasts(_host(qtbot)).show("Saved.")
    assert not toast.is_paused
    point = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(point, point, point))
    assert toast.is_paused
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not toast.is_paused)


def test_toast_waits_while_the_keyboard_is_on_it(qtbot: QtBot) -> None:
    host = _host(qtbot)
    other = QPushButton("Other", host)
    other.show()
    toast = Toasts(host).show("Sent.", undo=lambda: None)
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    button = toast.findChild(QPushButton, "toast.undo")
    assert button is not None
    button.setFocus()
    assert toast.is_paused
    other.setFocus()
    qtbot.waitUntil(lambda: not toast.is_paused)


def test_undo_takes_back_once_and_closes(qtbot: QtBot) -> None:
    host = _host(qtbot)
    toasts, undone = Toasts(host), []
    toast = toasts.show("The referral was sent.", undo=lambda: undone.append(1))
    button = toast.findChild(QPushButton, "toast.undo")
    assert button is not None
    assert button.accessibleName() == "Undo"
    button.click()
    assert undone == [1]
    assert toasts.shown == ()


def test_toasts_stand_in_the_bottom_corner_where_reading_ends(qtbot: QtBot, wear: Wear) -> None:
    host = _host(qtbot)
    toast = Toasts(host).show("Saved.")
    assert toast.geometry().right() == 900 - 24 - 1
    assert toast.geometry().bottom() == 600 - 24 - 1
    wear(Theme(rtl=True))
    toast = Toasts(host).show("Saved.")
    assert toast.geometry().left() == 24


def test_the_same_sentence_is_not_piled_up(qtbot: QtBot) -> None:
    toasts = Toasts(_host(qtbot))
    for _time in range(5):
        toasts.show("Saved.")
    assert len(toasts.shown) == 1
    for number in range(5):
        toasts.show(f"Saved {number}.")
    assert len(toasts.shown) == 3


def test_banner_lasts_until_it_is_closed(qtbot: QtBot) -> None:
    done: list[int] = []
    banner = Banner("Three reviews are late.", name="late", tone="warning", action="Show them",
                    act=lambda: done.append(1), close="Close")  # fmt: skip
    qtbot.addWidget(banner)
    banner.show()
    act, close = (banner.findChild(QPushButton, f"late.{part}") for part in ("act", "close"))
    assert act is not None
    assert close is not None
    act.click()
    assert (done, banner.isVisible()) == ([1], True)
    with qtbot.waitSignal(banner.closed):
        close.click()
    assert not banner.isVisible()


def test_question_states_its_consequence_and_begins_on_the_safe_answer(qtbot: QtBot) -> None:
    host, done = _host(qtbot), []
    dialog = confirm(
        host, "Close this case?", consequence="The plan can no longer be changed.",
        verb="Close the case", keep="Keep it open", danger=True, then=lambda: done.append(1),
    )  # fmt: skip
    assert dialog.accessibleDescription() == "The plan can no longer be changed."
    assert dialog.no.isDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert done == []


def test_question_answered_with_the_verb_acts(qtbot: QtBot) -> None:
    done: list[int] = []
    dialog = Confirm("Send?", consequence="The provider sees it.", verb="Send", keep="Not yet")
    qtbot.addWidget(dialog)
    dialog.confirmed.connect(lambda: done.append(1))
    dialog.open()
    dialog.yes.click()
    assert done == [1]


def test_a_wait_is_not_shown_before_200_ms(qtbot: QtBot) -> None:
    place = Place(QLabel("Cases"))
    qtbot.addWidget(place)
    place.show()
    place.show_loading()
    assert place.state == "loading"
    assert not place._loading.rows_shown
    qtbot.waitUntil(lambda: place._loading.rows_shown, timeout=2000)
    place.show_content()
    assert place.state == "content"
    place.show_loading()
    assert not place._loading.rows_shown


def test_details_of_a_fault_can_be_copied(qtbot: QtBot) -> None:
    failed = Failed("The list could not be read.", details="KeyError: 'households'")
    qtbot.addWidget(failed)
    failed.copy_details()
    assert QApplication.clipboard().text() == "KeyError: 'households'"
    copy = failed.findChild(QPushButton, "state.failed.copy")
    assert copy is not None
    assert copy.accessibleName() == "Details copied"


def test_old_messages_of_a_place_are_thrown_away(qtbot: QtBot) -> None:
    place = Place(QLabel("Cases"))
    qtbot.addWidget(place)
    for _time in range(5):
        place.show_failed("No.", retry=place.show_content)
        place.show_empty("Nothing is here yet.")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(place.findChildren(Empty)) == 1
    assert place.findChildren(Failed) == []
    assert place.state == "empty"
