"""Where the checks of a card put what they find."""

from __future__ import annotations

from collections.abc import Callable, Collection
from difflib import get_close_matches

from app.core.errors import Fault, Place
from app.core.text import Text, _

Loc = tuple[str | int, ...]


class Findings:
    """Collects faults with their places; names of a table that could not be read pass."""

    def __init__(
        self, where: Callable[[Loc], Place], faults: list[Fault], unreadable: Collection[str] = ()
    ) -> None:
        self.where = where
        self.faults = faults
        self.unreadable = unreadable

    def add(
        self, code: str, message: Text, loc: Loc, fix: Text | None = None, *, warning: bool = False
    ) -> None:
        """Add one fault at `loc`, a path of keys in the card."""
        self.faults.append(
            Fault(f"card.{code}", message, self.where(loc), fix, "warning" if warning else "fault")
        )

    def known(self, name: str, allowed: Collection[str], loc: Loc) -> bool:
        """Add a fault where `name` is not one of `allowed`; return whether it is."""
        if name in allowed:
            return True
        if not allowed and self.unreadable:
            return True
        near = get_close_matches(name, list(allowed), 1)
        fix = _("Allowed: {allowed}.", allowed=", ".join(list(allowed)[:12])) if allowed else None
        if near:
            fix = _("Did you mean '{near}'?", near=near[0])
        self.add("unknown_name", _("There is no '{name}' in this card.", name=name), loc, fix)
        return False
