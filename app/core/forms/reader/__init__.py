"""Workbooks read as forms."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.core.forms.reader.tool import read_bytes, read_tool


def __getattr__(name: str) -> Any:
    """Load the reader on first use: the reading process needs its small parts only."""
    if name not in __all__:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    from app.core.forms.reader import tool

    return getattr(tool, name)


__all__ = ["read_bytes", "read_tool"]
