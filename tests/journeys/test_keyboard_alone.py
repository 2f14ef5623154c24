"""From the first page to the open case with the keyboard alone, at each of the four levels."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from sqlalchemy import select

from app.core.journal.tables import journal
from app.core.preferences import Preferences
from app.core.registry.manifest import LEVELS
from app.core.settings import Settings
from app.ui.theme import Theme
from app.ui.window.window import Window
from tests.contract.country import Seed, few_families
from tests.contract.visit import close_window

GROUPS = ("landing.country.", "landing.level.", ".sex.", ".consent.", ".contact_whose.",
          ".contact_channel.", ".origin.")  # fmt: skip
"""Choices of which one is chosen: Tab comes to the chosen one, arrow keys to the others."""
ARROWS = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up)
"""The levels stand in two columns: each is one of these away from the one before."""
FORM = "intake.register.form"


class Hands:
    """Two hands on the keyboard: no widget is touched, only the one with the focus gets keys."""

    def __init__(self, window: Window, qtbot: Any) -> None:
        self.window, self._qtbot = window, qtbot

    def here(self) -> str:
        """Return the name of what has the keyboard."""
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""

    def press(
        self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, keys)

    def walk_to(self, wanted: str) -> None:
        """Go on with Tab, and with arrows inside a choice, until `wanted` has the keyboard."""
        for step in range(250):
            here = self.here()
            if here == wanted:
                return
            group = here.rpartition(".")[0] == wanted.rpartition(".")[0]
            arrows = group and any(name in wanted for name in GROUPS)
            arrow = ARROWS[step % 4] if "landing.level." in wanted else Qt.Key.Key_Down
            self.press(arrow if arrows else Qt.Key.Key_Tab)
        raise AssertionError(f"{wanted} cannot be reached with the keyboard; stopped at {here}")

    def enter(self, wanted: str) -> None:
        """Go to a button and press Enter."""
        self.walk_to(wanted)
        self.press(Qt.Key.Key_Return)

    def tick(self, wanted: str) -> None:
        """Go to a box or a radio button and press the space bar."""
        self.walk_to(wanted)
        self.press(Qt.Key.Key_Space)

    def type(self, wanted: str, text: str) -> None:
        """Go to a field and type."""
        self.walk_to(wanted)
        QTest.keyClicks(QApplication.focusWidget(), text)

    def pick(self, wanted: str, code: str) -> None:
        """Go to a list and press the arrow until the line of this code is chosen."""
        self.walk_to(wanted)
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox)
        box_value: Callable[[], Any] = box.value  # type: ignore[attr-defined]
        self.press(Qt.Key.Key_Home)
        for _line in range(box.count()):
            if box_value() == code:
                return
            self.press(Qt.Key.Key_Down)
        assert box_value() == code

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until the screen has come to rest and `condition` holds."""
        self._qtbot.waitUntil(lambda: condition() and not self.window.tasks.busy, timeout=20_000)


@pytest.fixture
def hands(made: Callable[[Seed], Path], data_dir: Path, qapp: Any, qtbot: Any) -> Iterator[Hands]:
    """Return hands before the first page."""
    shutil.copytree(made(few_families), data_dir)
    window = Window(Settings(data_dir), Preferences(language="en"))
    window.resize(1280, 800)
    window.show()
    window.begin()
    ready = Hands(window, qtbot)
    ready.until(lambda: ready.here().startswith("landing."))
    yield ready
    close_window(window)
    Theme().apply(qapp)


def landing_offers(window: Window, story: str) -> bool:
    """Tell whether the first page has read what the chosen country offers."""
    return window.findChild(QWidget, f"landing.story.{story}") is not None


@pytest.mark.parametrize("level", LEVELS)
def test_a_family_is_taken_in_from_the_first_page_on(hands: Hands, level: str) -> None:
    window = hands.window
    hands.tick("landing.country.sandovia")
    hands.until(lambda: landing_offers(window, "first_family"))
    hands.tick(f"landing.level.{level}")
    hands.pick("landing.role", "intake_clerk")
    hands.pick("landing.user", "north.clerk")
    hands.enter("landing.start")
    hands.until(lambda: window.is_working and window.page is not None)
    assert (window.work.seat.login, window.work.world.registry.level) == ("north.clerk", level)

    hands.until(lambda: window.work.trail.here.page == "intake.find")
    hands.type("intake.find.text", "Zorane Melk")
    hands.until(lambda: window.page.register_button.isEnabled())
    hands.enter("intake.find.register")
    hands.until(lambda: getattr(window.page, "view", None) is not None)

    fill_in(hands)
    hands.enter("intake.register.submit")
    hands.until(lambda: window.work.trail.here.page != "intake.register")
    assert window.work.trail.here.page == "casework.case" or level != "casework"
    with window.work.world.store.read() as db:
        taken = select(journal).where(journal.c.event == "intake.taken_in")
        (entry,) = db.execute(taken).all()
    assert (entry.login, entry.payload["level"]) == ("north.clerk", level)


def fill_in(hands: Hands) -> None:
    """Answer what the tool needs, as one reads it to the family."""
    row = f"{FORM}.persons.1"
    hands.tick(f"{FORM}.visit.topics.housing")
    hands.type(f"{FORM}.home.place", "tamrelle")
    for name, text in (("given_name", "Zorane"), ("family_name", "Melk")):
        hands.walk_to(f"{row}.{name}")
        QApplication.focusWidget().selectAll()  # type: ignore[attr-defined]
        hands.type(f"{row}.{name}", text)
    hands.tick(f"{row}.sex.female")
    hands.type(f"{row}.birth_date.line", "02/03/1991")
    hands.type(f"{row}.relation", "Ref")
    hands.tick(f"{FORM}.contact.contact_whose.none")
    hands.tick(f"{FORM}.agreement.consent.yes")
