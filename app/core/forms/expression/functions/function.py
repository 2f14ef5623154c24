"""One function of the language: how many values it takes, and how its closure is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from typing import TypeAlias

from app.core.forms.expression.scope import Names
from app.core.forms.expression.tree import Call, Expr
from app.core.forms.expression.values import Value
from app.core.forms.expression.world import Evaluate, Here

Compile: TypeAlias = Callable[[Expr, Names], Evaluate]
Make: TypeAlias = Callable[[Call, Names, Compile], Evaluate]


@dataclass(frozen=True, slots=True)
class Function:
    """A function: `make` turns a call into a closure, `shows` its values in words."""

    least: int
    most: int | None
    make: Make
    shows: str = ""

    def usage(self, name: str) -> str:
        """Return how the function is written: `if(condition, then, else)`."""
        return f"{name}({self.shows})"


def of_values(
    work: Callable[..., Value], least: int, most: int | None = -1, *, shows: str = ""
) -> Function:
    """Return the function that needs nothing but the values of its arguments."""

    def make(call: Call, names: Names, compile_: Compile) -> Evaluate:
        args = list(map(compile_, call.args, repeat(names)))
        if len(args) == 1:
            only = args[0]
            return lambda here: work(only(here))
        if len(args) == 2:
            first, second = args
            return lambda here: work(first(here), second(here))
        return lambda here: work(*[arg(here) for arg in args])

    return Function(least, least if most == -1 else most, make, shows)


def of_answers(work: Callable[[list[Value]], Value], *, shows: str) -> Function:
    """Return the function of the answers or rows at a place, also when there is only one."""

    def make(call: Call, names: Names, compile_: Compile) -> Evaluate:
        several = names.several(call.args)
        return lambda here: work(several(here))  # type: ignore[arg-type]

    return Function(1, 1, make, shows)


def of_world(
    work: Callable[..., Value], least: int, most: int | None = -1, *, shows: str = ""
) -> Function:
    """Return the function that also asks the world (`work(here, …)`): its clock, its language."""

    def make(call: Call, names: Names, compile_: Compile) -> Evaluate:
        args = list(map(compile_, call.args, repeat(names)))

        def run(here: Here) -> Value:
            return work(here, *[arg(here) for arg in args])

        return run

    return Function(least, least if most == -1 else most, make, shows)
