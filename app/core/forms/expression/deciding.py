"""Why a condition holds or does not: the parts that decided it, with the answers they read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.parser import parse
from app.core.forms.expression.scope import Names
from app.core.forms.expression.tree import Binary, Call, Expr, Path, Reference, Span, parts_of
from app.core.forms.expression.values import Value, truth
from app.core.forms.expression.world import Evaluate, Here

Because: TypeAlias = "Callable[[Here], tuple[Reason, ...]]"


@dataclass(frozen=True, slots=True)
class Read:
    """One answer that a part of a condition read; `spot` is its place in the form, if it has one.

    `name` is the question's own name, `.` for the answer that the condition itself is about.
    """

    name: str
    value: Value
    spot: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a condition that decided: as written, whether it holds, and what it read."""

    text: str
    span: Span
    holds: bool
    reads: tuple[Read, ...]


def why(source: str, names: Names, here: Here) -> tuple[Reason, ...]:
    """Return the parts that decided a condition: why it holds, or why it does not.

    Of several parts joined with `and`, those that failed decide that the whole fails; of parts
    joined with `or`, those that hold decide that it holds. Raises ExpressionFault, TimeoutError.
    """
    return because(source, names)(here)


def because(source: str, names: Names) -> Because:
    """Return the same as a function of the place, for a condition that is asked about often."""
    tree = parse(source)
    return _Decider(source, names).of(tree)


class _Decider:
    def __init__(self, source: str, names: Names) -> None:
        self.source = source
        self.names = names

    def of(self, tree: Expr) -> Because:
        if isinstance(tree, Binary) and tree.op in ("and", "or"):
            return self._joined(tree)
        if isinstance(tree, Call) and tree.name in ("not", "boolean") and len(tree.args) == 1:
            return self._turned(tree)
        if isinstance(tree, Call) and tree.name == "if" and len(tree.args) == 3:
            return self._chosen(tree)
        return self._alone(tree)

    def _joined(self, tree: Binary) -> Because:
        sides = [(compile_tree(one, self.names), self.of(one)) for one in _links(tree, tree.op)]
        enough = tree.op == "or"

        def find(here: Here) -> tuple[Reason, ...]:
            held = [(truth(run(here)), reasons) for run, reasons in sides]
            decisive = enough if any(one is enough for one, _reasons in held) else not enough
            return tuple(
                found for one, reasons in held if one is decisive for found in reasons(here)
            )

        return find

    def _turned(self, tree: Call) -> Because:
        inner = self.of(tree.args[0])
        if tree.name == "boolean" or _is_joined(tree.args[0]):
            return inner
        # `not(a = 1)` is told as it is written: it reads better than the comparison alone.
        return self._alone(tree)

    def _chosen(self, tree: Call) -> Because:
        test = compile_tree(tree.args[0], self.names)
        reasons = self.of(tree.args[0])
        then, other = self.of(tree.args[1]), self.of(tree.args[2])

        def find(here: Here) -> tuple[Reason, ...]:
            branch = then if truth(test(here)) else other
            return reasons(here) + tuple(one for one in branch(here) if one.reads)

        return find

    def _alone(self, tree: Expr) -> Because:
        run = compile_tree(tree, self.names)
        begin, end = tree.span
        text = self.source[begin:end]
        reads = list(self._reads(tree))

        def find(here: Here) -> tuple[Reason, ...]:
            read = tuple(Read(name, value(here), spot) for name, value, spot in reads)
            return (Reason(text, tree.span, truth(run(here)), read),)

        return find

    def _reads(self, tree: Expr) -> Iterator[tuple[str, Evaluate, int | None]]:
        """Each question once, in the order of the text."""
        seen: set[str] = set()
        for node in _places(tree):
            name = node.name if isinstance(node, Reference) else _written(node)
            if name not in seen:
                seen.add(name)
                spot = self._spot(node)
                yield name, compile_tree(node, self.names), spot

    def _spot(self, node: Expr) -> int | None:
        try:
            return self.names.selection(node).spot.index
        except ExpressionFault:
            return None


def _links(tree: Expr, op: str) -> list[Expr]:
    """The parts of a chain `a and b and c`, from left to right."""
    parts: list[Expr] = []
    while isinstance(tree, Binary) and tree.op == op:
        parts.append(tree.right)
        tree = tree.left
    return [tree, *reversed(parts)]


def _is_joined(tree: Expr) -> bool:
    if isinstance(tree, Call) and tree.name in ("not", "boolean"):
        return len(tree.args) == 1 and _is_joined(tree.args[0])
    return isinstance(tree, Binary) and tree.op in ("and", "or")


def _places(tree: Expr) -> Iterator[Reference | Path]:
    if isinstance(tree, Reference | Path):
        yield tree
        return
    for part in parts_of(tree):
        yield from _places(part)


def _written(path: Path) -> str:
    """The last name of a path, `.` when it has none."""
    return next((step.name for step in reversed(path.steps) if step.name[0] != "."), ".")
