"""Labels that mention answers: `How old is ${name}?`, per language."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.lexer import tokens
from app.core.forms.expression.scope import Names
from app.core.forms.expression.tree import Reference
from app.core.forms.expression.values import text
from app.core.forms.expression.world import Evaluate, Here
from app.core.text import LocalText, _


@dataclass(frozen=True, slots=True)
class Mentions:
    """A label in pieces: plain words, and readings of answers."""

    pieces: tuple[tuple[str, tuple[str | Evaluate, ...]], ...]

    def said(self, here: Here) -> LocalText:
        """Return the label with the answers filled in."""
        return LocalText(
            tuple(
                (language, "".join(p if isinstance(p, str) else text(p(here)) for p in pieces))
                for language, pieces in self.pieces
            )
        )


def mentions_of(label: LocalText, names: Names) -> Mentions:
    """Return the pieces of a label; raises ExpressionFault for an unknown name."""
    return Mentions(tuple((code, tuple(_pieces(words, names))) for code, words in label))


def _pieces(words: str, names: Names) -> list[str | Evaluate]:
    pieces: list[str | Evaluate] = []
    at = 0
    while (start := words.find("${", at)) >= 0:
        end = words.find("}", start)
        if end < 0:
            raise ExpressionFault(
                "unclosed_reference",
                _("A name opens here and its brace is never closed."),
                at=start,
                fix=_("Write both braces, as in {example}.", example="${age}"),
            )
        name = tokens(words[start : end + 1])[0].text[2:-1].strip()
        pieces += [words[at:start], names.reference(Reference(name, start))]
        at = end + 1
    return [*pieces, words[at:]]
