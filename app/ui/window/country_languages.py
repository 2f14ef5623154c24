"""Which language the start page speaks with a country: one that the country speaks itself."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.cards.finder import CardSummary
from app.core.text import Text, _
from app.core.texts.direction import isolate
from app.ui.window.dress import LANGUAGES


def spoken_in(card: CardSummary | None) -> list[str]:
    """Return the languages of a country that the application has; all where it has none."""
    found = [code for code in (card.languages if card else ()) if code in LANGUAGES]
    return found or list(LANGUAGES)


def language_for(card: CardSummary | None, *, now: str, wanted: str) -> str:
    """Return the present language where the country speaks it, else the wanted, else its first."""
    spoken = spoken_in(card)
    return next((code for code in (now, wanted) if code in spoken), spoken[0])


def why_another(
    card: CardSummary | None, names: Mapping[str, str], *, wanted: str, rtl: bool
) -> Text | None:
    """Return what is said beside the languages where the wanted one is not among them."""
    spoken = spoken_in(card)
    if wanted in spoken:
        return None
    told = ", ".join(isolate(names[code], rtl=rtl) for code in spoken)
    return _("This country speaks {languages}.", languages=told)
