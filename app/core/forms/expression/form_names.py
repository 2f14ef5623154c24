"""The names of an expression inside a form: `${x}`, `.`, `..`, paths and columns of choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.items import (
    column_reading,
    is_list,
    list_name,
    list_of,
    list_reading,
)
from app.core.forms.expression.scope import Selection, all_together
from app.core.forms.expression.tree import (
    Expr,
    Path,
    Reference,
)
from app.core.forms.expression.values import Single, Value
from app.core.forms.expression.walking import Walk, apart
from app.core.forms.expression.world import Evaluate, Here
from app.core.text import _

_DOTS = (".", "..")


@dataclass(frozen=True)
class FormNames(Walk):
    """The names as seen from one spot; `uses` collects what the expression reads."""

    def reference(self, node: Reference) -> Evaluate:
        """Return the reading of `${name}`."""
        return self._read(self.selection(node))

    def path(self, node: Path) -> Evaluate:
        """Return the reading of a path, or of a column while a choice list is filtered."""
        if is_list(node):
            name = list_name(list_of(node), self.map.columns)
            columns = self.map.columns[name]
            return list_reading(node, name, columns, lambda one: self._of_items(one, columns))
        if self.columns is not None and node.start is None and node.steps[0].name not in _DOTS:
            return self._column(node)
        found = self._selections(node)
        if len(found) == 1:
            return self._read(found[0])
        return self._together(found)

    def several(self, nodes: Sequence[Expr]) -> Evaluate:
        """Return the reading of all answers and rows of several places, always as a list."""
        places: list[Selection] = []
        others: list[Evaluate] = []
        for node in apart(nodes):
            named = isinstance(node, Reference) and node.name in self.map.by_name
            if named or (isinstance(node, Path) and not self._is_column(node)):
                places += self._selections(node)
            else:
                others.append(compile_tree(node, self))
        answers = self._together(places) if places else None

        def read(here: Here) -> Value:
            found: list[Single] = list(answers(here)) if answers else []  # type: ignore[arg-type]
            for other in others:
                value = other(here)
                found += value if isinstance(value, list) else [value]
            return found

        return read

    def columns_of(self, name: str) -> frozenset[str] | None:
        """Return the columns of a list of choices, None when there is no such list."""
        return self.map.columns.get(name)

    def choices_of(self, name: str, at: int) -> str:
        """Return the choice list of the question that is called `name`."""
        spot = self._find(name, at)
        if not spot.choices:
            message = _("The question {name} has no choices.", name=name)
            raise ExpressionFault("no_choices", message, at=at)
        return spot.choices

    def own_answer(self, at: int) -> Evaluate:
        """Return the reading of the answer that the expression itself gives."""
        index = self.spot.index
        return lambda here: here.world.kept(index, here.rows)

    def chain(self) -> tuple[int, ...]:
        """Return the repeats around the expression."""
        return self.spot.chain

    def row_number(self, node: Expr) -> Evaluate:
        """Return the number of the row that `position(..)` stands in."""
        reached = self.selection(node)
        repeat = reached.spot.repeat
        if repeat is None or reached.select is not None:
            raise ExpressionFault(
                "not_in_repeat",
                _("There is no repeat around this place."),
                at=node.at,
                fix=_("Use {call} only inside a repeat.", call="position(..)"),
            )
        depth = len(repeat.chain)
        self.note(repeat, depth - 1)
        index = repeat.index

        def place(here: Here) -> float:
            rows = here.rows if not reached.from_outer else (here.outer or here).rows
            ids = here.world.rows(index, rows[: depth - 1])
            return float(list(ids).index(rows[depth - 1]) + 1) if rows[depth - 1] in ids else 0.0

        return place

    def _read(self, reached: Selection) -> Evaluate:
        self.note(reached.spot, min(reached.fixed, len(reached.spot.chain)))
        return reached.reading()

    def _where(self, reached: Selection, condition: Expr, *, together: bool = False) -> Selection:
        limit = reached.fixed if self.limit is None else min(reached.fixed, self.limit)
        inner = replace(
            self, spot=reached.spot, limit=limit, outer=self.outer or self.spot, columns=None
        )
        return reached.where(compile_tree(condition, inner), together=together)

    def _of_items(self, condition: Expr, columns: frozenset[str]) -> Evaluate:
        return compile_tree(condition, replace(self, columns=columns))

    def _is_column(self, node: Path) -> bool:
        filtering = self.columns is not None and node.start is None
        return is_list(node) or (filtering and node.steps[0].name not in _DOTS)

    def _together(self, places: Sequence[Selection]) -> Evaluate:
        for one in places:
            self.note(one.spot, min(one.fixed, len(one.spot.chain)))
        return all_together(places)

    def _column(self, node: Path) -> Evaluate:
        step = node.steps[0]
        columns = self.columns or frozenset()
        if len(node.steps) > 1 or step.conditions or step.name not in columns:
            raise ExpressionFault(
                "unknown_column",
                _("The list of choices has no column {name}.", name=step.name),
                at=step.at,
                fix=did_you_mean(step.name, columns),
            )
        return column_reading(step.name)
