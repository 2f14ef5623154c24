"""What the dashboards contribute: the act of keeping figures as a file, the check of settings."""

from __future__ import annotations

from app.api import ModuleApi
from modules.dashboards.events import ExportFigures, FiguresExported, export_figures
from modules.dashboards.settings import check_settings


def activate(api: ModuleApi) -> None:
    """Contribute the act and the check; figures and measures come from other modules."""
    api.add_command("dashboards.export", ExportFigures, export_figures, events=(FiguresExported,))
    api.add_card_section(check_settings)
