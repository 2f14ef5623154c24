"""Rows brought together by whose they are: count, sum, min, max, count-non-empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from app.core.forms.columns.column import Bools, Floats, Ints
from app.core.forms.columns.comparing import compared
from app.core.forms.columns.scope import Scope
from app.core.forms.columns.vector import (
    Chain,
    Frame,
    NotInColumns,
    Vector,
    as_numbers,
    as_truths,
    is_blank,
    numbers,
    truths,
)
from app.core.forms.expression.items import is_list
from app.core.forms.expression.scope import Selection
from app.core.forms.expression.tree import Binary, Call, Expr, Path, Reference, all_of

REDUCTIONS = frozenset({"count", "count-non-empty", "sum", "min", "max"})
Compile = Callable[[Expr, Scope], Vector]
Read = Callable[[Frame], Any]


@dataclass(frozen=True)
class _Rows:
    """The rows at a place that conditions leave: inside `chain`, shared up to `outer`."""

    place: Selection
    scope: Scope
    tests: tuple[tuple[Chain, Read], ...]

    @property
    def chain(self) -> Chain:
        return self.place.spot.chain

    @property
    def outer(self) -> Chain:
        return self.chain[: self.place.fixed]

    def kept(self, frame: Frame) -> Bools | None:
        """Return which rows the conditions leave, None for all."""
        found: Bools | None = None
        for chain, test in self.tests:
            one = np.asarray(test(frame), np.bool_)
            if not one.ndim:
                one = np.full(frame.size(chain), one)
            if chain != self.chain:
                one = one[frame.index(self.chain, chain)]
            found = one if found is None else found & one
        return found

    def owners(self, frame: Frame) -> Ints:
        """Return whose row each one is."""
        if self.outer == self.chain:
            return np.arange(frame.size(self.chain))
        return frame.index(self.chain, self.outer)


def reduced(call: Call, scope: Scope, compile_: Compile) -> Vector:
    """Return a reduction as a column of numbers; raises NotInColumns."""
    if call.name in ("count", "count-non-empty"):
        rows = _rows(call.args[0], scope, compile_)
        return numbers(_spread(rows, scope, _count(rows, call.name == "count", compile_)))
    parts = [_part(call.name, arg, scope, compile_) for arg in call.args]
    if call.name == "sum":
        return numbers(lambda frame: _added([part(frame) for part in parts]))
    pick = np.fmin if call.name == "min" else np.fmax
    return numbers(lambda frame: _picked([part(frame) for part in parts], pick))


def any_row(op: str, tree: Binary, scope: Scope, compile_: Compile) -> Vector:
    """Return a comparison of the answers of rows with a constant: one that holds is enough."""
    is_left = isinstance(tree.left, Reference | Path)
    arg, other = (tree.left, tree.right) if is_left else (tree.right, tree.left)
    rows, constant = _rows(arg, scope, compile_), compile_(other, scope)
    reads = any(isinstance(one, Reference | Path) for one in all_of(other))
    if reads or rows.outer == rows.chain:
        raise NotInColumns
    content = _content(rows, compile_)
    test = compared(op, *((content, constant) if is_left else (constant, content))).run

    def found(frame: Frame) -> Bools:
        holds = np.asarray(test(frame)) & np.ones(frame.size(rows.chain), np.bool_)
        kept = rows.kept(frame)
        if kept is not None:
            holds &= kept
        owners = rows.owners(frame)[holds]
        return np.bincount(owners, minlength=frame.size(rows.outer)) > 0

    return truths(_spread(rows, scope, found))


def _added(parts: list[Any]) -> Any:
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def _picked(parts: list[Any], pick: Callable[[Any, Any], Any]) -> Any:
    found = parts[0]
    for part in parts[1:]:
        found = pick(found, part)
    return found


def _part(name: str, arg: Expr, scope: Scope, compile_: Compile) -> Read:
    """One argument brought down to a number each; NaN where it has no answer (0 in a sum)."""
    if isinstance(arg, Reference | Path) and not is_list(arg):
        rows = _rows(arg, scope, compile_)
        if rows.outer != rows.chain or rows.tests:
            return _spread(rows, scope, _over_rows(name, rows, compile_))
    vector = compile_(arg, scope)
    if vector.kind not in ("number", "day", "truth"):
        raise NotInColumns
    read = as_numbers(vector)
    if name != "sum" or vector.kind == "truth":
        return read
    return lambda frame: _zero_for_none(read(frame))


def _zero_for_none(values: Any) -> Any:
    return np.where(np.isnan(values), 0.0, values)


def _rows(arg: Expr, scope: Scope, compile_: Compile) -> _Rows:
    if not isinstance(arg, Reference | Path) or is_list(arg):
        raise NotInColumns
    tests: list[tuple[Chain, Read]] = []
    bare: Expr = arg
    if isinstance(arg, Path):
        if arg.closed or any(step.deep or step.name == "*" for step in arg.steps):
            raise NotInColumns
        start = arg.start
        if arg.conditions:
            if not isinstance(start, Reference):
                raise NotInColumns
            tests += _tests(start, arg.conditions, scope, compile_)
        for place, step in enumerate(arg.steps, start=1):
            if step.conditions:
                steps = tuple(replace(one, conditions=()) for one in arg.steps[:place])
                to_here = replace(arg, steps=steps, conditions=())
                tests += _tests(to_here, step.conditions, scope, compile_)
        steps = tuple(replace(one, conditions=()) for one in arg.steps)
        bare = replace(arg, steps=steps, conditions=())
        if not steps and isinstance(start, Reference):
            bare = start
    place_ = scope.names.selection(bare)
    if place_.from_outer and scope.names.outer:
        raise NotInColumns
    if place_.spot.chain[: place_.fixed] != scope.chain[: place_.fixed]:
        raise NotInColumns
    return _Rows(place_, scope, tuple(tests))


def _tests(
    bare: Expr, conditions: tuple[Expr, ...], scope: Scope, compile_: Compile
) -> list[tuple[Chain, Read]]:
    reached = scope.names.selection(bare)
    if reached.from_outer and scope.names.outer:
        raise NotInColumns
    inner = scope.inside(reached)
    found = []
    for condition in conditions:
        vector = compile_(condition, inner)
        if vector.kind in ("number", "quoted", "several"):
            # A number in square brackets is the number of a row.
            raise NotInColumns
        found.append((inner.chain, as_truths(vector)))
    return found


def _count(rows: _Rows, all_rows: bool, compile_: Compile) -> Read:
    answered = None if all_rows else _answered(rows, compile_)

    def count(frame: Frame) -> Floats:
        kept = rows.kept(frame)
        if answered is not None:
            given = answered(frame)
            kept = given if kept is None else kept & given
        owners = rows.owners(frame)
        owners = owners if kept is None else owners[kept]
        return np.bincount(owners, minlength=frame.size(rows.outer)).astype(np.float64)

    return count


def _content(rows: _Rows, compile_: Compile) -> Vector:
    """The answers themselves, one for each row."""
    spot = rows.place.spot
    if spot.kind != "question":
        raise NotInColumns
    inner = rows.scope.inside(rows.place)
    return compile_(Reference(spot.name, 0), inner)


def _answered(rows: _Rows, compile_: Compile) -> Read:
    blank = is_blank(_content(rows, compile_))
    return lambda frame: ~np.asarray(blank(frame))


def _over_rows(name: str, rows: _Rows, compile_: Compile) -> Read:
    content = _content(rows, compile_)
    if content.kind == "several":
        raise NotInColumns
    read, blank = as_numbers(content), is_blank(content)

    def work(frame: Frame) -> Floats:
        values, owners, size = read(frame), rows.owners(frame), frame.size(rows.outer)
        present = ~np.asarray(blank(frame)) & np.ones(len(values), np.bool_)
        kept = rows.kept(frame)
        if kept is not None:
            present &= kept
        values, owners = values[present], owners[present]
        if name == "sum":
            return np.bincount(owners, weights=values, minlength=size).astype(np.float64)
        return _extremes(name, values, owners, size)

    return work


def _extremes(name: str, values: Floats, owners: Ints, size: int) -> Floats:
    found = np.full(size, np.nan)
    if len(values):
        starts = np.concatenate(([0], np.flatnonzero(np.diff(owners)) + 1))
        pick = np.minimum if name == "min" else np.maximum
        found[owners[starts]] = pick.reduceat(values, starts)
    return found


def _spread(rows: _Rows, scope: Scope, work: Read) -> Read:
    """Give what belongs to an outer row to each of the rows that the column is about."""
    outer, chain = rows.outer, scope.chain
    if outer == chain:
        return work
    return lambda frame: work(frame)[frame.index(chain, outer)]
