"""The first paint, the start page, and what is shown where a country cannot be opened."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from app.core.preferences import Preferences, keep_preferences, read_preferences
from app.core.settings import ROOT, Settings
from app.core.store.lock import Lock
from app.ui.window.window import Window
from tests.ui.conftest import settle

FIRST_PAINT = """
import sys
from app.core.settings import settings
from app.main import make_window
from PySide6.QtWidgets import QApplication
app = QApplication([])
window = make_window(settings(sys.argv[1]))
seen = []
window._skeleton.painted.connect(lambda: seen.append(True))
while not seen:
    app.processEvents()
heavy = ("sqlalchemy", "pydantic", "yaml", "babel", "reportlab", "pyxform", "openpyxl", "argon2")
print([name for name in heavy if name in sys.modules])
"""


def part(window: Window, name: str) -> QWidget:
    """Return a part of the window by its object name."""
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return found


def test_nothing_heavy_is_imported_before_the_first_paint(data_dir) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(data_dir)],
        capture_output=True, text=True, cwd=ROOT, env={**os.environ}, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_start_page_offers_countries_levels_and_users(
    opened: Callable[..., Window], data: Settings
) -> None:
    window = opened(data)
    landing = window.stages.currentWidget()
    assert landing.countries.value() == "sandovia"
    assert landing.level.value() == "casework"
    assert landing.people.value() == "north.clerk"
    assert part(window, "landing.not_done").isVisible()


def test_start_page_opens_what_was_chosen(
    opened: Callable[..., Window], data: Settings, qtbot
) -> None:
    window = opened(data)
    landing = window.stages.currentWidget()
    landing.level.set_value("referral")
    landing.people.set_value("north.worker2")
    with qtbot.waitSignal(window.work_opened, timeout=20_000):
        part(window, "landing.start").click()
    settle(window)
    assert window.work.seat.login == "north.worker2"
    assert window.work.world.registry.level == "referral"
    kept, _news = read_preferences(data.data)
    assert (kept.card, kept.user, kept.level) == ("sandovia", "north.worker2", "referral")


def test_start_page_keeps_the_choices_when_it_speaks_another_language(
    opened: Callable[..., Window], data: Settings
) -> None:
    window = opened(data)
    landing = window.stages.currentWidget()
    landing.level.set_value("intermediation")
    landing.people.set_value("manager")
    window.switch_language("ar")
    settle(window)
    again = window.stages.currentWidget()
    assert again is not landing
    assert again.level.value() == "intermediation"
    assert again.people.value() == "manager"


def test_broken_card_is_listed_with_all_its_faults(
    opened: Callable[..., Window], data: Settings, qtbot
) -> None:
    window = opened(data)
    landing = window.stages.currentWidget()
    landing.choose("broken")
    qtbot.waitUntil(lambda: part(window, "landing.broken").isVisible())
    texts = [label.text() for label in part(window, "trouble.faults").findChildren(QWidget)
             if hasattr(label, "text")]  # fmt: skip
    assert any("mine" in text for text in texts)
    assert any("card.yaml:" in text for text in texts)


def test_unknown_card_is_said_with_the_known_ones(
    opened: Callable[..., Window], data: Settings
) -> None:
    window = opened(data, card="atlantis")
    page = window.stages.currentWidget()
    assert "atlantis" in page.sentence.text()
    assert "sandovia" in page.sentence.text()


def test_broken_card_on_the_command_line_lists_its_faults(
    opened: Callable[..., Window], data: Settings
) -> None:
    window = opened(data, card="broken")
    assert part(window, "trouble.faults").isVisible()


def test_unknown_user_is_said_with_the_known_ones(
    opened: Callable[..., Window], data: Settings
) -> None:
    window = opened(data, card="sandovia", user="nobody")
    sentence = window.stages.currentWidget().sentence.text()
    assert "nobody" in sentence
    assert "north.clerk" in sentence


def test_user_kept_from_another_time_gives_way_to_the_first(
    opened: Callable[..., Window], data: Settings
) -> None:
    liked = Preferences(language="en", card="sandovia", user="gone")
    window = opened(data, card="sandovia", preferences=liked)
    assert window.work.seat.login == "north.clerk"


def test_missing_data_are_prepared_on_request(
    opened: Callable[..., Window], settings: Settings, small_seed: None, qtbot
) -> None:
    window = opened(settings, card="sandovia", user="north.clerk")
    assert "not prepared" in window.stages.currentWidget().sentence.text()
    with qtbot.waitSignal(window.work_opened, timeout=60_000):
        part(window, "trouble.prepare").click()
    assert window.work.seat.login == "north.clerk"


def test_second_window_on_the_same_database_is_refused(
    opened: Callable[..., Window], data: Settings
) -> None:
    lock = Lock(data.database("sandovia"))
    lock.take()
    try:
        window = opened(data, card="sandovia")
    finally:
        lock.release()
    assert "another window" in window.stages.currentWidget().sentence.text()


def test_database_is_free_again_after_the_window_was_left(
    opened: Callable[..., Window], data: Settings, qtbot
) -> None:
    window = opened(data, card="sandovia")
    with qtbot.waitSignal(window.landed, timeout=10_000):
        window.leave_work()
    lock = Lock(data.database("sandovia"))
    lock.take()
    lock.release()
    settle(window)


def test_somebody_else_s_database_is_neither_opened_nor_replaced(
    opened: Callable[..., Window], data: Settings
) -> None:
    file = data.database("sandovia")
    file.unlink()
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE theirs (id)")
    db.close()
    window = opened(data, card="sandovia")
    assert "no stamp" in window.stages.currentWidget().sentence.text()
    assert window.findChild(QWidget, "trouble.prepare") is None


def test_damaged_database_offers_new_data_and_keeps_the_old_file(
    opened: Callable[..., Window], data: Settings, qtbot
) -> None:
    file = data.database("sandovia")
    file.write_bytes(b"no database at all" * 100)
    window = opened(data, card="sandovia", user="north.clerk")
    assert "damaged" in window.stages.currentWidget().sentence.text()
    with qtbot.waitSignal(window.work_opened, timeout=60_000):
        part(window, "trouble.prepare").click()
    assert file.with_suffix(".old").read_bytes().startswith(b"no database")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_data_folder_is_said(opened: Callable[..., Window], data: Settings) -> None:
    folder = data.database("sandovia").parent
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        window = opened(data, card="sandovia")
        assert "cannot be written" in window.stages.currentWidget().sentence.text()
    finally:
        folder.chmod(stat.S_IRWXU)


def test_broken_preferences_are_ignored_with_a_message(data_dir) -> None:
    data_dir.mkdir()
    (data_dir / "preferences.json").write_text('{"scale": "large"', encoding="utf-8")
    preferences, news = read_preferences(data_dir)
    assert preferences == Preferences()
    assert news is not None


def test_preference_of_a_wrong_kind_is_ignored_with_a_message(data_dir) -> None:
    data_dir.mkdir()
    (data_dir / "preferences.json").write_text('{"scale": "large"}', encoding="utf-8")
    assert read_preferences(data_dir)[1] is not None


def test_preferences_are_kept_and_read_again(data_dir) -> None:
    liked = Preferences(language="ar", theme="dark", scale=125, level="referral")
    assert keep_preferences(data_dir, liked)
    assert read_preferences(data_dir) == (liked, None)
    assert json.loads((data_dir / "preferences.json").read_text())["language"] == "ar"
