"""One expression made ready for whole populations: by columns where it can be, else row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from app.core.forms.columns.column import (
    Bools,
    Codes,
    Column,
    Days,
    Floats,
    Numbers,
    Truths,
)
from app.core.forms.columns.compiler import vector_of
from app.core.forms.columns.per_row import row_by_row
from app.core.forms.columns.population import Population
from app.core.forms.columns.scope import Scope
from app.core.forms.columns.shape import Shape
from app.core.forms.columns.vector import (
    Chain,
    Frame,
    NotInColumns,
    Vector,
    as_numbers,
    as_truths,
)
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.parser import parse
from app.core.forms.expression.tree import Expr
from app.core.forms.expression.values import number, truth


@dataclass(frozen=True)
class Rule:
    """An expression over a population; `vectorised` tells whether it works on whole columns.

    It gives one value for each respondent, or for each row of the repeat that it stands in.
    """

    vectorised: bool
    chain: Chain
    _column: Callable[[Frame], Column]
    _numbers: Callable[[Frame], Floats]
    _holds: Callable[[Frame], Bools]

    def __call__(self, population: Population, *, today: date) -> Column:
        """Return the values as a column; raises TimeoutError for patterns that take too long."""
        with np.errstate(all="ignore"):
            return self._column(Frame(population, today))

    def numbers(self, population: Population, *, today: date) -> Floats:
        """Return the values as numbers, NaN where there is none."""
        with np.errstate(all="ignore"):
            return self._numbers(Frame(population, today))

    def holds(self, population: Population, *, today: date) -> Bools:
        """Return for whom the condition holds."""
        with np.errstate(all="ignore"):
            return self._holds(Frame(population, today))


def compile_columns(tree: Expr | str, shape: Shape, *, at: str = "") -> Rule:
    """Return an expression for populations of a shape; raises ExpressionFault.

    `at` names the question that the expression stands in; a text is parsed first.
    """
    tree = parse(tree) if isinstance(tree, str) else tree
    spot = shape.map.by_name[at][0] if at else shape.map.root
    names = FormNames(shape.map, spot)
    chain = spot.chain
    alone = row_by_row(tree, names)
    try:
        vector = vector_of(tree, Scope(shape, names, chain))
    except (NotInColumns, ExpressionFault):
        # It compiles for one row; what a column cannot name is worked out row by row.
        return Rule(
            False,
            chain,
            lambda frame: alone(frame),
            lambda frame: _each_number(alone(frame)),
            lambda frame: _each_truth(alone(frame)),
        )
    return _by_columns(vector, chain)


def _by_columns(vector: Vector, chain: Chain) -> Rule:
    run = vector.run
    amounts = as_numbers(vector) if vector.kind != "several" else None
    tests = as_truths(vector)

    def filled(found: object, frame: Frame, dtype: type) -> Any:
        array: Any = np.asarray(found, dtype)
        return array if array.ndim else np.full(frame.size(chain), array)

    def column(frame: Frame) -> Column:
        found = run(frame)
        if vector.kind == "number":
            return Numbers(filled(found, frame, np.float64))
        if vector.kind == "day":
            return Days(filled(found, frame, np.float64))
        if vector.kind == "truth":
            return Truths(filled(found, frame, np.bool_))
        if vector.kind == "quoted":
            said = str(vector.constant)
            codes = np.full(frame.size(chain), 0 if said else -1)
            return Codes(codes, (said,) if said else ())
        if isinstance(found, Codes) and not found.codes.ndim:
            return Codes(filled(found.codes, frame, np.int64), found.names)
        given: Column = found
        return given

    def all_numbers(frame: Frame) -> Floats:
        if amounts is None:
            return _each_number(column(frame))
        found: Floats = filled(amounts(frame), frame, np.float64)
        return found

    return Rule(
        True, chain, column, all_numbers, lambda frame: filled(tests(frame), frame, np.bool_)
    )


def _each_number(column: Column) -> Floats:
    if isinstance(column, Numbers | Days):
        return column.values
    return np.array([number(column.value(row)) for row in range(len(column))], np.float64)


def _each_truth(column: Column) -> Bools:
    return np.array([truth(column.value(row)) for row in range(len(column))], np.bool_)
