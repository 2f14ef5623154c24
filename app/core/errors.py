"""What goes wrong, told so that a person can mend it: errors for acts, faults for files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.core.late import late_dataclass
from app.core.text import Text, _


class UserError(Exception):
    """An act that cannot be done, with the sentence that tells the user why and what to do."""

    def __init__(self, text: Text, **args: object) -> None:
        self.text = text.with_args(**args) if args else text
        super().__init__(str(self.text))


class Denied(UserError):
    """An act that the actor's role or scope does not allow; the refusal is journalled."""

    def __init__(self, permission: str, text: Text | None = None, **args: object) -> None:
        self.permission = permission
        super().__init__(text or _("Your role does not allow this act."), **args)


class Stale(UserError):
    """A row was changed by somebody else since the form was opened; nothing was saved."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is: a file with a line, or a workbook with sheet, row and column."""

    file: str
    line: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    key: str | None = None

    def __str__(self) -> str:
        if self.sheet:
            cell = f", row {self.row}" if self.row else ""
            column = f", column {self.column}" if self.column else ""
            return f"{self.file}, sheet {self.sheet}{cell}{column}"
        line = f":{self.line}" if self.line else ""
        key = f" ({self.key})" if self.key else ""
        return f"{self.file}{line}{key}"


@late_dataclass(frozen=True)
class Fault:
    """One fault in a file that a user wrote: what, where, and how to mend it."""

    code: str
    message: Text
    place: Place
    fix: Text | None = None
    level: Literal["fault", "warning"] = "fault"
    excerpt: str = ""
    at: int | None = None

    def as_dict(self) -> dict[str, object]:
        """Return the fault as plain data in English, for `--json`."""
        return {
            "code": self.code,
            "level": self.level,
            "place": str(self.place),
            "file": self.place.file,
            "line": self.place.line,
            "sheet": self.place.sheet,
            "row": self.place.row,
            "column": self.place.column,
            "key": self.place.key,
            "message": str(self.message),
            "fix": str(self.fix) if self.fix else None,
            "excerpt": self.excerpt,
            "at": self.at,
        }


class FaultsFound(UserError):
    """A file or folder with faults; carries all of them at once."""

    def __init__(self, faults: list[Fault], text: Text | None = None) -> None:
        self.faults = faults
        super().__init__(
            text or _("{place}: {message}", place=str(faults[0].place), message=faults[0].message)
        )
