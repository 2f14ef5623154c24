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
from app.core.report.chart_strips import Charts
from app.core.report.charts import HIDDEN, Chart, Unit, Value, told
from app.core.report.of_card import report_of
from app.core.report.of_case import case_report
from app.core.report.report import Report
from app.core.report.targets import refuse_target

__all__ = [
    "HIDDEN",
    "Chart",
    "Charts",
    "Column",
    "Heading",
    "Items",
    "KeyValues",
    "Notice",
    "Paragraph",
    "Report",
    "Table",
    "Unit",
    "Value",
    "case_report",
    "refuse_target",
    "report_of",
    "told",
]
