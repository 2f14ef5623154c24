"""An event: what was done; its fields are the payload of its journal row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar

from app.core.text import Said, Text, _

SUBJECTS = ("case", "household", "person")


@dataclass(frozen=True)
class Event:
    """Base of all events: `class CaseOpened(Event, name="case.opened", title=_("Case opened"))`.

    Fields hold ids, codes and field names, never free text or sensitive values. Fields called
    `case`, `household` and `person` are the subjects whose timelines show the event.
    """

    name: ClassVar[str] = ""
    version: ClassVar[int] = 1
    title: ClassVar[Text] = _("Entry")

    def __init_subclass__(cls, name: str = "", title: Text | None = None, version: int = 1) -> None:
        super().__init_subclass__()
        cls.name = name or cls.name
        cls.version = version
        cls.title = title or cls.title

    def payload(self) -> dict[str, object]:
        """Return the fields as plain data."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}

    def subjects(self) -> dict[str, int]:
        """Return the ids of the case, household and person that the event is about."""
        found = {name: getattr(self, name, None) for name in SUBJECTS}
        return {name: value for name, value in found.items() if isinstance(value, int)}

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Return the sentence that a timeline shows; codes of the payload are named by `words`."""
        return cls.title


class Words:
    """Names for the codes in a payload; the card's words stand behind it.

    `name("stage", "intake")` gives the card's name of that stage; an unknown code stays as it is.
    """

    def name(self, kind: str, code: object) -> Said:
        """Return the name of `code`."""
        return str(code)


def _plain(value: object) -> object:
    if isinstance(value, tuple | list | set | frozenset):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
