"""The tree of an expression; every node knows where it begins in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float
    at: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text between quotes."""

    value: str
    at: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A `${name}`, with conditions in square brackets if it has any."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: a name, `.`, `..`, `*`, with its conditions."""

    name: str
    at: int
    conditions: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A path of steps; `start` is None (from here), `"/"` (from the form) or an expression."""

    start: Expr | Literal["/", "//"] | None
    steps: tuple[Step, ...]
    at: int
    conditions: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    args: tuple[Expr, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Binary:
    """Two sides and an operator."""

    op: str
    left: Expr
    right: Expr
    at: int


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus before a value."""

    value: Expr
    at: int


Expr = Number | Quoted | Reference | Path | Call | Binary | Negative
