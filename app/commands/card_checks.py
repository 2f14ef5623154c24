"""What only card, tools and sentences together tell: intakes that make nothing, idle terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from app.core.cards.loader import Reading
from app.core.cards.models import Card
from app.core.errors import Fault
from app.core.forms.form import Form
from app.core.settings import ROOT, Settings
from app.core.text import _
from app.core.texts.coverage import sentences_with


def intake_faults(
    card: Card, forms: Mapping[str, Form | None], reading: Reading
) -> Iterator[Fault]:
    """Yield each case type whose intake tool would make no record of what it asks."""
    for id, kind in card.case_types.items():
        form = forms.get(kind.intake)
        if form is None or form.entities:
            continue
        yield Fault(
            "card.intake",
            _("The tool {tool} makes no household, person or case.", tool=kind.intake),
            reading.place_of(("case_types", id, "intake")),
            _("Add the sheet entities, or name an intake tool."),
        )


def owners(where: Settings) -> list[Path]:
    """Return the folders whose sentences a card may say anew."""
    return [ROOT / "app", *sorted(p.parent for p in where.modules.glob("*/module.yaml"))]


def term_warnings(card: Card, reading: Reading, where: Settings) -> Iterator[Fault]:
    """Yield each term that changes nothing: no sentence holds its word, or none is said anew."""
    for word in card.terms:
        held = {one.key for one in sentences_with(word, owners(where), "en")}
        if held and held & _said_anew(card.folder, card.language_codes):
            continue
        place = replace(reading.place_of(("terms", word)), key=None)  # beside what it may lack
        message = _("No sentence holds the word '{word}': this term changes nothing.", word=word)
        fix = _("Take it out: a card says sentences anew in locale/{language}.po.",
                language=card.default_language)  # fmt: skip
        if held:
            message = _("No sentence with the word '{word}' is said anew: this term changes "
                        "nothing.", word=word)  # fmt: skip
            fix = _("Say them anew in locale/{language}.po; check --terms lists them.",
                    language=card.default_language)  # fmt: skip
        yield Fault("card.terms", message, place, fix, "warning")


def _said_anew(folder: Path, languages: Iterable[str]) -> set[str]:
    return {one.key for code in languages for one in sentences_with("", [folder], code)}
