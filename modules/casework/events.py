"""What is recorded when a summary of a case is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.api import Event, Unit, _


@dataclass(frozen=True)
class PrintCase:
    """Record that a summary of a case is printed; `language` is that of the print."""

    case: int
    language: str


@dataclass(frozen=True)
class CasePrinted(Event, name="casework.printed", title=_("Case summary printed")):
    """A summary of a case was printed: from here on it also lies on paper."""

    icon: ClassVar[str] = "printer-outline"

    case: int
    language: str


def print_case(unit: Unit, command: PrintCase) -> None:
    """Record the print; who may read a case may print it."""
    unit.require("cases.view", case=command.case)
    unit.record(CasePrinted(command.case, command.language))
