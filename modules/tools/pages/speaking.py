"""The name of a language that a workbook has, in that language; its code where nobody knows it."""

from __future__ import annotations

from app.uikit import Desk


def language_name(desk: Desk, code: str) -> str:
    """Return the language's own name for itself, or the code as the workbook writes it."""
    try:
        return desk.world.voices.voice(code).name
    except (ValueError, LookupError):
        return code
