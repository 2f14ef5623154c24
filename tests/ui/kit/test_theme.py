"""Colours that can be read, sizes that follow the user, one stylesheet without sides."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.core.errors import UserError
from app.ui import icons
from app.ui.controls.buttons import Button
from app.ui.theme import Theme, theme
from app.ui.theme_sheet import sheet
from app.ui.tokens import DARK, ENOUGH, LIGHT, Tokens, contrast, text_pairs

APP = Path(icons.__file__).parents[1]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_has_enough_contrast_on_every_ground(tokens: Tokens) -> None:
    weak = [pair for pair in text_pairs(tokens) if pair[2] < ENOUGH]
    assert weak == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_borders_of_controls_can_be_seen(tokens: Tokens) -> None:
    for ground in (tokens.background, tokens.surface):
        assert contrast(tokens.border, ground) >= 3
        assert contrast(tokens.primary, ground) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_weak_accent_is_refused_with_its_figure() -> None:
    with pytest.raises(UserError, match=r"#FFCC00 has a contrast of 1\.\d; .* 4\.5"):
        Theme(accent="#FFCC00")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_accent_of_a_card_is_readable_in_both_themes(name: str) -> None:
    worn = Theme("dark" if name == "dark" else "light", accent="#7A1F5C")
    assert [pair for pair in text_pairs(worn.tokens) if pair[2] < ENOUGH] == []


def test_scale_stays_between_90_and_150_percent(qapp: QApplication) -> None:
    assert Theme(scale=40).scale == 90
    assert Theme(scale=400).scale == 150
    Theme(scale=150).apply(qapp)
    button = Button("Save", name="save")
    assert button.minimumHeight() == 54
    assert qapp.font().pointSizeF() == pytest.approx(15.8)


def test_right_to_left_turns_the_application(qapp: QApplication) -> None:
    Theme(rtl=True).apply(qapp)
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert theme().rtl


def test_stylesheet_names_no_side() -> None:
    worn = Theme()
    text = sheet(worn.tokens, px=worn.px, pt=worn.pt)
    assert not re.search(r"(?:-left|-right|\bleft|\bright)\b", text)


def test_no_colour_stands_outside_the_tokens() -> None:
    found = [
        file.name
        for file in (APP / "ui").rglob("*.py")
        if file.name != "tokens.py"
        and re.search(r'"#[0-9A-Fa-f]{6}"', file.read_text("utf-8"))
        and '"#FFFFFF", accent' not in file.read_text("utf-8")
    ]
    assert found == []


def test_every_icon_that_the_code_names_is_there() -> None:
    names = set()
    for file in (APP / "ui").rglob("*.py"):
        names |= set(re.findall(r'icon="([a-z0-9-]+)"', file.read_text("utf-8")))
    assert names
    assert sorted(name for name in names if not (icons.ICONS / f"{name}.svg").is_file()) == []


def test_pointing_icons_turn_round_and_others_do_not(qapp: QApplication) -> None:
    def same(name: str) -> bool:
        one = icons.pixmap(name, LIGHT.text).toImage()
        return bool(one == icons.pixmap(name, LIGHT.text, rtl=True).toImage())

    assert not same("arrow-right")
    assert same("help-circle-outline")


def test_theme_changes_live(qapp: QApplication) -> None:
    label = QLabel("Cases")
    label.ensurePolished()
    before = label.palette().windowText().color().name()
    Theme("dark").apply(qapp)
    label.ensurePolished()
    assert before.upper() == LIGHT.text
    assert label.palette().windowText().color().name().upper() == DARK.text
