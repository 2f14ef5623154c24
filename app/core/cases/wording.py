"""Free text as its readers get it: in their own language where it is kept, else as entered."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.errors import UserError
from app.core.text import LocalText, Said, _


def kept_versions(
    versions: Mapping[str, str] | None, *, language: str | None, known: tuple[str, ...]
) -> dict[str, str] | None:
    """Return the other languages of a text as they are stored, None where there are none.

    Raises UserError for a language that is none of the card's.
    """
    kept = {code: text.strip() for code, text in (versions or {}).items() if text.strip()}
    for code in kept:
        if code not in known:
            raise UserError(_("This country's languages are: {known}.", known=", ".join(known)))
    kept.pop(language or "", None)
    return kept or None


def as_read(
    text: str | None, language: str | None, versions: Mapping[str, str] | None, *, reader: str
) -> Said | None:
    """Return a text for a reader: all its languages where the reader's is one, else as entered."""
    if text is None or not versions or not _stands_in(reader, {language or "", *versions}):
        return text
    return LocalText.of({language or "und": text, **versions})


def foreign_to(
    reader: str, text: str | None, language: str | None, versions: Mapping[str, str] | None
) -> str | None:
    """Return the language in which a reader gets a text if it is not the reader's, else None."""
    if text is None or language is None or _stands_in(reader, {language, *(versions or {})}):
        return None
    return language


def _stands_in(reader: str, languages: set[str]) -> bool:
    base = reader.split("_")[0]
    return any(code.split("_")[0] == base for code in languages if code)
