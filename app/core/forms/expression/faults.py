"""What stops an expression: raised with the place in the text and the way to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from app.core.errors import Fault, Place
from app.core.text import Text, _


class ExpressionFault(Exception):
    """One fault in an expression, at an offset of its text; a warning does not stop it."""

    def __init__(
        self,
        code: str,
        message: Text,
        *,
        at: int,
        fix: Text | None = None,
        level: Literal["fault", "warning"] = "fault",
    ) -> None:
        self.code = code
        self.message = message
        self.at = at
        self.fix = fix
        self.level: Literal["fault", "warning"] = level
        super().__init__(str(message))

    def placed(self, place: Place, text: str) -> Fault:
        """Return the fault with the cell or line that holds `text`."""
        return Fault(
            self.code,
            self.message,
            place,
            fix=self.fix,
            level=self.level,
            excerpt=text,
            at=self.at,
        )


def did_you_mean(word: str, known: Iterable[str], *, shape: str = "{}") -> Text | None:
    """Return the hint that names the nearest known word, if one is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return _("Did you mean {word}?", word=shape.format(near[0])) if near else None
