"""The face for module code that prints: the PDF frame and its blocks."""

from app.core.report.blocks import (
    Column,
    Heading,
    Items,
    KeyValues,
    Notice,
    Paragraph,
    Table,
)
from app.core.report.of_card import report_of
from app.core.report.report import Report

__all__ = [
    "Column",
    "Heading",
    "Items",
    "KeyValues",
    "Notice",
    "Paragraph",
    "Report",
    "Table",
    "report_of",
]
