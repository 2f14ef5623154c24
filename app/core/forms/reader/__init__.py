"""Workbooks read as forms."""

from app.core.forms.reader.tool import read_bytes, read_tool

__all__ = ["read_bytes", "read_tool"]
