"""The act of checking a workbook: what is recorded of it is how many faults it had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from app.api import Event, Said, Unit, Words, _, _n, late_dataclass


@late_dataclass(frozen=True)
class CheckTool:
    """Record that a workbook was checked; `hash` names its bytes, the file's name stays out."""

    hash: str
    faults: int
    warnings: int


@late_dataclass(frozen=True)
class ToolChecked(Event, name="tools.checked", title=_("Workbook checked")):
    """A workbook was checked; nothing was changed by it."""

    icon: ClassVar[str] = "clipboard-check-outline"

    hash: str
    faults: int
    warnings: int

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say how many faults were found."""
        n = int(str(payload["faults"]))
        return _n("Workbook checked: {n} fault", "Workbook checked: {n} faults", n)


def check_tool(unit: Unit, command: CheckTool) -> None:
    """Record a check."""
    unit.require("tools.view")
    unit.record(ToolChecked(command.hash, command.faults, command.warnings))
