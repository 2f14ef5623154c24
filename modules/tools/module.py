"""What the tools module contributes: the act of checking a workbook."""

from __future__ import annotations

from app.api import ModuleApi
from modules.tools.checking import CheckTool, ToolChecked, check_tool


def activate(api: ModuleApi) -> None:
    """Contribute the check."""
    api.add_command("tools.check", CheckTool, check_tool, events=(ToolChecked,))
