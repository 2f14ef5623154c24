"""Checks of the words and colours of a card: every language has its text, all can be read."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.cards.findings import Findings, Loc
from app.core.cards.models import Card
from app.core.cards.part import Part
from app.core.text import LocalText, _

BACKGROUND_LUMINANCE = {"light": 0.8768, "dark": 0.0243}
"""Of the theme's background that is hardest to read on: the raised surface."""
LEAST_CONTRAST = 4.5
SAME_SCRIPT_IS_ENOUGH = ("users",)


def check_words(card: Card, find: Findings) -> None:
    """Warn of texts that lack one of the card's languages; refuse languages it does not have."""
    codes = card.language_codes
    if not find.whole(("languages",)):
        return
    for loc, words in _words(card, ()):
        here = [code for code, _text in words]
        if here == ["und"]:
            continue
        for code in here:
            find.known(code, codes, (*loc, code), part=("languages",))
        missing = [code for code in codes if code not in here]
        if missing and loc[0] not in SAME_SCRIPT_IS_ENOUGH:
            find.add(
                "words",
                _("The text lacks: {languages}.", languages=", ".join(missing)),
                loc,
                _("The text of the language {code} stands in.", code=card.default_language),
                warning=True,
            )


def _words(value: object, loc: Loc) -> Iterator[tuple[Loc, LocalText]]:
    if isinstance(value, LocalText):
        yield loc, value
    elif isinstance(value, Part):
        for name in value.names():
            yield from _words(getattr(value, name), (*loc, name))
    elif isinstance(value, dict) and loc != ("modules",):
        for key, entry in value.items():
            yield from _words(entry, (*loc, key))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _words(entry, (*loc, index))


def check_colours(card: Card, find: Findings) -> None:
    """Refuse an accent colour that cannot be read on the theme's backgrounds."""
    if card.accent is None:
        return
    for theme, background in BACKGROUND_LUMINANCE.items():
        colour = getattr(card.accent, theme)
        least = contrast(luminance(colour), background)
        if least < LEAST_CONTRAST:
            find.add(
                "contrast",
                _(
                    "The contrast of {colour} is {ratio}: too low to be read.",
                    colour=colour,
                    ratio=f"{least:.1f}",
                ),
                ("accent", theme),
                _("At least {least} is wanted.", least=LEAST_CONTRAST),
            )


def contrast(one: float, other: float) -> float:
    """Return the contrast ratio of two luminances (WCAG 2.2)."""
    light, dark = sorted((one, other), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour written as #RRGGBB, from 0 to 1."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
