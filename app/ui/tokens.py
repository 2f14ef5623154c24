"""The colours of the house, light and dark, and how well they can be told apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

ENOUGH = 4.5
"""The contrast that text needs (WCAG 2.2, criterion 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour that the screen uses, as `#RRGGBB`; no other file holds a colour."""

    background: str
    surface: str
    raised: str
    hairline: str
    border: str
    text: str
    quiet: str
    primary: str
    on_primary: str
    selected: str
    success: str
    warning: str
    danger: str
    on_danger: str
    charts: tuple[str, ...]


LIGHT = Tokens(
    background="#F6F7F9", surface="#FFFFFF", raised="#EEF1F5", hairline="#D5DBE3",
    border="#768290", text="#1B2733", quiet="#52606D", primary="#0B5CAB",
    on_primary="#FFFFFF", selected="#E3EEF9", success="#176B40", warning="#8F5400",
    danger="#B3261E", on_danger="#FFFFFF",
    charts=("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#4D4D4D"),
)  # fmt: skip
DARK = Tokens(
    background="#12181F", surface="#1A222C", raised="#222C38", hairline="#36424F",
    border="#6F7F8F", text="#E6EBF0", quiet="#A5B1BD", primary="#6CB2F5",
    on_primary="#0B1A2A", selected="#1E3248", success="#5CC98F", warning="#F0B252",
    danger="#FF8A80", on_danger="#2A0B09",
    charts=("#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#BBBBBB"),
)  # fmt: skip


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _channels(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """Return `other` with a `share` (0 to 1) of `one` in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def text_pairs(tokens: Tokens) -> list[tuple[str, str, float]]:
    """Return (text token, ground token, contrast) for every text that the screen may show."""
    inks = ("text", "quiet", "primary", "success", "warning", "danger")
    grounds = ("background", "surface", "raised", "selected")
    pairs = [(ink, ground) for ink in inks for ground in grounds]
    pairs += [("on_primary", "primary"), ("on_danger", "danger")]
    return [(i, g, contrast(getattr(tokens, i), getattr(tokens, g))) for i, g in pairs]


def lowest_contrast(accent: str, tokens: Tokens) -> float:
    """Return the lowest contrast that text in `accent` would have on the grounds of `tokens`."""
    tinted = with_accent(tokens, accent)
    return min(c for ink, ground, c in text_pairs(tinted) if "primary" in (ink, ground))


def with_accent(tokens: Tokens, accent: str) -> Tokens:
    """Return the tokens with a card's accent as primary colour and the tints that follow."""
    inks = (tokens.surface, tokens.text, tokens.background)
    ink = max(inks, key=lambda c: contrast(c, accent))
    selected = mix(accent, tokens.surface, 0.11 if tokens.surface == LIGHT.surface else 0.16)
    return replace(tokens, primary=accent, on_primary=ink, selected=selected)
