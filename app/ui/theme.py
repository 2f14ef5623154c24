"""The look of the screen: colours, sizes and fonts, put on the application at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.core.errors import UserError
from app.core.text import _
from app.ui.theme_sheet import sheet
from app.ui.tokens import DARK, ENOUGH, LIGHT, Tokens, lowest_contrast, mix, with_accent

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans Armenian")
SMALLEST, LARGEST = 90, 150

Tone = Literal["neutral", "info", "success", "warning", "danger"]
"""What a colour means; it never stands without an icon and a word."""


@dataclass(frozen=True, slots=True)
class Space:
    """The distances of the house in pixels, before the user's scale."""

    hair: int = 4
    small: int = 8
    half: int = 12
    card: int = 16
    page: int = 24
    wide: int = 32


SPACE = Space()


@dataclass(frozen=True)
class Theme:
    """A look: `light` or `dark`, a text scale of 90 to 150 %, a card's accent, a direction.

    Raises UserError where the accent is too weak to be read; a dark theme lightens it first.
    """

    name: Literal["light", "dark"] = "light"
    scale: int = 100
    accent: str | None = None
    rtl: bool = False
    tokens: Tokens = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", min(LARGEST, max(SMALLEST, self.scale)))
        tokens = DARK if self.name == "dark" else LIGHT
        if self.accent:
            tokens = _accented(tokens, self.accent)
        object.__setattr__(self, "tokens", tokens)

    def px(self, size: float) -> int:
        """Return a length in pixels at the user's scale."""
        return round(size * self.scale / 100)

    def pt(self, size: float) -> float:
        """Return a font size in points at the user's scale."""
        return round(size * self.scale / 100, 1)

    def colour(self, tone: Tone) -> str:
        """Return the ink of a tone."""
        if tone == "neutral":
            return self.tokens.quiet
        return str(getattr(self.tokens, "primary" if tone == "info" else tone))

    def font(self, size: float = 10.5, *, strong: bool = False) -> QFont:
        """Return the house font at `size` points (before scale), with tabular digits."""
        font = QFont(list(FAMILIES))
        font.setPointSizeF(self.pt(size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setFeature(QFont.Tag.fromString("tnum"), 1)
        return font

    def palette(self) -> QPalette:
        """Return the palette for the parts that the Fusion style paints itself."""
        role, group = QPalette.ColorRole, QPalette.ColorGroup
        t = self.tokens
        colours = {
            role.Window: t.background, role.WindowText: t.text, role.Base: t.surface,
            role.AlternateBase: t.raised, role.Text: t.text, role.Button: t.surface,
            role.ButtonText: t.text, role.BrightText: t.danger, role.Highlight: t.primary,
            role.HighlightedText: t.on_primary, role.PlaceholderText: t.quiet,
            role.ToolTipBase: t.text, role.ToolTipText: t.surface, role.Link: t.primary,
            role.LinkVisited: t.primary, role.Accent: t.primary, role.Light: t.surface,
            role.Midlight: t.raised, role.Mid: t.hairline, role.Dark: t.border,
            role.Shadow: mix(t.text, t.background, 0.5),
        }  # fmt: skip
        palette = QPalette()
        for name, colour in colours.items():
            palette.setColor(name, QColor(colour))
        for name in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(group.Disabled, name, QColor(t.border))
        return palette

    def apply(self, app: QApplication) -> None:
        """Dress the application; widgets that follow the theme are told."""
        if not _worn.prepared:
            _worn.prepared = True
            _load_fonts()
            app.setStyle("Fusion")
        _worn.theme = self
        app.setPalette(self.palette())
        app.setFont(self.font())
        app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if self.rtl else Qt.LayoutDirection.LeftToRight
        )
        text = sheet(self.tokens, px=self.px, pt=self.pt)
        if text != app.styleSheet():
            app.setStyleSheet(text)
        _worn.changed.emit()


def _accented(tokens: Tokens, accent: str) -> Tokens:
    """Return the tokens in the accent, lightened step by step where the ground is dark."""
    tries = [accent]
    if tokens is DARK:
        tries += [mix("#FFFFFF", accent, step / 10) for step in range(1, 8)]
    for colour in tries:
        if lowest_contrast(colour, tokens) >= ENOUGH:
            return with_accent(tokens, colour)
    figure = f"{lowest_contrast(accent, tokens):.1f}"
    raise UserError(
        _("The accent {accent} has a contrast of {figure}; text needs at least {enough}."),
        accent=accent, figure=figure, enough=str(ENOUGH),
    )  # fmt: skip


class _Worn(QObject):
    """What the application wears now, as `QApplication.palette()` is: one for the process."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = Theme()
        self.prepared = False


_worn = _Worn()


def theme() -> Theme:
    """Return the theme that the application wears; painters ask it each time they paint."""
    return _worn.theme


def follow(refresh: Callable[[], None]) -> None:
    """Call a widget's bound method now and at each change of theme, as long as it lives."""
    _worn.changed.connect(refresh)
    refresh()


def _load_fonts() -> None:
    """Register the bundled fonts; without them the system's Noto fonts serve."""
    for file in sorted(FONTS.glob("*.[to]tf")):
        QFontDatabase.addApplicationFont(str(file))
