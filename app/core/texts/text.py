"""The frozen text, at its former place."""

from app.core.text import LocalText, Said, Text, _, _n

__all__ = ["LocalText", "Said", "Text", "_", "_n"]
