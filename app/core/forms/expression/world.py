"""What a running expression may ask: the answers, the clock, the language, published names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeAlias

from app.core.forms.expression.values import Single, Value

Rows: TypeAlias = tuple[str, ...]

MOST_STEPS = 500_000
"""How many rows and lines one look through rows may try, those inside it included."""


class TooMuchWork(TimeoutError):
    """An expression that looks through too many rows; nothing is read from it."""


class Steps:
    """What is left of the work that one look through rows may do."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MOST_STEPS

    def take(self, amount: int) -> None:
        """Count so many rows as tried; raises TooMuchWork when there were too many."""
        self.left -= amount
        if self.left < 0:
            raise TooMuchWork


class World(Protocol):
    """The answers and surroundings that an expression reads; never the system's own clock."""

    @property
    def today(self) -> date:
        """The local date of the demonstration."""

    @property
    def now(self) -> datetime:
        """The local date and time of the demonstration."""

    @property
    def username(self) -> str:
        """Who answers."""

    @property
    def language(self) -> str:
        """The language that labels are shown in."""

    def answer(self, spot: int, rows: Rows) -> Single:
        """Return the answer at a spot of the form, '' when blank or not relevant."""

    def kept(self, spot: int, rows: Rows) -> Single:
        """Return the answer kept at a spot, also while it is not relevant."""

    def counts(self, spot: int, rows: Rows) -> bool:
        """Return whether the spot is there at all: an irrelevant one is left out of counts."""

    def rows(self, repeat: int, rows: Rows) -> Sequence[str]:
        """Return the ids of the relevant rows of a repeat."""

    def choice_label(self, choices: str, name: str) -> str:
        """Return the label of a choice in the language of the session."""

    def items(self, choices: str) -> Sequence[Mapping[str, str]]:
        """Return the lines of a choice list as columns."""

    def named(self, name: str) -> Value:
        """Return a published name, for expressions outside a form."""

    def new_id(self) -> str:
        """Return a new unique id."""

    def chance(self) -> float:
        """Return a number from 0 up to 1."""


@dataclass(slots=True)
class Here:
    """The place from which an expression looks: the row it stands in, or a line of a list."""

    world: World
    rows: Rows = ()
    item: Mapping[str, str] | None = None
    position: int = 0
    size: int = 0
    outer: Here | None = None
    steps: Steps | None = None


Evaluate: TypeAlias = Callable[[Here], Value]
