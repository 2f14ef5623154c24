"""What is recorded when the report of a case is printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from app.api import Event, Said, Unit, UserError, Words, _, late_dataclass

COPIES = ("full", "family")


@late_dataclass(frozen=True)
class PrintCase:
    """Record that the report of a case is printed, in which language and for whom."""

    case: int
    language: str
    copy: Literal["full", "family"] = "full"


@late_dataclass(frozen=True)
class CasePrinted(Event, name="casework.printed", title=_("Case report printed")):
    """The report of a case was printed: from here on it also lies on paper."""

    icon: ClassVar[str] = "printer-outline"

    case: int
    language: str
    copy: str = "full"

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say for whom it was printed."""
        family = _("Case report printed: the family's copy")
        return family if payload.get("copy") == "family" else cls.title


def print_case(unit: Unit, command: PrintCase) -> None:
    """Record the print; who may read a case may print it.

    Raises UserError for a language that the card has not, or an unknown copy.
    """
    unit.require("cases.view", case=command.case)
    known = tuple(language.code for language in unit.card.languages)
    if command.language not in known:
        raise UserError(_("This country's languages are: {known}.", known=", ".join(known)))
    if command.copy not in COPIES:
        raise UserError(_("There is no copy {name}.", name=command.copy))
    unit.record(CasePrinted(command.case, command.language, command.copy))
