"""The work on a country: pages by role, live switches, history, palette, keyboard, reset."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from sqlalchemy import select

from app.core.errors import UserError
from app.core.journal.tables import journal
from app.core.registry.contributions import Target
from app.core.settings import Settings
from app.ui.controls.buttons import Button
from app.ui.messages import Confirm
from app.ui.states import Failed
from app.ui.window.window import Window
from tests.ui.conftest import settle

WORKER, CLERK, ADMIN = "north.worker1", "north.clerk", "administrator"
VISITS = Target.to("sample.visits")


@pytest.fixture
def window(opened: Callable[..., Window], data: Settings) -> Window:
    """Return the window in which a caseworker of the north works."""
    return opened(data, card="sandovia", user=WORKER)


def part(window: Window, name: str) -> QWidget:
    """Return a part of the window by its object name."""
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return found


def entries(window: Window) -> list[tuple[str, str]]:
    """Return login and event of every entry in the journal."""
    with window.work.world.store.read() as db:
        rows = db.execute(select(journal.c.login, journal.c.event).order_by(journal.c.seq))
        return [(row.login, row.event) for row in rows]


def test_page_of_an_outside_package_is_in_the_side_bar(window: Window) -> None:
    assert "sample.visits" in window.work.sidebar.pages
    assert "sample.detail" not in window.work.sidebar.pages


def test_command_of_an_outside_package_is_performed_and_journalled(window: Window) -> None:
    window.go(VISITS)
    window.page.fill({"who": "A neighbour"})
    window.page.submit()
    settle(window)
    assert entries(window)[-1] == (WORKER, "sample.noted")
    assert window.toasts.shown[-1].sentence == "The visit is noted."


def test_page_reads_again_after_an_act(window: Window, qtbot) -> None:
    window.go(VISITS)
    window.page.fill({"who": "A neighbour"})
    window.page.submit()
    qtbot.waitUntil(lambda: window.page.count.text() == "1", timeout=5000)


def test_indicator_and_panel_of_an_outside_package_are_contributed(window: Window) -> None:
    given = window.work.world.registry.contributions
    assert "sample.visits" in given.indicators
    assert "sample.of_case" in given.panels


def test_country_user_role_office_and_badge_are_always_visible(window: Window) -> None:
    assert window.work.topbar.user.shown() == ("Karim Velasse", "Caseworker · North Family Office")
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Sandovia" in shown
    assert "Synthetic data" in shown
    assert any(text.startswith("Last saved") for text in shown)


@pytest.mark.parametrize("size", [(1093, 614), (1024, 768), (820, 600)])
def test_country_and_badge_stay_visible_in_narrow_windows(
    window: Window, size: tuple[int, int], qapp
) -> None:
    window.switch_scale(150)
    window.resize(*size)
    qapp.processEvents()
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Sandovia" in shown
    assert "Synthetic data" in shown


def test_another_user_works_on_the_same_page(window: Window) -> None:
    window.go(VISITS)
    window.page.who.set_value("half a name")
    window.switch_user(CLERK)
    assert window.work.seat.login == CLERK
    assert window.work.trail.here == VISITS
    settle(window)
    assert window.page.who.value() == "half a name"
    assert entries(window)[-1] == (CLERK, "access.signed_in")


def test_user_who_may_not_see_the_page_begins_at_the_first(window: Window) -> None:
    window.go(VISITS)
    window.switch_user(ADMIN)
    assert "sample.visits" not in window.work.sidebar.pages
    assert window.work.trail.here.page == window.work.sidebar.pages[0]


def test_unknown_user_is_refused_and_the_present_one_stays(window: Window) -> None:
    window.switch_user("nobody")
    assert window.work.seat.login == WORKER
    assert "nobody" in window.toasts.shown[-1].sentence


def test_page_that_is_not_open_to_the_role_is_refused(window: Window) -> None:
    window.go(VISITS)
    window.go(Target.to("core.modules"))
    assert window.work.trail.here == VISITS
    assert "not open to your role" in window.toasts.shown[-1].sentence


def test_pages_come_and_go_with_the_level(window: Window) -> None:
    assert "sample.plans" in window.work.sidebar.pages
    window.go(Target.to("sample.plans"))
    window.switch_level("information")
    assert "sample.plans" not in window.work.sidebar.pages
    assert window.work.trail.here.page != "sample.plans"
    window.switch_level("casework")
    assert "sample.plans" in window.work.sidebar.pages


def test_level_below_the_country_s_own_is_said_in_a_banner(window: Window) -> None:
    window.switch_level("referral")
    banner = part(window, "window.banner.level.referral")
    assert "Referrals" in banner.accessibleName()
    banner.close_now()
    window.switch_theme("dark")
    settle(window)
    assert window.findChild(QWidget, "window.banner.level.referral") is None


def test_arabic_puts_the_side_bar_on_the_right(window: Window, qapp) -> None:
    window.go(VISITS)
    window.page.who.set_value("half a name")
    window.switch_language("ar")
    settle(window)
    qapp.processEvents()
    assert window.work.sidebar.x() > window.work.rooms.x()
    assert window.work.topbar.user.shown()[0] == "كريم فيلاس"
    assert window.page.who.value() == "half a name"
    window.switch_language("en")
    qapp.processEvents()
    assert window.work.sidebar.x() == 0


def test_language_menu_tells_who_has_read_the_texts(window: Window) -> None:
    menu = window.work.topbar.language
    words = [line.text() for line in menu._menu.actions()]
    assert "English · read by a native speaker" in words
    assert any(text.endswith("not reviewed yet") for text in words)


def test_look_and_text_size_are_kept_for_the_next_start(
    window: Window, opened: Callable[..., Window], data: Settings
) -> None:
    window.switch_theme("dark")
    window.switch_scale(125)
    settle(window)
    assert '"theme": "dark"' in (data.data / "preferences.json").read_text()
    assert '"scale": 125' in (data.data / "preferences.json").read_text()


def test_back_and_forward_follow_the_trail(window: Window) -> None:
    window.go(VISITS)
    window.go(Target.to("core.about"))
    window.back()
    assert window.work.trail.here == VISITS
    window.forward()
    assert window.work.trail.here.page == "core.about"


@pytest.mark.allow_warnings
def test_page_that_fails_leaves_an_error_state_with_details(window: Window, qapp) -> None:
    window.go(Target.to("sample.broken"))
    broken = part(window, "window.broken_page")
    assert isinstance(broken, Failed)
    broken.copy_details()
    assert "a fault of the sample" in qapp.clipboard().text()
    window.go(VISITS)
    assert window.page is not None


def test_palette_finds_pages_acts_and_what_modules_know(window: Window, qtbot) -> None:
    window.go(VISITS)
    window.page.fill({"who": "Old neighbour"})
    window.page.submit()
    settle(window)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.work.palette_box
    assert palette.isVisible()
    qtbot.keyClicks(palette.box, "Old")
    qtbot.waitUntil(lambda: any(o.title == "Old neighbour" for o in palette.offers()))
    palette.box.clear()
    qtbot.keyClicks(palette.box, "work nadia")
    assert palette.offers()[0].title == "Work as Nadia Beroun"
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert window.work.seat.login == CLERK


def test_ctrl_f_goes_to_the_search_box_of_the_page(window: Window, qtbot) -> None:
    window.go(VISITS)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.page.search.hasFocus()


def test_ctrl_s_sends_the_form(window: Window, qtbot) -> None:
    window.go(VISITS)
    window.page.fill({"who": "A neighbour"})
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert entries(window)[-1] == (WORKER, "sample.noted")


def test_f1_explains_the_page_and_alt_left_leads_back(window: Window, qtbot) -> None:
    window.go(VISITS)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.page.viewer.current == "sample.visits"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.work.trail.here == VISITS


def test_escape_leaves_a_page_that_is_not_in_the_side_bar(window: Window, qtbot) -> None:
    window.go(VISITS)
    window.go(Target.to("sample.detail", visit=1))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.work.trail.here == VISITS


def test_reset_brings_the_prepared_state_back(window: Window, qtbot) -> None:
    before = len(entries(window))
    window.go(VISITS)
    window.page.fill({"who": "A neighbour"})
    window.page.submit()
    settle(window)
    assert len(entries(window)) > before
    window.reset()
    settle(window)
    assert not any(event == "sample.noted" for _login, event in entries(window))
    assert window.work.trail.here == VISITS
    qtbot.waitUntil(lambda: window.page.count.text() == "0", timeout=5000)
    window.page.fill({"who": "Another one"})
    window.page.submit()
    settle(window)
    assert entries(window)[-1] == (WORKER, "sample.noted")


def test_reset_from_the_menu_asks_first(window: Window, qtbot, qapp) -> None:
    from PySide6.QtCore import QTimer

    seen: list[str] = []

    def answer() -> None:
        dialog = qapp.activeModalWidget()
        assert isinstance(dialog, Confirm)
        seen.append(dialog.accessibleDescription())
        dialog.reject()

    window.switch_user(ADMIN)
    QTimer.singleShot(0, answer)
    window.ask_reset()
    assert seen == ["Everything entered since then is taken away from this country."]


def test_module_is_switched_off_and_on_while_the_window_is_open(window: Window, qtbot) -> None:
    window.switch_user(ADMIN)
    window.go(Target.to("core.modules"))
    settle(window)
    part(window, "modules.sample.switch").click()
    qtbot.waitUntil(lambda: not window.work.world.registry.is_active("sample"))
    window.switch_user(WORKER)
    assert "sample.visits" not in window.work.sidebar.pages
    window.switch_user(ADMIN)
    settle(window)
    window.go(Target.to("core.modules"))
    part(window, "modules.sample.switch").click()
    qtbot.waitUntil(lambda: window.work.world.registry.is_active("sample"))
    window.switch_user(WORKER)
    assert "sample.visits" in window.work.sidebar.pages
    assert entries(window).count((ADMIN, "module.switched")) == 2


@pytest.mark.allow_warnings
def test_module_stays_on_where_the_journal_cannot_take_the_switch(window: Window) -> None:
    window.switch_user(ADMIN)
    window.go(Target.to("core.modules"))
    settle(window)
    with window.work.world.store.write() as db:
        db.exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    part(window, "modules.sample.switch").click()
    settle(window)
    assert window.work.world.registry.is_active("sample")


def test_level_that_somebody_chooses_is_journalled_with_what_it_was(window: Window) -> None:
    window.switch_level("referral")
    settle(window)
    with window.work.world.store.read() as db:
        last = db.execute(select(journal).order_by(journal.c.seq.desc())).first()
    assert (last.event, last.login) == ("level.changed", WORKER)
    assert last.payload == {"was": "casework", "to": "referral"}
    window.switch_level("referral")
    settle(window)
    assert [event for _login, event in entries(window)].count("level.changed") == 1


def test_reset_is_offered_to_those_who_stand_on_stage_only(window: Window) -> None:
    for login, offered in ((WORKER, False), (CLERK, False), (ADMIN, True), ("trainer", True)):
        window.switch_user(login)
        names = [action.objectName() for action in window.work.topbar.more._menu.actions()]
        assert ("window.reset" in names) is offered
    window.switch_user(CLERK)
    window.ask_reset()
    assert "does not bring the prepared state back" in window.toasts.shown[-1].sentence


def test_modules_page_says_why_a_module_is_off(window: Window, qtbot, qapp) -> None:
    window.switch_user(ADMIN)
    window.go(Target.to("core.modules"))
    settle(window)
    part(window, "modules.sample.switch").click()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "modules.sample.reason") is not None)
    assert part(window, "modules.sample.reason").text() == "Switched off by hand."


def test_wrong_password_is_refused_with_one_clear_sentence_and_journalled(window: Window) -> None:
    window.go(Target.to("core.sign_in"))
    window.page.fill({"login": CLERK, "password": "not the right one"})
    window.page.submit()
    settle(window)
    assert window.page.password_field.error.text() == (
        "Login or password is wrong. Check both and try again."
    )
    assert window.work.seat.login == WORKER
    assert entries(window)[-1][1] == "access.sign_in_failed"


def test_user_is_chosen_without_a_password_in_a_synthetic_store(window: Window) -> None:
    window.go(Target.to("core.sign_in"))
    button = part(window, f"core.sign_in.as.{CLERK}")
    assert isinstance(button, Button)
    button.click()
    assert window.work.seat.login == CLERK


def test_side_panel_stands_beside_the_pages_and_survives_switches(window: Window, qapp) -> None:
    panel = QLabel("stage")
    panel.setFixedWidth(200)
    window.set_side_panel(panel)
    qapp.processEvents()
    assert panel.isVisible()
    assert panel.x() > window.work.rooms.x()
    window.switch_language("fr")
    qapp.processEvents()
    assert panel.isVisible()
    window.set_side_panel(None)
    assert not panel.isVisible()


def test_error_that_no_page_takes_is_told_and_a_fault_of_the_program_only_once(
    window: Window,
) -> None:
    from app.core.text import _
    from app.ui.tasks import Broken

    window.show_error(UserError(_("The disk is full.")))
    fault = Broken(RuntimeError("x"))
    window.show_error(fault)
    window.show_error(fault)
    assert [toast.sentence for toast in window.toasts.shown] == [
        "The disk is full.",
        "This did not work. The details are in the log.",
    ]


def test_every_control_of_the_window_has_a_name_to_be_heard(window: Window) -> None:
    from PySide6.QtWidgets import QAbstractButton

    for button in window.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text(), button.objectName()


def test_back_to_start_lets_the_country_go(window: Window, qtbot) -> None:
    with qtbot.waitSignal(window.landed, timeout=10_000):
        window.leave_work()
    assert not window.is_working
    settle(window)
