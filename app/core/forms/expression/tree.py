"""The tree of an expression; every node knows where it begins in the text."""

from __future__ import annotations

from typing import Literal

from app.core.late import late_dataclass


@late_dataclass(frozen=True)
class Number:
    """A number as written."""

    value: float
    at: int


@late_dataclass(frozen=True)
class Quoted:
    """A text between quotes."""

    value: str
    at: int


@late_dataclass(frozen=True)
class Reference:
    """A `${name}`, with conditions in square brackets if it has any."""

    name: str
    at: int


@late_dataclass(frozen=True)
class Step:
    """One step of a path: a name, `.`, `..`, `*`, with its conditions."""

    name: str
    at: int
    conditions: tuple[Expr, ...] = ()


@late_dataclass(frozen=True)
class Path:
    """A path of steps; `start` is None (from here), `"/"` (from the form) or an expression."""

    start: Expr | Literal["/", "//"] | None
    steps: tuple[Step, ...]
    at: int
    conditions: tuple[Expr, ...] = ()


@late_dataclass(frozen=True)
class Call:
    """A function with its arguments."""

    name: str
    args: tuple[Expr, ...]
    at: int


@late_dataclass(frozen=True)
class Binary:
    """Two sides and an operator."""

    op: str
    left: Expr
    right: Expr
    at: int


@late_dataclass(frozen=True)
class Negative:
    """A minus before a value."""

    value: Expr
    at: int


Expr = Number | Quoted | Reference | Path | Call | Binary | Negative
