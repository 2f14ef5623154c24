"""The frozen text: a sentence with its arguments, not yet in any language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """An English source sentence with `{named}` places; a `Voice` renders it in a language.

    `many` and `n` are set for texts with a plural; `context` tells one-word texts apart.
    Arguments may themselves be `Text`, `LocalText`, dates or numbers: the voice renders them too.
    """

    id: str
    context: str = ""
    many: str = ""
    n: int | None = None
    args: tuple[tuple[str, object], ...] = ()

    def with_args(self, **args: object) -> Text:
        """Return this text with `args` added to its arguments."""
        merged = dict(self.args) | args
        return Text(self.id, self.context, self.many, self.n, tuple(merged.items()))

    def __str__(self) -> str:
        """Return the English sentence: for logs and tests only, never for a screen."""
        source = self.many if self.many and self.n != 1 else self.id
        args = dict(self.args) if self.n is None else {"n": self.n, **dict(self.args)}
        return source.format(**args) if args else source


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text that stands per language in a card or a tool: `{en: …, fr: …}`."""

    entries: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, entries: Mapping[str, str]) -> LocalText:
        """Return the text with one entry per language code."""
        return cls(tuple(entries.items()))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.entries)

    def __str__(self) -> str:
        """Return the English entry, else the first: for logs and tests only."""
        by_language = dict(self.entries)
        return by_language.get("en") or next(iter(by_language.values()), "")


Said = Text | LocalText | str


def _(source: str, *, context: str = "", **args: object) -> Text:
    """Mark `source` for translation and return it as a text with its arguments."""
    return Text(source, context, args=tuple(args.items()))


def _n(one: str, many: str, n: int, *, context: str = "", **args: object) -> Text:
    """Mark a text with a plural; the voice chooses the form that its language needs for `n`."""
    return Text(one, context, many, n, tuple(args.items()))
