"""What is recorded when figures of the policy page are kept as a file."""

from __future__ import annotations

from typing import ClassVar

from app.api import Event, Unit, UserError, _, late_dataclass

FORMATS = ("pdf", "csv")


@late_dataclass(frozen=True)
class ExportFigures:
    """Record that figures are kept as a file; `format` is pdf or csv."""

    format: str
    case_type: str
    language: str
    district: str | None = None
    quarter: str | None = None


@late_dataclass(frozen=True)
class FiguresExported(Event, name="dashboards.exported", title=_("Policy figures kept as a file")):
    """Figures without names were written into a file: from here on they also lie elsewhere."""

    icon: ClassVar[str] = "download"

    format: str
    case_type: str
    language: str
    district: str | None
    quarter: str | None


def export_figures(unit: Unit, command: ExportFigures) -> None:
    """Record the file; who may see the figures may keep them."""
    unit.require("dashboard.policy")
    if command.format not in FORMATS:
        raise UserError(_("Figures are kept as PDF or as a table."))
    unit.record(
        FiguresExported(
            command.format, command.case_type, command.language, command.district, command.quarter
        )
    )
