"""What stands before and over the pages is whole too: start page, question, palette, messages."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from pytestqt.qtbot import QtBot

from app.core.preferences import Preferences
from app.core.registry.contributions import Target
from app.core.settings import Settings
from app.core.text import _
from app.core.texts.exclusions import NOT_DONE
from app.ui.messages import Confirm
from app.ui.theme import Theme, theme
from app.ui.window.window import Window
from tests.contract.country import few_families
from tests.contract.visit import SHOWCASE, close_window, settle
from tests.contract.windows import Opener
from tests.ui.layout.faults import faults, latin_words, raw_keys, written
from tests.ui.layout.test_layout import LATIN, SIZES, lasting_faults

LANGUAGES = ("en", "fr", "ar")
SAID = LATIN | {
    "Italy", "IT", "Italiano",  # a country that does not speak Arabic, by its name in English
}  # fmt: skip
Land = Callable[[Preferences], Window]


@pytest.fixture
def landed(data_dir, qapp, qtbot: QtBot) -> Iterator[Land]:
    """Return a function that opens a window on the start page."""
    windows: list[Window] = []

    def land(preferences: Preferences) -> Window:
        window = Window(Settings(data_dir), preferences, inline=True)
        windows.append(window)
        window.show()
        window.begin()
        qtbot.waitUntil(lambda: window.stages.currentWidget().objectName() == "landing")
        return window

    yield land
    for window in windows:
        close_window(window)
    Theme().apply(qapp)


@pytest.mark.parametrize(("language", "scale"), list(product(LANGUAGES, SIZES)))
def test_start_page_stands_right(landed: Land, qtbot: QtBot, language: str, scale: int) -> None:
    window = landed(Preferences(language=language, scale=scale, card="sandovia"))
    found: list[str] = []
    for width, height in SIZES[scale]:
        window.resize(width, height)
        found += [f"{width}x{height}: {fault}" for fault in lasting_faults(window, qtbot)]
    found += raw_keys(window)
    if language == "ar":
        found += latin_words(window, allowed=SAID)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_start_page_says_once_what_is_not_done(landed: Land, language: str) -> None:
    window = landed(Preferences(language=language))
    told = [words for words in written(window) if "CORE-MIS" in words]
    landing = window.stages.currentWidget()
    assert told == [landing._say(NOT_DONE)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_start_page_wears_the_dark_look(landed: Land, qtbot: QtBot, language: str) -> None:
    window = landed(Preferences(language=language, theme="dark"))
    window.resize(1024, 768)
    assert lasting_faults(window, qtbot) == []
    picture = window.grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, 4)  # no scroll bar lies there
    assert theme().name == "dark"
    assert ground.lightness() < 60


@pytest.mark.parametrize(("language", "scale"), list(product(LANGUAGES, (100, 125, 150))))
def test_gallery_of_all_controls_scrolls_down_only(
    window_on: Opener, qtbot: QtBot, language: str, scale: int
) -> None:
    window = window_on(few_families, language=language)
    window.switch_user("administrator")
    window.switch_scale(scale)
    window.go(Target.to(SHOWCASE))
    assert window.page is not None
    assert window.page.objectName() == f"page.{SHOWCASE}"
    for width, height in ((1024, 768), (1280, 800), (1920, 1080)):
        window.resize(width, height)
        found = lasting_faults(window, qtbot)
        assert [fault for fault in found if "sideways" in fault or "wider" in fault] == []


@pytest.mark.parametrize(("language", "scale"), list(product(LANGUAGES, SIZES)))
def test_question_palette_and_messages_stand_right(
    window_on: Opener, qtbot: QtBot, language: str, scale: int
) -> None:
    window = window_on(few_families, language=language)
    window.switch_scale(scale)
    window.resize(1024, 768)
    say = window.say
    question = Confirm(
        say(_("Bring the prepared state back?")),
        consequence=say(_("Everything entered since then is taken away from this country.")),
        verb=say(_("Bring it back")), keep=say(_("Keep as it is")), danger=True, parent=window,
    )  # fmt: skip
    question.show()
    settle()
    assert faults(question) == []
    question.hide()
    palette = window.work.palette_box
    palette.open()
    for typed in ("", "FS-2026", "zzzz"):
        palette.box.setText(typed)
        settle()
        assert faults(palette) == [], typed
    palette.leave()
    for tone in ("success", "danger"):
        toast = window.toasts.show(say(NOT_DONE), tone=tone, undo=lambda: None)
        settle()
        assert faults(toast) == [], tone
        assert window.rect().contains(toast.geometry())
        assert not raw_keys(toast)
