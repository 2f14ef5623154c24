"""The name of the level stands whole in the side bar, in every language of the application."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from app.core.registry.names import LEVEL_NAMES
from app.core.settings import ROOT
from app.core.texts.voices import Voices
from app.ui.navigation.level_switch import LevelSwitch
from app.ui.navigation.sidebar import WIDE
from app.ui.theme import Theme
from tests.ui.kit.conftest import Wear


@pytest.mark.parametrize("scale", [90, 100, 150])
@pytest.mark.parametrize("language", ["en", "fr", "ar", "it"])
def test_name_of_a_level_stands_whole(
    qtbot: QtBot, wear: Wear, tmp_path: Path, language: str, scale: int
) -> None:
    voice = Voices([ROOT / "app"], default="en", cache=tmp_path / "cache").voice(language)
    theme = Theme(scale=scale, rtl=voice.rtl)
    wear(theme)
    for name in LEVEL_NAMES.values():
        switch = LevelSwitch(words := voice.say(name), (), name="window.level")
        qtbot.addWidget(switch)
        switch.resize(theme.px(WIDE - 24), 10)
        switch.resize(switch.width(), switch.sizeHint().height())
        room = QRect(0, 0, switch._words_width(), 10_000)
        measure = QFontMetrics(switch._words_font())
        needed = measure.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
        assert needed.width() <= room.width(), words
        assert needed.height() <= switch.height(), words
