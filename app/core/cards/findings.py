"""Where the checks of a card put what they find."""

from __future__ import annotations

from collections.abc import Callable, Collection
from difflib import get_close_matches

from app.core.errors import Fault, Place
from app.core.text import Text, _

Loc = tuple[str | int, ...]
ID_KEYS = ("id", "code", "login")


class Findings:
    """Collects faults with their places; what a fault that was told already led to passes.

    `mended` holds where a stand-in is: what stands there, or refers to it, is not judged.
    """

    def __init__(
        self,
        where: Callable[[Loc], Place],
        faults: list[Fault],
        *,
        mended: Collection[Loc] = (),
        unreadable: Collection[str] = (),
    ) -> None:
        self.where = where
        self.faults = faults
        self.mended = mended
        self.unreadable = unreadable

    def whole(self, *parts: Loc) -> bool:
        """Return whether nothing in these parts of the card is a stand-in or unreadable."""
        return not any(
            part[: len(loc)] == loc or loc[: len(part)] == part
            for part in parts
            for loc in self.mended
        ) and not any(part and part[0] in self.unreadable for part in parts)

    def names_are_sure(self, part: Loc) -> bool:
        """Return whether the names that the part `part` of the card holds are all there."""
        if part and part[0] in self.unreadable:
            return False
        return not any(
            part[: len(loc)] == loc
            or (loc[: len(part)] == part and (len(loc) <= len(part) + 1 or loc[-1] in ID_KEYS))
            for loc in self.mended
        )

    def add(
        self, code: str, message: Text, loc: Loc, fix: Text | None = None, *, warning: bool = False
    ) -> None:
        """Add one fault at `loc`, a path of keys in the card, unless a stand-in is judged."""
        if any(loc[: len(at)] == at for at in self.mended):
            return
        self.faults.append(
            Fault(f"card.{code}", message, self.where(loc), fix, "warning" if warning else "fault")
        )

    def known(self, name: str, allowed: Collection[str], loc: Loc, *, part: Loc) -> bool:
        """Add a fault where `name` is not one of `allowed`; return whether it is.

        `part` is the part of the card whose names are allowed.
        """
        if name in allowed or not self.names_are_sure(part):
            return True
        near = get_close_matches(name, list(allowed), 1)
        fix = _("Allowed: {allowed}.", allowed=", ".join(list(allowed)[:12])) if allowed else None
        if near:
            fix = _("Did you mean '{near}'?", near=near[0])
        self.add("unknown_name", _("There is no '{name}' in this card.", name=name), loc, fix)
        return False
