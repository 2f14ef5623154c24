"""The tools of a country as a list: what each asks, in which languages, what the check says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.api import FaultsFound, Reading, Said, forms


@dataclass(frozen=True)
class KnownTool:
    """One workbook of the card; `questions` is None where it cannot be used."""

    id: str
    title: Said
    version: str
    languages: tuple[str, ...]
    questions: int | None
    faults: int
    warnings: int


def known_tools(reading: Reading, cache: Path) -> list[KnownTool]:
    """Return the tools of the card in the order of their names."""
    return [_known(reading, id, file, cache) for id, file in sorted(reading.card.tools.items())]


def _known(reading: Reading, id: str, file: Path, cache: Path) -> KnownTool:
    try:
        form = forms.form_of(reading, id, cache=cache)
    except FaultsFound as found:
        return KnownTool(id, file.stem, "", (), None, len(found.faults), 0)
    asked = sum(1 for question in form.questions() if question.asked)
    warnings = len(forms.lint_form(form, folder=file.parent))
    return KnownTool(id, form.title, form.version, form.languages, asked, 0, warnings)
