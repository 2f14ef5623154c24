"""Checks of the regimes of a card: they follow one another, and whoever names one is right."""

from __future__ import annotations

from app.core.cards.findings import Findings, Loc
from app.core.cards.models import Card
from app.core.cards.regimes import Regime
from app.core.text import _


def check_regimes(card: Card, find: Findings) -> None:
    """Add what is wrong with the regimes of `card` and with what names one."""
    named: list[tuple[str | None, Loc]] = [
        (kind.regime, ("case_types", id, "regime")) for id, kind in card.case_types.items()
    ]
    named += [
        (fact.regime, ("about", "facts", place, "regime"))
        for place, fact in enumerate(card.about.facts)
    ]
    for name, loc in named:
        if name is not None:
            find.known(name, card.regimes, loc, part=("regimes",))
    before: Regime | None = None
    for regime in sorted(card.regimes.values(), key=lambda one: one.start):
        here: Loc = ("regimes", regime.id)
        if not find.whole(here):
            continue
        if regime.end is not None and regime.end < regime.start:
            find.add(
                "regime", _("The regime '{name}' ends before it begins.", name=regime.id), here
            )
        if before is not None and (before.end is None or before.end >= regime.start):
            find.add(
                "regime",
                _("The regimes '{one}' and '{other}' overlap.", one=before.id, other=regime.id),
                here,
                _("Regimes follow one another: end the first before the next one begins."),
            )
        before = regime
