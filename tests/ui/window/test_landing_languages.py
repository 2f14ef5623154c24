"""The start page speaks a language of the chosen country and says what that country is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.core.preferences import Preferences
from app.core.settings import Settings
from app.ui.controls.labels import Label
from app.ui.window.landing import Landing
from app.ui.window.window import Window
from tests.ui.conftest import settle

Opener = Callable[..., Window]


@pytest.fixture
def both(tmp_path: Path) -> Settings:
    """Return settings with the countries of the demonstrator, nothing prepared."""
    return Settings(tmp_path)


def _landing(window: Window) -> Landing:
    found = window.stages.currentWidget()
    assert isinstance(found, Landing)
    return found


def _choose(window: Window, card: str, qtbot) -> Landing:
    line = window.findChild(QAbstractButton, f"landing.country.{card}")
    assert line is not None
    line.click()
    qtbot.waitUntil(lambda: _landing(window).findChild(QWidget, "landing.stage") is not None)
    settle(window)
    return _landing(window)


def _codes(landing: Landing) -> list[str]:
    return [name.rpartition(".")[2] for name in landing.language.menu_entries()]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_country_is_shown_in_a_language_of_its_own(
    language: str, opened: Opener, both: Settings, qtbot
) -> None:
    window = opened(both, preferences=Preferences(language=language))
    landing = _choose(window, "italy", qtbot)
    assert window.language == "it"
    assert landing.countries.value() == "italy"
    note = landing.findChild(Label, "landing.language_note")
    assert note is not None
    assert "Italiano" in note.text()

    back = _choose(window, "sandovia", qtbot)
    assert window.language == language
    assert back.findChild(Label, "landing.language_note") is None


def test_the_language_stays_where_both_countries_speak_it(
    opened: Opener, both: Settings, qtbot
) -> None:
    window = opened(both)
    assert _codes(_landing(window)) == ["en", "fr", "ar"]
    landing = _choose(window, "italy", qtbot)
    assert window.language == "en"
    assert _codes(landing) == ["en", "it"]
    assert landing.findChild(Label, "landing.language_note") is None


def test_whoever_speaks_italian_begins_with_italy(opened: Opener, both: Settings) -> None:
    window = opened(both, preferences=Preferences(language="it"))
    assert _landing(window).countries.value() == "italy"
    assert window.language == "it"


def test_the_disclaimer_of_a_real_country_stands_on_the_start_page(
    opened: Opener, both: Settings, qtbot
) -> None:
    window = opened(both)
    landing = _choose(window, "italy", qtbot)
    said = landing.findChild(Label, "landing.disclaimer")
    assert said is not None
    assert said.isVisible()
    assert "no endorsement" in said.text()
