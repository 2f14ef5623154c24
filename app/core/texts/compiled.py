"""Compiles a catalogue (.po) with Babel once and keeps the result by its content."""

from __future__ import annotations

import hashlib
import io
import struct
from gettext import GNUTranslations
from pathlib import Path

from app.core.texts.written import keep

MAX_BYTES = 4_000_000
_RECIPE = b"1"


def compiled(source: bytes, *, language: str, cache: Path) -> GNUTranslations:
    """Return the translations of a `.po` file; raises ValueError for one that cannot be read.

    Babel is imported only when the cache has no compiled form of this content.
    """
    if len(source) > MAX_BYTES:
        raise ValueError(f"larger than {MAX_BYTES} bytes")
    key = hashlib.sha256(_RECIPE + language.encode() + b"\0" + source).hexdigest()[:32]
    kept = cache / f"{language}-{key}.mo"
    try:
        return _opened(kept.read_bytes())
    except (OSError, ValueError):
        content = _compile(source, language)
        keep(kept, content)
        return _opened(content)


def _opened(content: bytes) -> GNUTranslations:
    try:
        return GNUTranslations(io.BytesIO(content))
    except (OSError, ValueError, LookupError, struct.error) as error:
        raise ValueError(str(error)) from error


def _compile(source: bytes, language: str) -> bytes:
    from babel.core import Locale, UnknownLocaleError
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        language = ""
    try:
        catalog = read_po(io.BytesIO(source), locale=language or None, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        raise ValueError(str(error)) from error
    content = io.BytesIO()
    write_mo(content, catalog)
    return content.getvalue()
