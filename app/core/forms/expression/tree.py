"""The tree of an expression; every part knows where it stands in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Literal, TypeAlias

from app.core.late import late_dataclass

Span: TypeAlias = tuple[int, int]
NOWHERE: Span = (0, 0)


@late_dataclass(frozen=True)
class Number:
    """A number as written."""

    value: float
    at: int
    span: Span = field(default=NOWHERE, compare=False)


@late_dataclass(frozen=True)
class Quoted:
    """A text between quotes."""

    value: str
    at: int
    span: Span = field(default=NOWHERE, compare=False)


@late_dataclass(frozen=True)
class Reference:
    """A `${name}`, with conditions in square brackets if it has any."""

    name: str
    at: int
    span: Span = field(default=NOWHERE, compare=False)


@late_dataclass(frozen=True)
class Step:
    """One step of a path: a name, `.`, `..`, `*`, with its conditions; `deep` after `//`."""

    name: str
    at: int
    conditions: tuple[Expr, ...] = ()
    deep: bool = False


@late_dataclass(frozen=True)
class Path:
    """A path of steps; `start` is None (from here), `"/"` (from the form) or an expression.

    `closed` tells that `start` stands in brackets: its conditions count all rows together.
    """

    start: Expr | Literal["/"] | None
    steps: tuple[Step, ...]
    at: int
    conditions: tuple[Expr, ...] = ()
    closed: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@late_dataclass(frozen=True)
class Call:
    """A function with its arguments."""

    name: str
    args: tuple[Expr, ...]
    at: int
    span: Span = field(default=NOWHERE, compare=False)


@late_dataclass(frozen=True)
class Binary:
    """Two sides and an operator; `at` is the place of the operator."""

    op: str
    left: Expr
    right: Expr
    at: int
    span: Span = field(default=NOWHERE, compare=False)


@late_dataclass(frozen=True)
class Negative:
    """A minus before a value."""

    value: Expr
    at: int
    span: Span = field(default=NOWHERE, compare=False)


Expr = Number | Quoted | Reference | Path | Call | Binary | Negative


def parts_of(tree: Expr) -> Iterator[Expr]:
    """Return the expressions directly inside another, conditions of paths included."""
    if isinstance(tree, Call):
        yield from tree.args
    elif isinstance(tree, Binary):
        yield tree.left
        yield tree.right
    elif isinstance(tree, Negative):
        yield tree.value
    elif isinstance(tree, Path):
        if tree.start is not None and tree.start != "/":
            yield tree.start
        yield from tree.conditions
        for step in tree.steps:
            yield from step.conditions


def all_of(tree: Expr) -> Iterator[Expr]:
    """Return an expression and everything inside it, outermost first."""
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(list(parts_of(one))))
